"""How certain the order of a page is: text printed over other text, and sentences that the rows of a page tear apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from matcher.reading.paragraphs import Paragraph
from matcher.reading.rows import Segment

# of the development pages none has more than one such row
_LEAST, _SHARE = 3, 0.05
_ENDS = ".:;!?"


def is_unsure(paragraphs: Sequence[Paragraph]) -> bool:
    """True where so many rows of a page are doubtful that its columns may have been mixed."""
    doubtful = sum(map(_is_printed_over, paragraphs)) + sum(map(_tears, paragraphs, paragraphs[1:]))
    return doubtful >= _LEAST and doubtful >= _SHARE * len(paragraphs)


def unsure_order(pages: Iterable[int]) -> str | None:
    """Say which pages may have been read in a wrong order, None where there are none."""
    numbers = [str(page) for page in pages]
    if not numbers:
        return None
    where = f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(numbers)}"
    return f"the columns of {where} could not be told apart with certainty, so sentences may be mixed up"


def _is_printed_over(paragraph: Paragraph) -> bool:
    """True for a row of which one part begins well before the part at its left ends."""
    return any(right[0].x0 < left[0].x1 - left[0].size for left, right in pairwise(paragraph.cells))


def _tears(above: Paragraph, below: Paragraph) -> bool:
    """True where a part of a row goes on in the middle of the sentence in the part above it, and another stands beside both."""
    beside = len(above.cells) > 1 and len(below.cells) > 1
    return beside and any(_goes_on(one[-1], other[0]) for one, other in zip(above.cells, below.cells, strict=False))


def _goes_on(above: Segment, below: Segment) -> bool:
    start, end = below.words[0].text, above.words[-1].text
    return not below.bullet and start[0].islower() and end[-1] not in _ENDS and min(len(above.words), len(below.words)) > 2
