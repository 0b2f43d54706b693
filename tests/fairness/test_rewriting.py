"""A rewritten document reads as if it had come so: text, lines and words agree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.fairness.rewriting import Edit, below, rewrite
from matcher.records import Document, Line, Word
from tests.make import make_document

TEXT = "Mira Okonjo\nmira@example.org\n\nSkills\nGo"


@pytest.fixture
def document() -> Document:
    rows = [(0, 11, 20.0, True), (12, 28, 9.0, False), (30, 36, 12.0, True), (37, 39, 9.0, False)]
    lines = tuple(Line(start, end, 1, (0, 0, 1, 1), size, bold) for start, end, size, bold in rows)
    words = tuple(Word(start, end, 1, (0, 0, 1, 1)) for start, end in ((0, 4), (5, 11), (12, 28), (30, 36), (37, 39)))
    return replace(make_document(TEXT), lines=lines, words=words)


def texts(document: Document, parts: tuple[Line, ...] | tuple[Word, ...]) -> list[str]:
    return [document.text[part.start : part.end] for part in parts]


def test_what_is_exchanged_keeps_its_line_and_word(document: Document) -> None:
    new = rewrite(document, [Edit(0, 11, "Jo Li"), Edit(12, 16, "jo.li")])
    assert new.text == "Jo Li\njo.li@example.org\n\nSkills\nGo"
    assert texts(new, new.lines) == ["Jo Li", "jo.li@example.org", "Skills", "Go"]
    assert texts(new, new.words)[1:] == ["jo.li@example.org", "Skills", "Go"]
    assert (new.characters, new.sha256 != document.sha256) == (len(new.text), True)


def test_lines_put_in_look_like_the_plain_lines_around_them(document: Document) -> None:
    new = rewrite(document, [below(document, 14, ["Age: 40", "Sex: F"])])
    assert new.text == "Mira Okonjo\nmira@example.org\nAge: 40\nSex: F\n\nSkills\nGo"
    assert texts(new, new.lines) == ["Mira Okonjo", "mira@example.org", "Age: 40", "Sex: F", "Skills", "Go"]
    assert [(line.size, line.bold) for line in new.lines[2:4]] == [(9.0, False)] * 2


def test_a_line_can_be_put_below_the_last_one(document: Document) -> None:
    new = rewrite(document, [below(document, len(TEXT), ["", "Hobbies"])])
    assert new.text == f"{TEXT}\n\nHobbies"
    assert texts(new, new.lines)[-1] == "Hobbies"


def test_overlapping_edits_are_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="overlap"):
        rewrite(document, [Edit(0, 5, ""), Edit(4, 6, "")])


def test_no_edits_leave_everything_as_it_was(document: Document) -> None:
    assert replace(rewrite(document, []), sha256=document.sha256) == document
