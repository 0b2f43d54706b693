"""Runs become segments, segments become rows: what stands beside one another on one visual line.

A segment is a piece of a line without a wide gap; a row is all segments of one region at one height.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TypeAlias

from matcher.reading.runs import Page, Run
from matcher.records import Box

# in em of the larger neighbour. Word spaces are 0.2 to 0.4 em, justified lines reach 0.9; columns stand further apart
_SEGMENT_GAP = 1.05
_STYLE_GAP = 0.6
# the space between two letter-spaced words
_LETTER_GAP = 1.8
# a bullet stands up to this far left of its text, in em
_BULLET_REACH = 2.6
_SURE_BULLETS = frozenset("•●▪■◦○‣⁃∙▸►➢➤✓✔❖◆◇□")
_MAYBE_BULLETS = frozenset("-–—*·o»>")


_TOP_LEFT = attrgetter("top", "x0", "order")
_LEFT = attrgetter("x0", "order")


class Segment:
    """Words of one line that belong together, with what decides where the line goes."""

    __slots__ = ("bold", "bottom", "bullet", "end", "height", "mark_x0", "middle", "order", "size", "top", "words", "x0", "x1")

    def __init__(self, words: list[Run], order: int, end: int) -> None:
        self.words = words
        # place in the file of its first run, and of the run after its last
        self.order = order
        self.end = end
        self.x0 = words[0].x0
        self.x1 = words[-1].x1
        self.top = min([word.top for word in words])
        self.bottom = max([word.bottom for word in words])
        self.size = max([word.size for word in words])
        self.height = self.bottom - self.top
        self.middle = (self.top + self.bottom) / 2
        self.bold = words[0].bold
        self.bullet = False
        self.mark_x0 = self.x0

    def take_bullet(self, x0: float) -> None:
        """Become the first line of a bulleted item whose mark stands at x0."""
        self.bullet = True
        self.mark_x0 = min(x0, self.x0)

    def lie_down(self) -> None:
        """Take, of words that run up the page, only the upper end: there a reader begins what stands beside them."""
        self.x0 = self.mark_x0 = min(word.x0 for word in self.words)
        self.x1 = max(word.x1 for word in self.words)
        self.height = self.x1 - self.x0
        self.middle = self.top
        self.top, self.bottom = self.top - self.height / 2, self.top + self.height / 2

    def chips(self) -> list[list[Run]]:
        """Return the words, apart where they stand on two chips."""
        if not self.words[0].chip or not self.words[-1].chip or self.words[0].chip == self.words[-1].chip:
            return [self.words]
        parts = [[self.words[0]]]
        for word in self.words[1:]:
            last = parts[-1][-1].chip
            if last != word.chip and last and word.chip:
                parts.append([word])
            else:
                parts[-1].append(word)
        return parts

    def __repr__(self) -> str:
        return f"<{self.x0:.0f}-{self.x1:.0f} y{self.top:.0f} {' '.join(word.text for word in self.words)!r}>"


Row: TypeAlias = list[Segment]
# rows that are read from top to bottom
Region: TypeAlias = list[Row]


def find_segments(page: Page) -> list[Segment]:
    """Return the segments of a page from top to bottom, bullets taken off and kept as a property."""
    runs = [run for run in page.runs if run.text.strip("\ufffd")]
    turned = list(_turned(runs))
    pieces = list(_pieces(runs))
    merged = [segment for row in make_rows(pieces) for segment in _merge(row)] + turned
    dashes = _dash_edges(merged)
    segments = [segment for row in make_rows(merged) for segment in _take_bullets(row, dashes)]
    _take_marks(segments, page.marks)
    return segments


def _turned(runs: list[Run]) -> Iterator[Segment]:
    """Take words that run up or down the page out of the runs, and yield them as headings at their upper end."""
    upright = [index for index, run in enumerate(runs) if run.bottom - run.top > 2 * run.size and _is_upright(run)]
    lines: list[list[int]] = []
    for index in upright:
        if lines and index == lines[-1][-1] + 1 and abs(runs[index].x0 - runs[index - 1].x0) < 0.3 * runs[index].size:
            lines[-1].append(index)
        else:
            lines.append([index])
    for line in lines:
        segment = Segment([runs[index] for index in line], line[0], line[-1] + 1)
        segment.lie_down()
        yield segment
    for index in reversed(upright):
        del runs[index]


def _is_upright(run: Run) -> bool:
    return run.bottom - run.top > 2 * (run.x1 - run.x0) and len(run.text) > 2


def make_rows(segments: Iterable[Segment]) -> list[Row]:
    """Return segments grouped by height, top to bottom, each row left to right.

    Two stand at one height where they share more than half of the smaller one's, even in different sizes.
    """
    rows: list[Row] = []
    for segment in sorted(segments, key=_TOP_LEFT):
        top, bottom = segment.top, segment.bottom
        for row in rows[-3:]:
            first = row[0]
            shared = (bottom if bottom < first.bottom else first.bottom) - (top if top > first.top else first.top)
            if shared > 0 and shared > 0.55 * min(bottom - top, first.bottom - first.top):
                row.append(segment)
                break
        else:
            rows.append([segment])
    for row in rows:
        if len(row) > 1:
            row.sort(key=_LEFT)
    return rows


def _pieces(runs: Sequence[Run]) -> Iterator[Segment]:
    """Yield words that follow one another in the file and on the page."""
    start = 0
    for index in range(1, len(runs) + 1):
        if index == len(runs) or not _follows(runs[index - 1], runs[index]):
            if start < index:
                yield Segment(_join_letters(list(runs[start:index])), start, index)
            start = index


def _follows(word: Run, following: Run) -> bool:
    gap = following.x0 - word.x1
    size = word.size
    widest = _LETTER_GAP if len(word.text) == 1 == len(following.text) else _SEGMENT_GAP
    if not -0.5 * size < gap < widest * size:
        return False
    if abs(word.bottom - following.bottom) >= 0.35 * max(word.bottom - word.top, following.bottom - following.top):
        return False
    return size == following.size or gap < _reach(size, following.size)


def _reach(size: float, following: float) -> float:
    """Return how wide a gap within a segment may be; less where the letters change their size, as a label and its block do."""
    alike = abs(size - following) < 0.1 * size
    return (_SEGMENT_GAP if alike else _STYLE_GAP) * min(size, following)


def _merge(row: Row) -> Row:
    """Return the row with neighbours joined that stand no further apart than words do."""
    merged = [row[0]]
    for segment in row[1:]:
        last = merged[-1]
        if -0.3 * last.size < segment.x0 - last.x1 < 0.45 * max(last.size, segment.size) and _level(last, segment):
            words = _join_letters([*last.words, *segment.words])
            merged[-1] = Segment(words, min(last.order, segment.order), max(last.end, segment.end))
        else:
            merged.append(segment)
    return merged


def _level(one: Segment, other: Segment) -> bool:
    return abs(one.bottom - other.bottom) < 0.35 * one.height


def _join_letters(words: list[Run]) -> list[Run]:
    """Return words with touching pieces glued and letter-spaced words ("W O R K") closed up."""
    if len(words) < 2:
        return words
    closed = _close_spaced(words) if _is_spaced(words) else words
    glued = [closed[0]]
    for word in closed[1:]:
        if word.x0 - glued[-1].x1 < 0.08 * word.size and glued[-1].text not in _SURE_BULLETS:
            glued[-1] = _glue(glued[-1], word)
        else:
            glued.append(word)
    return glued


def _is_spaced(words: list[Run]) -> bool:
    single = [word.text for word in words if len(word.text) == 1]
    return len(single) >= 3 and sum(map(str.isalpha, single)) >= max(3, 0.8 * len(words))


def _close_spaced(words: list[Run]) -> list[Run]:
    """Join single letters; a gap well beyond the smallest one is a space."""
    gaps = [following.x0 - word.x1 for word, following in pairwise(words)]
    space = min(gaps) + 0.18 * words[0].size
    closed = [words[0]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap < space:
            closed[-1] = _glue(closed[-1], word)
        else:
            closed.append(word)
    return closed


def _glue(word: Run, following: Run) -> Run:
    return Run(
        word.text + following.text,
        word.x0,
        min(word.top, following.top),
        following.x1,
        max(word.bottom, following.bottom),
        max(word.size, following.size),
        word.bold,
        word.chip,
        word.mark,
    )


def _dash_edges(segments: Sequence[Segment]) -> frozenset[tuple[str, int]]:
    """Return the signs that open several lines at one edge: there even a dash is a bullet."""
    seen = Counter((segment.words[0].text, round(segment.x0 / 2)) for segment in segments)
    return frozenset(key for key, count in seen.items() if count > 1 and key[0] in _MAYBE_BULLETS)


def _take_bullets(row: Row, dashes: frozenset[tuple[str, int]]) -> Row:
    """Return the row with bullet characters taken off the text that they open."""
    kept: Row = []
    waiting: Segment | None = None
    for segment in row:
        first, alone = segment.words[0], len(segment.words) == 1
        known = first.text in _SURE_BULLETS or (first.text, round(segment.x0 / 2)) in dashes
        if known and alone:
            waiting = segment
            continue
        if waiting is not None and segment.x0 - waiting.x1 < _BULLET_REACH * segment.size:
            segment.take_bullet(waiting.x0)
        elif known:
            segment = Segment(segment.words[1:], segment.order, segment.end)
            segment.take_bullet(first.x0)
        elif len(first.text) > 1 and first.text[0] in _SURE_BULLETS:
            segment = Segment([first._replace(text=first.text[1:]), *segment.words[1:]], segment.order, segment.end)
            segment.take_bullet(first.x0)
        waiting = None
        kept.append(segment)
    return kept


def _take_marks(segments: list[Segment], marks: Sequence[Box]) -> None:
    """Give drawn bullets to the segments that begin right of them."""
    for x0, top, x1, bottom in marks:
        middle = (top + bottom) / 2
        near = [
            segment
            for segment in segments
            if abs(segment.middle - middle) < 0.3 * segment.height and -1 < segment.x0 - x1 < _BULLET_REACH * segment.size
        ]
        if near:
            min(near, key=lambda segment: segment.x0).take_bullet(x0)
