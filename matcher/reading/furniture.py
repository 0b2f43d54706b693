"""Page furniture: page numbers and lines that return on every page, which are no part of what the pages say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from matcher.reading.rows import Row, Segment, make_rows

# as a share of the page height
_EDGE = 0.08
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—(\[]?\s*\d{1,2}\s*(?:(?:of|/|\||von|de|sur)\s*\d{1,2})?\s*[-–—)\]]?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def remove_furniture(
    pages: Sequence[list[Segment]], heights: Sequence[float]
) -> tuple[list[list[Segment]], list[tuple[int, Row]]]:
    """Return the pages without furniture, and each repeated footer once with the index of its page."""
    edges = [_edge_rows(segments, height) for segments, height in zip(pages, heights, strict=True)]
    seen = Counter(key for rows in edges for key in {_key(row, is_foot) for row, is_foot in rows})
    dropped: set[int] = set()
    kept: set[tuple[str, bool]] = set()
    footers: list[tuple[int, Row]] = []
    for number, rows in enumerate(edges):
        for row, is_foot in rows:
            key = _key(row, is_foot)
            if _PAGE_NUMBER.fullmatch(_text(row)) is None and (seen[key] < 2 or seen[key] < 0.6 * len(pages)):
                continue
            is_first = key not in kept and _PAGE_NUMBER.fullmatch(_text(row)) is None
            kept.add(key)
            if is_first and is_foot:
                footers.append((number, row))
            if is_foot or not is_first:
                dropped.update(id(segment) for segment in row)
    return [[segment for segment in segments if id(segment) not in dropped] for segments in pages], footers


def _edge_rows(segments: Sequence[Segment], height: float) -> list[tuple[Row, bool]]:
    """Return the rows in the top and bottom margin; True for those at the bottom."""
    edge = _EDGE * height
    near = [segment for segment in segments if segment.bottom < edge or segment.top > height - edge]
    return [(row, row[0].top > height / 2) for row in make_rows(near)]


def _key(row: Row, is_foot: bool) -> tuple[str, bool]:
    return _DIGITS.sub("#", _text(row)), is_foot


def _text(row: Row) -> str:
    return " ".join(word.text for segment in row for word in segment.words)
