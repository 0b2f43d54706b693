"""A JSON Resume reads as a resume; other JSON and damaged JSON get a verdict."""

from __future__ import annotations

import json

import pytest

import matcher

FULL = {
    "basics": {
        "name": "Ilse Zandbergen",
        "label": "Data Engineer",
        "email": "ilse@zandbergen.example",
        "location": {"city": "Utrecht", "countryCode": "NL"},
        "summary": "Builds pipelines.",
    },
    "work": [
        {
            "name": "Larkspur",
            "position": "Data Engineer",
            "startDate": "2022-03-15",
            "highlights": ["Moved reports to Apache Spark"],
        },
        {"name": "Quayside", "position": "Data Analyst", "startDate": "2019-01", "endDate": "2022-02", "summary": "Wrote SQL."},
    ],
    "education": [{"institution": "Utrecht University", "studyType": "Bachelor", "area": "Computer Science", "endDate": "2018"}],
    "skills": [{"name": "Languages", "keywords": ["Python", "SQL"]}],
    "certificates": [{"name": "CKA", "date": "2023-05-01", "issuer": "CNCF"}],
    "languages": [{"language": "Dutch", "fluency": "native"}],
    "meta": {"lastModified": "2025-06-01T00:00:00"},
}


def test_its_text_is_one_line_for_one_thing() -> None:
    document = matcher.read_document(json.dumps(FULL).encode(), "ilse.json")
    assert (document.status, document.media_type, document.as_of) == ("ok", "application/json", "2025-06")
    lines = document.text.splitlines()
    assert lines[0] == "Ilse Zandbergen"
    assert "Data Engineer\tMar 2022 – Present" in lines
    assert "• Moved reports to Apache Spark" in lines
    assert "Languages: Python, SQL" in lines


def test_its_fields_are_found(analyzer: matcher.Analyzer) -> None:
    resume = analyzer.resume(matcher.read_document(json.dumps(FULL).encode(), "ilse.json"))
    assert (resume.contact.name, resume.contact.email) == ("Ilse Zandbergen", "ilse@zandbergen.example")
    assert [(job.title, job.employer, job.start, job.end) for job in resume.jobs] == [
        ("Data Engineer", "Larkspur", "2022-03", None),
        ("Data Analyst", "Quayside", "2019-01", "2022-02"),
    ]
    assert resume.experience_months == 78
    assert resume.highest_degree == "bachelor"
    assert len(resume.certifications) == 1
    assert resume.languages == ("Dutch",)


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b'{"basics": {"name": "Ilse"', "broken", "damaged (line 1)"),
        (b'{"title": "SRE", "salary": 3}', "not_supported", "neither a JSON Resume"),
        (b'[{"basics": {}}]', "not_supported", "is a list"),
        (b'{"basics": "Ilse"}', "not_supported", "neither a JSON Resume"),
        (b'{"basics": {}}', "no_text", "no text"),
        (b'{"basics": {"name": ' + b"9" * 5000 + b"}}", "broken", "damaged"),
        (b'{"work": ' + b"[" * 50 + b"]" * 50 + b"}", "broken", "nested"),
        (b'{"work": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", "broken", "nested"),
        (b'{"basics": {"summary": "' + b"many words " * 30_000 + b'"}}', "too_big", "longer"),
        (b"{braces} are no JSON: Python and SQL", "ok", None),
        (b'{"basics": {"name": 5, "email": null}, "work": [3, {"highlights": "SQL", "position": "SRE"}]}', "ok", None),
    ],
)
def test_verdicts(data: bytes, status: str, said: str | None) -> None:
    document = matcher.read_document(data, "x.json")
    assert document.status in (status, "low_confidence" if status == "ok" else status)
    assert said is None or said in (document.reason or "")


def test_what_was_given_stays_with_the_document() -> None:
    given = {"basics": {"name": "Ilse", "note": "\ud800", "size": float("nan")}, "x-own": [1, {"a": None}]}
    document = matcher.read_document(json.dumps(given).encode(), "ilse.json")
    kept = {"basics": {"name": "Ilse", "note": "?", "size": None}, "x-own": [1, {"a": None}]}
    assert json.loads(document.given) == kept


def test_a_file_of_much_that_is_not_read_is_too_big() -> None:
    data = json.dumps({"basics": {"name": "Ilse"}, "picture": "A" * 1_100_000}).encode()
    assert matcher.read_document(data, "ilse.json").status == "too_big"
