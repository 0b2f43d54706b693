"""A person's corrections: what is no skill goes, what was missed comes with its place, needs change, nothing is invented."""

from __future__ import annotations

import pytest

import matcher
from matcher import Corrections
from matcher.extraction.corrections import Change, Named
from matcher.records import Posting, Resume

RESUME = """Noor Example
noor@example.org

Experience
Platform Engineer, Harbour Systems
Jan 2021 - Present
• Ran Kubernetes clusters with Terraform and our own Quaybot scheduler.
• Showed Quaybot to two other teams; Quaybotics is another product.

Skills
Kubernetes, Docker
"""
POSTING = """Platform Engineer

Requirements
• Kubernetes
• Terraform
• Python or Java

Nice to have
• Jenkins
"""


@pytest.fixture(scope="module")
def resume(analyzer: matcher.Analyzer) -> Resume:
    return analyzer.resume(matcher.read_document(RESUME.encode(), "resume.txt", as_of="2026-11"))


@pytest.fixture(scope="module")
def posting(analyzer: matcher.Analyzer) -> Posting:
    return analyzer.posting(matcher.read_document(POSTING.encode(), "posting.txt"))


def names(resume: Resume) -> set[str]:
    return {skill.skill or skill.mentions[0].text for skill in resume.skills}


def needs(posting: Posting) -> dict[str, str]:
    return {item.skill or item.text: item.need for item in posting.requirements}


def test_nothing_changes_without_corrections(analyzer: matcher.Analyzer, resume: Resume, posting: Posting) -> None:
    assert analyzer.corrected(resume, Corrections()) is resume
    assert analyzer.corrected_posting(posting, Corrections()) is posting


@pytest.mark.parametrize("name", ["Kubernetes", "kubernetes", " ", "Fortran"])
def test_refused_skills_go_in_any_case(analyzer: matcher.Analyzer, resume: Resume, name: str) -> None:
    gone = {"Kubernetes"} if name.casefold() == "kubernetes" else set()
    assert names(analyzer.corrected(resume, Corrections(refused=(name,)))) == names(resume) - gone


def test_missed_words_come_with_place_job_and_months(analyzer: matcher.Analyzer, resume: Resume) -> None:
    found = analyzer.corrected(resume, Corrections(missed=("quaybot",)))
    (skill,) = (skill for skill in found.skills if skill.mentions[0].text == "Quaybot")
    text = resume.document.text
    assert [text[item.start : item.end] for item in skill.mentions] == ["Quaybot", "Quaybot"]
    assert (skill.skill, skill.evidence, skill.months) == (None, "used", 71)


def test_words_count_as_the_skill_that_a_person_names(analyzer: matcher.Analyzer, resume: Resume) -> None:
    found = analyzer.corrected(resume, Corrections(named=(Named("quaybot scheduler", "Apache Airflow"),)))
    (skill,) = (skill for skill in found.skills if skill.skill == "Apache Airflow")
    assert [(item.text, item.kind) for item in skill.mentions] == [("Quaybot scheduler", "tool")]
    assert (skill.evidence, skill.months) == ("used", 71)


@pytest.mark.parametrize(("words", "skill"), [("Quaybot", "no skill"), ("Fortran", "Python"), ("Kubernetes", "Kubernetes")])
def test_names_of_nothing_add_nothing(analyzer: matcher.Analyzer, resume: Resume, words: str, skill: str) -> None:
    assert analyzer.corrected(resume, Corrections(named=(Named(words, skill),))).skills == resume.skills


@pytest.mark.parametrize("words", ["Fortran", "", "Quaybo", "Kubernetes"])
def test_what_does_not_stand_there_or_counts_already_adds_nothing(
    analyzer: matcher.Analyzer, resume: Resume, words: str
) -> None:
    assert analyzer.corrected(resume, Corrections(missed=(words,))).skills == resume.skills


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        (Change("Terraform", "preferred"), {"Terraform": "preferred"}),
        (Change("terraform", "context"), {"Terraform": "context"}),
        (Change("k8s operators", "required"), {"k8s operators": "required"}),
        (Change("golang", "preferred"), {"Go": "preferred"}),
    ],
)
def test_needs_change_and_skills_are_added(
    analyzer: matcher.Analyzer, posting: Posting, change: Change, asked: dict[str, str]
) -> None:
    assert needs(analyzer.corrected_posting(posting, Corrections(needs=(change,)))) == needs(posting) | asked


@pytest.mark.parametrize("name", ["Terraform", "Fortran"])
def test_ignored_skills_leave_the_posting(analyzer: matcher.Analyzer, posting: Posting, name: str) -> None:
    found = needs(analyzer.corrected_posting(posting, Corrections(needs=(Change(name, None),))))
    assert found == {skill: need for skill, need in needs(posting).items() if skill != name}


def test_the_score_follows(analyzer: matcher.Analyzer, resume: Resume, posting: Posting) -> None:
    before = matcher.match(resume, posting, figures=analyzer.figures).score
    refused = analyzer.corrected(resume, Corrections(refused=("Terraform",)))
    after = matcher.match(refused, posting, figures=analyzer.figures).score
    assert before is not None
    assert after is not None
    assert after < before
