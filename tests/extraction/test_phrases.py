"""Phrases compiled word by word find what one pattern of all of them finds."""

from __future__ import annotations

import pytest

from matcher.errors import BadKnowledge
from matcher.extraction.phrases import Phrases, compile_phrases

PHRASES = ["no", "no code", "no-code", "do n't", "don't want", "not * without", "ran by {team}", "* are theirs"]
TEAM = {"team": r"the \w+ team"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No Java, no-code tools and no   code", ["No", "no-code", "no   code"]),
        ("I don't know Go, do n't ask, DON’T WANT it", ["don't", "do n't", "DON’T WANT"]),
        ("not a single day without Git", ["not a single day without"]),
        ("It was ran by the data team; both are theirs", ["ran by the data team", "are theirs"]),
        ("a no-go zone, x-no, nothing, know", ["no"]),
        ("", []),
    ],
)
def test_both_find_the_same(text: str, found: list[str]) -> None:
    whole, by_word = compile_phrases(PHRASES, TEAM), Phrases(PHRASES, TEAM)
    assert [match[0] for match in by_word.finditer(text)] == found
    assert [match.span() for match in whole.finditer(text)] == [match.span() for match in by_word.finditer(text)]


def test_parts_of_a_text() -> None:
    phrases = Phrases(["no", "not yet"])
    text = "no Java, not yet Go"
    assert [match.start() for match in phrases.finditer(text, 1)] == [9]
    assert phrases.search(text, 1, 12) is None
    begun, late = phrases.match(text), phrases.match("Java no")
    assert begun is not None
    assert late is None


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(BadKnowledge, match="begins with a word"):
        Phrases(["-year contract"])


def test_a_phrase_within_another_is_not_found_again() -> None:
    phrases = Phrases(["not yet", "yet", "yet to"])
    assert [found[0] for found in phrases.finditer("not yet here, yet to come")] == ["not yet", "yet to"]
