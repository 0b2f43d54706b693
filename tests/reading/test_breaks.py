"""Endless lines are broken and endless words left out; nothing else changes."""

from __future__ import annotations

import pytest

from matcher.reading import read_document
from matcher.reading.breaks import LINE, bearable, bounded
from matcher.reading.clean import WORD, clean_text, clean_word

LONG = "ab " * LINE


@pytest.mark.parametrize("text", ["", "a" * LINE, "Python and SQL\n" * 2000, "a b " * (LINE // 4)])
def test_what_people_write_stays(text: str) -> None:
    assert bearable(text) == text


@pytest.mark.parametrize("text", [LONG, "a" * 99_999 + " Go", "\t".join(LONG.split()), "Go\n" + LONG, "x" * (LINE + 1)])
def test_a_broken_line_keeps_its_length(text: str) -> None:
    found = bearable(text)
    assert len(found) == len(text)
    assert max(map(len, found.split("\n"))) <= LINE
    assert {now for was, now in zip(text, found, strict=True) if was != now} == {"\n"}


@pytest.mark.parametrize("text", [LONG, "Go " + "x" * 99_999 + " Go", "1-" * 9999, "Python and SQL\n" * 2000, ""])
def test_a_text_that_nobody_cleaned_is_bounded_and_keeps_its_length(text: str) -> None:
    found = bounded(text)
    assert len(found) == len(text)
    assert found.count("Go") == text.count("Go")
    assert max(map(len, found.split("\n"))) <= LINE
    assert max(map(len, found.split()), default=0) <= WORD


def test_endless_words_are_left_out() -> None:
    assert clean_text(f"Python {'x' * (WORD + 1)} SQL") == "Python SQL"
    assert clean_text("数" * WORD) == "数" * WORD
    assert clean_word("é" * (WORD + 1)) == clean_word("e" * (WORD + 1)) == ""
    assert read_document(b"Python " + b"x" * 150_000 + b" SQL", "x.txt").text == "Python SQL"
