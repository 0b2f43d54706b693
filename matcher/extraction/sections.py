"""Sections of a resume or posting: which lines are headings, and of what kind the text below them is.

A heading is known by its words (models/headings.toml) or, where the look of the lines is known, by looking like
the headings already found. Labels inside an entry ("Technologies: Go") and headings of skill groups
("Languages: Python, Go") are told from section headings by what stands around them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from matcher.extraction.dates import find_periods
from matcher.extraction.rows import Row, find_rows
from matcher.extraction.titles import title_likeness
from matcher.records import Line, Section

# kinds of headings.toml that are word lists and no sections
WORD_LISTS = frozenset({"modifier", "label", "spoken"})
# kinds made of entries with lines of their own that look like headings
ENTRY_KINDS = frozenset({"experience", "projects", "education", "volunteering", "publications"})
# no heading is longer; "knowledge, skills, and abilities you will need" has seven
_MAX_WORDS = 8
_MAX_CHARACTERS = 60
# rows looked at below "Languages" to see which kind is meant
_LANGUAGE_ROWS = 8
# dates of the current century suffice to see whether a row is dated
_ANY_DAY = "2099-12"

_FRAME = re.compile(r"^[^\w(]+|^\(?(?:\d{1,2}|[ivx]{1,4})[.):]\s+|[\s:：.?!|_\-–—]+$", re.IGNORECASE)
_JOINER = re.compile(r"\s*[&+/|]\s*|,\s*(?:and\s)?|\s(?:and|und|et|y|e|en|i|a)\s")
_INLINE = re.compile(r"([^:\t]{3,40}?)\s?:\s+(?=\S)")


@dataclass(frozen=True)
class _Book:
    """The headings of one kind of document, ready for look-up."""

    headings: Mapping[str, tuple[str, ...]]

    @cached_property
    def kinds(self) -> dict[str, str]:
        pairs = [(fold(name), kind) for kind in self._sections for name in self.headings[kind] if "*" not in name]
        # "W O R K E X P E R I E N C E" loses the space between its words
        return {name.replace(" ", ""): kind for name, kind in pairs if " " in name} | dict(pairs)

    @cached_property
    def patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple(
            (re.compile(r"\S.*".join(re.escape(part) for part in fold(name).split("*"))), kind)
            for kind in self._sections
            for name in self.headings[kind]
            if "*" in name
        )

    @cached_property
    def _sections(self) -> tuple[str, ...]:
        return tuple(kind for kind in sorted(self.headings) if kind not in WORD_LISTS)

    def words(self, name: str) -> frozenset[str]:
        return self._words[name]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(fold(word) for word in self.headings.get(name, ())) for name in WORD_LISTS}

    def kind(self, text: str) -> str | None:
        """Return the kind of section that a heading of these words opens."""
        if len(text) > _MAX_CHARACTERS:
            return None
        key = fold(text)
        return self._known(key) or self._known(self._bare(key)) or self._first_part(key) if key else None

    def _known(self, key: str) -> str | None:
        if not key or key in self.kinds:
            return self.kinds.get(key)
        return next((kind for pattern, kind in self.patterns if pattern.fullmatch(key)), None)

    def _bare(self, key: str) -> str:
        words, modifiers = key.split(), self.words("modifier")
        while len(words) > 1 and words[0] in modifiers:
            words = words[1:]
        while len(words) > 1 and words[-1] in modifiers:
            words = words[:-1]
        return " ".join(words)

    def _first_part(self, key: str) -> str | None:
        """Kind of "projects" for "projects and coursework": every part must be known."""
        parts = [part for part in key.split(" and ") if part]
        kinds = [self._known(part) or self._known(self._bare(part)) for part in parts]
        return kinds[0] if len(parts) > 1 and all(kinds) else None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A heading found: where it starts and where the text that it opens starts."""

    kind: str
    title: str
    start: int
    body: int


@cache
def _book(headings: tuple[tuple[str, tuple[str, ...]], ...]) -> _Book:
    return _Book(dict(headings))


def fold(text: str) -> str:
    """Return a heading without case, accents, numbering, icons and punctuation; `&`, `/` and "und" become "and"."""
    text = _FRAME.sub("", _FRAME.sub("", text.strip())).replace("’", "'")
    if re.fullmatch(r"(?:\S\s{1,3}){3,}\S", text):
        text = re.sub(r"\s", "", text)
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = re.sub(r"\s*\([^)]*\)", "", plain)
    return " ".join(_JOINER.sub(" and ", plain).split())


def find_sections(
    text: str, headings: Mapping[str, tuple[str, ...]], lines: Sequence[Line] = ()
) -> tuple[Section, ...]:
    """Return the sections of a text in its order; what stands before the first heading is "head"."""
    rows = find_rows(text, lines)
    marks = _find_marks(rows, _book(tuple((kind, tuple(names)) for kind, names in headings.items())))
    bodies = [_Mark("head", "", 0, 0), *marks]
    ends = [mark.start for mark in marks] + [len(text)]
    return tuple(
        Section(mark.kind, mark.title, mark.body, max(end, mark.body))
        for mark, end in zip(bodies, ends, strict=True)
        if mark.title or text[mark.body : end].strip()
    )


def _find_marks(rows: Sequence[Row], book: _Book) -> list[_Mark]:
    looks = _heading_looks(rows, book)
    leading = _leading_marks(rows, book)
    marks: list[_Mark] = []
    for index, row in enumerate(rows):
        here = marks[-1].kind if marks else "head"
        mark = leading.get(row.start) or _known_mark(rows, index, here, book, looks)
        mark = mark or _unknown_mark(rows, index, here, book, looks)
        if mark:
            marks.append(mark)
    return marks


def _known_mark(
    rows: Sequence[Row], index: int, here: str, book: _Book, looks: Mapping[tuple[float, bool, bool], int]
) -> _Mark | None:
    row = rows[index]
    if row.bullet:
        return None
    if len(row.cells) == 1 and (kind := book.kind(row.text)):
        mark = _Mark(kind, row.text, row.start, row.end)
    elif inline := _inline_mark(row, here, book, looks):
        mark = inline
    else:
        return None
    if here in ENTRY_KINDS and fold(mark.title) in book.words("label") and not _strong(row, looks):
        return None
    return _settled(mark, rows, index, here, book)


def _settled(mark: _Mark, rows: Sequence[Row], index: int, here: str, book: _Book) -> _Mark | None:
    """Decide what "Languages" means: spoken ones, a group of skills, or a section of skills."""
    if mark.kind != "languages" or not book.words("spoken") or _names_spoken(mark, rows, index, book):
        return mark
    return None if here == "skills" else _Mark("skills", mark.title, mark.start, mark.body)


def _names_spoken(mark: _Mark, rows: Sequence[Row], index: int, book: _Book) -> bool:
    below = [rows[index].text[mark.body - rows[index].start :]] if mark.body < rows[index].end else []
    for row in rows[index + 1 : index + 1 + _LANGUAGE_ROWS]:
        if len(row.cells) == 1 and book.kind(row.text):
            break
        below.append(row.text)
    words = re.findall(r"[^\W\d_]+(?:\s[^\W\d_]+)?", fold(" ; ".join(below)))
    spoken = book.words("spoken")
    return any(word in spoken or word.split()[0] in spoken for word in words) or not below


def _inline_mark(row: Row, here: str, book: _Book, looks: Mapping[tuple[float, bool, bool], int]) -> _Mark | None:
    """A heading in the first cell of its row, or before a colon, with its text beside it."""
    if len(row.cells) > 1:
        title, body = row.cells[0].text, row.cells[1].start
        framed = row.cells[0].text.isupper() or row.gap or bool(looks)
    elif found := _INLINE.match(row.text):
        title, body = found[1], row.start + found.end()
        framed = row.gap or title.isupper()
    else:
        return None
    kind = book.kind(title)
    if not kind or not framed:
        return None
    if here in ENTRY_KINDS and not title.isupper() and (kind == "contact" or fold(title) in book.words("label")):
        return None
    return _Mark(kind, title, row.start, body)


def _leading_marks(rows: Sequence[Row], book: _Book) -> dict[int, _Mark]:
    """Headings in a narrow left column whose text stands beside them with only a space between.

    "Work Brightwater Grid" is one only where the page has three kinds of sections written like this and fewer
    headings on lines of their own.
    """
    found = {row.start: mark for row in rows if (mark := _leading_mark(row, book))}
    alone = sum(not row.bullet and len(row.cells) == 1 and book.kind(row.text) is not None for row in rows)
    return found if len({mark.kind for mark in found.values()}) > 2 and len(found) > alone else {}


def _leading_mark(row: Row, book: _Book) -> _Mark | None:
    words = row.text.split(" ", 3)
    if row.bullet or not row.gap or len(words) < 2 or book.kind(row.text):
        return None
    for count in (2, 1):
        title = " ".join(words[:count])
        kind = book.kinds.get(fold(title)) if len(words) > count and title[:1].isupper() and ":" not in title else None
        # "Systems Administrator", "Research Assistant"
        if kind and (kind == "experience" or title_likeness(row.text) <= 0) and (kind != "skills" or "kills" in title):
            return _Mark(kind, title, row.start, row.start + len(title) + 1)
    return None


def _heading_looks(rows: Sequence[Row], book: _Book) -> dict[tuple[float, bool, bool], int]:
    """How known headings look (size, weight, capitals) and how often; looks shared by body text are left out."""
    looks: dict[tuple[float, bool, bool], int] = {}
    for row in rows:
        if row.size and len(row.cells) == 1 and not row.bullet and book.kind(row.text):
            looks[_look(row)] = looks.get(_look(row), 0) + 1
    body = _body_size(rows)
    return {look: count for look, count in looks.items() if count > 1 and (look[0] > body * 1.05 or look[1] or look[2])}


def _look(row: Row) -> tuple[float, bool, bool]:
    return (round(row.size, 1), row.bold, row.caps)


def _body_size(rows: Iterable[Row]) -> float:
    """Size of the letters of most of the text."""
    weight: dict[float, int] = {}
    for row in rows:
        weight[row.size] = weight.get(row.size, 0) + row.end - row.start
    return max(weight, key=lambda size: (weight[size], size), default=0.0)


def _strong(row: Row, looks: Mapping[tuple[float, bool, bool], int]) -> bool:
    return _look(row) in looks if row.size else row.caps and row.gap


def _unknown_mark(
    rows: Sequence[Row], index: int, here: str, book: _Book, looks: Mapping[tuple[float, bool, bool], int]
) -> _Mark | None:
    """A line that nobody listed but that looks like the headings of this document."""
    row = rows[index]
    if row.bullet or len(row.cells) > 1 or not _short(row.text) or not _strong(row, looks):
        return None
    if fold(row.text) in book.words("label") or (here == "head" and not row.size):
        return None
    if here in ENTRY_KINDS and (not row.size or _dated(rows[max(index - 1, 0) : index + 3])):
        return None
    return _Mark("skills" if here == "skills" else "other", row.text, row.start, row.end)


def _short(text: str) -> bool:
    return (
        2 < len(text) <= 40
        and len(text.split()) <= 5
        and not re.search(r"[\d@,;]|[.!?]$|\.\w", text)
        and any(map(str.isalpha, text))
    )


def _dated(rows: Iterable[Row]) -> bool:
    return any(find_periods(row.text, _ANY_DAY) for row in rows)
