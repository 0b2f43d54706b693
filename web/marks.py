"""The text of a document in pieces: plain, a place that was found, or words that no reader of the page sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.records import Document
from web.findings import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; at most one of `place` and `hidden` is set."""

    text: str
    place: Place | None = None
    # the trick that hid it
    hidden: str | None = None


def pieces(document: Document, places: Sequence[Place]) -> tuple[Piece, ...]:
    """Cut the text at all places; where two overlap the first and longer one is marked."""
    return tuple(_cut(document, places))


def _cut(document: Document, places: Sequence[Place]) -> Iterator[Piece]:
    parts = [(item.mention.start, item.mention.end, item, None) for item in places]
    parts += [(part.start, part.end, None, part.why) for part in document.hidden_text]  # type: ignore[misc]
    at = 0
    for start, end, found, why in sorted(parts, key=lambda part: (part[0], -part[1])):
        if start < at:
            continue
        if start > at:
            yield Piece(document.text[at:start])
        yield Piece(document.text[start:end], found, why)
        at = end
    if at < len(document.text):
        yield Piece(document.text[at:])
