"""Whole resumes of invented people: every field that stands in them, one a line, as the program should read it.

A case is a text, a line "---", and lines `key: value`; jobs, education entries, languages and certificates are
complete and in the order of the text.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import matcher
from matcher.records import Resume

CASES = sorted((Path(__file__).parents[1] / "cases" / "resumes").glob("*.txt"))


def _told(resume: Resume) -> dict[str, list[str]]:
    contact = resume.contact
    return {
        "name": [contact.name or "-"],
        "email": [contact.email or "-"],
        "phone": [contact.phone or "-"],
        "city": [contact.city or "-"],
        "url": list(contact.urls),
        "job": [f"{job.title or '-'} | {job.employer or '-'} | {job.start} | {job.end or 'now'}" for job in resume.jobs],
        "months": [str(resume.experience_months)],
        "education": [f"{entry.level} | {entry.end or '-'}" for entry in resume.education],
        "degree": [resume.highest_degree],
        "seniority": [resume.seniority],
        "language": list(resume.languages),
        "certificate": [f"{item.name} | {item.state}" for item in resume.certification_details],
    }


@pytest.mark.parametrize("file", CASES, ids=[file.stem for file in CASES])
def test_every_field_is_read(analyzer: matcher.Analyzer, file: Path) -> None:
    text, answer = file.read_text("utf-8").split("\n---\n")
    expected: dict[str, list[str]] = defaultdict(list)
    for line in answer.splitlines():
        key, _, value = line.partition(": ")
        expected[key].append(value)
    (as_of,) = expected.pop("as_of")
    found = _told(analyzer.resume(matcher.read_document(text.encode(), file.name, as_of=as_of)))
    assert {key: found[key] for key in found if found[key] != expected[key]} == {
        key: expected[key] for key in found if found[key] != expected[key]
    }
