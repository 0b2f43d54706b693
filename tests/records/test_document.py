"""Where a range of the text stands on its page, and the text without what no reader sees."""

from __future__ import annotations

from typing import Any

import pytest

from matcher.records import Box, Document, HiddenText, Line, Word

TEXT = "Ada Moon writes in"
WORDS = (
    Word(0, 3, 1, (10, 20, 40, 30)),
    Word(4, 8, 1, (45, 20, 85, 30)),
    Word(9, 15, 1, (10, 40, 70, 50)),
    Word(16, 18, 2, (80, 40, 100, 50)),
)


def document(text: str, **parts: Any) -> Document:
    return Document("a.pdf", "", "", "ok", None, 2, len(text), "", "2026-11", text=text, **parts)


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (0, 3, (1, (10, 20, 40, 30))),
        (0, 8, (1, (10, 20, 85, 30))),
        (1, 2, (1, (20, 20, 30, 30))),
        (5, 7, (1, (55, 20, 75, 30))),
        (2, 6, (1, (30, 20, 65, 30))),
        (4, 15, (1, (45, 20, 85, 30))),
        (9, 18, (1, (10, 40, 70, 50))),
        (15, 18, (2, (80, 40, 100, 50))),
        (3, 4, None),
        (18, 20, None),
    ],
    ids=["word", "words", "letter", "inside", "across", "over a line end", "over a page", "page 2", "blank", "behind all"],
)
def test_a_range_stands_where_its_letters_do(start: int, end: int, place: tuple[int, Box] | None) -> None:
    assert document(TEXT, words=WORDS).place(start, end) == place
    assert document(TEXT).place(start, end) is None


@pytest.mark.parametrize(
    ("second", "whole"),
    [((45, 24, 60, 34), (10, 20, 60, 34)), ((45, 25, 60, 35), (10, 20, 40, 30)), ((9, 20, 60, 30), (10, 20, 40, 30))],
    ids=["a little lower", "on the next line", "left of it"],
)
def test_a_range_ends_with_its_line(second: Box, whole: Box) -> None:
    words = (WORDS[0], Word(4, 8, 1, second))
    assert document("Ada Moon", words=words).place(0, 8) == (1, whole)


def test_what_nobody_sees_is_blank_and_its_lines_are_gone() -> None:
    text = f"Ada Kafka Moon\n{'Spark ' * 70}\nend"
    lines = tuple(Line(*part, 1, (0, 0, 1, 1)) for part in ((0, 14), (15, 434), (436, 439)))
    hidden = tuple(HiddenText(*part, "white") for part in ((15, 435), (4, 9), (6, 10)))
    seen = document(text, lines=lines, hidden_text=hidden).seen
    assert seen.text == f"Ada{' ' * 7}Moon\n{' ' * 199}\n{' ' * 199}\n{' ' * 20}\nend"
    assert (seen.lines, seen.hidden_text) == ((lines[0], lines[2]), ())
    assert document(text).seen == document(text)
