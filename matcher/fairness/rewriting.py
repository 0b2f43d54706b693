"""A document rewritten in places: text exchanged or put in, with every line and word still where it stands on its page."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from matcher.records import Document, HiddenText, Line, Word


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start to end of the text exchanged for others; nothing is taken out where start equals end."""

    start: int
    end: int
    text: str


def rewrite(document: Document, edits: Iterable[Edit]) -> Document:
    """Return the document with the edits made, none of which may overlap another."""
    ordered = sorted(set(edits), key=lambda edit: (edit.start, edit.end))
    if any(first.end > second.start for first, second in pairwise(ordered)):
        raise ValueError("edits overlap")
    move = _Move(ordered)
    text = _text(document.text, ordered)
    return replace(
        document,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        characters=len(text),
        lines=_with_new_rows(tuple(move.line(line) for line in document.lines), ordered, move),
        words=tuple(word for word in map(move.word, document.words) if word.start < word.end),
        hidden_text=tuple(move.hidden(part) for part in document.hidden_text),
    )


def below(document: Document, at: int, lines: Sequence[str]) -> Edit:
    """Return the edit that puts lines below the row in which a character stands."""
    end = document.text.find("\n", at)
    end = len(document.text) if end < 0 else end
    return Edit(end, end, "".join(f"\n{line}" for line in lines))


def _text(text: str, edits: Sequence[Edit]) -> str:
    parts, position = [], 0
    for edit in edits:
        parts += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join([*parts, text[position:]])


class _Move:
    """Where the characters of the old text stand in the new one."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits

    def start(self, offset: int) -> int:
        """Where what begins here begins now: behind what was put in here."""
        return offset + self._shift(offset, [edit for edit in self._edits if edit.end <= offset])

    def end(self, offset: int) -> int:
        """Where what ends here ends now: before what was put in here."""
        return offset + self._shift(offset, [edit for edit in self._edits if edit.end <= offset and edit.start < offset])

    def _shift(self, offset: int, done: Sequence[Edit]) -> int:
        shift = sum(len(edit.text) - (edit.end - edit.start) for edit in done)
        cut = next((edit for edit in self._edits if edit.start < offset < edit.end), None)
        # inside what was exchanged: as far in as the new text goes
        return shift if cut is None else shift + min(len(cut.text) - (offset - cut.start), 0)

    def line(self, line: Line) -> Line:
        return replace(line, start=self.start(line.start), end=self.end(line.end))

    def word(self, word: Word) -> Word:
        return word._replace(start=self.start(word.start), end=self.end(word.end))

    def hidden(self, part: HiddenText) -> HiddenText:
        return replace(part, start=self.start(part.start), end=self.end(part.end))


def _with_new_rows(lines: tuple[Line, ...], edits: Sequence[Edit], move: _Move) -> tuple[Line, ...]:
    """The lines and those put in, which look like the plainest line around them: small letters, not bold."""
    if not lines:
        return ()
    added = []
    for edit in edits:
        if "\n" not in edit.text:
            continue
        at = bisect_left(lines, move.end(edit.start), key=lambda line: line.start)
        near = lines[max(at - 3, 0) : at + 2]
        model = min(near, key=lambda line: (line.size, line.bold, line.start))
        position = move.end(edit.start)
        for row in edit.text.split("\n"):
            if row:
                added.append(replace(model, start=position, end=position + len(row)))
            position += len(row) + 1
    return tuple(sorted((*lines, *added), key=lambda line: (line.start, line.end)))
