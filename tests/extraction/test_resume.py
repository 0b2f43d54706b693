"""Tests of whole resumes: each skill with its section, job, months and polarity."""

import pytest
from spacy.language import Language

from matcher.extraction.language import build_language
from matcher.extraction.resume import extract_resume
from matcher.knowledge import Knowledge, load_knowledge
from matcher.records import Resume, SkillEvidence, Word
from tests.make import make_document

TEXT = """Ada Moon
Reliability Engineer
ada@example.org\t+1 202 555 0143

Summary
I keep services up with Terraform.

Experience
Kafka Engineer, Brightwater Grid\t2026-01 – Present
• Moved services to Kubernetes and PostgreSQL.

Developer, Ostrava Freight Ltd\t2025-01 – 2025-06
• Wrote Python against PostgreSQL.

Projects
pager-zen
• Alerts in Prometheus.

Skills
Docker, Kubernetes

Education
BSc Statistics, University of Irwell\t2020 – 2023

Certifications
• Certified Kubernetes Administrator (CKA)

Languages
English (fluent), Dutch

Interests
Go (the board game)
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def nlp(knowledge: Knowledge) -> Language:
    return build_language(knowledge)


@pytest.fixture(scope="module")
def resume(nlp: Language, knowledge: Knowledge) -> Resume:
    return extract_resume(nlp, knowledge, make_document(TEXT, as_of="2026-11"))


def find(resume: Resume, text: str) -> SkillEvidence | None:
    return next((item for item in resume.skills if any(mention.text == text for mention in item.mentions)), None)


@pytest.mark.parametrize(
    ("text", "evidence", "months", "last_used"),
    [
        ("Kubernetes", "used", 11, "2026-11"),
        ("PostgreSQL", "used", 17, "2026-11"),
        ("Python", "used", 6, "2025-06"),
        ("Prometheus", "used", None, None),
        ("Docker", "listed", None, None),
        ("Terraform", "listed", None, None),
    ],
)
def test_each_skill_has_its_evidence(resume: Resume, text: str, evidence: str, months: int | None, last_used: str | None) -> None:
    item = find(resume, text)
    assert item is not None
    assert (item.evidence, item.months, item.last_used) == (evidence, months, last_used)


@pytest.mark.parametrize("text", ["Statistics", "Kafka", "Go"])
def test_titles_school_subjects_and_pastimes_are_no_skills(resume: Resume, text: str) -> None:
    assert find(resume, text) is None


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Packaged two models of the data science team with Docker.", False),
        ("Worked with the data science team.", False),
        ("Pipeline for the ML and data science teams.", False),
        ("Did data science with Python.", True),
    ],
)
def test_other_teams_work_is_no_skill(nlp: Language, knowledge: Knowledge, line: str, named: bool) -> None:
    text = f"Ada Moon\n\nExperience\nDeveloper, Brightwater Grid\t2025-01 – 2025-06\n• {line}\n"
    found = extract_resume(nlp, knowledge, make_document(text))
    assert any(item.skill == "data science" and item.polarity == "asserted" for item in found.skills) == named


def test_two_stays_at_one_place_both_count(nlp: Language, knowledge: Knowledge) -> None:
    text = "Ada Moon\n\nExperience\nAnalyst, Larkspur\t2015 – 2017 & 2019 – 2020\n• Reports in SQL.\n"
    (skill,) = extract_resume(nlp, knowledge, make_document(text, as_of="2026-11")).skills
    assert (skill.skill, skill.months, skill.last_used) == ("SQL", 60, "2020-12")


def test_mentions_know_their_section_and_job(resume: Resume) -> None:
    item = find(resume, "Kubernetes")
    assert item is not None
    assert [(mention.section, mention.job) for mention in item.mentions] == [("experience", 0), ("skills", None)]


def test_mentions_know_their_place_on_the_page(nlp: Language, knowledge: Knowledge) -> None:
    text = "Skills\nDocker\n"
    words = (Word(0, 6, 1, (10, 10, 40, 20)), Word(7, 13, 1, (10, 30, 40, 40)))
    document = make_document(text, words=words)
    (item,) = extract_resume(nlp, knowledge, document).skills
    assert (item.mentions[0].page, item.mentions[0].box) == (1, (10, 30, 40, 40))


def test_the_fields_of_a_resume(resume: Resume) -> None:
    assert resume.contact.name == "Ada Moon"
    assert [job.title for job in resume.jobs] == ["Kafka Engineer", "Developer"]
    assert (resume.experience_months, resume.highest_degree, resume.seniority) == (17, "bachelor", "junior")
    assert resume.languages == ("English", "Dutch")
    assert resume.certifications == ("Certified Kubernetes Administrator (CKA)",)


def test_an_empty_document_is_an_empty_resume(nlp: Language, knowledge: Knowledge) -> None:
    resume = extract_resume(nlp, knowledge, make_document(""))
    assert (resume.skills, resume.jobs, resume.experience_months, resume.highest_degree) == ((), (), 0, "none")
