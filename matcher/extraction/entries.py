"""Entries of a section: the dated blocks of an experience or education section, with the rows that head them.

Dates stand before, beside or below the title, depending on who made the page; one look at the first entry of a
section tells which, because a layout repeats itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from matcher.extraction.dates import Period, find_periods
from matcher.extraction.rows import BULLET, Cell, Row
from matcher.extraction.titles import tells_leave, title_likeness, words
from matcher.records import Span

# more rows than this above or below a date belong to something else
_MAX_HEAD_ROWS = 3
_MAX_HEAD_CHARACTERS = 130
_MAX_HEAD_WORDS = 16
# a row with title, employer, place and date is shorter; paragraphs are not searched for dates
_MAX_ROW_CHARACTERS = 300
_YEARS = r"years?|yrs?|y|jahre?|ans?|años?|anni|anos?|jaar|lata?|lat"
_MONTHS = r"months?|mos?|m|monate?|mois|meses|mesi|miesi[ąę]c[ey]?"
# "9 years", "1 yr 3 mos", "(less than a year)"
_DURATION = re.compile(
    rf"\(?\b(?:\d{{1,2}}|an?|one|less than a)\+?\s?(?:{_YEARS}|{_MONTHS})\b\.?"
    rf"(?:,?\s?(?:and\s)?\d{{1,2}}\s?(?:{_MONTHS})\b\.?)?\)?",
    re.IGNORECASE,
)
# what may stand behind a date: "2018–2020 (no degree)", "2012 – 2016, diploma behaald"
_NOTE = re.compile(r"^\s*\([^()]*\)|^\s*[,;]\s?[^\W\d_]+(?:\s[^\W\d_]+){0,3}$")
_AND = re.compile(r"(?:(?<!\s)\s+)?(?:[,;&+/]|and|und|et|en|y|e|i)\s*", re.IGNORECASE)
_FRAME = re.compile(r"^[\s,;:|·•()\[\]–—-]+|[\s,;:|·•(\[–—-]+$")
_ABBREVIATION = re.compile(
    r"(?:\b\w{1,4}\.\w{0,3}|\b(?:Inc|Ltd|Corp|Co|Ltda|Jr|Sr|St|Dept|inż|mgr|Pte|Pvt|Univ|Tech|Eng|Dipl|Ing))\.$"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of an entry's head: a cell without its date, on which row it stands, and how it looks."""

    text: str
    row: int
    start: int
    bold: bool = False
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated block: its period, the parts of its head in reading order, and its span to the next entry."""

    period: Period | None
    parts: tuple[Part, ...]
    span: Span
    # index of the row with the date
    row: int = 0


# whether parts beside a date name all that heads an entry
Whole: TypeAlias = Callable[[Sequence[Part]], bool]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the entries of one section are built."""

    # titles stand above their dates
    above: bool
    # so many rows above the date a gap stands inside a head
    gaps: frozenset[int]
    whole: Whole
    # one date beside a text is enough; what stands right above may be an entry without any
    singles: bool


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A row that carries the date of an entry."""

    row: int
    # one, but for people who came back
    periods: tuple[Period, ...]
    # text beside the date
    parts: tuple[Part, ...]


def find_entries(
    rows: Sequence[Row], end: int, as_of: str, whole: Whole, *, singles: bool = False, floor: int = 0
) -> tuple[Entry, ...]:
    """Return the dated entries of the rows of one section that ends at `end`.

    What is `whole` needs no further row. With `singles` one date beside a text is enough ("BSc Physics, 2014").
    Rows above `floor` head no entry.
    """
    anchors = [anchor for index, row in enumerate(rows) if (anchor := _anchor(row, index, as_of, singles=singles))]
    if not anchors:
        return ()
    layout = _Layout(_title_stands_above(rows, anchors, floor), _gaps_in_head(rows[floor : anchors[0].row + 1]), whole, singles)
    heads = [_head(rows, *neighbours, layout) for neighbours in _neighbours(anchors, floor, len(rows))]
    starts = [min([rows[anchor.row].start, *(part.start for part in head)]) for anchor, head in zip(anchors, heads, strict=True)]
    return tuple(
        Entry(period, head, Span(start, following), anchor.row)
        for anchor, head, start, following in zip(anchors, heads, starts, [*starts[1:], end], strict=True)
        for period in anchor.periods
    )


def is_head(row: Row | Cell) -> bool:
    """True where a row may belong to the head of an entry: short, no sentence, no list item."""
    return not row.text.startswith(BULLET) and is_head_text(row.text)


def is_head_text(text: str) -> bool:
    """True for a short text that is no sentence."""
    if len(text) > _MAX_HEAD_CHARACTERS or len(text.split()) > _MAX_HEAD_WORDS or not any(map(str.isalnum, text)):
        return False
    if re.search(r"[a-zà-ž)]{2}[.!?] [A-ZÀ-Ž]\w* ", text):
        return False
    if not re.search(r"[.;!?,]$", text) or _ABBREVIATION.search(text):
        return True
    # "Francesinha Tech, Lda."
    return text.split()[-1].casefold() in words("employers").words


def _anchor(row: Row, index: int, as_of: str, *, singles: bool) -> _Anchor | None:
    # "• Parental leave: March – November 2022" is a line of the job that it stands in
    if len(row.text) > _MAX_ROW_CHARACTERS or (row.bullet and tells_leave(row.text)):
        return None
    for stays in _stays(row, find_periods(row.text, as_of, row.start)):
        period = replace(stays[0], span=Span(stays[0].span.start, stays[-1].span.end))
        rest = [_rest(cell, period) for cell in row.cells]
        beside = [text for cell, text in zip(row.cells, rest, strict=True) if text and _touches(cell, period)]
        if period.single and not singles and (row.bullet or not _heads_alone(beside or rest, row, period)):
            continue
        if all(_beside(text, row, period) for text in beside):
            return _Anchor(index, stays, _parts(row, index, rest))
    return None


def _stays(row: Row, periods: Sequence[Period]) -> Iterator[tuple[Period, ...]]:
    """Yield the periods of a row, those together that one title has: "2015 – 2017 & 2019 – 2020"."""
    group: tuple[Period, ...] = ()
    for period in periods:
        between = row.text[group[-1].span.end - row.start : period.span.start - row.start] if group else ""
        if group and not period.single and not group[-1].single and _AND.fullmatch(between):
            group = (*group, period)
            continue
        if group:
            yield group
        group = (period,)
    if group:
        yield group


def _heads_alone(texts: Sequence[str], row: Row, period: Period) -> bool:
    """True where a single date ("2019", "Summer 2020") dates an entry: alone, or behind a title."""
    last = not row.text[period.span.end - row.start :].strip(" )]")
    return not any(texts) or (last and any(title_likeness(text) > 0 for text in texts))


def _touches(cell: Cell, period: Period) -> bool:
    return cell.start < period.span.end and period.span.start < cell.end


def _beside(rest: str, row: Row, period: Period) -> bool:
    """True where the text beside a date is a title and not a sentence that happens to name a date."""
    before, after = row.text[: period.span.start - row.start], row.text[period.span.end - row.start :]
    edge = not before.strip(" •(") or not _NOTE.sub("", _DURATION.sub("", after)).strip(" )].,·|\t")
    bracketed = before.rstrip().endswith(("(", "[", "|", "·", ",", "\t"))
    return is_head_text(rest) and (edge or bracketed) and not rest[0].islower() and (not row.bullet or edge)


def _rest(cell: Cell, period: Period) -> str:
    """The text of a cell without its date and without durations."""
    start, end = max(period.span.start - cell.start, 0), max(period.span.end - cell.start, 0)
    before, after = (cell.text[:start], cell.text[end:]) if _touches(cell, period) else (cell.text, "")
    if cell.text.startswith(BULLET) and before:
        before = before.removeprefix(BULLET)
    parts = [_clean(_DURATION.sub(" ", part)) for part in (before, after)]
    return " | ".join(part for part in parts if part)


def _clean(text: str) -> str:
    text = _FRAME.sub("", text)
    if text.count(")") > text.count("("):
        text = text.rstrip(")")
    if text.count("(") > text.count(")"):
        # the date stood in the same brackets: "Oak (payments, 2020 – now)"
        text = text.rpartition("(")[0]
    return text.strip(" ,")


def _parts(row: Row, index: int, texts: Sequence[str]) -> tuple[Part, ...]:
    """Parts of a row; an item of a list in a later cell ends them."""
    parts = []
    for cell, text in zip(row.cells, texts, strict=True):
        if cell.text.startswith(BULLET) and cell.start > row.start:
            break
        if text and is_head_text(text):
            parts.append(Part(text, index, cell.start, row.bold, row.size))
    return tuple(parts)


def _row_parts(rows: Sequence[Row], indices: Sequence[int]) -> tuple[Part, ...]:
    found: list[Part] = []
    for index in indices:
        cells = rows[index].cells
        found += _parts(rows[index], index, [_clean(_DURATION.sub(" ", cell.text.removeprefix(BULLET))) for cell in cells])
    return tuple(found)


def _neighbours(anchors: Sequence[_Anchor], floor: int, count: int) -> Iterator[tuple[int, _Anchor, _Anchor]]:
    """Yield for each anchor the row behind the one before it, the anchor, and the one after it, an empty one at the end."""
    floors = [floor, *(anchor.row + 1 for anchor in anchors)]
    yield from zip(floors, anchors, [*anchors[1:], _Anchor(count, (), ())], strict=False)


def _title_stands_above(rows: Sequence[Row], anchors: Sequence[_Anchor], floor: int) -> bool:
    """True where the rows that head a dated row stand above it in most entries of the section."""
    alone = [around for around in _neighbours(anchors, floor, len(rows)) if not around[1].parts]
    above = sum(bool(_rows_above(rows, anchor, least)) for least, anchor, _ in alone)
    return above >= sum(bool(_rows_below(rows, anchor, following.row)) for _, anchor, following in alone)


def _head(rows: Sequence[Row], floor: int, anchor: _Anchor, following: _Anchor, layout: _Layout) -> tuple[Part, ...]:
    lower = _rows_below(rows, anchor, following.row)
    if layout.above:
        taken = _rows_above(rows, following, anchor.row + 1, layout.gaps) if following.periods else ()
        lower = [row for row in lower if row not in taken]
    beside = (*anchor.parts, *_row_parts(rows, lower))
    whole = layout.whole(anchor.parts) or layout.whole(beside)
    if (whole and not layout.singles) or (beside and not layout.above):
        return beside
    upper = _rows_above(rows, anchor, floor, () if whole else layout.gaps)
    return (*_row_parts(rows, upper), *beside)


def _gaps_in_head(rows: Sequence[Row]) -> frozenset[int]:
    """How far above the date on the last row gaps stand, where rows between a heading and the first date head it.

    Nothing else can stand there; further down a row behind a gap might end the entry before.
    """
    last = len(rows) - 1
    if last > _MAX_HEAD_ROWS or not all(map(is_head, rows[:-1])):
        return frozenset()
    return frozenset(last - at for at in range(last) if rows[at + 1].gap)


def _rows_above(rows: Sequence[Row], anchor: _Anchor, floor: int, gaps: Container[int] = ()) -> list[int]:
    """Rows that head the dated row from above, up to the first sentence or list item.

    A gap may part the date from its title, stands below an employer in larger letters, and where the layout has `gaps`.
    """
    if anchor.parts and rows[anchor.row].bullet:
        return []
    found: list[int] = []
    for row in range(anchor.row - 1, max(floor - 1, anchor.row - 1 - _MAX_HEAD_ROWS), -1):
        alone = not found and not anchor.parts
        larger = found and rows[row].size > rows[row + 1].size
        apart = anchor.row - row in gaps and (rows[row].gap or row == floor)
        if rows[row + 1].gap and not (alone or larger or apart):
            break
        # the title itself may be an item of a list
        item = alone and rows[row].bullet and is_head_text(rows[row].text)
        if not is_head(rows[row]) and not item:
            break
        found.append(row)
    return found[::-1]


def _rows_below(rows: Sequence[Row], anchor: _Anchor, ceiling: int) -> list[int]:
    found: list[int] = []
    for row in range(anchor.row + 1, min(ceiling, anchor.row + 1 + _MAX_HEAD_ROWS)):
        if not is_head(rows[row]) or (rows[row].gap and found):
            break
        found.append(row)
    return found
