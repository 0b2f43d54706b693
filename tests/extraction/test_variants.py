"""Spelling variants: what has the same key, and what must not."""

from __future__ import annotations

import pytest

from matcher.extraction.lexicon import Lexicon
from matcher.extraction.variants import key, reduced
from matcher.knowledge import Skill


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("scikit-learn", "Scikit Learn"),
        ("scikit-learn", "scikitlearn"),
        ("Power BI", "PowerBI"),
        ("containerisation", "containerization"),
        ("behavioural modelling", "behavioral modeling"),
        ("data visualisation", "Data Visualization"),
        ("Node.js", "nodejs"),
        ("time-series analysis", "time series analysis"),
        ("customer’s view", "customers view"),
        ("expertise", "expertise"),
    ],
)
def test_spellings_of_one_name_share_a_key(first: str, second: str) -> None:
    assert key(first) == key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Java", "JavaScript"), ("C", "C++"), ("C#", "C"), (".NET", "NET"), ("CI/CD", "CICDC")],
)
def test_different_names_keep_different_keys(first: str, second: str) -> None:
    assert key(first) != key(second)


@pytest.mark.parametrize(
    ("word", "reductions"),
    [
        ("dashboards", ["dashboard"]),
        ("strategies", ["strategy", "strategie"]),
        ("kubernetes", ["kubernete"]),
        ("class", []),
        ("vuejs", ["vue"]),
    ],
)
def test_reduced_keys(word: str, reductions: list[str]) -> None:
    assert [item for item in reduced(word) if item] [: len(reductions)] == reductions


LEXICON = Lexicon(
    (
        Skill("Python", "language"),
        Skill("React", "tool", aliases=("React.js",), cased=("React",)),
        Skill("dashboard", "method"),
        Skill("HL7", "standard", aliases=("HL7/FHIR",)),
        Skill("FHIR", "standard"),
    )
)


@pytest.mark.parametrize(
    ("surface", "skill"),
    [
        ("python", "Python"),
        ("Python3.11", "Python"),
        ("ReactJS", "React"),
        ("Dashboards", "dashboard"),
        ("HL7/FHIR", None),
        ("Pythonic", None),
    ],
)
def test_lexicon_finds_forms_by_rule(surface: str, skill: str | None) -> None:
    entry = LEXICON.find(key(surface), surface)
    assert (entry.skill if entry else None) == skill
