"""Single dates as people write them: "May, 2024", "Jan '22", "03/2020", "2025-09", "Summer 2020", "2018", "Present".

Each pattern is linear in the length of the text. Names of months are looked up, not listed in the pattern:
a word before a year costs the same whatever the number of languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from matcher.extraction.days import is_day_first
from matcher.extraction.tables import alternation, per_root, read_table
from matcher.records import Span

# nobody who applies today started before it; also keeps part numbers out
FIRST_YEAR = 1950
# an expected end of studies lies at most this far ahead
YEARS_AHEAD = 8
DASH = r"[-‐‑‒–—―−~→]+"


@dataclass(frozen=True, slots=True)
class Atom:
    """One date; `end` differs from `start` for seasons, both are empty for "now".

    A `weak` one ("Feb 22", "03/20", "'19", "Jan") counts only beside another date; a month without year is "MM".
    """

    start: str
    end: str
    span: Span
    weak: bool = False

    @property
    def now(self) -> bool:
        """True for Present and its like."""
        return not self.start

    @property
    def bare(self) -> bool:
        """True for a month without its year."""
        return len(self.start) == 2


def find_atoms(text: str, as_of: str) -> tuple[Atom, ...]:
    """Return the dates of a text in its order; two-digit years are read as seen from `as_of`."""
    if not _HINT.search(text):
        return ()
    return tuple(atom for found in _pattern().finditer(text) for atom in _READERS[str(found.lastgroup)](found, as_of))


# a text without any of these holds no date: most lines of a resume
_HINT = re.compile(r"(?:19|20)\d\d|['’‘`]\s?\d\d|\d/\d\d|[^\W\d_]\.? \d\d\b")
# some pages glue a duration to the date: "Apr, 20241 year 3 months"
_YEAR = r"(?:19|20)\d\d(?!\d(?!\d? (?:year|yr|month|mo))|[.,]\d)"
# "Ltd 2019–21": two years, and no month before them
_TWO_DIGITS = r"\s?[-–—/]\s?['’]?\d\d(?![\d/.:%-]|\s?[^\W\d])"
_SHORT = r"['’‘`]\s?\d\d(?!\d)"
_NAME = r"[^\W\d_]{2,12}"


@per_root
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<now>(?<!\w)(?:{alternation(read_table('dates.toml')['now'])})(?!\w))"
        # May 2020 · May, 2020 · 15 May 2020 · May 15, 2020 · mayo de 2020 · May '20 · May-20
        rf"|(?P<word>(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s(?:de\s|of\s)?)?(?P<name>{_NAME}|q[1-4]|h[12])(?:\b|(?=(?:19|20)\d\d))\.?"
        rf"(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?[\s,/-]{{0,2}}(?:de\s|del\s|do\s|of\s)?"
        rf"(?P<name_year>(?:19|20)\d\d/(?:20)?\d\d(?!\d)|{_YEAR}(?![-/](?:0[1-9]|1[0-2])(?!\d)|{_TWO_DIGITS})|{_SHORT}|\d\d(?![\d%+:/.,-]|\s[^\W\d])|\d\d(?=\s?{DASH}|\sto\b)))"
        # 2020-03 · 2020/03 · 2020.03 · 2020-03-15
        r"|(?P<iso>(?<![\w.,/])(?:(?<!\d-)|(?<=[/.-]\d\d-))(?P<iso_year>(?:19|20)\d\d)[-/.](?P<iso_month>0[1-9]|1[0-2])"
        # … and 2018/05-2019/06, where the dash parts two dates
        r"(?:[-/.]\d\d)?(?![\d/]|-\d(?!\d{3}[-/.]\d\d(?!\d))))"
        # 15.03.2020 · 03/15/2020
        r"|(?P<day>(?<![\w.,/-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<day_year>(?:19|20)\d\d)(?!\d))"
        # 03/2020 · 3.2020 · 03-2020
        r"|(?P<numeric>(?<![\w.,])(?P<numeric_month>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<numeric_year>(?:19|20)\d\d)(?![\d/]))"
        # 2019–21 · 2019/20
        r"|(?P<years>(?<![\w.,])(?P<from>(?:19|20)\d\d)\s?[-–—/]\s?['’]?(?P<to>\d\d)(?![\d/.:%-]|\s?[^\W\d]))"
        rf"|(?P<year>(?<![\w.,$€£#]){_YEAR}(?!\d?[^\W\d]|[%+]))"
        # 03/20 · '19
        rf"|(?P<numbers>(?<![\w.,/])(?P<short_month>0[1-9]|1[0-2])/(?P<short_year>\d\d)(?![\d/]))"
        rf"|(?P<apostrophe>(?<!\w){_SHORT})"
        # the first month of "Jan - Mar 2020"
        rf"|(?P<bare>(?<!\w){_NAME}\b\.?(?=\s?{DASH}\s?[^\W\d]|\s(?:to|bis|a|à)\s))",
        re.IGNORECASE,
    )


@per_root
def _month_names() -> dict[str, int]:
    months = read_table("dates.toml")["months"]
    return {name: int(number) for number, names in months.items() for name in names}


@per_root
def _season_names() -> dict[str, tuple[int, int]]:
    return {name: (first, last) for name, (first, last) in read_table("dates.toml")["seasons"].items()}


@per_root
def _winter_names() -> dict[str, tuple[int, int]]:
    return {name: (first, last) for name, (first, last) in read_table("dates.toml")["winters"].items()}


def _read_now(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    yield Atom("", "", Span(*found.span()))


def _read_word(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    name = found["name"].casefold()
    written, _, following = found["name_year"].partition("/")
    year = read_year(written, as_of)
    if year is None:
        return
    # "Feb 22" may be a day, "set 20 alerts" is none
    weak = len(written) == 2
    if following and (winter := _winter_names().get(name)):
        yield Atom(f"{year}-{winter[0]:02d}", f"{year + 1}-{winter[1]:02d}", Span(*found.span()))
    elif month := _month_names().get(name):
        yield _dated(year, month, found.span(), weak=weak)
    elif season := _season_names().get(name):
        yield Atom(f"{year}-{season[0]:02d}", f"{year}-{season[1]:02d}", Span(*found.span()), weak)
    elif not weak:
        yield Atom(str(year), str(year), Span(*found.span("name_year")), weak=len(written) < 4)


def _read_iso(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    if _valid(int(found["iso_year"]), as_of):
        yield _dated(int(found["iso_year"]), int(found["iso_month"]), found.span())


def _read_day(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    one, two, year = int(found["one"]), int(found["two"]), int(found["day_year"])
    # 03/15/2020 is American, 15.03.2020 is not
    american = found["mark"] == "/" and one <= 12 and not is_day_first()
    month = one if american or two > 12 else two
    if 1 <= month <= 12 and _valid(year, as_of):
        yield _dated(year, month, found.span())


def _read_numeric(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    if _valid(int(found["numeric_year"]), as_of):
        yield _dated(int(found["numeric_year"]), int(found["numeric_month"]), found.span())


def _read_years(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    first = int(found["from"])
    last = first // 100 * 100 + int(found["to"])
    yield from _plain_year(first, found.span("from"), as_of)
    if first < last:
        yield from _plain_year(last, found.span("to"), as_of)


def _read_year(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    yield from _plain_year(int(found[0]), found.span(), as_of)


def _read_numbers(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    year = read_year(found["short_year"], as_of)
    if year:
        yield _dated(year, int(found["short_month"]), found.span(), weak=True)


def _read_apostrophe(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    year = read_year(found[0], as_of)
    if year:
        yield Atom(str(year), str(year), Span(*found.span()), weak=True)


def _read_bare(found: re.Match[str], as_of: str) -> Iterator[Atom]:
    month = _month_names().get(found[0].casefold().rstrip("."))
    if month:
        yield Atom(f"{month:02d}", "", Span(*found.span()), weak=True)


_READERS: dict[str, Callable[[re.Match[str], str], Iterator[Atom]]] = {
    "now": _read_now,
    "word": _read_word,
    "iso": _read_iso,
    "day": _read_day,
    "numeric": _read_numeric,
    "years": _read_years,
    "year": _read_year,
    "numbers": _read_numbers,
    "apostrophe": _read_apostrophe,
    "bare": _read_bare,
}


def read_year(written: str, as_of: str) -> int | None:
    """Return the year of "2019", "'19" or "19" as seen from `as_of`, None where it cannot be one."""
    digits = written.lstrip("'’‘` ")
    year = int(digits)
    if len(digits) == 2:
        # '97 is the last century, '22 is not
        year += 2000 if year <= int(as_of[2:4]) + YEARS_AHEAD else 1900
    return year if _valid(year, as_of) else None


def _plain_year(year: int, span: tuple[int, int], as_of: str) -> Iterator[Atom]:
    if _valid(year, as_of):
        yield Atom(str(year), str(year), Span(*span))


def _dated(year: int, month: int, span: tuple[int, int], *, weak: bool = False) -> Atom:
    date = f"{year}-{month:02d}"
    return Atom(date, date, Span(*span), weak)


def _valid(year: int, as_of: str) -> bool:
    return FIRST_YEAR <= year <= int(as_of[:4]) + YEARS_AHEAD
