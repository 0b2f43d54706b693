"""What makes a reading doubtful is said in the document, with its reasons; what is read well raises no doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher import Analyzer
from matcher.extraction.confidence import stuffing
from matcher.records import Document
from tests.make import make_document, make_resume

HEAD = """Ada Moon
ada@example.org

I keep forecasting services of freight firms alive and write about the quiet nights in between for everybody who
wants to sleep as well, which is more people than one would think.

Experience
"""
DATED = "Data Engineer, Larkspur Freight\t2019 – 2021\n• Built pipelines in Python.\n\n"


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.mark.parametrize(
    ("jobs", "reason"),
    [
        (DATED, None),
        # one of six is a slip of the pen, not of the reading
        (5 * DATED + "Data Analyst, Quayside Bank\n• Reports in SQL.\n", None),
        (
            "Data Analyst, Quayside Bank\n• Reports in SQL for eleven offices.\n",
            "no job has a date that could be read, so no experience is counted",
        ),
        (
            DATED + "Data Analyst, Quayside Bank\n• Reports in SQL.\n",
            "the dates of 1 of 2 jobs could not be read, so months of experience may be missing",
        ),
        (
            DATED + "Trainee, Oak & Ash\tspring of the year before\n• Tests.\n\nQuayside Bank\t2014/15/16\n• Reports in SQL.\n",
            "the dates of 2 of 3 jobs could not be read, so months of experience may be missing",
        ),
        # the rows of a head are few: what stands far below is the next job
        (
            "Data Engineer, Larkspur Freight\t2019 – 2021\nPipelines\nAlerts\nAudits\nBackups\nReports\nPagers\n\n"
            "Data Analyst, Quayside\n• SQL.\n",
            "the dates of 1 of 2 jobs could not be read, so months of experience may be missing",
        ),
        ("Data Engineer, Larkspur Freight\t2019 – 2021\nPipelines\nAlerts\n\nData Analyst team\n• SQL.\n", None),
        # dates of what was done are not dates of jobs
        (DATED + "• Moved to Kubernetes in 2020.\n• Led the move of 2021.\n", None),
        (DATED + "Some 40 services were moved in the summer of 2020, and nobody noticed it at all.\n", None),
    ],
)
def test_jobs_without_a_readable_date_lower_confidence(analyzer: Analyzer, jobs: str, reason: str | None) -> None:
    document = analyzer.resume(make_document(HEAD + jobs)).document
    assert (document.status, document.reason) == ("low_confidence" if reason else "ok", reason)


def test_a_resume_without_jobs_is_not_doubtful(analyzer: Analyzer) -> None:
    text = HEAD.replace("Experience", "Education") + "BSc Physics, Irwell University\t2016 – 2019\n"
    assert analyzer.resume(make_document(text)).document.status == "ok"


def test_few_words_of_any_format_lower_confidence(analyzer: Analyzer) -> None:
    document = analyzer.resume(make_document("Ada Moon\n\nSkills\nPython, SQL")).document
    assert (document.status, document.reason) == ("low_confidence", "only 5 words could be read")


def test_reasons_are_joined(analyzer: Analyzer) -> None:
    text = HEAD + "Analyst, Quayside Bank\n• Wrote all the reports of the bank in SQL.\n"
    unsure = make_document(text, status="low_confidence", reason="the scan is blurred")
    reason = analyzer.resume(unsure).document.reason
    assert reason == "the scan is blurred; no job has a date that could be read, so no experience is counted"


def test_an_unreadable_file_says_that_its_values_are_empty(analyzer: Analyzer) -> None:
    document: Document = analyzer.resume(make_document("", status="encrypted", reason="locked")).document
    assert (document.status, document.reason) == ("encrypted", "locked")
    assert document.warnings == (
        "nothing was read: all other values, the seniority too, are empty and say nothing about the person",
    )


@pytest.mark.parametrize(
    ("listed", "used", "told"),
    [(60, 5, True), (40, 26, True), (40, 27, False), (39, 0, False), (0, 80, False)],
)
def test_a_long_list_without_evidence_is_told(listed: int, used: int, told: bool) -> None:
    skill = make_resume().skills[0]
    skills = [replace(skill, evidence="listed")] * listed + [replace(skill, evidence="used")] * used
    sentences = stuffing(skills)
    assert len(sentences) == told
    assert all(sentence.startswith(f"{listed} of {listed + used} skills") for sentence in sentences)


def test_a_long_list_is_a_warning_of_the_document(analyzer: Analyzer) -> None:
    names = [skill.name for skill in analyzer.knowledge.skills if skill.kind == "tool"][:90]
    document = analyzer.resume(make_document(HEAD + DATED + "\nSkills\n" + ", ".join(names) + "\n")).document
    assert document.status == "ok"
    assert [warning.partition(" skills ")[2] for warning in document.warnings] == [
        "are only listed, and no job or project shows them: read the list with care"
    ]
