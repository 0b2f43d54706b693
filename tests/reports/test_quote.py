"""Quotes show the line around a finding, cut between words."""

from __future__ import annotations

import pytest

from matcher.records import Section
from matcher.reports.quote import best_mention, place, quote
from tests.make import RESUME_TEXT, make_mention, make_resume


@pytest.mark.parametrize(
    ("text", "word", "width", "shown"),
    [
        ("Jobs\n• Wrote tools in Python.\nMore", "Python", 160, "Wrote tools in Python."),
        ("Languages\tPython, Go", "Go", 160, "Languages · Python, Go"),
        ("Python", "Python", 160, "Python"),
        ("", "", 160, ""),
        ("one two three four Python five six seven eight", "Python", 20, "… four Python five …"),
        ("Python one two three four five six", "Python", 20, "Python one two …"),
        ("one two three four five six Python", "Python", 20, "… five six Python"),
        ("one two Python three", "Python", 3, "… Python …"),
    ],
)
def test_quote(text: str, word: str, width: int, shown: str) -> None:
    start = text.index(word)
    assert str(quote(text, start, start + len(word), width=width)) == shown


def test_the_finding_stands_apart() -> None:
    found = quote("uses Git daily", 5, 8)
    assert (found.before, found.found, found.after) == ("uses ", "Git", " daily")


def test_a_mention_in_the_latest_job_is_the_best_proof() -> None:
    listed = make_mention(RESUME_TEXT, "Python", nth=1, section="skills")
    older = make_mention(RESUME_TEXT, "Python", section="experience", job=1)
    newer = make_mention(RESUME_TEXT, "Python", section="experience", job=0)
    project = make_mention(RESUME_TEXT, "Python", section="projects")
    assert best_mention((listed, older, newer)) == newer
    assert best_mention((listed, project)) == project
    assert best_mention(()) is None


def test_a_heading_in_capitals_is_not_shouted() -> None:
    resume = make_resume(sections=(Section("experience", "WORK EXPERIENCE", 0, len(RESUME_TEXT)),))
    assert place(resume, make_mention(RESUME_TEXT, "Python")) == "Work experience"


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"page": 2}, "p. 2, Experience"),
        ({"page": None}, "Experience"),
        ({"page": 1, "start": 10_000, "section": "projects"}, "p. 1, Projects"),
        ({"page": None, "start": 10_000, "section": None}, ""),
    ],
)
def test_place_names_page_and_section(changes: dict[str, object], shown: str) -> None:
    assert place(make_resume(), make_mention(RESUME_TEXT, "Python", **changes)) == shown
