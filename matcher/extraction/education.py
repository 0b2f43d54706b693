"""Education of a resume: degree, level, field, school and end of each entry, and the highest degree completed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from matcher.extraction.dates import Period, find_periods, month_number
from matcher.extraction.degrees import LEVELS, NamedDegree, find_degree
from matcher.extraction.entries import Entry, Part, find_entries, is_head, is_head_text
from matcher.extraction.places import is_place
from matcher.extraction.rows import BULLET, Row, rows_of
from matcher.extraction.tables import alternation, per_root, read_table
from matcher.extraction.titles import WordList, make_list
from matcher.records import Degree, Education, Section, Span

# "Bachelor of Science in Physics": the field is what follows
_FACULTY = re.compile(
    r"^[’']?s?\s(?:degree\s)?of\s(?:applied\s|fine\s)?"
    r"(?:science|arts?|engineering|technology|laws?|business administration|philosophy|commerce)(?=\s(?:in|of)\s|,\s|\s?\()",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"^(?:[’']s)?\.?\s?(?:degree\b)?[\s,:|·–—-]*(?:\([^)]*\)[\s,:|·–—-]*)?(?:degree\s)?(?:(?:in|of|en|em|im|w|di|auf)\s+)?(?=\S)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
# "BSc (Physics)", and not "(Hons)", "(2:1)", "(with distinction)"
_IN_BRACKETS = re.compile(r"\s*\((?!hon|with|cum|summa|first|upper|dist)([^\W\d_]{4}[^()\d]{0,40})\)", re.IGNORECASE)
_THESIS = re.compile(r"thesis|dissertation|arbeit\b|mémoire|tesi\b|tesina|scriptie", re.IGNORECASE)
# behind a word or a year, not behind "M.Sc." or "Univ."
_STOP = re.compile(r"(?<=[a-zà-ž\d)]{4})\.(?:\s+(?=[A-ZÀ-Ž])|$)")
_CREDITS = re.compile(r"\d\s?(?:of|/|out of|von)\s?\d+\s?(?:credits?|ects|modules?|units|cp|lp)\b", re.IGNORECASE)
_CUT = re.compile(r"(?:(?<!\s)\s+)?[,|·;]\s*|(?<!\s)\s+[–—-]\s+|(?<!\s)\s+(?:at|bei|an der|à l['’]|from)\s+|:\s+")
_SCHOOL_CUT = re.compile(
    r"(?:(?<!\s)\s+)?[|·]\s*|(?<!\s)\s+(?:at|from)\s+|^at\s+|[,:]\s+|(?<!\s)\s+[–—-]\s+|(?<!\s)\s+in\s+(?=\d)"
)


def find_education(rows: Sequence[Row], sections: Sequence[Section], as_of: str) -> tuple[Education, ...]:
    """Return the entries of all education sections in the order of the text.

    Where the heading is missing, or stands apart from its text on a page read in odd order, a row with a degree
    beside the name of a school is an entry.
    """
    found: list[Education] = []
    for section in sections:
        if section.kind == "education":
            own = [_first_sentence(row) for row in rows_of(rows, section)]
            found += [_education(own, entry, as_of) for entry in _entries(own, section, as_of)]
    kept = tuple(entry for entry in found if entry.degree or entry.institution)
    return kept or tuple(_education(rows, entry, as_of) for entry in _loose_entries(rows, as_of))


def _first_sentence(row: Row) -> Row:
    """Return a row with a degree up to its first full stop: "PhD Statistics, 2018. Thesis on state space models."."""
    stop = _STOP.search(row.text) if find_degree(row.text) else None
    return replace(row, text=row.text[: stop.start()], end=row.start + stop.start()) if stop else row


def _loose_entries(rows: Sequence[Row], as_of: str) -> Iterator[Entry]:
    for index, row in enumerate(rows):
        near = rows[max(index - 1, 0) : index + 2]
        if is_head(row) and find_degree(row.text) and any(_institutions().count(other.text) for other in near):
            dates = [period for other in near for period in find_periods(other.text, as_of, other.start)]
            yield Entry(dates[0] if dates else None, _block_parts(near, 0), Span(near[0].start, near[-1].end))


def highest_degree(education: Iterable[Education], name: str = "") -> Degree:
    """Return the highest level completed; letters after the person's name ("Ada Moon, PhD") count as well."""
    letters = find_degree(name.partition(",")[2])
    levels = [entry.level for entry in education] + ([letters.level] if letters else [])
    return max(levels, key=LEVELS.index, default="none")


@per_root
def _institutions() -> WordList:
    return make_list(read_table("degrees.toml")["institutions"])


@per_root
def _unfinished() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(read_table('degrees.toml')['unfinished'])})(?!\w)", re.IGNORECASE)


def _entries(rows: Sequence[Row], section: Section, as_of: str) -> Sequence[Entry]:
    """Dated entries, or one entry per block where no dates are written."""
    dated = find_entries(rows, section.end, as_of, _names_degree_and_school, singles=True)
    if dated or not rows:
        return [part for entry in dated for part in _apart(rows, entry)]
    starts = [index for index, row in enumerate(rows) if row.gap or index == 0 or find_degree(row.text)]
    return [
        Entry(None, _block_parts(rows[start:stop], start), Span(rows[start].start, rows[stop - 1].end))
        for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True)
    ]


def _names_degree_and_school(parts: Sequence[Part]) -> bool:
    return any(find_degree(part.text) for part in parts) and any(_institutions().count(part.text) for part in parts)


def _apart(rows: Sequence[Row], entry: Entry) -> Sequence[Entry]:
    """The entry itself, cut where a second row of its head begins with a degree: only one of them has a date."""
    starts = sorted({part.row for part in entry.parts if _opens_with_degree(part.text)})
    if len(starts) < 2:
        return (entry,)
    pieces = []
    for at, first in enumerate(starts):
        stop = starts[at + 1] if at + 1 < len(starts) else len(rows)
        parts = tuple(part for part in entry.parts if (part.row >= first or not at) and part.row < stop)
        end = entry.span.end if at + 1 == len(starts) else rows[stop].start
        period = entry.period if min(parts[0].row, first) <= entry.row < stop else None
        pieces.append(Entry(period, parts, Span(parts[0].start if at else entry.span.start, end), entry.row))
    return pieces


def _opens_with_degree(text: str) -> bool:
    found = find_degree(text)
    return found is not None and not text[: found.start].strip(" (") and not _THESIS.search(text)


def _block_parts(rows: Sequence[Row], first: int) -> tuple[Part, ...]:
    return tuple(Part(cell.text, first + index, cell.start) for index, row in enumerate(rows) for cell in row.cells)


def _education(rows: Sequence[Row], entry: Entry, as_of: str) -> Education:
    texts = [part.text for part in entry.parts]
    body = [row.text.removeprefix(BULLET) for row in rows if entry.span.start <= row.start < entry.span.end]
    carrier = next((text for text in [*texts, *body] if find_degree(text)), "")
    found = find_degree(carrier)
    school = _institution(texts, body, carrier)
    degree, field = _degree_and_field(carrier, found, texts, school)
    # a further degree below is not this one: "Started a Master's in Law (not completed)"
    said = [text for text in [*texts, *body] if text == carrier or not find_degree(text)]
    unfinished = _is_unfinished(entry.period, " ".join(said), as_of)
    level: Degree = found.level if found and not unfinished else "none"
    words = degree or _without_school(texts[0] if texts else "", school)
    return Education(words, level, field, school, _end(entry.period), entry.span)


def _without_school(text: str, school: str | None) -> str:
    """What an entry without a known degree says beside its school; the school itself where it says no more."""
    return (text.replace(school, "").strip(" ,;:|·–—-") if school else text) or text


def _end(period: Period | None) -> str | None:
    return period.end if period else None


def _is_unfinished(period: Period | None, text: str, as_of: str) -> bool:
    if period and (period.end is None or month_number(period.end) > month_number(as_of)):
        return True
    return bool(_unfinished().search(text) or _CREDITS.search(text))


def _institution(texts: Sequence[str], body: Sequence[str], carrier: str) -> str | None:
    heads = [text for text in body if text not in texts and is_head_text(text)]
    for text in (*texts, *heads):
        pieces = _SCHOOL_CUT.split(text)
        if named := [piece for piece in pieces if piece and _institutions().count(piece)]:
            return named[0]
    return next((text.removeprefix("at ") for text in texts if text != carrier and not is_place(text)), None)


def _degree_and_field(
    carrier: str, found: NamedDegree | None, texts: Sequence[str], school: str | None
) -> tuple[str, str | None]:
    if not found:
        return "", None
    before, after = carrier[: found.start], _without_brackets(carrier[found.end :])
    pieces = [piece.strip(" ()") for piece in _CUT.split(_FIELD.sub("", _FACULTY.sub("", after))) if piece.strip(" ()")]
    pieces = [piece for piece in pieces if piece != school and not _unfinished().fullmatch(piece)]
    bracket = _IN_BRACKETS.match(carrier, found.end)
    if not pieces and bracket and not _unfinished().search(bracket[1]):
        pieces = [bracket[1]]
    if not pieces and before.strip(" ,:|–-"):
        pieces = [before.strip(" ,:|–-(")]
    others = [text for text in texts if text != carrier and text != school]
    field = pieces[0].removeprefix("de ") if pieces else (others[0] if others else None)
    return carrier[found.start : found.end], field


def _without_brackets(text: str) -> str:
    """A text without what stands in brackets behind its words: "Physics (thesis on noise)"; "(Physics)" alone stays."""
    bare = _BRACKETS.sub("", text)
    return bare if any(map(str.isalpha, bare)) else text
