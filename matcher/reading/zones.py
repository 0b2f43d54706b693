"""Zones of a page: rows with a white gutter, and whether its sides are columns, labels with their blocks, or parts of rows.

Alignment, gaps and the order in which the file draws the two sides decide; where they say nothing, rows stay rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import Literal, TypeAlias

from matcher.reading.rows import Region, Segment, make_rows

_Reading: TypeAlias = Literal["columns", "labels", "rows"]

# in em: the narrowest strip that may part columns, where it is long and where it is short
GUTTER = 0.6
# points: the gutter grows with the letters no further
_LARGE = 14.0
_SHORT_GUTTER = 0.8
_LONG_ROWS = 8
# in points: edges that are meant to be the same
SAME_EDGE = 3.0
# in line heights: a gap that parts blocks
BLOCK_GAP = 0.8
# of the lines of wrapped sentences about two of three begin with a small letter
_LEAST_BROKEN = 2
_BROKEN_SHARE = 0.3
_ENDS = ".:;!?"


@dataclass(frozen=True, slots=True)
class Zone:
    """A run of rows with one gutter, and how its two sides are read."""

    left: list[Segment]
    right: list[Segment]
    reading: _Reading

    @property
    def width(self) -> float:
        """The width of the gutter."""
        return min(segment.mark_x0 for segment in self.right) - max(segment.x1 for segment in self.left)

    @property
    def shared(self) -> float:
        """The height over which both sides stand beside each other."""
        starts, ends = self._extents
        return min(ends) - max(starts)

    @property
    def height(self) -> float:
        """The height of the higher and lower side together."""
        starts, ends = self._extents
        return max(ends) - min(starts)

    @property
    def _extents(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        sides = self.left, self.right
        return tuple(side[0].top for side in sides), tuple(max(segment.bottom for segment in side) for side in sides)


def find_zone(band: Region) -> Zone | None:
    """Return the most telling zone of a band, None where all of it is read row by row."""
    runs = ((run, edge, closed) for edge in _edges(band) for run, closed in _white_runs(band, edge))
    zones = [zone for run in runs if (zone := _zone(*run)) is not None]
    return max(zones, key=_score, default=None)


def _edges(band: Region) -> list[float]:
    """Return where text begins right of other text, one edge for all that are nearly the same."""
    edges: list[float] = []
    for x0 in sorted({segment.mark_x0 for row in band for segment in row})[1:]:
        if not edges or x0 - edges[-1] > SAME_EDGE:
            edges.append(x0)
    return edges


def _white_runs(band: Region, edge: float) -> Iterator[tuple[Region, bool]]:
    """Yield the runs of rows that leave a strip left of the edge white; True where a crossing row ends one."""
    run: Region = []
    right = edge - 0.5
    for row in band:
        # plain loops: every row is asked for every edge
        for segment in row:
            if segment.mark_x0 < right and segment.x1 > edge - GUTTER * min(segment.size, _LARGE):
                if len(run) > 1:
                    yield run, True
                run = []
                break
        else:
            run.append(row)
    if len(run) > 1:
        yield run, False


def _zone(run: Region, edge: float, closed: bool) -> Zone | None:
    left = [segment for row in run for segment in row if segment.x1 < edge]
    right = [segment for row in run for segment in row if segment.x1 >= edge]
    left, right = _trim(left, right, closed)
    if not left or not right:
        return None
    zone = Zone(left, right, _reading(left, right))
    if zone.shared <= 0 or zone.reading == "rows":
        return None
    is_short = len(left) + len(right) < 2 * _LONG_ROWS
    return None if is_short and zone.width < _SHORT_GUTTER * median_low(segment.size for segment in right) else zone


def _score(zone: Zone) -> float:
    """Return how telling a zone is: by the height of both sides, and the width of the gutter."""
    return (zone.shared + 0.2 * zone.height) * (1 + min(zone.width, 40) / 100)


def _trim(left: list[Segment], right: list[Segment], closed: bool) -> tuple[list[Segment], list[Segment]]:
    """Drop what stands on one side only before the other begins and, above a row that crosses, after it has ended."""
    if not left or not right:
        return left, right
    start = right[0].top - 1.5 * right[0].height
    left = [segment for segment in left if segment.bottom > start]
    if closed and left:
        end = max(segment.bottom for segment in right)
        left = [segment for segment in left if segment.top < end]
    if closed and left:
        right = _until_gap(right, max(segment.bottom for segment in left))
    return left, right


def _until_gap(segments: list[Segment], end: float) -> list[Segment]:
    """Cut at the first clear gap below a height."""
    for index in range(1, len(segments)):
        gap = segments[index].top - segments[index - 1].bottom
        if segments[index].top > end and gap > BLOCK_GAP * segments[index].height:
            return segments[:index]
    return segments


def _reading(left: list[Segment], right: list[Segment]) -> _Reading:
    lefts, rights = make_rows(left), make_rows(right)
    if _is_date_column(rights, lefts):
        return "rows"
    switches = _switches(left, right)
    if _is_label_column(lefts, rights, switches):
        return "labels"
    if _names_block(lefts, rights) or (is_running(lefts) and is_running(rights)):
        return "columns"
    few = min(len(lefts), len(rights))
    if switches == 1 and left[0].order < right[0].order and len(lefts) + len(rights) > 2:
        return "columns"
    if few < 2 or len(lefts) + len(rights) < 5:
        return "rows"
    if _paired(lefts, rights) >= 0.8 * few and switches >= 0.6 * few:
        return "rows"
    return "columns"


def is_running(rows: Region) -> bool:
    """True for sentences that the margin breaks again and again: no cells of a table, in whatever order the file draws them."""
    pairs = [(above[0], below[0]) for above, below in pairwise(rows) if not below[0].bullet]
    broken = sum(
        below.words[0].text[0].islower() and above.words[-1].text[-1] not in _ENDS and len(above.words) > 2
        for above, below in pairs
    )
    return broken >= _LEAST_BROKEN and broken >= _BROKEN_SHARE * len(pairs)


def is_torn(rows: Region) -> bool:
    """True where later parts of several rows begin in the middle of a sentence."""
    return sum(segment.words[0].text[0].islower() for row in rows for segment in row[1:]) >= _LEAST_BROKEN


def _paired(lefts: Region, rights: Region) -> int:
    """Count rows of the shorter side that have a partner at their height."""
    few, many = sorted((lefts, rights), key=len)
    return sum(any(level(row[0], other[0]) for other in many) for row in few)


def level(one: Segment, other: Segment) -> bool:
    """True where two segments stand on one line."""
    return abs(one.middle - other.middle) < 0.45 * max(one.height, other.height)


def _switches(left: list[Segment], right: list[Segment]) -> int:
    """Count how often the file itself goes from one side to the other."""
    sides = sorted([(segment.order, "left") for segment in left] + [(segment.order, "right") for segment in right])
    return sum(one[1] != other[1] for one, other in pairwise(sides))


def _is_date_column(rights: Region, lefts: Region) -> bool:
    """True for short pieces at the right, each beside or next to a line of its own."""
    if len(rights) > len(lefts):
        return False
    ends = [row[-1].x1 for row in rights]
    starts = [row[0].x0 for row in rights]
    flush = max(ends) - min(ends) < SAME_EDGE
    paired = _paired(lefts, rights) >= 0.8 * len(rights)
    if _are_apart(rights):
        return paired or (flush and len(rights) <= 0.5 * len(lefts))
    return paired and flush and max(starts) - min(starts) > SAME_EDGE


def _are_apart(rows: Region) -> bool:
    return all(below[0].top - above[0].bottom > BLOCK_GAP * above[0].height for above, below in pairwise(rows))


def _is_label_column(lefts: Region, rights: Region, switches: int) -> bool:
    """True for few narrow pieces, each beside the block that it names."""
    starts = blocks(lefts)
    if len(lefts) > 0.75 * len(rights) or len(starts) < 2:
        return False
    width = max(row[-1].x1 for row in lefts) - min(row[0].x0 for row in lefts)
    if width > 0.45 * (max(row[-1].x1 for row in rights) - min(row[0].x0 for row in lefts)):
        return False
    inked = sum(row[0].height for row in lefts)
    if inked > 0.55 * (lefts[-1][0].bottom - lefts[0][0].top):
        return False
    heads = [block[0][0] for block in blocks(rights)] + [
        row[0] for above, row in pairwise(rights) if row[0].bold and not above[0].bold
    ]
    beside = sum(any(level(block[0][0], head) for head in heads) for block in starts)
    return switches >= len(starts) or beside >= 0.8 * len(starts)


def _names_block(lefts: Region, rights: Region) -> bool:
    """True for one label set at half the height of the rows that it names, level with none of them."""
    if len(lefts) > 1 or len(rights) < 2 or any(level(lefts[0][0], row[0]) for row in rights):
        return False
    return is_centred(lefts, rights)


def is_centred(label: Region, block: Region) -> bool:
    """True where the middle of a label is that of a block beside it."""
    middle = (label[0][0].top + label[-1][0].bottom) / 2
    return abs(middle - (block[0][0].top + block[-1][0].bottom) / 2) < 0.5 * label[0][0].height


def blocks(rows: Region) -> list[Region]:
    """Return rows as groups without a gap."""
    blocks: list[Region] = []
    for row in rows:
        if blocks and row[0].top - blocks[-1][-1][0].bottom <= BLOCK_GAP * row[0].height:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks
