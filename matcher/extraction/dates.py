"""Periods of time as resumes write them: "Jan '22 – Present", "03/2020 - 07/2021", "2019–21", "since 2018".

Two dates with a separator between them make a period, so does one with an open dash or a word like "since".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.extraction.atoms import DASH, Atom, find_atoms
from matcher.extraction.tables import alternation, per_root, read_table
from matcher.records import Span

# longer than the longest word for "since" and its article
_SINCE_REACH = 24
# and than those before the first of two dates
_WORD_REACH = 12


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time in a text; `end` None means that it goes on, `single` that only one date is written."""

    start: str
    end: str | None
    span: Span
    single: bool = False

    def first(self) -> int:
        """Number of the first month; a year without month begins in January."""
        return month_number(self.start)

    def last(self, as_of: str) -> int:
        """Number of the last month, never after `as_of`; a year without month ends in December."""
        now = month_number(as_of)
        return now if self.end is None else min(month_number(self.end, last=True), now)

    def months(self, as_of: str) -> int:
        """Months covered, the first and the last one included."""
        return max(self.last(as_of) - self.first() + 1, 0)


def month_number(date: str, *, last: bool = False) -> int:
    """Return months since year 0 of "YYYY-MM", or of the first (or last) month of "YYYY"."""
    year, _, month = date.partition("-")
    return int(year) * 12 + (int(month) - 1 if month else 11 if last else 0)


def format_month(number: int) -> str:
    """Return "YYYY-MM" of a month number."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def count_months(ranges: Iterable[tuple[int, int]]) -> int:
    """Return the months that lie in at least one range of month numbers, each counted once."""
    total, reached = 0, -1
    for first, last in sorted(ranges):
        total += max(last - max(first, reached + 1) + 1, 0)
        reached = max(reached, last)
    return total


def find_periods(text: str, as_of: str, offset: int = 0) -> tuple[Period, ...]:
    """Return the periods and single dates of a text in its order; `offset` is added to their spans.

    "03/2020 - 07/2021" gives 2020-03 to 2021-07, "2018 –" an open end, "Summer 2020" 2020-06 to 2020-08.
    """
    atoms = _with_years(text, find_atoms(text, as_of))
    return tuple(_moved(period, offset) for period in _periods(text, atoms))


def find_any_periods(text: str) -> tuple[Period, ...]:
    """Return the periods of a text where the present month is not known: they tell whether and where it is dated."""
    return find_periods(text, "2099-12")


def _periods(text: str, atoms: Sequence[Atom]) -> Iterator[Period]:
    at = 0
    while at < len(atoms):
        first = atoms[at]
        if at + 1 < len(atoms) and _paired(text, first, atoms[at + 1]):
            second = atoms[at + 1]
            yield Period(*_whole_years(first.start, second.end), _framed(text, first.span.start, second.span.end))
            at += 1
        elif not first.now and not first.weak:
            yield _alone(text, first)
        at += 1


def _whole_years(start: str, end: str) -> tuple[str, str | None]:
    """Read "January 2011 – January 2018" as the years 2011 to 2018.

    Page templates print a year without month as its January; a stay that really begins and ends in a January is
    rarer (none of 80 jobs of the development resumes).
    """
    if start[4:] == "-01" and end[4:] == "-01" and start != end:
        return start[:4], end[:4]
    return start, end or None


def _paired(text: str, first: Atom, second: Atom) -> bool:
    if first.now or first.bare or second.bare:
        return False
    between = text[first.span.end : second.span.start]
    if second.now:
        # "Feb 22 to date": the word for now may hold the "to"
        return bool(_separator().fullmatch(between)) or not between.strip(" \t,")
    parted = _separator().fullmatch(between) or (_both().fullmatch(between) and _between(text, first.span.start))
    return bool(parted) and first.start[:4] <= second.end[:4]


def _between(text: str, start: int) -> re.Match[str] | None:
    return _opening("between").search(text, start - _WORD_REACH, start)


def _framed(text: str, start: int, end: int) -> Span:
    """The place of two dates with the words around them that say no more: "von … bis …", "entre … et …", "… r."."""
    opened = _opening("from").search(text, start - _WORD_REACH, start) or _between(text, start)
    closed = _closing().match(text, end)
    return Span(opened.start() if opened else start, closed.end() if closed else end)


def _alone(text: str, atom: Atom) -> Period:
    start, end = atom.span.start, atom.span.end
    if opened := _OPEN_END.match(text, end):
        return Period(atom.start, None, Span(start, opened.end()))
    if since := _since().search(text, start - _SINCE_REACH, start):
        return Period(atom.start, None, Span(since.start(), end))
    return Period(atom.start, atom.end, Span(start, end), single=True)


def _with_years(text: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Give "Jan" in "Jan - Mar 2020" the year of its partner; other months without a year are dropped."""
    done = []
    for index, atom in enumerate(atoms):
        partner = atoms[index + 1] if index + 1 < len(atoms) else None
        if not atom.bare:
            done.append(atom)
        elif partner and "-" in partner.start and _separator().fullmatch(text[atom.span.end : partner.span.start]):
            start = partner.start[:5] + atom.start
            done.append(Atom(start, start, atom.span, weak=True))
    return done


def _moved(period: Period, offset: int) -> Period:
    return replace(period, span=Span(period.span.start + offset, period.span.end + offset)) if offset else period


_OPEN_END = re.compile(rf"[ \t]?(?<![-‐‑‒–—―−~→]){DASH}[ \t]*(?:(?:…|\.\.\.)[ \t]*)?(?=$|[\n\t|·•)])")


@per_root
def _separator() -> re.Pattern[str]:
    table = read_table("dates.toml")
    words, expected = alternation(table["to"]), alternation(table["expected"])
    return re.compile(
        rf"(?:[ \t,.]{{0,2}}(?:{DASH}|/)[ \t]{{0,2}}|[ \t,]{{0,2}}(?:{DASH} ?)?(?:{words})[ \t])(?:(?:{expected})[ \t])?|\t",
        re.IGNORECASE,
    )


@per_root
def _both() -> re.Pattern[str]:
    return re.compile(rf"[ \t](?:{alternation(read_table('dates.toml')['and'])})[ \t]", re.IGNORECASE)


@per_root
def _opening(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(read_table('dates.toml')[name])})[ \t]$", re.IGNORECASE)


@per_root
def _closing() -> re.Pattern[str]:
    return re.compile(rf"[ \t](?:{alternation(read_table('dates.toml')['year'])})(?!\w)", re.IGNORECASE)


@per_root
def _since() -> re.Pattern[str]:
    words = alternation(read_table("dates.toml")["since"])
    return re.compile(rf"(?<!\w)(?:{words})\s(?:the\s|dem\s|le\s|el\s|o\s|il\s)?$", re.IGNORECASE)
