"""Page furniture: page numbers, signposts and lines that return on every page, which are no part of what the pages say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from matcher.reading.rows import Row, Segment, make_rows
from matcher.reading.signposts import names_document, says_nothing, words_of

# as a share of the page height
_EDGE = 0.08
# a line on fewer of the pages is their text
_MOST_PAGES = 0.6
_COUNTED = r"(\d{1,2})\s*(?:(?:of|/|\||von|de|sur)\s*\d{1,2})?"
_PAGE_NUMBER = re.compile(rf"(?:page\s*)?[-–—(\[]?\s*{_COUNTED}\s*[-–—)\]]?", re.IGNORECASE)
_LAST_NUMBER = re.compile(rf"(?<!\d){_COUNTED}\W*$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
# what stands above them is at most a word for the document
_TITLE_ROWS = 3


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
            repeated = seen[key] >= max(2, _MOST_PAGES * len(pages))
            silent = _is_silent(row, pages, number + 1, repeated=repeated)
            if not repeated and not silent:
                continue
            is_first = key not in kept and not silent
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


def _is_silent(row: Row, pages: Sequence[list[Segment]], page: int, *, repeated: bool) -> bool:
    """True for a page number, and for a signpost of this page (from 1) whose other words stand in the title of the first page.

    What only its place makes a signpost may be the last line of a text: it has to name the document or its own page.
    """
    text = _text(row)
    if _PAGE_NUMBER.fullmatch(text):
        return True
    if not (repeated or names_document(text) or str(page) in text):
        return False
    title = _title(pages, row)
    return says_nothing(text, title) and (repeated or names_document(text) or _is_numbered(row, page, title))


def _is_numbered(row: Row, page: int, title: Set[str]) -> bool:
    """True where the number of the page stands alone in a row, or behind words of the title."""
    alone = [match[1] for segment in row if (match := _PAGE_NUMBER.fullmatch(_text([segment])))]
    last = _LAST_NUMBER.search(_text(row))
    behind = last is not None and words_of(_text(row)[: last.start()]) <= title
    return str(page) in (*alone, *([last[1]] if last and behind else ()))


def _title(pages: Sequence[list[Segment]], row: Row) -> Set[str]:
    """Return the words of the first lines and of the largest letters on the first page with any, beside those of the row."""
    others = next(filter(None, ([one for one in page if one not in row] for page in pages)), [])
    largest = max((segment.size for segment in others), default=0.0)
    head = [segment for one in make_rows(others)[:_TITLE_ROWS] for segment in one]
    return words_of(_text([*head, *(segment for segment in others if segment.size == largest)]))


def _key(row: Row, is_foot: bool) -> tuple[str, bool]:
    return _DIGITS.sub("#", _text(row)), is_foot


def _text(row: Row) -> str:
    return " ".join(word.text for segment in row for word in segment.words)
