"""Segments of a page in reading order: bands from top to bottom, in each band columns from left to right.

A band is cut where everything above is also drawn before everything below, so tables, label columns and grids of cells fall
apart into their rows. A gutter is a strip that stays white over several rows; what stands on both sides of it is read as columns,
as labels with their blocks, or as rows whose parts belong together (a title and its right-aligned date).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from matcher.reading.rows import Region, Row, Segment, make_rows
from matcher.reading.zones import BLOCK_GAP, GUTTER, SAME_EDGE, Zone, blocks, find_zone, is_centred, is_running, is_torn, level

_DEPTH = 8
# a value of more lines is a block of its own
_CELL_LINES = 3
# in heights of a label: how far it may stand from the middle of its block
_OFF_CENTRE = 0.5
# columns that are shorter, or a smaller share of the page, are a grid and end with the page
_OPEN_ROWS = 5
_OPEN_HEIGHT = 0.35
# of the labels above columns: one, and the end of a label that was wrapped
_HEAD_ROWS = 2


def read_regions(segments: Sequence[Segment], depth: int = 0) -> list[Region]:
    """Return the regions of a page, in reading order."""
    bands = [(band, _zone_of(band) if depth < _DEPTH and len(band) > 1 else None) for band in _bands(make_rows(segments))]
    labels = {_label_edges(zone.left[0], zone.right[0]) for _, zone in bands if zone is not None and _has_label(zone)}
    regions: list[Region] = []
    plain: Region = []
    for band, zone in bands:
        if zone is None:
            plain.extend(part for row in band for part in _parts(row, labels))
            continue
        regions.extend(_read_plain(plain, depth))
        plain = []
        is_cell = _is_cell(zone) and _label_edges(zone.left[0], zone.right[0]) not in labels
        regions.extend(_read_band(band, zone, depth + 1, is_cell=is_cell))
    return [*regions, *_read_plain(plain, depth)]


def _read_plain(rows: Region, depth: int) -> list[Region]:
    """Return rows as one region, or as columns where sentences run on in both halves of rows that the file draws one by one."""
    if not rows:
        return []
    zone = find_zone(rows) if depth < _DEPTH and is_torn(rows) else None
    if zone is None or zone.reading != "columns" or not all(is_running(make_rows(side)) for side in (zone.left, zone.right)):
        return [rows]
    return _read_band(rows, zone, depth + 1, is_cell=False)


def _zone_of(band: Region) -> Zone | None:
    """Return the zone of a band; a label with a long block beside it comes before any columns within that block."""
    label, *block = band[0]
    if block and len(band) > 2 and all(_hangs(row, band[0]) for row in band[1:]):
        return Zone([label], block + [segment for row in band[1:] for segment in row], "columns")
    return find_zone(band)


def _label_edges(label: Segment, block: Segment) -> tuple[int, int, int]:
    return round(label.x0 / 2), round(block.x0 / 2), round(label.size)


def _has_label(zone: Zone) -> bool:
    return zone.reading == "columns" and len(zone.left) == 1 and not _is_cell(zone)


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
        return edge - GUTTER * self.right[0].size, edge


def find_open_columns(segments: Sequence[Segment], height: float) -> OpenColumns | None:
    """Return the columns that may go on on the next page, None where a page ends in another way."""
    bands = list(_bands(make_rows(segments)))
    zone = find_zone(bands[-1])
    if zone is None or zone.reading != "columns" or min(len(zone.left), len(zone.right)) < _OPEN_ROWS:
        return None
    if len(list(_bands(make_rows([*zone.left, *zone.right])[1:]))) > 1:
        # a grid whose blocks the file draws row by row ends with the page
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
    if not rows:
        return
    spans = [_drawn(row) for row in rows]
    # from each row to the end of the page: the first and the last place in the file
    firsts = [*accumulate((first for first, _ in reversed(spans)), min)][::-1]
    lasts = [*accumulate((last for _, last in reversed(spans)), max)][::-1]
    start = 0
    first, last = spans[0]
    for index in range(1, len(rows)):
        apart = last < firsts[index] or first > lasts[index]
        if apart and not _hangs(rows[index], rows[start]) and not _is_due(rows[index], rows[start:index]):
            yield rows[start:index]
            start = index
            first, last = spans[index]
        first, last = min(first, spans[index][0]), max(last, spans[index][1])
    yield rows[start:]


def _drawn(row: Row) -> tuple[int, int]:
    """Return the first and the last place in the file of what stands in a row."""
    orders = [segment.order for segment in row]
    return min(orders), max(orders)


def _hangs(row: Row, opening: Row) -> bool:
    """True where a row stands below the second part of the row that opened the band: a block beside its label."""
    return len(opening) > 1 and row[0].mark_x0 > opening[1].mark_x0 - SAME_EDGE


def _is_due(row: Row, band: Region) -> bool:
    """True where a band holds a label set at half the height of its block, and the block is not whole without this row."""
    left = min(segment.mark_x0 for other in band for segment in other)
    labels = [segment for other in band for segment in other if segment.mark_x0 - left < SAME_EDGE]
    block = [segment for other in band for segment in other if segment.mark_x0 - left >= SAME_EDGE]
    if not block:
        return False
    edge = min(segment.mark_x0 for segment in block)
    if abs(row[0].mark_x0 - edge) > SAME_EDGE or max(label.x1 for label in labels) > edge:
        return False
    middle = (labels[0].top + labels[-1].bottom) / 2
    above, below = middle - min(segment.top for segment in block), max(segment.bottom for segment in block) - middle
    return below < above - _OFF_CENTRE * labels[0].height and row[0].bottom - middle < above + _OFF_CENTRE * labels[0].height


def _read_band(band: Region, zone: Zone, depth: int, *, is_cell: bool) -> list[Region]:
    inside = {id(segment) for segment in (*zone.left, *zone.right)}
    top = min(segment.top for segment in (*zone.left, *zone.right))
    rest = [segment for row in band for segment in row if id(segment) not in inside]
    above = [segment for segment in rest if segment.middle <= top]
    below = [segment for segment in rest if segment.middle > top]
    if zone.reading == "columns" and (heads := _heads(above, zone)):
        zone = replace(zone, left=[*heads[0], *zone.left], right=[*heads[1], *zone.right])
        above = [segment for segment in above if segment not in heads[0] and segment not in heads[1]]
        is_cell = False
    return [*read_regions(above, depth), *(_read_cell(zone) if is_cell else _read_zone(zone, depth)), *read_regions(below, depth)]


def _heads(above: Sequence[Segment], zone: Zone) -> tuple[list[Segment], list[Segment]] | None:
    """Return the labels right above both columns where the file draws each with its own column."""
    first, last = min(segment.order for segment in zone.left), max(segment.order for segment in zone.left)
    start = min(segment.order for segment in zone.right)
    below: list[Segment] = []
    for row in make_rows(above)[: -_HEAD_ROWS - 1 : -1]:
        left = [segment for segment in row if segment.order < first]
        right = [segment for segment in row if last < segment.order < start]
        if not right or len(left) + len(right) < len(row):
            return None
        below = [*right, *below]
        if left:
            return (left, below) if left[-1].x1 < right[0].x0 else None
    return None


def _read_zone(zone: Zone, depth: int) -> list[Region]:
    if zone.reading == "columns":
        sides = [zone.right, zone.left] if _is_headed(zone) else [zone.left, zone.right]
        return [region for side in sides for region in read_regions(side, depth)]
    regions: list[Region] = []
    for label, block in _pair(zone):
        regions.extend([make_rows(label)] if label else [])
        regions.extend(read_regions(block, depth))
    return regions


def _is_headed(zone: Zone) -> bool:
    """True where the page's title stands in the right column, above all of the left one (below a photo)."""
    highest = min(segment.top for segment in zone.left)
    title = [segment.size for segment in zone.right if segment.bottom < highest]
    return len(title) > 1 and max(title) > max(segment.size for segment in zone.left)


def _is_cell(zone: Zone) -> bool:
    """True for one label with a value of a few lines."""
    left, right = zone.left, zone.right
    return (
        zone.reading == "columns"
        and len(left) == 1
        and len(right) <= _CELL_LINES
        and not any(segment.bullet for segment in right)
        and left[0].size <= 1.1 * right[0].size
        and level(left[0], right[0])
        and all(_is_below(below, above) for above, below in pairwise(right))
    )


def _is_below(below: Segment, above: Segment) -> bool:
    return 0 < below.middle - above.middle < 2 * below.height and abs(below.x0 - above.x0) < below.size


def _read_cell(zone: Zone) -> list[Region]:
    return [[[*zone.left, zone.right[0]], *([segment] for segment in zone.right[1:])]]


def _pair(zone: Zone) -> list[tuple[list[Segment], list[Segment]]]:
    """Return each label with the block that it names; what stands before the first label has none."""
    rights = make_rows(zone.right)
    labels = blocks(make_rows(zone.left))
    cuts = [*(_cut(label, rights) for label in labels), len(rights)]
    pairs: list[tuple[list[Segment], list[Segment]]] = [([], _flat(rights[: cuts[0]]))] if cuts[0] else []
    for label, (start, end) in zip(labels, pairwise(cuts), strict=True):
        pairs.append((_flat(label), _flat(rights[start:end])))
    return pairs


def _cut(label: Region, rights: Region) -> int:
    """Return the index of the row before which a label is read."""
    first, last = label[0][0], label[-1][0]
    for index, row in enumerate(rights):
        if level(first, row[0]):
            return _block_start(label, rights, index)
    middle = (first.top + last.bottom) / 2
    index = min(sum(row[0].middle < middle for row in rights), len(rights) - 1)
    while index > 0 and rights[index][0].top - rights[index - 1][0].bottom < BLOCK_GAP * rights[index][0].height:
        index -= 1
    return index


def _block_start(label: Region, rights: Region, index: int) -> int:
    """Return the first row of the block around a row where the label is set at half the height of it, else the row itself."""
    start = 0
    for block in blocks(rights):
        end = start + len(block)
        if start <= index < end:
            return start if len(block) > 2 and is_centred(label, block) else index
        start = end
    return index


def _flat(rows: Region) -> list[Segment]:
    return [segment for row in rows for segment in row]
