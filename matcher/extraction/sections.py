"""Sections of a resume or posting: which lines are headings, and of what kind the text below them is.

A heading is known by its words or, where the look of the lines is known, by looking like the headings already
found. Labels inside an entry ("Technologies: Go") and headings of skill groups ("Languages: Python, Go") are told
from section headings by what stands around them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from matcher.extraction.atoms import DASH
from matcher.extraction.dates import find_any_periods
from matcher.extraction.degrees import find_degree
from matcher.extraction.headings import Book, fold, make_book
from matcher.extraction.rows import Row, find_rows
from matcher.extraction.titles import is_break, title_likeness
from matcher.records import Line, Section

# kinds made of entries with lines of their own that look like headings
ENTRY_KINDS = frozenset({"experience", "projects", "education", "volunteering", "publications"})
# kinds in which entries stand where no heading announces them
WITHOUT_HEADINGS = frozenset({"head", "summary", "other"})
# rows looked at below "Languages" to see which kind is meant
_LANGUAGE_ROWS = 8
# rows looked at below "Qualifications" for degrees
_DEGREE_ROWS = 4
# the rest of a period whose start the layout does not show
_OPEN = re.compile(rf"^\s*{DASH}\s*[^\W\d_]{{3,12}}$")
_INLINE = re.compile(r"([^:\t]{3,40}?)\s?:\s+(?=\S)")

# "Career break: Jan – May 2016" inside a section of jobs is a line of it
_INSIDE = frozenset({"contact", "other"})
# size of the letters, bold, capitals
Look: TypeAlias = tuple[float, bool, bool]


@dataclass(frozen=True)
class _Page:
    """The rows of a document with what the book says about each."""

    rows: Sequence[Row]
    book: Book

    @cached_property
    def kinds(self) -> tuple[str | None, ...]:
        """Kind of section that each row opens if it is a heading."""
        return tuple(None if row.bullet or len(row.cells) > 1 else self.book.kind(row.text) for row in self.rows)

    @cached_property
    def looks(self) -> frozenset[Look]:
        """How the known headings look; looks shared by body text are left out."""
        seen = [_look(row) for row, kind in zip(self.rows, self.kinds, strict=True) if kind and row.size]
        body = _body_size(self.rows)
        return frozenset(look for look in seen if seen.count(look) > 1 and (look[0] > body * 1.05 or look[1] or look[2]))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A heading found: where it starts and where the text that it opens starts."""

    kind: str
    title: str
    start: int
    body: int


def find_sections(text: str, headings: Mapping[str, tuple[str, ...]], lines: Sequence[Line] = ()) -> tuple[Section, ...]:
    """Return the sections of a text in its order; what stands before the first heading is "head"."""
    return sections_of(text, find_rows(text, lines), headings)


def sections_of(text: str, rows: Sequence[Row], headings: Mapping[str, tuple[str, ...]]) -> tuple[Section, ...]:
    """Return the sections of a text whose rows are known."""
    book = make_book(tuple((kind, tuple(names)) for kind, names in headings.items()))
    marks = _find_marks(_Page(rows, book))
    bodies = [_Mark("head", "", 0, 0), *marks]
    ends = [mark.start for mark in marks] + [len(text)]
    return tuple(
        Section(mark.kind, mark.title, mark.body, max(end, mark.body))
        for mark, end in zip(bodies, ends, strict=True)
        if mark.title or text[mark.body : end].strip()
    )


def section_at(sections: Sequence[Section], at: int) -> Section | None:
    """Return the section in which a character stands."""
    behind = bisect_right(sections, at, key=lambda section: section.start)
    # one ends before the next begins
    return sections[behind - 1] if behind and at < sections[behind - 1].end else None


def kind_at(sections: Sequence[Section], at: int) -> str:
    """Return the kind of section in which a character stands; what stands in none is as the head."""
    section = section_at(sections, at)
    return section.kind if section else "head"


def _find_marks(page: _Page) -> list[_Mark]:
    leading = _leading_marks(page)
    marks: list[_Mark] = []
    for index, row in enumerate(page.rows):
        here = marks[-1].kind if marks else "head"
        mark = leading.get(row.start) or _known_mark(page, index, here) or _unknown_mark(page, index, here)
        if mark:
            marks.append(mark)
    return marks


def _known_mark(page: _Page, index: int, here: str) -> _Mark | None:
    row, kind = page.rows[index], page.kinds[index]
    mark = _Mark(kind, row.text, row.start, row.end) if kind else _inline_mark(page, row, here)
    if not mark or row.bullet:
        return None
    # "Career break" among the jobs: what stands below it are older jobs
    if here == "experience" and is_break(mark.title):
        return None
    # "at The Northern Distance" / "University": the end of a line that the column broke
    if mark.kind == here and here in ENTRY_KINDS and row.size and not row.gap:
        return None
    if here in ENTRY_KINDS and fold(mark.title) in page.book.words("label") and not _strong(row, page):
        return None
    return _settled(mark, page, index, here)


def _settled(mark: _Mark, page: _Page, index: int, here: str) -> _Mark | None:
    """Decide what "Languages" means: spoken ones, a group of skills, or a section of skills; and "Qualifications"."""
    if mark.kind == "skills" and "qualification" in fold(mark.title) and _names_degrees(page, index):
        return _Mark("education", mark.title, mark.start, mark.body)
    if mark.kind != "languages" or not page.book.words("spoken") or _names_spoken(mark, page, index):
        return mark
    return None if here == "skills" else _Mark("skills", mark.title, mark.start, mark.body)


def _names_degrees(page: _Page, index: int) -> bool:
    """True where the rows below name a degree and a date."""
    below = page.rows[index + 1 : index + 1 + _DEGREE_ROWS]
    return _dated(below) and any(find_degree(row.text) for row in below)


def _names_spoken(mark: _Mark, page: _Page, index: int) -> bool:
    row = page.rows[index]
    below = [row.text[mark.body - row.start :]] if mark.body < row.end else []
    for following in range(index + 1, min(index + 1 + _LANGUAGE_ROWS, len(page.rows))):
        if page.kinds[following]:
            break
        below.append(page.rows[following].text)
    words = re.findall(r"[^\W\d_]+(?:\s[^\W\d_]+)?", fold(" ; ".join(below)))
    spoken = page.book.words("spoken")
    return any(word in spoken or word.split()[0] in spoken for word in words) or not below


def _inline_mark(page: _Page, row: Row, here: str) -> _Mark | None:
    """A heading in the first cell of its row, or before a colon, with its text beside it."""
    if len(row.cells) > 1:
        title, body = row.cells[0].text, row.cells[1].start
        framed = title.isupper() or row.gap or bool(page.looks)
    elif found := _INLINE.match(row.text):
        title, body = found[1], row.start + found.end()
        framed = row.gap or title.isupper()
    else:
        return None
    kind = page.book.kind(title) if framed else None
    if not kind:
        return None
    if here in ENTRY_KINDS and not title.isupper() and (kind in _INSIDE or fold(title) in page.book.words("label")):
        return None
    return _Mark(kind, title, row.start, body)


def _leading_marks(page: _Page) -> dict[int, _Mark]:
    """Headings in a narrow left column whose text stands beside them with only a space between.

    "Work Brightwater Grid" is one only where the page has three kinds of sections written like this and fewer
    headings on lines of their own.
    """
    alone = sum(kind is not None for kind in page.kinds)
    rows = [row for row, kind in zip(page.rows, page.kinds, strict=True) if not kind and row.gap]
    if len(rows) <= max(alone, 2):
        return {}
    found = {row.start: mark for row in rows if (mark := _leading_mark(row, page.book))}
    return found if len({mark.kind for mark in found.values()}) > 2 and len(found) > alone else {}


def _leading_mark(row: Row, book: Book) -> _Mark | None:
    words = row.text.split(" ", 3)
    for count in (2, 1):
        title = " ".join(words[:count])
        if not title[:1].isupper() or ":" in title:
            continue
        kind = book.kinds.get(fold(title))
        # "Systems Administrator", "Research Assistant"
        if kind and (kind == "experience" or title_likeness(row.text) <= 0) and (kind != "skills" or "kills" in title):
            return _Mark(kind, title, row.start, row.start + len(title) + 1)
    return None


def _unknown_mark(page: _Page, index: int, here: str) -> _Mark | None:
    """A line that nobody listed but that looks like the headings of this document."""
    row = page.rows[index]
    if row.bullet or len(row.cells) > 1 or not _short(row.text) or not _strong(row, page):
        return None
    if here == "languages" and fold(row.text) in page.book.words("spoken"):
        return None
    if fold(row.text) in page.book.words("label") or (here == "head" and not row.size):
        return None
    if here in ENTRY_KINDS and (not row.size or _dated(page.rows[index - 1 : index + 3])):
        return None
    return _Mark("skills" if here == "skills" else "other", row.text, row.start, row.end)


def _look(row: Row) -> Look:
    return (round(row.size, 1), row.bold, row.caps)


def _strong(row: Row, page: _Page) -> bool:
    return _look(row) in page.looks if row.size else row.caps and row.gap


def _body_size(rows: Iterable[Row]) -> float:
    """Size of the letters of most of the text."""
    weight: dict[float, int] = {}
    for row in rows:
        weight[row.size] = weight.get(row.size, 0) + row.end - row.start
    return max(weight, key=lambda size: (weight[size], size), default=0.0)


def _short(text: str) -> bool:
    return (
        2 < len(text) <= 40
        and len(text.split()) <= 5
        and not re.search(r"[\d@,;]|[.!?]$|\.\w", text)
        and any(map(str.isalpha, text))
    )


def _dated(rows: Iterable[Row]) -> bool:
    return any(find_any_periods(row.text) or _OPEN.match(row.text) for row in rows)
