"""Rows become paragraphs: visual lines that were only broken by the margin are one line of the text again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from matcher.reading.columns import Region
from matcher.reading.rows import Row, Segment

_OPEN_ENDS = (",", "-", "–", "/", "&", "(", "·")
_JOINERS = frozenset("a an and as at by for from in into of on or the to under using via with while".split())


@dataclass(slots=True)
class Paragraph:
    """One logical line: its rows, and whether a clear gap stands above it."""

    rows: list[Row] = field(default_factory=list)
    gap: bool = False


def find_paragraphs(region: Region) -> list[Paragraph]:
    """Return the logical lines of a region."""
    margin = max((row[-1].x1 for row in region), default=0.0)
    spacing = _spacing(region)
    paragraphs: list[Paragraph] = []
    for index, row in enumerate(region):
        above = region[index - 1] if index else None
        if above is not None and _continues(above, row, paragraphs[-1], margin, spacing):
            paragraphs[-1].rows.append(row)
        else:
            paragraphs.append(Paragraph([row], above is None or _is_gap(above, row, spacing)))
    return paragraphs


def _spacing(region: Region) -> float:
    """Return the smallest gap between lines of one size, as a share of their height."""
    gaps = [
        (below[0].top - above[-1].bottom) / below[0].height
        for above, below in zip(region, region[1:], strict=False)
        if abs(above[-1].size - below[0].size) < 0.08 * below[0].size and below[0].x0 < above[-1].x1
    ]
    return max(min(gaps, default=0.0), -0.2)


def _is_gap(above: Row, row: Row, spacing: float) -> bool:
    height = min(above[0].height, row[0].height)
    return row[0].top - max(segment.bottom for segment in above) > (max(spacing, 0.0) + 0.6) * height


def _continues(above: Row, row: Row, paragraph: Paragraph, margin: float, spacing: float) -> bool:
    last, first = above[-1], row[0]
    if len(row) > 1 or first.bullet or _differ(last, first):
        return False
    if first.top - last.bottom > (spacing + 0.3) * first.height or first.top < last.middle:
        return False
    if not _aligned(paragraph.rows[0][-1], last, first, len(paragraph.rows)):
        return False
    if _is_open(last, first):
        return True
    return _is_full(last, first, margin)


def _differ(last: Segment, first: Segment) -> bool:
    return abs(last.size - first.size) > 0.08 * first.size or last.words[-1].bold != first.bold


def _aligned(opening: Segment, last: Segment, first: Segment, count: int) -> bool:
    """True where the line begins where a continuation of this paragraph has to begin."""
    if count > 1:
        return abs(first.x0 - last.x0) < 0.6 * first.size
    if opening.bullet:
        return opening.mark_x0 - 1 <= first.x0 <= opening.x0 + 0.6 * first.size
    return -2.5 * first.size < first.x0 - opening.x0 < 2.5 * first.size


def _is_full(last: Segment, first: Segment, margin: float) -> bool:
    """True where the next word had no room at the end of the line."""
    word = first.words[0]
    return last.x1 + 0.25 * first.size + (word.x1 - word.x0) > margin + 0.5


def _is_open(last: Segment, first: Segment) -> bool:
    """True where the words themselves say that the sentence goes on."""
    end, start = last.words[-1].text, first.words[0].text
    return (
        len(last.words) > 2
        and start[:1].islower()
        and (end in _JOINERS or end.endswith(_OPEN_ENDS) or end[-1:].isalnum())
    )


def is_blank(rows: Sequence[Row]) -> bool:
    """True where the rows hold no words."""
    return not any(segment.words for row in rows for segment in row)
