"""Where a resume says who somebody is: names, addresses, numbers, birth, schools, the people who vouch, in its whole text.

Sections and rows are looked at first, as a head or a list of references holds nothing else; patterns find the rest.
The words stand in models/personal.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from matcher.extraction.addresses import find_phone
from matcher.extraction.degrees import find_degree
from matcher.extraction.handles import ADDRESS, find_handles, handle_spans, long_handles, plain
from matcher.extraction.namesakes import person_spans
from matcher.extraction.rows import BULLET, Row, find_rows, rows_of
from matcher.extraction.tables import alternation, per_root, read_table
from matcher.extraction.titles import title_likeness
from matcher.extraction.works import author_spans
from matcher.records import Education, Resume, Section, Span

# sections that only say who somebody is, or who vouches for them
_WHOLE = frozenset({"contact", "references"})
# longer rows of the head are sentences: only what is found in them is covered
_ROW = 160
_LABELLED = 120
# parts of names and handles that are shorter stand in too many other words
_PART = 2
_HANDLE = 4
PHONE = re.compile(
    r"(?<![\w.])(?:\+|00)\s?\d[\d\s()./–-]{6,}\d"
    r"|(?<![\w.])\(?0\d{1,5}\)?[\s./–-]{1,2}\d[\d\s/–-]{4,}\d"
    r"|(?<![\w.-])\(?\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}(?!\w)"
)
_DATE = (
    r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:19|20)?\d\d|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?[^\W\d_]{3,10}\.?,?\s+(?:19|20)\d\d|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
)
_BIRTH = re.compile(
    r"(?i:\b(?:born|geboren|née?|nat[oa]|date of birth|birth ?date|birthday|d\.?o\.?b\.?|geb\.?|age[d]?)\b)"
    r"[\s:,–-]*(?:(?:on|am|le|il|el|the)\s+)?"
    rf"(?:{_DATE}|(?:19|20)\d\d|\d{{2}}(?!\d))(?:\s+(?:in|à|a|zu)\s+[^\W\d_]\w+)?|(?i:\b\d{{2}} years (?:old|of age)\b)"
)
_FULL_DATE = re.compile(rf"(?<!\w)(?:{_DATE})(?!\w)")
# "10115 Berlin", "SE15 5DZ", "IL 62704"
_POSTCODE = re.compile(
    r"(?<![\w.,/-])(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{4})?\s+[^\W\d_]{3,}"
    r"|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b|\b[A-Z]{2}\s\d{5}\b"
)
_WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f'’ʻ]|[.-](?=\w))*")
_PIECES = re.compile(r"\t|(?:(?<!\s)\s+)?[|·•;()]\s*|,\s+|(?<!\s)\s+[–—-]\s+|(?<!\s)\s+(?:at|from|bei|an der)\s+")
_SMALL = re.compile(r"\b(?:of|de|di|du|da|do|des|degli|studi|la|le|für|and|the|a|e|y)\b")


def find_secrets(resume: Resume) -> tuple[Span, ...]:
    """Return the places of all that tells who a person is, in order; skills that were found are left as they are."""
    text = resume.document.text
    rows = find_rows(text, resume.document.lines)
    skills = [(item.start, item.end) for skill in resume.skills if skill.skill for item in skill.mentions]
    spans = [
        *_whole_sections(resume.sections, rows),
        *_heads(resume, rows, skills),
        *_labelled(rows),
        *_schools(resume, rows),
        *author_spans(resume.publications, text),
        *(Span(*found.span()) for pattern in (ADDRESS, PHONE, _BIRTH, _street()) for found in pattern.finditer(text)),
        *_called(resume, text),
    ]
    return tuple(_around(spans, skills))


def names_of(resume: Resume) -> tuple[str, ...]:
    """Return what a person is called: the name and its parts, and those of mail box and handles that are no words."""
    contact, text = resume.contact, ADDRESS.sub(" ", resume.document.text)
    name = (contact.name or "").partition(",")[0]
    words = _WORD.findall(name)
    # "Okoro & Sons" is the shop of the family of Ana Lind-Okoro
    halves = (half for word in words if "-" in word for half in word.split("-") if len(half) >= _HANDLE)
    parts = [name, *(word for word in words if len(word) >= _PART), *halves] if name else []
    for handle in find_handles(contact):
        parts += [part for part in re.split(r"[\W\d_]+", handle) if len(part) >= _HANDLE and not _is_word(part, text)]
    box = contact.email.partition("@")[0] if contact.email else ""
    runs = [plain(run) for run in re.split(r"[\W\d_]+", box)]
    named = dict.fromkeys(word for word in _WORD.findall(text) if len(word) >= _HANDLE and word[0].isupper())
    parts += [word for word in named if _is_boxed(plain(word), runs) and not _is_word(word, text)]
    return tuple(dict.fromkeys(parts))


def _is_word(part: str, text: str) -> bool:
    """True for "data" of data.wizard@…, which the resume uses as a word; False for "okonjo"."""
    small = part.casefold()
    return small in _mailboxes() or re.search(rf"(?<![\w/@.-]){re.escape(small)}(?![\w/@-])", text) is not None


def _is_boxed(word: str, runs: Iterable[str]) -> bool:
    """True for a word that the mail box holds, alone or with an initial: a name that may stand nowhere else."""
    return bool(word) and any(run in (word, run[:1] + word, word + run[-1:]) for run in runs if run)


def schools_of(resume: Resume) -> tuple[str, ...]:
    """Return the names of a person's schools, with the short forms that their first letters make."""
    names = [entry.institution for entry in resume.education if entry.institution]
    short = ["".join(word[0] for word in _SMALL.sub(" ", name).split() if word[0].isupper()) for name in names]
    return (*names, *(letters for letters in short if len(letters) > 2))


def name_pattern(names: Iterable[str], *wholes: str | None) -> re.Pattern[str] | None:
    """Whole strings in any letter case, and single names, which `means_person` tells from words: "Will" from "will"."""
    long = {" ".join(item.split()) for item in wholes if item and len(item) >= _PART}
    # "WEISS" may be Weiß
    single = {form for name in names for form in (name, re.sub("(?i)ss", "ß", name)) if form.upper() != form.lower()}
    loose, named = (_any(items) for items in (long, single))
    parts = [f"(?P<whole>{loose})" if loose else "", f"(?P<name>{named})" if named else ""]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(filter(None, parts))})(?:['’]s)?(?!\w)") if any(parts) else None


def means_person(found: re.Match[str]) -> bool:
    """True for a whole string, and for a name with a capital in it."""
    return found.lastgroup == "whole" or found[0] != found[0].lower()


def _any(items: Iterable[str]) -> str:
    return "|".join(_loose(item) for item in sorted(items, key=lambda item: (-len(item), item)))


def _loose(words: str) -> str:
    """A pattern for words whatever stands between them, and whichever apostrophe."""
    return r"\s+".join(re.sub("['’`ʻ]", "['’`ʻ]", re.escape(word)) for word in words.split())


def _whole_sections(sections: Sequence[Section], rows: Sequence[Row]) -> Iterator[Span]:
    for section in sections:
        if section.kind in _WHOLE:
            yield from (Span(row.start, row.end) for row in rows_of(rows, section))


def _heads(resume: Resume, rows: Sequence[Row], skills: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Rows of the head that hold an address, and where no name was found the first one that is no title."""
    own = [row for section in resume.sections if section.kind == "head" for row in rows_of(rows, section)]
    for row in own:
        yield from (Span(row.start + found.start(), row.start + found.end()) for found in _FULL_DATE.finditer(row.text))
        if len(row.text) <= _ROW and _holds_address(row, resume) and not any(row.start <= at < row.end for at, _ in skills):
            yield Span(row.start, row.end)
    if own and not resume.contact.name and title_likeness(own[0].text) <= 0:
        yield Span(own[0].start, own[0].end)


def _holds_address(row: Row, resume: Resume) -> bool:
    city = resume.contact.city
    patterns = (ADDRESS, PHONE, _POSTCODE, _street(), _BIRTH)
    return any(pattern.search(row.text) for pattern in patterns) or bool(city and city in row.text) or bool(find_phone([row]))


def _labelled(rows: Iterable[Row]) -> Iterator[Span]:
    """Rows like "Nationality: …" and what stands behind the label in a table."""
    for row in rows:
        if len(row.text) <= _LABELLED and _label().match(row.text.removeprefix(BULLET)):
            yield Span(row.start, row.end)


def _schools(resume: Resume, rows: Sequence[Row]) -> Iterator[Span]:
    """The schools themselves wherever they are named, and what else in an entry of education reads as one."""
    text = resume.document.text
    if pattern := name_pattern((), *schools_of(resume)):
        yield from (Span(*found.span()) for found in pattern.finditer(text))
    for section in resume.sections:
        if section.kind == "education":
            for row in rows_of(rows, section):
                yield from _school_pieces(row, resume.education)


def _school_pieces(row: Row, education: Sequence[Education]) -> Iterator[Span]:
    at = 0
    for joint in [*_PIECES.finditer(row.text), None]:
        end = joint.start() if joint else len(row.text)
        piece = row.text[at:end]
        if _reads_as_school(piece.removeprefix(BULLET), education):
            yield Span(row.start + at, row.start + end)
        at = joint.end() if joint else end


def _reads_as_school(piece: str, education: Sequence[Education]) -> bool:
    """True for a piece with a word for schools; and for one of names alone that is neither degree nor field."""
    plain = _SMALL.sub(" ", piece)
    if _institutions().search(piece) and not (find_degree(piece) and not _institutions().search(_without_degree(piece))):
        return True
    known = any(piece.strip() and piece.strip() in (entry.field or "", entry.degree) for entry in education)
    words = _WORD.findall(plain)
    named = bool(words) and all(word[0].isupper() for word in words) and not any(map(str.isdigit, piece)) and ":" not in piece
    return named and len(words) > 1 and not known and find_degree(piece) is None and not _is_field(piece, education)


def _without_degree(piece: str) -> str:
    found = find_degree(piece)
    return piece[: found.start] + piece[found.end :] if found else piece


def _is_field(piece: str, education: Sequence[Education]) -> bool:
    return any(entry.field and (piece.strip() in entry.field or entry.field in piece) for entry in education)


def _called(resume: Resume, text: str) -> Iterator[Span]:
    contact = resume.contact
    yield from person_spans(text, contact.name or "")
    yield from handle_spans(text, contact.name or "")
    pattern = name_pattern(names_of(resume), contact.email, contact.phone, *contact.urls, *long_handles(text, contact))
    if pattern:
        yield from (Span(*found.span()) for found in pattern.finditer(text) if means_person(found))
    # a town is a word as well: only as it is written
    if contact.city:
        yield from (Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(contact.city)}(?!\w)", text))


def _around(spans: Iterable[Span], skills: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Merged spans in order, without the skills that stand in them."""
    taken = sorted(skills)
    reached = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start = max(span.start, reached)
        for low, high in taken:
            if low < span.end and start < high:
                if start < low:
                    yield Span(start, low)
                start = max(start, high)
        if start < span.end:
            yield Span(start, span.end)
        reached = max(reached, span.end)


@per_root
def _words(name: str) -> tuple[str, ...]:
    return tuple(read_table("personal.toml")[name])


@per_root
def _mailboxes() -> frozenset[str]:
    return frozenset(_words("mailboxes"))


@per_root
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{alternation(_words('labels'))})(?:\s?[:：\t]|\s+(?=[\d+(]))")


@per_root
def _street() -> re.Pattern[str]:
    """A street with its number, on either side: "14 Elm Street", "Lindenweg 3a", "12 rue des Lilas"."""
    ends = "|".join(r"[^\W\d_]+" + re.escape(word[1:]) if word.startswith("*") else re.escape(word) for word in _words("streets"))
    word = r"[^\W\d_][\w'’.-]*"
    number = r"\d{1,4}\s?[a-zA-Z]?"
    return re.compile(
        rf"(?<![\w.,])(?:{number},?\s+(?:{word}\s+){{0,3}}(?i:{ends})(?:\s+{word}){{0,3}}(?=[,;|·•\t\n]|\s\s|$)|{number},?\s+(?:{word}\s+){{1,3}}(?i:{ends})(?!\w)"
        rf"|(?:{word}\s+){{0,2}}(?i:{ends})\s+(?:{word}\s+){{0,2}}{number}(?!\w))"
    )


@per_root
def _institutions() -> re.Pattern[str]:
    words = read_table("degrees.toml")["institutions"]
    plain = [word for word in words if not word.startswith("*")]
    ends = [word[1:] for word in words if word.startswith("*")]
    return re.compile(rf"(?i)(?<!\w)(?:{alternation(plain)})(?!\w)|\w(?:{alternation(ends)})(?!\w)")
