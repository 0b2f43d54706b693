"""A text in pieces: nothing is lost, nothing is marked twice, what is hidden is told."""

from __future__ import annotations

import pytest

from matcher.records import Document, HiddenText, Mention
from matcher.reports.quote import Quote
from web.findings import Place
from web.marks import pieces


def make_document(text: str, hidden: tuple[HiddenText, ...] = ()) -> Document:
    return Document("a.txt", "", "text/plain", "ok", None, 0, len(text), "text", "2026-11", text=text, hidden_text=hidden)


def make_place(number: int, start: int, end: int) -> Place:
    return Place(number, "x", Mention("x", start, end, "x", None), Quote("", "x", ""), "", 1, 1)


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([], []),
        ([(0, 6)], ["Python"]),
        ([(11, 17), (0, 6)], ["Python", "Docker"]),
        ([(0, 6), (0, 17)], ["Python and Docker"]),
        ([(0, 10), (7, 17)], ["Python and"]),
        ([(0, 6), (0, 6)], ["Python"]),
    ],
)
def test_text_is_cut_at_places(spans: list[tuple[int, int]], marked: list[str]) -> None:
    text = "Python and Docker"
    found = pieces(make_document(text), [make_place(number, *span) for number, span in enumerate(spans, 1)])
    assert "".join(piece.text for piece in found) == text
    assert [piece.text for piece in found if piece.place] == marked


def test_hidden_words_are_told() -> None:
    found = pieces(make_document("Python\nJava", (HiddenText(7, 11, "white text"),)), [make_place(1, 0, 6)])
    assert [(piece.text, piece.hidden) for piece in found] == [("Python", None), ("\n", None), ("Java", "white text")]
