"""The rows of a result: every requirement once, every place under one number, quotes from the text itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import matcher
from matcher.reports.answers import answers
from matcher.reports.results import Comparison
from web.findings import Findings, findings


@pytest.fixture(scope="module")
def comparison(analyzer: matcher.Analyzer, samples: Path) -> Comparison:
    resume = analyzer.resume(matcher.read_document((samples / "resumes" / "sofia_almeida.pdf").read_bytes(), "sofia.pdf"))
    file = samples / "data_scientist_hospital.txt"
    posting = analyzer.posting(matcher.read_document(file.read_bytes(), file.name))
    return Comparison(matcher.match(resume, posting, figures=analyzer.figures), resume, posting)


@pytest.fixture(scope="module")
def found(comparison: Comparison) -> Findings:
    return findings(comparison)


def test_every_requirement_has_one_row(found: Findings, comparison: Comparison) -> None:
    labels = [row.name for _, rows in found.groups for row in rows]
    assert sorted(labels) == sorted(answer.label for answer in answers(comparison.fit, comparison.posting))


def test_places_are_numbered_from_the_top(found: Findings) -> None:
    assert [place.number for place in found.places] == list(range(1, len(found.places) + 1))
    assert found.place(1) == found.places[0]
    assert found.place(0) is None
    assert found.place(None) is None


def test_quotes_hold_the_words_that_were_found(found: Findings, comparison: Comparison) -> None:
    text = comparison.resume.document.text
    for place in found.places:
        assert place.quote.found.split() == text[place.mention.start : place.mention.end].split()
        assert 1 <= place.index <= place.total


def test_disclaimed_skills_stand_apart(found: Findings) -> None:
    assert found.disclaimed
    assert all(row.evidence and row.evidence.polarity != "asserted" for row in found.disclaimed)
