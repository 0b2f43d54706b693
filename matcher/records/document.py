"""The text of one file and the place of every character on its pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from matcher.errors import Status

# what is hidden becomes lines of blanks, as nothing should look at thousands of blanks in a row
_HIDDEN = re.compile(r"[^\n]{1,200}")

Box: TypeAlias = tuple[float, float, float, float]

# such a document may be scored
SCORED_STATUSES: frozenset[str] = frozenset({"ok", "low_confidence"})


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of the document's text."""

    start: int
    end: int


class Word(NamedTuple):
    """A run of characters without white space and the place where it stands on its page; hundreds to a page, so a tuple."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; several of them may form one line of the text (a paragraph that was wrapped)."""

    start: int
    end: int
    page: int
    box: Box
    # height of the letters in points; 0 where the format has none
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Characters that a reader of the page cannot see, and the trick that hid them; a PDF's stand after all other text."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file, with the place of every character where the format has pages."""

    name: str
    sha256: str
    media_type: str
    status: Status
    reason: str | None
    pages: int
    characters: int
    engine: str
    # the month that "Present" means
    as_of: str
    warnings: tuple[str, ...] = ()
    hidden_text: tuple[HiddenText, ...] = ()
    text: str = ""
    # not part of the published shape: sorted by start
    lines: tuple[Line, ...] = ()
    words: tuple[Word, ...] = ()
    # what a JSON Resume holds, unknown keys too, as JSON: only its export looks at it
    given: str = ""

    @property
    def seen(self) -> Document:
        """The document without what no reader of the page sees: all that may be scored, at the same offsets."""
        if not self.hidden_text:
            return self
        parts, end = [], 0
        for part in sorted(self.hidden_text, key=lambda part: part.start):
            start = max(part.start, end)
            parts += [self.text[end:start], _HIDDEN.sub(_blank, self.text[start : part.end])]
            end = max(part.end, end)
        text = "".join(parts) + self.text[end:]
        lines = tuple(line for line in self.lines if text[line.start : line.end].strip())
        return replace(self, text=text.rstrip(), lines=lines, hidden_text=())

    @property
    def readable(self) -> bool:
        """True where the document may be scored."""
        return self.status in SCORED_STATUSES

    def place(self, start: int, end: int) -> tuple[int, Box] | None:
        """Return page (from 1) and box of a character range, None where the format has no pages.

        Inside a word the box is cut in proportion to the characters; over a line break it is the part
        on the line where the range starts, so that it marks something a person can see at once.
        """
        index = max(bisect_right(self.words, start, key=lambda word: word.start) - 1, 0)
        found: list[Word] = []
        for word in self.words[index:]:
            if word.start >= end:
                break
            if word.end <= start:
                continue
            if found and (word.page != found[0].page or _below(found[-1].box, word.box)):
                break
            found.append(word)
        return (found[0].page, _hull([_cut(word, start, end) for word in found])) if found else None


def _blank(match: re.Match[str]) -> str:
    length = len(match[0])
    return " " * (length - 1) + "\n" if length == 200 else " " * length


def _below(first: Box, second: Box) -> bool:
    return second[1] >= (first[1] + first[3]) / 2 or second[0] < first[0]


def _cut(word: Word, start: int, end: int) -> Box:
    x0, top, x1, bottom = word.box
    step = (x1 - x0) / max(word.end - word.start, 1)
    left = x0 + step * max(start - word.start, 0)
    right = x1 - step * max(word.end - end, 0)
    return (round(left, 2), top, round(right, 2), bottom)


def _hull(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
