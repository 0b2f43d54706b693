"""Segments of a page in reading order: columns one after the other, labels before what they name, rows from top to bottom.

A gutter is a strip that stays white over several rows. What stands on both sides of it is read as columns, as labels with
their blocks, or as rows whose parts belong together (a title and its right-aligned date).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from matcher.reading.rows import Row, Segment, make_rows

Region: TypeAlias = list[Row]
_Reading = Literal["columns", "labels", "table", "rows"]

_GUTTER = 0.75  # in em: the narrowest strip that may part columns
_SAME_EDGE = 3.0
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class _Zone:
    """A run of rows with one gutter, and how its two sides are read."""

    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    reading: _Reading
    score: float


def read_regions(segments: Sequence[Segment], depth: int = 0) -> list[Region]:
    """Return the regions of a page, in reading order."""
    if not segments:
        return []
    zone = _best_zone(segments) if depth < _DEPTH and len(segments) > 2 else None
    if zone is None:
        return [make_rows(segments)]
    inside = {id(segment) for segment in (*zone.left, *zone.right)}
    top = min(segment.top for segment in (*zone.left, *zone.right))
    rest = [segment for segment in segments if id(segment) not in inside]
    above = [segment for segment in rest if segment.middle <= top]
    below = [segment for segment in rest if segment.middle > top]
    return [
        *read_regions(above, depth + 1),
        *_read_zone(zone, depth + 1),
        *read_regions(below, depth + 1),
    ]


def _read_zone(zone: _Zone, depth: int) -> list[Region]:
    if zone.reading == "columns":
        return [*read_regions(zone.left, depth), *read_regions(zone.right, depth)]
    regions: list[Region] = []
    for labels, block in _pair(zone):
        below = read_regions(block, depth)
        rows = make_rows(labels)
        if zone.reading == "table" and below and len(rows) == 1 and below[0]:
            below[0][0] = [*rows[0], *below[0][0]]
        elif rows:
            below = [rows, *below]
        regions.extend(below)
    return regions


def _best_zone(segments: Sequence[Segment]) -> _Zone | None:
    ordered = sorted(segments, key=lambda segment: (segment.middle, segment.x0))
    best: _Zone | None = None
    for edge in _edges(segments):
        for run, closed in _white_runs(ordered, edge):
            zone = _zone(run, edge, closed)
            if zone is not None and (best is None or zone.score > best.score):
                best = zone
    return best


def _edges(segments: Sequence[Segment]) -> list[float]:
    """Return where text begins right of other text, one edge for all that are nearly the same."""
    edges: list[float] = []
    for x0 in sorted({segment.mark_x0 for segment in segments})[1:]:
        if not edges or x0 - edges[-1] > _SAME_EDGE:
            edges.append(x0)
    return edges


def _white_runs(ordered: Sequence[Segment], edge: float) -> list[tuple[list[Segment], bool]]:
    """Return the runs of segments that leave a strip left of the edge white; True where a crossing line ends one."""
    runs: list[tuple[list[Segment], bool]] = []
    run: list[Segment] = []
    for segment in ordered:
        strip = edge - _GUTTER * min(segment.size, 14.0)
        if segment.mark_x0 < edge - 0.5 and segment.x1 > strip:
            runs.append((run, True))
            run = []
        else:
            run.append(segment)
    runs.append((run, False))
    return [(run, closed) for run, closed in runs if len(run) > 1]


def _zone(run: list[Segment], edge: float, closed: bool) -> _Zone | None:
    left = [segment for segment in run if segment.x1 < edge]
    right = [segment for segment in run if segment.x1 >= edge]
    left, right = _trim(left, right, closed)
    if not left or not right:
        return None
    shared = min(left[-1].bottom, right[-1].bottom) - max(left[0].top, right[0].top)
    if shared <= 0:
        return None
    reading = _reading(left, right)
    if reading == "rows":
        return None
    span = max(left[-1].bottom, right[-1].bottom) - min(left[0].top, right[0].top)
    width = min(segment.mark_x0 for segment in right) - max(segment.x1 for segment in left)
    return _Zone(tuple(left), tuple(right), reading, (shared + 0.2 * span) * (1 + min(width, 40) / 100))


def _trim(left: list[Segment], right: list[Segment], closed: bool) -> tuple[list[Segment], list[Segment]]:
    """Drop what stands on one side only before the other begins and, above a line that crosses, after it has ended."""
    if not left or not right:
        return left, right
    start = right[0].top - 1.5 * right[0].height
    left = [segment for segment in left if segment.bottom > start]
    if closed and left:
        end = max(segment.bottom for segment in right)
        left = [segment for segment in left if segment.top < end]
    if closed and left:
        end = max(segment.bottom for segment in left)
        start_last = max((segment.top for segment in right if segment.top < end), default=end)
        right = _until_gap(right, start_last)
    return left, right


def _until_gap(segments: list[Segment], after: float) -> list[Segment]:
    """Cut at the first clear gap below a height."""
    for index in range(1, len(segments)):
        gap = segments[index].top - max(segment.bottom for segment in segments[:index])
        if segments[index].top > after and gap > 0.8 * segments[index].height:
            return segments[:index]
    return segments


def _reading(left: list[Segment], right: list[Segment]) -> _Reading:
    lefts, rights = make_rows(left), make_rows(right)
    paired = _paired(lefts, rights)
    switches = _switches(left, right)
    if _is_date_column(rights, lefts, paired):
        return "rows"
    if _is_label_column(lefts, rights, switches):
        single = sum(len(block_rows) <= 1 for block_rows in _block_sizes(left, right))
        return "table" if single > 0.5 * len(_starts(lefts)) else "labels"
    few = min(len(lefts), len(rights))
    if few < 2 or len(lefts) + len(rights) < 5:
        return "rows"
    if paired >= 0.8 * few and switches >= 0.6 * few:
        return "rows"
    return "columns"


def _block_sizes(left: list[Segment], right: list[Segment]) -> list[list[Row]]:
    zone = _Zone(tuple(left), tuple(right), "labels", 0.0)
    return [make_rows(block) for labels, block in _pair(zone) if labels]


def _paired(lefts: Region, rights: Region) -> int:
    """Count rows of the shorter side that have a partner at their height."""
    few, many = sorted((lefts, rights), key=len)
    return sum(any(_level(row[0], other[0]) for other in many) for row in few)


def _level(one: Segment, other: Segment) -> bool:
    return abs(one.middle - other.middle) < 0.45 * max(one.height, other.height)


def _switches(left: list[Segment], right: list[Segment]) -> int:
    """Count how often the file itself goes from one side to the other."""
    sides = sorted([(segment.order, 0) for segment in left] + [(segment.order, 1) for segment in right])
    return sum(one[1] != other[1] for one, other in zip(sides, sides[1:], strict=False))


def _is_date_column(rights: Region, lefts: Region, paired: int) -> bool:
    """True for short pieces set to the right margin, each beside or next to a line of its own."""
    if len(rights) > len(lefts) or paired < 0.8 * len(rights):
        return False
    ends = [row[-1].x1 for row in rights]
    starts = [row[0].x0 for row in rights]
    flush = max(ends) - min(ends) < _SAME_EDGE
    ragged = max(starts) - min(starts) > _SAME_EDGE
    return (flush and ragged) or _are_apart(rights)


def _are_apart(rows: Region) -> bool:
    return all(
        below[0].top - above[0].bottom > 0.8 * above[0].height for above, below in zip(rows, rows[1:], strict=False)
    )


def _is_label_column(lefts: Region, rights: Region, switches: int) -> bool:
    """True for few narrow pieces, each beside the block that it names."""
    starts = _starts(lefts)
    if len(lefts) > 0.75 * len(rights) or len(starts) < 2:
        return False
    width = max(row[-1].x1 for row in lefts) - min(row[0].x0 for row in lefts)
    if width > 0.45 * (max(row[-1].x1 for row in rights) - min(row[0].x0 for row in lefts)):
        return False
    inked = sum(row[0].height for row in lefts)
    extent = lefts[-1][0].bottom - lefts[0][0].top
    if inked > 0.55 * extent:
        return False
    beside = sum(any(_level(row[0], other[0]) for other in rights) for row in starts)
    return switches >= len(starts) or beside >= 0.8 * len(starts)


def _starts(rows: Region) -> Region:
    """Return the rows that begin a block: the first, and every one after a gap."""
    return [
        row
        for index, row in enumerate(rows)
        if index == 0 or row[0].top - rows[index - 1][0].bottom > 0.8 * row[0].height
    ]


def _pair(zone: _Zone) -> list[tuple[list[Segment], list[Segment]]]:
    """Return each label with the block that it names; what stands before the first label has none."""
    rights = make_rows(zone.right)
    blocks: list[list[Row]] = [[]]
    for row in make_rows(zone.left):
        if not blocks[-1] or row[0].top - blocks[-1][-1][0].bottom > 0.8 * row[0].height:
            blocks.append([row])
        else:
            blocks[-1].append(row)
    labels = [block for block in blocks if block]
    cuts = [_cut(block, rights) for block in labels]
    pairs = [([], _flat(rights[: cuts[0]]))] if cuts and cuts[0] else []
    for index, block in enumerate(labels):
        end = cuts[index + 1] if index + 1 < len(cuts) else len(rights)
        pairs.append((_flat(block), _flat(rights[cuts[index] : max(end, cuts[index])])))
    return pairs


def _cut(label: list[Row], rights: Region) -> int:
    """Return the index of the row before which a label is read."""
    first = label[0][0]
    for index, row in enumerate(rights):
        if _level(first, row[0]) or any(_level(segment[0], row[0]) and index == 0 for segment in label):
            return index
    index = min(
        bisect_left([row[0].middle for row in rights], (label[0][0].top + label[-1][0].bottom) / 2), len(rights) - 1
    )
    while index > 0 and rights[index][0].top - rights[index - 1][0].bottom < 0.8 * rights[index][0].height:
        index -= 1
    return index


def _flat(rows: Region) -> list[Segment]:
    return [segment for row in rows for segment in row]
