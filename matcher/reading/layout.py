"""The layout composer: runs of letters from any engine become text in reading order, with the place of every word.

runs → segments and rows (rows.py) → regions (columns.py) → one flow over all pages (flow.py) → paragraphs (paragraphs.py) → text
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from matcher.reading.certainty import is_unsure
from matcher.reading.flow import Placed, read_flow
from matcher.reading.paragraphs import Paragraph, find_paragraphs, is_broken_address, runs_around, runs_on
from matcher.reading.rows import Row, Segment
from matcher.reading.runs import Hidden, Page
from matcher.records import Box, HiddenText, Line, Word


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of all pages and where its lines and words stand."""

    text: str
    lines: tuple[Line, ...]
    words: tuple[Word, ...]
    # stands after all other text
    hidden: tuple[HiddenText, ...] = ()
    # pages whose order is not certain
    unsure: tuple[int, ...] = ()


def compose(pages: Sequence[Page]) -> Composed:
    """Return the text of pages in reading order."""
    writer = _Writer()
    last: tuple[int, Paragraph] | None = None
    own: list[list[Paragraph]] = [[] for _ in pages]
    for placed in read_flow(pages):
        paragraphs = find_paragraphs(placed.region)
        own[placed.page - 1].extend(paragraphs)
        if last is not None and _goes_on(*last, placed):
            writer.run_on(paragraphs.pop(0), placed.page)
        for paragraph in paragraphs:
            writer.paragraph(paragraph, placed.page)
        last = (placed.page, paragraphs[-1]) if paragraphs else None
    for number, page in enumerate(pages, start=1):
        writer.unseen(page.hidden, number)
    return replace(writer.composed(), unsure=tuple(page for page, some in enumerate(own, start=1) if is_unsure(some)))


def _goes_on(page: int, last: Paragraph, placed: Placed) -> bool:
    """True where a region begins in the middle of the paragraph that ended the one before."""
    if placed.page == page:
        return runs_around(last, placed.region)
    return placed.page == page + 1 and runs_on(last, placed.region)


class _Writer:
    """Collects text and keeps count of offsets."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._words: list[Word] = []
        self._hidden: list[HiddenText] = []

    def paragraph(self, paragraph: Paragraph, page: int) -> None:
        """Add one logical line."""
        if self._parts:
            self._add("\n\n" if paragraph.gap else "\n")
        self._cells(paragraph, page)

    def run_on(self, paragraph: Paragraph, page: int) -> None:
        """Add the rest of a logical line that began on the page before."""
        if not self._ends_with_hyphen():
            self._add(" ")
        self._cells(paragraph, page)

    def _cells(self, paragraph: Paragraph, page: int) -> None:
        start = self._length
        wrapped = any(len(cell) > 1 or cell[0].bullet for cell in paragraph.cells[1:]) or len(paragraph.cells[0]) > 1
        for index, cell in enumerate(paragraph.cells):
            if index:
                self._add("\n" if cell[0].bullet else "\t")
            for position, segment in enumerate(cell):
                if position and not self._ends_with_hyphen() and not is_broken_address(cell[position - 1], segment):
                    self._add(" ")
                begin = self._length
                self._segment(segment, page)
                if wrapped:
                    self._line(begin, [segment], page)
        if not wrapped:
            self._line(start, [cell[0] for cell in paragraph.cells], page)

    def unseen(self, hidden: Sequence[Hidden], page: int) -> None:
        """Add what no reader of a page sees: a paragraph for each trick and stretch."""
        for why, part in groupby(hidden, key=lambda one: one.why):
            runs = [one.run for one in part]
            if self._parts:
                self._add("\n\n")
            start = self._length
            for text, x0, top, x1, bottom, *_ in runs:
                if self._length > start:
                    self._add(" ")
                self._words.append(Word(self._length, self._length + len(text), page, _rounded((x0, top, x1, bottom))))
                self._add(text)
            box = min(r.x0 for r in runs), min(r.top for r in runs), max(r.x1 for r in runs), max(r.bottom for r in runs)
            self._lines.append(Line(start, self._length, page, _rounded(box), runs[0].size))
            self._hidden.append(HiddenText(start, self._length, why))

    def composed(self) -> Composed:
        """Return what was collected."""
        return Composed("".join(self._parts), tuple(self._lines), tuple(self._words), tuple(self._hidden))

    def _ends_with_hyphen(self) -> bool:
        last = self._parts[-1]
        return last.endswith("-") and len(last) > 1 and last[-2].isalnum()

    def _segment(self, segment: Segment, page: int) -> None:
        if segment.bullet:
            self._add("• ")
        at, words = self._length, self._words
        high, low = round(segment.top, 2), round(segment.bottom, 2)
        for run in segment.words:
            end = at + len(run[0])
            # words of one line share its height, so that marks on them line up
            # round() takes five times as long, and every word asks twice
            box = ((100 * run[1] + 0.5) // 1 / 100, high, (100 * run[3] + 0.5) // 1 / 100, low)
            words.append(Word(at, end, page, box))
            at = end + 1
        self._add("\t".join([" ".join([word.text for word in chip]) for chip in segment.chips()]))

    def _line(self, start: int, row: Row, page: int) -> None:
        box = (row[0].x0, min(s.top for s in row), row[-1].x1, max(s.bottom for s in row))
        size = max(segment.size for segment in row)
        bold = all(word.bold for segment in row for word in segment.words)
        self._lines.append(Line(start, self._length, page, _rounded(box), round(size, 1), bold))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _rounded(box: Box) -> Box:
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)
