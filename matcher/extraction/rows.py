"""Rows: the logical lines of a text together with their look (letter size, weight, gap above, bullet).

Sections, jobs and education are all read row by row; a row knows its cells (label and value, title and date).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from matcher.records import Line, Section

BULLET = "• "
_ROW = re.compile(r"[^\n]+")
_CELL = re.compile(r"[^\t]+")


class Cell(NamedTuple):
    """One cell of a row; a row without tabs has one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Row:
    """One logical line; start and end leave the white space around it out."""

    start: int
    end: int
    text: str
    # an empty line stands before it
    gap: bool
    size: float = 0.0
    bold: bool = False

    @property
    def bullet(self) -> bool:
        """True where the row is an item of a list."""
        return self.text.startswith(BULLET)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The parts between tabs, white space around them left out."""
        return tuple(_cell(self.start, found) for found in _CELL.finditer(self.text) if found[0].strip())

    @cached_property
    def caps(self) -> bool:
        """True where every letter that has case is a capital, at least two of them."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) > 1


def find_rows(text: str, lines: Sequence[Line] = ()) -> tuple[Row, ...]:
    """Return the rows of a text that hold anything, with size and weight from its visual lines."""
    rows: list[Row] = []
    starts = [line.start for line in lines]
    last = 0
    for found in _ROW.finditer(text):
        if not found[0].strip():
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = found.end() - len(found[0]) + len(found[0].rstrip())
        own = lines[bisect_left(starts, start) : bisect_left(starts, end)] if lines else ()
        rows.append(
            Row(
                start,
                end,
                text[start:end],
                gap=text.count("\n", last, start) > 1 or not rows,
                size=max((line.size for line in own), default=0.0),
                bold=bool(own) and all(line.bold for line in own),
            )
        )
        last = end
    return tuple(rows)


def rows_of(rows: Sequence[Row], section: Section) -> tuple[Row, ...]:
    """Return the rows of a section; one that begins with the heading is cut to what follows it."""
    first = bisect_left(rows, section.start, key=lambda row: row.end)
    last = bisect_left(rows, section.end, key=lambda row: row.start)
    return tuple(_clipped(row, section.start) for row in rows[first:last] if row.end > section.start)


def _clipped(row: Row, start: int) -> Row:
    if row.start >= start:
        return row
    text = row.text[start - row.start :]
    return replace(row, start=row.end - len(text.lstrip()), text=text.lstrip(), gap=True)


def _cell(offset: int, found: re.Match[str]) -> Cell:
    text = found[0].strip()
    start = offset + found.start() + found[0].index(text)
    return Cell(start, start + len(text), text)
