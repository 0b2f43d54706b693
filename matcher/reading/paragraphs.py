"""Rows become paragraphs: visual lines that were only broken by the margin are one line of the text again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from matcher.reading.marked import edges_of, follow, is_one, is_parted
from matcher.reading.rows import Region, Row, Segment

_OPEN_ENDS = (",", "-", "–", "/", "&", "(", "·")
_SENTENCE_ENDS = ".:!?"
_JOINERS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "using", "with")
)
_ADDRESS = re.compile(r"\S@\S|://|www\.|\.(com|org|net|io|dev)/", re.IGNORECASE)
_ADDRESS_END = re.compile(r"[a-z0-9._/~-]*[a-z0-9/]")
_COMPLETE = re.compile(r"@.*\.(com|org|net|edu|io|dev|co|[a-z]{2})$", re.IGNORECASE)
# in line heights: text set wider than this is a list
_WIDEST_SPACING = 1.0
# how much further apart than its fellows a continuing line may stand; wrapped lines keep one pitch
_SPACING_SLACK = 0.2
# beyond the usual spacing: a gap that a reader sees as the end of a block
_CLEAR_GAP = 0.6
_SAME_SPACING = 0.1
# share of the width that a line fills before one in lower case, or one below a bullet's text, goes on with it
_OPEN_FILL = 0.7
_HANGING_FILL = 0.6
# in em: a line below it is an item of a list
_SHORT_LINE = 5.0
# in points: lines of this size are a title, and two of them one that was wrapped
_TITLE_SIZE = 12.0
# words: a line of fewer may end anywhere
_FEW = 9
_LONG_LINE = 5
# share of the width by which the ends of ragged lines differ
_SAME_END = 0.08
# rows above and below that tell the right margin
_AROUND = 6

# lines of one size, edge and list are set with one spacing
_Kind: TypeAlias = tuple[float, int, bool]
_Joint: TypeAlias = Literal["", "first", "last", "sure", "around"]


@dataclass(slots=True)
class Paragraph:
    """One logical line: its cells, each of one or more visual lines, and whether a clear gap stands above it."""

    cells: list[list[Segment]]
    gap: bool
    # the cell that took the last visual line
    open_cell: int
    # the gap between its lines where the words have shown that they belong together
    sure_gap: float | None = None


def find_paragraphs(region: Region) -> list[Paragraph]:
    """Return the logical lines of a region."""
    hanging = _hanging(region)
    edges = edges_of(region)
    joints = _bridged(region, [_continues(region, index, hanging, edges) for index in range(1, len(region))])
    spacing = _spacing(region, joints, hanging)
    paragraphs = [_paragraph(region[0], gap=True)]
    for index, joint in enumerate(joints, start=1):
        row, last = region[index], paragraphs[-1]
        if marked := follow([cell[-1] for cell in last.cells], row, edges):
            for at, segment in zip(marked, row, strict=True):
                last.cells[at].append(segment)
            last.open_cell = marked[-1]
            continue
        gap, usual = _gap(region[index - 1], row), spacing.get(_kind(row[0], index in hanging), 0.0)
        cell = 0 if joint == "first" else last.open_cell
        if joint == "sure" or (last.sure_gap is not None and abs(gap - last.sure_gap) < _SAME_SPACING):
            last.sure_gap = usual = max(gap, usual)
        tight = gap < min(usual + _SPACING_SLACK, _WIDEST_SPACING)
        if joint and tight and (joint == "around" or _keeps_edge(last.cells[cell], row[0])):
            last.cells[cell].append(row[0])
            last.open_cell = cell
        else:
            wide = gap > max(usual, 0.0) + _CLEAR_GAP and not _is_other_chip(region[index - 1][-1], row[0])
            paragraphs.append(_paragraph(row, gap=wide))
    return paragraphs


def runs_on(last: Paragraph, region: Region) -> bool:
    """True where the first row of the next page goes on with the last paragraph of a page."""
    cell, row = last.cells[-1], region[0]
    end, first = cell[-1], row[0]
    if len(row) > 1 or first.bullet or _differ(end, first) or len(end.words) < 3:
        return False
    if abs(first.x0 - end.x0) > 0.6 * first.size:
        return False
    return first.words[0].text[0].islower() or (cell[0].bullet and end.words[-1].text[-1] not in ".:;!?")


def runs_around(last: Paragraph, region: Region) -> bool:
    """True where a region begins with the rest of a list item whose text runs around what stands beside it."""
    end, row = last.cells[-1][-1], region[0]
    first = row[0]
    return (
        len(row) == 1
        and last.cells[-1][0].bullet
        and not first.bullet
        and end.end == first.order
        and end.middle < first.top < end.bottom + 0.5 * end.height
        and len(end.words) > 3
        and end.words[-1].text[-1] not in _SENTENCE_ENDS
        and not _differ(end, first)
    )


def _paragraph(row: Row, *, gap: bool) -> Paragraph:
    return Paragraph([[segment] for segment in row], gap, len(row) - 1)


def _continues(region: Region, index: int, hanging: frozenset[int], edges: Mapping[int, float]) -> _Joint:
    """Tell how a row continues the one above it, as far as words, margin and style can show; "" where it does not."""
    above, row = region[index - 1], region[index]
    last, first = above[-1], row[0]
    if len(row) > 1 or first.bullet:
        return ""
    if _is_other_chip(last, first):
        return ""
    if len(above) > 1 and above[0].order < first.order < above[1].order and abs(first.x0 - above[0].x0) < first.size:
        # drawn between the title and the date beside it: the title's second line
        return "first"
    if _differ(last, first) or first.top < last.middle:
        return ""
    if not _aligned(last, first):
        # text that runs around a picture or a date
        goes_on = len(above) == 1 and last.end == first.order and (_is_open(region, index) or _is_full(region, index))
        return "around" if goes_on else ""
    if is_broken_address(last, first):
        return "last"
    parted = is_parted(last, first, edges) and not _ends_open(last)
    if parted and is_one(last) and is_one(first) and first.words[0].text not in _JOINERS:
        return ""
    if _is_open(region, index):
        return "sure"
    if parted:
        return ""
    if index in hanging:
        # the timeline of a job is drawn with dots too, but its lines are short
        return "last" if first.words[0].text[0].islower() or _fill(region, index) > _HANGING_FILL else ""
    return "last" if _is_full(region, index) and not _is_centred(last, first) else ""


def _bridged(region: Region, joints: list[_Joint]) -> list[_Joint]:
    """Return the joints with lines joined that stand in the midst of a paragraph, whatever letter they begin with."""
    done = list(joints)
    for index in range(2, len(joints)):
        before, joint, after = joints[index - 2 : index + 1]
        if joint or before != "sure" or after != "sure":
            continue
        above, row, below = region[index - 1], region[index], region[index + 1]
        alone = len(above) == len(row) == 1 and not row[0].bullet
        even = abs(_gap(above, row) - _gap(row, below)) < _SAME_SPACING and abs(above[0].x0 - row[0].x0) < 1
        ends = _end_together(above[0], row[0]) and _end_together(above[0], region[index - 2][-1])
        if alone and even and ends and not _differ(above[0], row[0]) and above[0].words[-1].text[-1] not in _SENTENCE_ENDS:
            done[index - 1] = "sure"
    return done


def _is_other_chip(last: Segment, first: Segment) -> bool:
    one, other = last.words[-1].chip, first.words[0].chip
    return bool(one and other) and one != other


def _hanging(region: Region) -> frozenset[int]:
    """Return the indices of rows that stand below the text of a bullet and not below the bullet itself."""
    found: set[int] = set()
    for index in range(1, len(region)):
        above, row = region[index - 1], region[index]
        first, opening = row[0], above[-1]
        follows = index - 1 in found or (opening.bullet and opening.mark_x0 < first.x0 - 0.3 * first.size)
        if follows and len(row) == 1 and not first.bullet and abs(opening.x0 - first.x0) < 0.3 * first.size:
            found.add(index)
    return frozenset(found)


def _kind(segment: Segment, is_hanging: bool) -> _Kind:
    return round(segment.size, 1), round(segment.x0 / 4), is_hanging


def _spacing(region: Region, joints: Sequence[_Joint], hanging: frozenset[int]) -> dict[_Kind, float]:
    """Return the smallest gap between wrapped lines of one kind, as a share of their height.

    Lines that go on in lower case or below a bullet's text are sure to be wrapped; others count only where there are none.
    """
    sure: dict[_Kind, float] = {}
    likely: dict[_Kind, float] = {}
    for index, joint in enumerate(joints, start=1):
        if joint in ("last", "sure"):
            spacing = sure if joint == "sure" or index in hanging else likely
            kind = _kind(region[index][0], index in hanging)
            spacing[kind] = min(spacing.get(kind, 9.0), max(_gap(region[index - 1], region[index]), -0.2))
    return {**likely, **sure}


def _gap(above: Row, row: Row) -> float:
    height = min(above[-1].height, row[0].height)
    return (row[0].top - max(segment.bottom for segment in above)) / height


def _differ(last: Segment, first: Segment) -> bool:
    return abs(last.size - first.size) > 0.08 * first.size or last.words[-1].bold != first.bold


def _aligned(last: Segment, first: Segment) -> bool:
    """True where the line begins where a continuation may begin."""
    if last.bullet:
        return last.mark_x0 - 1 <= first.x0 <= last.x0 + 0.6 * first.size
    return -2.5 * first.size < first.x0 - last.x0 < 2.5 * first.size


def _keeps_edge(cell: list[Segment], first: Segment) -> bool:
    """True where the third and further lines of a paragraph begin below the second."""
    return len(cell) < 2 or abs(first.x0 - cell[-1].x0) < 0.6 * first.size


def _is_full(region: Region, index: int) -> bool:
    """True where the next word had no room at the end of the line above.

    Of a few short lines the longest always looks full: few words are only full at a margin that another line shows.
    """
    last, first = region[index - 1][-1], region[index][0]
    word = first.words[0]
    end = last.x1 + 0.25 * first.size + (word.x1 - word.x0)
    if end <= _margin(region, index) + 0.5 or _ADDRESS.search(word.text) or _ADDRESS.search(last.words[-1].text):
        return False
    if last.words[-1].text[-1] in _SENTENCE_ENDS and len(first.words) <= 3 and first.words[-1].text[-1] not in ".,;":
        # a heading below a sentence that ends near the margin
        return False
    if not word.text[0].islower() and _is_own_line(region, last, first):
        return False
    if len(last.words) > 3 or first.size > _TITLE_SIZE or last.words[-1].text.endswith(","):
        return True
    goes_on = word.text[0].islower()
    if not goes_on and (len(last.words) < 2 or last.x1 - last.x0 < _SHORT_LINE * first.size):
        return False
    ends = [row[-1].x1 for row in region]
    return end > max(ends) + 0.5 and sum(x1 > last.x1 - 1.5 * first.size for x1 in ends) > 1


def _is_own_line(region: Region, last: Segment, first: Segment) -> bool:
    """True for a line below the whole sentence of a bullet, or below a short one that shows the only margin there is."""
    end = last.words[-1].text
    if first.size > _TITLE_SIZE or _ends_open(last):
        return False
    if last.bullet:
        return end[-1] in _SENTENCE_ENDS and _is_at(first, last.mark_x0) and not _wraps_to_marks(region)
    edge = last.x1 - 2 * first.size
    return len(last.words) < _FEW and not any(row[-1].x1 > edge for row in region if row[-1] not in (last, first))


def _wraps_to_marks(region: Region) -> bool:
    """True where the text of bullets goes on below their marks."""
    return any(
        len(row) == 1 and above[-1].bullet and row[0].words[0].text[0].islower() and _is_at(row[0], above[-1].mark_x0)
        for above, row in pairwise(region)
        if not row[0].bullet
    )


def _is_at(segment: Segment, edge: float) -> bool:
    return abs(segment.x0 - edge) < 0.3 * segment.size


def _margin(region: Region, index: int) -> float:
    """Return the right margin of the lines around; it moves where text runs around something."""
    return max(row[-1].x1 for row in region[max(index - _AROUND, 0) : index + _AROUND])


def is_broken_address(last: Segment, first: Segment) -> bool:
    """True where an e-mail or web address was cut by a narrow column."""
    end, start = last.words[-1].text, first.words[0].text
    return (
        first.top > last.middle
        and len(first.words) == 1
        and _ADDRESS.search(end) is not None
        and _ADDRESS_END.fullmatch(start) is not None
        and (not _COMPLETE.search(end) or (len(start) <= 3 and _COMPLETE.search(end + start) is not None))
    )


def _ends_open(segment: Segment) -> bool:
    """True where the last word of a line tells that more follows."""
    end = segment.words[-1].text
    return end in _JOINERS or end.endswith(_OPEN_ENDS)


def _is_open(region: Region, index: int) -> bool:
    """True where the words themselves say that the sentence goes on."""
    last, first = region[index - 1][-1], region[index][0]
    start = first.words[0].text
    if len(last.words) <= 2 or not start[0].islower():
        return False
    if _ends_open(last):
        return True
    # addresses and names of accounts are in lower case, too, and mostly stand alone
    alone = len(first.words) < 3 and (_ADDRESS.search(start) or _gap(region[index - 1], region[index]) > _CLEAR_GAP)
    return not alone and (_fill(region, index) > _OPEN_FILL or _is_beside(region, index))


def _is_beside(region: Region, index: int) -> bool:
    """True for a long line whose neighbour ends where it does: a column is narrower beside a picture."""
    last, first = region[index - 1][-1], region[index][0]
    if min(len(last.words), len(first.words)) <= _LONG_LINE or last.words[-1].text[-1] in _SENTENCE_ENDS:
        return False
    return any(_end_together(last, region[at][-1]) for at in (index - 2, index) if at >= 0)


def _end_together(one: Segment, other: Segment) -> bool:
    return abs(one.x1 - other.x1) < _SAME_END * (one.x1 - one.x0)


def _fill(region: Region, index: int) -> float:
    """Return how much of the width up to the margin the line above takes."""
    last = region[index - 1][-1]
    return (last.x1 - last.x0) / max(_margin(region, index) - last.x0, 1.0)


def _is_centred(last: Segment, first: Segment) -> bool:
    """True for lines of unlike width with one middle: titles, not sentences."""
    return abs(last.x0 + last.x1 - first.x0 - first.x1) < 2.0 and abs(last.x0 - first.x0) > 0.6 * first.size
