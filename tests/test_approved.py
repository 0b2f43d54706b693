"""No rule changes in silence: what is read and scored of every sample is what a person approved (tests/approve.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

import matcher
from tests.approve import APPROVED, POSTINGS, RESUMES, approved, told


@pytest.mark.parametrize("path", [*RESUMES, *POSTINGS], ids=lambda path: path.name)
def test_a_sample_is_read_and_scored_as_approved(analyzer: matcher.Analyzer, path: Path) -> None:
    assert told(path, analyzer).split("\n") == approved(path).read_text("utf-8").split("\n")


def test_nothing_else_was_approved() -> None:
    assert {approved(path) for path in (*RESUMES, *POSTINGS)} == set(APPROVED.iterdir())
