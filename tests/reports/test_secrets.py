"""What tells who somebody is goes from the whole text, whatever form it has; what was done stays."""

from __future__ import annotations

import re
import time

import pytest

import matcher
from benchmarks.invented import Invented, Secret, invent
from matcher.records import Resume
from matcher.reports.blind import BLOCK, Veil, blind, covered
from tests.make import make_document

# as many as take a few seconds; `python -m benchmarks.fairness_rows` measures thousands
PEOPLE = 60
SKILLS = re.compile(r"Python|Kubernetes|Prometheus|Terraform|PyTorch|PostgreSQL|Spark")


def read(analyzer: matcher.Analyzer, text: str, name: str = "cv.txt") -> Resume:
    return analyzer.resume(make_document(text, name=name))


@pytest.fixture(scope="module")
def people(analyzer: matcher.Analyzer) -> list[tuple[Invented, Resume]]:
    made = [invent(seed) for seed in range(70_000, 70_000 + PEOPLE)]
    return [(one, read(analyzer, one.text, one.file)) for one in made]


@pytest.mark.parametrize("row", ["Flat 3, 14 Elm Street, staircase B", "Floor 2, +1 202 555 0143", "Floor 2, 10115 Berlin"])
def test_a_row_of_the_head_with_an_address_goes_as_a_whole(analyzer: matcher.Analyzer, row: str) -> None:
    text = f"Ada Moon\n{row}\n\nSkills\nPython"
    assert not re.search(r"\w", covered(read(analyzer, text)).split("\n")[1].replace(BLOCK, ""))


def shows(secret: Secret, text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in secret.words)


def test_ninety_nine_of_a_hundred_secrets_are_covered(people: list[tuple[Invented, Resume]]) -> None:
    texts = [(one, covered(resume)) for one, resume in people]
    shown = [(one.file, secret) for one, text in texts for secret in one.secrets if shows(secret, text)]
    assert len(shown) <= sum(len(one.secrets) for one, _ in texts) / 100, shown


def test_what_was_done_stays(people: list[tuple[Invented, Resume]]) -> None:
    for one, resume in people:
        text = covered(resume)
        assert len(text) == len(one.text)
        assert text.count("\n") == one.text.count("\n")
        assert SKILLS.findall(text) == SKILLS.findall(one.text)
        assert "Brightwater Grid\nMarch 2021 – Present" in text


def test_names_of_files_are_covered(people: list[tuple[Invented, Resume]]) -> None:
    shown = [Veil(resume).over_file(one.file) for one, resume in people]
    left = [name for name, (one, _) in zip(shown, people, strict=True) if shows(one.secrets[0], name.replace("_", " "))]
    assert left == []


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("Name:\tSeo-yeon Park\nMobile:\t(555) 010-2345", ["Seo-yeon", "Park", "010-2345"], []),
        ("JÖRG WEISS\njw@example.org\n\nSummary\nJörg Weiß builds tools.", ["Jörg", "Weiß"], ["builds tools"]),
        ("Will Grant\nw@example.org\n\nSummary\nWill will grant access.", ["Will "], ["will grant access"]),
        ("Ana Sol\n\nEducation\nBSc Physics, Solheim College, 2014", ["Solheim"], ["BSc Physics", "2014"]),
        ("Ana Sol\n\nReferences\nDr. Kay Marlow, +1 202 555 0199", ["Marlow", "0199"], ["References"]),
        ("Ana Sol\nBorn 3 May 1971\nNationality: Kenyan\n14 Elm Street", ["1971", "Kenyan", "Elm Street"], []),
        ("Ana Sol\ngithub.com/anasol-codes\n\nProjects\nanasol-codes/tracer in Go", ["anasol"], ["/tracer in Go"]),
        ("Ana Sol\n\nPublications\nSol, A., Marlow, K.: Alerts. Journal of Work, 2020", ["Sol", "Marlow"], ["Alerts"]),
        ("Ana Sol\n+1 202 555 0143\n\nSummary\nTools for all; the office has +44 161 496 0999.", ["0143", "0999"], ["Tools for"]),
        ("Ana Lind-Okoro\n\nExperience\nCook, Okoro & Sons\t2019 – 2020\n• Served lindens", ["Okoro"], ["Sons", "lindens"]),
        ("Ana Sol\n\nEducation\nMSc Physics, Moss Institute of Tin (MIT), 2019\nMIT prize", ["MIT", "Moss"], ["MSc Physics"]),
    ],
)
def test_single_secrets(analyzer: matcher.Analyzer, text: str, gone: list[str], kept: list[str]) -> None:
    found = covered(read(analyzer, text + "\n"))
    assert [word for word in gone if word in found] == []
    assert [word for word in kept if word not in found] == []


def test_a_blind_resume_has_the_same_skills_and_nobody(analyzer: matcher.Analyzer) -> None:
    text = (
        "Ana Sol\nana.sol@example.org\n\nExperience\nEngineer, Ostwind\nMay 2020 – Present\n• Tools of Ana Sol in Python\n\n"
        "Projects\nanasol/tracer, 2021\n\nEducation\nMSc Physics, Solheim College, 2019\n\n"
        "Certifications\nCKA, issued to Ana Sol, 2023\n"
    )
    resume = read(analyzer, text, "Ana_Sol.txt")
    found = blind(resume)
    assert (found.skills, found.experience_months, found.highest_degree) == (resume.skills, resume.experience_months, "master")
    assert not re.search(r"\b(?:Ana|Sol|Solheim)\b|anasol", re.sub("Mention.*", "", repr(found)).replace(BLOCK, ""))
    assert (found.document.given, found.contact.name, found.document.name) == ("", None, "[…].txt")


@pytest.mark.parametrize("text", ["a" * 100_000, "a." * 50_000, "1 " * 50_000, "A " * 50_000, "@" * 100_000, "0-" * 50_000])
def test_no_text_takes_long(analyzer: matcher.Analyzer, text: str) -> None:
    resume = read(analyzer, "Ana Sol\n\nSkills\nPython\n")
    cover = Veil(resume)
    start = time.process_time()
    cover.over(text)
    assert time.process_time() - start < 5
