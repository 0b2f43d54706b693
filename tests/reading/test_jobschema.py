"""A posting as JSON reads as a posting: title, company, lists with their need."""

from __future__ import annotations

import json

import pytest

import matcher

FULL = {
    "title": "Data Engineer",
    "company": "Larkspur",
    "type": "Full-time",
    "date": "2026-08-01",
    "location": {"city": "Utrecht", "countryCode": "NL"},
    "remote": "Hybrid",
    "description": "<p>We move tables.</p><ul><li>Small team</li></ul>",
    "experience": "at least 4 years of experience as a data engineer",
    "responsibilities": ["Run Apache Airflow"],
    "qualifications": ["Bachelor's degree", "- Kubernetes in production"],
    "skills": [{"name": "Languages", "level": "Senior", "keywords": ["Python", "SQL"]}],
}


def test_its_text_is_one_line_for_one_thing() -> None:
    document = matcher.read_document(json.dumps(FULL).encode(), "posting.json")
    assert (document.status, document.media_type, document.engine) == ("ok", "application/json", "json posting")
    assert (document.as_of, document.given) == ("2026-08", "")
    assert document.text.splitlines()[:3] == ["Data Engineer", "Larkspur", "Utrecht, NL · Hybrid · Full-time"]
    assert "• Small team" in document.text
    assert "Requirements\n• at least 4 years" in document.text
    assert "Required skills\n• Languages: Python, SQL" in document.text


def test_its_fields_are_found(analyzer: matcher.Analyzer) -> None:
    posting = analyzer.posting(matcher.read_document(json.dumps(FULL).encode(), "posting.json"))
    assert (posting.title, posting.company, posting.min_years, posting.degree) == ("Data Engineer", "Larkspur", 4, "bachelor")
    needs = {need.text: need.need for need in posting.requirements}
    assert {needs[name] for name in ("Python", "SQL", "Kubernetes")} == {"required"}


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"title": "SRE", "description": "Run Kubernetes."}, ("ok", "low_confidence")),
        ({"title": "SRE", "company": {"name": "Larkspur"}, "responsibilities": "Run Kubernetes."}, ("ok", "low_confidence")),
        ({"title": "SRE", "qualifications": [3, {"a": 1}, "Kubernetes"]}, ("ok", "low_confidence")),
        ({"title": "SRE"}, ("not_supported",)),
        ({"description": "Run Kubernetes."}, ("not_supported",)),
        ({"name": "x", "items": []}, ("not_supported",)),
        ([{"title": "SRE", "description": "Run Kubernetes."}], ("not_supported",)),
    ],
)
def test_verdicts(given: object, status: tuple[str, ...]) -> None:
    assert matcher.read_document(json.dumps(given).encode(), "x.json").status in status
