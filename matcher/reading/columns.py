"""Segments of a page in reading order: bands from top to bottom, in each band columns from left to right.

A band is cut where everything above is also drawn before everything below, so tables, label columns and grids of cells fall
apart into their rows. A gutter is a strip that stays white over several rows; what stands on both sides of it is read as columns,
as labels with their blocks, or as rows whose parts belong together (a title and its right-aligned date).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, TypeAlias

from matcher.reading.rows import Row, Segment, make_rows

Region: TypeAlias = list[Row]
_Reading = Literal["columns", "labels", "rows"]

# in em: the narrowest strip that may part columns, where it is long and where it is short
_GUTTER = 0.6
_SHORT_GUTTER = 0.8
_LONG_ROWS = 8
# in points: edges that are meant to be the same
_SAME_EDGE = 3.0
# in line heights: a gap that parts blocks
_BLOCK_GAP = 0.8
_DEPTH = 8
# a value of more lines is a block of its own
_CELL_LINES = 3
# columns that are shorter, or a smaller share of the page, are a grid and end with the page
_OPEN_ROWS = 5
_OPEN_HEIGHT = 0.35


@dataclass(frozen=True, slots=True)
class _Zone:
    """A run of rows with one gutter, and how its two sides are read."""

    left: list[Segment]
    right: list[Segment]
    reading: _Reading
    score: float


def read_regions(segments: Sequence[Segment], depth: int = 0) -> list[Region]:
    """Return the regions of a page, in reading order."""
    bands = [(band, _best_zone(band) if depth < _DEPTH and len(band) > 1 else None) for band in _bands(make_rows(segments))]
    labels = {_label_edges(zone.left[0], zone.right[0]) for _, zone in bands if zone is not None and _has_label(zone)}
    regions: list[Region] = []
    plain: Region = []
    for band, zone in bands:
        if zone is None:
            plain.extend(part for row in band for part in _parts(row, labels))
            continue
        regions.extend([plain] if plain else [])
        plain = []
        regions.extend(_read_band(band, zone, depth + 1))
    return [*regions, plain] if plain else regions


def _label_edges(label: Segment, block: Segment) -> tuple[int, int, int]:
    return round(label.x0 / 2), round(block.x0 / 2), round(label.size)


def _has_label(zone: _Zone) -> bool:
    return zone.reading == "columns" and len(zone.left) == 1 and not _is_cell(zone.left, zone.right)


def _parts(row: Row, labels: set[tuple[int, int, int]]) -> list[Row]:
    """Return a row in two where it is a label with a block of one row, and other labels of the page have longer blocks."""
    if len(row) > 1 and _label_edges(row[0], row[1]) in labels:
        return [row[:1], row[1:]]
    return [row]


@dataclass(frozen=True, slots=True)
class OpenColumns:
    """Two columns that run to the end of a page, and what stands above them."""

    above: list[Segment]
    left: list[Segment]
    right: list[Segment]

    @property
    def gutter(self) -> tuple[float, float]:
        """The strip before the right column that has to stay white."""
        edge = min(segment.mark_x0 for segment in self.right)
        return edge - _GUTTER * self.right[0].size, edge


def find_open_columns(segments: Sequence[Segment], height: float) -> OpenColumns | None:
    """Return the columns that may go on on the next page, None where a page ends in another way."""
    bands = list(_bands(make_rows(segments)))
    zone = _best_zone(bands[-1]) if len(bands[-1]) > 2 * _OPEN_ROWS else None
    if zone is None or zone.reading != "columns" or min(len(zone.left), len(zone.right)) < _OPEN_ROWS:
        return None
    inside = {id(segment) for segment in (*zone.left, *zone.right)}
    top = min(segment.top for segment in (*zone.left, *zone.right))
    bottom = max(segment.bottom for segment in (*zone.left, *zone.right))
    rest = [segment for row in bands[-1] for segment in row if id(segment) not in inside]
    if bottom - top < _OPEN_HEIGHT * height or any(segment.middle > top for segment in rest):
        return None
    above = [segment for band in bands[:-1] for row in band for segment in row]
    return OpenColumns([*above, *rest], zone.left, zone.right)


def _bands(rows: Region) -> Iterator[Region]:
    """Cut rows where all above is drawn before all below, or all of it after (a header that is drawn last)."""
    spans = [_drawn(row) for row in rows]
    # from each row to the end of the page: the first and the last place in the file
    firsts = [*accumulate((first for first, _ in reversed(spans)), min)][::-1]
    lasts = [*accumulate((last for _, last in reversed(spans)), max)][::-1]
    start = 0
    first, last = spans[0] if spans else (0, 0)
    for index in range(1, len(rows)):
        if (last < firsts[index] or first > lasts[index]) and not _hangs(rows[index], rows[start]):
            yield rows[start:index]
            start = index
            first, last = spans[index]
        first, last = min(first, spans[index][0]), max(last, spans[index][1])
    if rows:
        yield rows[start:]


def _drawn(row: Row) -> tuple[int, int]:
    """Return the first and the last place in the file of what stands in a row."""
    if len(row) == 1:
        return row[0].order, row[0].order
    orders = [segment.order for segment in row]
    return min(orders), max(orders)


def _hangs(row: Row, opening: Row) -> bool:
    """True where a row stands below the second part of the row that opened the band: a block beside its label."""
    return len(opening) > 1 and row[0].mark_x0 > opening[1].mark_x0 - _SAME_EDGE


def _read_band(band: Region, zone: _Zone, depth: int) -> list[Region]:
    inside = {id(segment) for segment in (*zone.left, *zone.right)}
    top = min(segment.top for segment in (*zone.left, *zone.right))
    rest = [segment for row in band for segment in row if id(segment) not in inside]
    above = [segment for segment in rest if segment.middle <= top]
    below = [segment for segment in rest if segment.middle > top]
    return [*read_regions(above, depth), *_read_zone(zone, depth), *read_regions(below, depth)]


def _read_zone(zone: _Zone, depth: int) -> list[Region]:
    if zone.reading == "columns":
        if _is_cell(zone.left, zone.right):
            return [[[*zone.left, zone.right[0]], *([segment] for segment in zone.right[1:])]]
        return [*read_regions(zone.left, depth), *read_regions(zone.right, depth)]
    regions: list[Region] = []
    for label, block in _pair(zone):
        regions.extend([make_rows(label)] if label else [])
        regions.extend(read_regions(block, depth))
    return regions


def _is_cell(left: list[Segment], right: list[Segment]) -> bool:
    """True for one label with a value of a few lines."""
    return (
        len(left) == 1
        and len(right) <= _CELL_LINES
        and not any(segment.bullet for segment in right)
        and left[0].size <= 1.1 * right[0].size
        and _level(left[0], right[0])
        and all(0 < below.middle - above.middle < 2 * below.height for above, below in pairwise(right))
    )


def _best_zone(band: Region) -> _Zone | None:
    best: _Zone | None = None
    for edge in _edges(band):
        for run, closed in _white_runs(band, edge):
            zone = _zone(run, edge, closed)
            if zone is not None and (best is None or zone.score > best.score):
                best = zone
    return best


def _edges(band: Region) -> list[float]:
    """Return where text begins right of other text, one edge for all that are nearly the same."""
    edges: list[float] = []
    for x0 in sorted({segment.mark_x0 for row in band for segment in row})[1:]:
        if not edges or x0 - edges[-1] > _SAME_EDGE:
            edges.append(x0)
    return edges


def _white_runs(band: Region, edge: float) -> Iterator[tuple[Region, bool]]:
    """Yield the runs of rows that leave a strip left of the edge white; True where a crossing row ends one."""
    run: Region = []
    for row in band:
        if any(segment.mark_x0 < edge - 0.5 and segment.x1 > edge - _GUTTER * min(segment.size, 14.0) for segment in row):
            if len(run) > 1:
                yield run, True
            run = []
        else:
            run.append(row)
    if len(run) > 1:
        yield run, False


def _zone(run: Region, edge: float, closed: bool) -> _Zone | None:
    left = [segment for row in run for segment in row if segment.x1 < edge]
    right = [segment for row in run for segment in row if segment.x1 >= edge]
    left, right = _trim(left, right, closed)
    if not left or not right:
        return None
    ends = max(segment.bottom for segment in left), max(segment.bottom for segment in right)
    starts = left[0].top, right[0].top
    shared = min(ends) - max(starts)
    if shared <= 0:
        return None
    reading = _reading(left, right)
    if reading == "rows":
        return None
    width = min(segment.mark_x0 for segment in right) - max(segment.x1 for segment in left)
    if width < _SHORT_GUTTER * right[0].size and len(left) + len(right) < 2 * _LONG_ROWS:
        return None
    return _Zone(left, right, reading, (shared + 0.2 * (max(ends) - min(starts))) * (1 + min(width, 40) / 100))


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
        if segments[index].top > end and gap > _BLOCK_GAP * segments[index].height:
            return segments[:index]
    return segments


def _reading(left: list[Segment], right: list[Segment]) -> _Reading:
    lefts, rights = make_rows(left), make_rows(right)
    if _is_date_column(rights, lefts):
        return "rows"
    switches = _switches(left, right)
    if _is_label_column(lefts, rights, switches):
        return "labels"
    few = min(len(lefts), len(rights))
    if switches == 1 and left[0].order < right[0].order and len(lefts) + len(rights) > 2:
        return "columns"
    if few < 2 or len(lefts) + len(rights) < 5:
        return "rows"
    if _paired(lefts, rights) >= 0.8 * few and switches >= 0.6 * few:
        return "rows"
    return "columns"


def _paired(lefts: Region, rights: Region) -> int:
    """Count rows of the shorter side that have a partner at their height."""
    few, many = sorted((lefts, rights), key=len)
    return sum(any(_level(row[0], other[0]) for other in many) for row in few)


def _level(one: Segment, other: Segment) -> bool:
    return abs(one.middle - other.middle) < 0.45 * max(one.height, other.height)


def _switches(left: list[Segment], right: list[Segment]) -> int:
    """Count how often the file itself goes from one side to the other."""
    sides = sorted([(segment.order, 0) for segment in left] + [(segment.order, 1) for segment in right])
    return sum(one[1] != other[1] for one, other in pairwise(sides))


def _is_date_column(rights: Region, lefts: Region) -> bool:
    """True for short pieces at the right, each beside or next to a line of its own."""
    if len(rights) > len(lefts):
        return False
    ends = [row[-1].x1 for row in rights]
    starts = [row[0].x0 for row in rights]
    flush = max(ends) - min(ends) < _SAME_EDGE
    paired = _paired(lefts, rights) >= 0.8 * len(rights)
    if _are_apart(rights):
        return paired or (flush and len(rights) <= 0.5 * len(lefts))
    return paired and flush and max(starts) - min(starts) > _SAME_EDGE


def _are_apart(rows: Region) -> bool:
    return all(below[0].top - above[0].bottom > _BLOCK_GAP * above[0].height for above, below in pairwise(rows))


def _is_label_column(lefts: Region, rights: Region, switches: int) -> bool:
    """True for few narrow pieces, each beside the block that it names."""
    starts = _blocks(lefts)
    if len(lefts) > 0.75 * len(rights) or len(starts) < 2:
        return False
    width = max(row[-1].x1 for row in lefts) - min(row[0].x0 for row in lefts)
    if width > 0.45 * (max(row[-1].x1 for row in rights) - min(row[0].x0 for row in lefts)):
        return False
    inked = sum(row[0].height for row in lefts)
    if inked > 0.55 * (lefts[-1][0].bottom - lefts[0][0].top):
        return False
    heads = [block[0][0] for block in _blocks(rights)] + [
        row[0] for above, row in pairwise(rights) if row[0].bold and not above[0].bold
    ]
    beside = sum(any(_level(block[0][0], head) for head in heads) for block in starts)
    return switches >= len(starts) or beside >= 0.8 * len(starts)


def _blocks(rows: Region) -> list[Region]:
    """Return rows as groups without a gap."""
    blocks: list[Region] = []
    for row in rows:
        if blocks and row[0].top - blocks[-1][-1][0].bottom <= _BLOCK_GAP * row[0].height:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _pair(zone: _Zone) -> list[tuple[list[Segment], list[Segment]]]:
    """Return each label with the block that it names; what stands before the first label has none."""
    rights = make_rows(zone.right)
    labels = _blocks(make_rows(zone.left))
    cuts = [*(_cut(label, rights) for label in labels), len(rights)]
    pairs: list[tuple[list[Segment], list[Segment]]] = [([], _flat(rights[: cuts[0]]))] if cuts[0] else []
    for label, (start, end) in zip(labels, pairwise(cuts), strict=True):
        pairs.append((_flat(label), _flat(rights[start:end])))
    return pairs


def _cut(label: Region, rights: Region) -> int:
    """Return the index of the row before which a label is read."""
    first, last = label[0][0], label[-1][0]
    for index, row in enumerate(rights):
        if _level(first, row[0]):
            return index
    middle = (first.top + last.bottom) / 2
    index = min(sum(row[0].middle < middle for row in rights), len(rights) - 1)
    while index > 0 and rights[index][0].top - rights[index - 1][0].bottom < _BLOCK_GAP * rights[index][0].height:
        index -= 1
    return index


def _flat(rows: Region) -> list[Segment]:
    return [segment for row in rows for segment in row]
