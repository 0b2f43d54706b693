"""What a tagged file says itself: which lines are one text, broken only by the margin.

Browsers and word processors number the texts that they draw ("marked content"): a paragraph, an item of a list, a cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from matcher.reading.rows import Region, Row, Segment

# in line heights: lines of one text stand no further apart
_WIDEST = 2.0
# in em: the space before the next word
_SPACE = 0.25


def edges_of(region: Region) -> dict[int, float]:
    """Return the right edge of each marked text of several lines that only the margin has broken.

    Some programs mark a whole page as one text: there the next word often had room.
    """
    lines: dict[int, list[Segment]] = {}
    for segment in (segment for row in region for segment in row):
        for mark in {segment.words[0].mark, segment.words[-1].mark} - {0}:
            lines.setdefault(mark, []).append(segment)
    edges = {mark: max(segment.x1 for segment in some) for mark, some in lines.items() if len(some) > 1}
    return {mark: edge for mark, edge in edges.items() if all(_is_full(*pair, mark, edge) for pair in pairwise(lines[mark]))}


def follow(above: Sequence[Segment], row: Row, edges: Mapping[int, float]) -> list[int]:
    """Return for each segment of a row which one above it goes on; nothing where not all of them go on."""
    if not edges:
        return []
    found = [next((at for at, last in enumerate(above) if _goes_on(last, first, edges)), -1) for first in row]
    return found if -1 not in found and len(set(found)) == len(found) else []


def is_parted(last: Segment, first: Segment, edges: Mapping[int, float]) -> bool:
    """True for two texts of a file whose texts have more than one line."""
    ends, begins = last.words[-1].mark, first.words[0].mark
    return bool(edges and ends and begins) and ends != begins


def is_one(segment: Segment) -> bool:
    """True where all words of a line belong to one text: no link or word in bold stands in it."""
    return len({word.mark for word in segment.words}) == 1


def _goes_on(last: Segment, first: Segment, edges: Mapping[int, float]) -> bool:
    mark = first.words[0].mark
    below = 0 <= first.middle - last.middle < (_WIDEST + 1) * first.height
    return below and mark in edges and last.words[-1].mark == mark and not first.bullet


def _is_full(last: Segment, first: Segment, mark: int, edge: float) -> bool:
    """True where the next word of a text had no room in the line above; parts of one line tell nothing."""
    word = first.words[0]
    if first.middle < last.bottom or last.words[-1].mark != mark or word.mark != mark:
        return True
    return last.x1 + _SPACE * first.size + word.x1 - word.x0 > edge + 0.5
