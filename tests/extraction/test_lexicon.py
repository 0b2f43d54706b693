"""Forms wait until their first letters are asked for, and nothing is missed by that."""

from __future__ import annotations

import pytest

import matcher
from matcher.extraction.lexicon import Lexicon
from matcher.extraction.variants import key, prefixes
from matcher.knowledge import Skill

SKILLS = (
    Skill("R", "language", cased=("R",)),
    Skill("R Markdown", "tool"),
    Skill("PyTorch", "tool", aliases=("torch",)),
    Skill("greyscale imaging", "method"),
    Skill("Go", "language", aliases=("golang",), cased=("Go",)),
    Skill("A/B testing", "method"),
)


@pytest.mark.parametrize(
    ("word", "surface", "skill"),
    [
        ("r", "R", "R"),
        ("rmarkdown", "R Markdown", "R Markdown"),
        ("grayscaleimaging", "greyscale imaging", "greyscale imaging"),
        ("greyscaleimaging", "greyscale imaging", None),
        ("go", "Go", "Go"),
        ("golang", "golang", "Go"),
        ("a/btesting", "A/B testing", "A/B testing"),
        ("pytorch2", "pytorch2", "PyTorch"),
        ("pyt", "pyt", None),
    ],
)
def test_forms_are_found_by_their_key(word: str, surface: str, skill: str | None) -> None:
    found = Lexicon(SKILLS).find(word, surface)
    assert (found.skill if found else None) == skill


@pytest.mark.parametrize(("word", "begins"), [("r", True), ("py", True), ("a/", True), ("grayscale", True), ("imaging", False)])
def test_beginnings_are_known_whatever_was_asked_before(word: str, begins: bool) -> None:
    fresh, used = Lexicon(SKILLS), Lexicon(SKILLS)
    for other in ("golang", "torch", "zebra"):
        used.entries(other)
    assert fresh.begins(word) is used.begins(word) is begins


def test_every_form_of_the_taxonomy_begins_with_its_beginnings(analyzer: matcher.Analyzer) -> None:
    lexicon = Lexicon(analyzer.knowledge.skills)
    forms = [form for skill in analyzer.knowledge.skills[::7] for form in skill.forms]
    assert [form for form in forms if not lexicon.begins(key(form))] == []
    assert [form for form in forms if not all(lexicon.begins(part) for part in prefixes(form) if part)] == []


@pytest.mark.parametrize(
    ("alias", "kept"),
    [
        # found as the name with its version, as two names, as the name and a word behind it
        ("Swift 5", False),
        ("Swift v5.x", False),
        ("Go/R", False),
        ("Swift language", False),
        ("Swift R", False),
        ("Swift Playgrounds", True),
        ("Windows 11", True),
        ("Go/Swiftly", True),
    ],
)
def test_an_alias_that_the_rules_make_needs_no_entry(alias: str, kept: bool) -> None:
    lexicon = Lexicon((*SKILLS, Skill("Swift", "language", aliases=(alias,))))
    assert [entry.form for entry in lexicon.entries(key(alias))] == [alias] * kept
