"""Rows become paragraphs: visual lines that were only broken by the margin are one line of the text again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from matcher.reading.columns import Region
from matcher.reading.rows import Row, Segment

_OPEN_ENDS = (",", "-", "–", "/", "&", "(", "·")
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
# rows above and below that tell the right margin
_AROUND = 6

# lines of one size, edge and list are set with one spacing
_Kind: TypeAlias = tuple[float, int, bool]


@dataclass(slots=True)
class Paragraph:
    """One logical line: its cells, each of one or more visual lines, and whether a clear gap stands above it."""

    cells: list[list[Segment]]
    gap: bool


def find_paragraphs(region: Region) -> list[Paragraph]:
    """Return the logical lines of a region."""
    hanging = _hanging(region)
    joints = [_joint(region, index, hanging) for index in range(1, len(region))]
    spacing = _spacing(region, joints, hanging)
    paragraphs = [Paragraph([[segment] for segment in region[0]], gap=True)]
    for index, joint in enumerate(joints, start=1):
        above, row = region[index - 1], region[index]
        gap, usual = _gap(above, row), spacing.get(_kind(row[0], index in hanging), 0.0)
        tight = gap < min(usual + _SPACING_SLACK, _WIDEST_SPACING)
        if joint is not None and tight and _keeps_edge(paragraphs[-1].cells[joint], row[0]):
            paragraphs[-1].cells[joint].append(row[0])
        else:
            paragraphs.append(Paragraph([[segment] for segment in row], gap > max(usual, 0.0) + _CLEAR_GAP))
    return paragraphs


def _joint(region: Region, index: int, hanging: frozenset[int]) -> int | None:
    """Return the cell of the row above that a row continues, as far as words, margin and style can tell."""
    above, row = region[index - 1], region[index]
    first = row[0]
    if len(row) > 1 or first.bullet:
        return None
    if len(above) > 1 and above[0].order < first.order < above[1].order and abs(first.x0 - above[0].x0) < first.size:
        # drawn between the title and the date beside it: the title's second line
        return 0
    last = above[-1]
    if _differ(last, first) or first.top < last.middle or not _aligned(last, first):
        return None
    if index in hanging or is_broken_address(last, first) or _is_open(last, first) or _is_full(region, index):
        return len(above) - 1
    return None


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


def _spacing(region: Region, joints: Sequence[int | None], hanging: frozenset[int]) -> dict[_Kind, float]:
    """Return the smallest gap between wrapped lines of one kind, as a share of their height."""
    spacing: dict[_Kind, float] = {}
    for index, joint in enumerate(joints, start=1):
        if joint is not None:
            kind = _kind(region[index][0], index in hanging)
            spacing[kind] = min(spacing.get(kind, 9.0), max(_gap(region[index - 1], region[index]), -0.2))
    return spacing


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

    The margin is that of the lines around, since it moves where text runs around something. A sentence that goes on in lower
    case needs less proof.
    """
    near = region[max(index - _AROUND, 0) : index + _AROUND]
    margin = max(row[-1].x1 for row in near)
    last, first = region[index - 1][-1], region[index][0]
    if first.words[0].text[0].islower() and last.x1 - last.x0 > 0.7 * (margin - last.x0) and len(last.words) > 2:
        return True
    word = first.words[0]
    return last.x1 + 0.25 * first.size + (word.x1 - word.x0) > margin + 0.5


def is_broken_address(last: Segment, first: Segment) -> bool:
    """True where an e-mail or web address was cut by a narrow column."""
    end, start = last.words[-1].text, first.words[0].text
    return (
        first.top > last.middle
        and len(first.words) == 1
        and _ADDRESS.search(end) is not None
        and _ADDRESS_END.fullmatch(start) is not None
        and not _COMPLETE.search(end)
    )


def _is_open(last: Segment, first: Segment) -> bool:
    """True where the words themselves say that the sentence goes on."""
    end, start = last.words[-1].text, first.words[0].text
    return len(last.words) > 2 and start[:1].islower() and (end in _JOINERS or end.endswith(_OPEN_ENDS))
