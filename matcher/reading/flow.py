"""Pages in one flow: columns that run over several pages are read to their end before the next column begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.reading.columns import find_open_columns, read_regions
from matcher.reading.furniture import remove_furniture
from matcher.reading.rows import Region, Segment, find_segments, make_rows
from matcher.reading.runs import Page


@dataclass(frozen=True, slots=True)
class Placed:
    """A region and its page, from 1."""

    page: int
    region: Region


def read_flow(pages: Sequence[Page]) -> list[Placed]:
    """Return the regions of all pages in reading order, page furniture left out."""
    contents, footers = remove_furniture([find_segments(page) for page in pages], [page.height for page in pages])
    flow = _Flow()
    for number, (page, segments) in enumerate(zip(pages, contents, strict=True), start=1):
        flow.add(number, segments, page.height, is_last=number == len(pages))
    return [*flow.placed, *(Placed(index + 1, [row]) for index, row in footers)]


class _Flow:
    """Regions so far, and where the left one of two open columns ends."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []
        self._gutter: tuple[float, float] | None = None
        self._seam = 0

    def add(self, number: int, segments: list[Segment], height: float, *, is_last: bool) -> None:
        """Add a page; columns left open by the page before are filled first."""
        if self._gutter is not None:
            left, right, segments = _split(segments, self._gutter)
            self._insert(number, left)
            self._append(number, right)
        if not segments:
            return
        columns = None if is_last else find_open_columns(segments, height)
        self._gutter = columns.gutter if columns else None
        if columns is None:
            self._append(number, segments)
            return
        self._append(number, columns.above)
        self._append(number, columns.left)
        self._seam = len(self.placed)
        self._append(number, columns.right)

    def _append(self, number: int, segments: Sequence[Segment]) -> None:
        self.placed.extend(Placed(number, region) for region in read_regions(segments))

    def _insert(self, number: int, segments: Sequence[Segment]) -> None:
        placed = [Placed(number, region) for region in read_regions(segments)]
        self.placed[self._seam : self._seam] = placed
        self._seam += len(placed)


def _split(segments: list[Segment], gutter: tuple[float, float]) -> tuple[list[Segment], list[Segment], list[Segment]]:
    """Return what stands left and right of a gutter before the first row that crosses it, and the rest."""
    left: list[Segment] = []
    right: list[Segment] = []
    rows = make_rows(segments)
    for index, row in enumerate(rows):
        if any(segment.mark_x0 < gutter[1] - 1 and segment.x1 > gutter[0] + 1 for segment in row):
            return left, right, [segment for rest in rows[index:] for segment in rest]
        for segment in row:
            (left if segment.mark_x0 < gutter[1] - 1 else right).append(segment)
    return left, right, []
