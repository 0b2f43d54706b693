"""How to reach the person: name, e-mail, telephone, links and city, exactly as shown.

Never read by a scoring term. Values that the page breaks over two lines are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from matcher.extraction.addresses import find_email, find_phone, find_urls, without_addresses
from matcher.extraction.headings import Book, fold
from matcher.extraction.places import POSTCODE, city_names, is_place, placeholders, reads_as_place
from matcher.extraction.rows import BULLET, Cell, Row
from matcher.extraction.tables import per_root, read_table
from matcher.extraction.titles import title_likeness, words
from matcher.records import Contact, Section

# sections in which contact details stand; the first rows of the page count as well
_CONTACT_KINDS = frozenset({"head", "contact", "summary", "other"})
_PAST_KINDS = frozenset({"education", "experience", "projects", "publications"})
# a name or an address does not stand below these many rows of a page without headings
_HEAD_ROWS = 14
# rows of a page's footer
_FOOT_ROWS = 3

# letters with marks of their own, too: "Adébáyọ̀"
_WORD = r"[^\W\d_][\w\u0300-\u036f.'’`´ʻ·-]*"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|\([^()\d]{{1,20}}\)|[“\"'‘][^\W\d_]+[”\"'’])){{0,5}}")
_AFTER_NAME = re.compile(
    r"(?:,\s*(?:ph\.?\s?d|m\.?d|dr|msc|mba|m\.?s|b\.?sc|p\.?e|cpa|cissp|cka|pmp|jr|sr|ii+|dphil|eng|mgr|inż)\b\.?){1,3}",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:(?:full |first |voll(?:er|ständiger) )?name|naam|nom|nombre|nome|imię i nazwisko|navn|namn|nimi|vor- und nachname"
    r"|(?:professional )?curriculum vitae|résumé|resume|lebenslauf|(?:professional )?cv)\b\s*(?:of|de|von|:|–|-)?\s*",
    re.IGNORECASE,
)
_CITY_LABEL = re.compile(
    r"^(?:address|location|city|based in|lives in|adresse|wohnort|dirección|endereço|indirizzo|adres|ort|standort)\b"
    r"\s*:?\s*",
    re.IGNORECASE,
)
# small words inside names, in any letters: "Anna de la Cruz", "Éloïse d'Aubigné"
# "Ada", "“Ada”", "al-Khatib", "d'Ambrosio", and letters that know no capitals
_CAPITAL = re.compile(r"[(“\"'‘]*(?:[a-z]{1,4}[-'’])?(?:(?![a-z])[^\W\d_]|[^\x00-\x7f])")
_PARTICLE = re.compile(
    r"(?:d[’']|de|del|della|der|den|di|da|das|dos|du|des|la|las|le|van|von|vom|zu|zum|ten|ter|al|el|bin|bint|ibn|ben|af|av|y|e|i"
    r"|ní|nic|mac|o[’']|ó)(?=$|[^\W\d_])",
    re.IGNORECASE,
)
_NO_NAME = frozenset("and the for with in of to i my me we what where how about".split())
_CITY = re.compile(r"(?:\d{4,6}\s+)?[^\W\d_][^\d@:]{1,30}")
_ICON = re.compile(r"^[^\w(]+")
# bars, dashes, wide gaps, and icons between two values
_BARS = re.compile(r"\s+[|·•–—]\s+|\s{2,}|\t|\s*[\u2300-\u23ff\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?\s*")
_CODE = re.compile(r"[A-Z]{2,3}")
_CODED = re.compile(r"([^\W\d_][^\W\d]*(?:[ -][^\W\d_]+){0,4}?)(?: \d{4,6})?(?: [A-Z]{2}){1,2}(?: \d{4,6})?")


def find_contact(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> Contact:
    """Return what the head and the contact sections say about reaching the person."""
    own = _rows_in(rows, sections, _CONTACT_KINDS)
    email = find_email(text, own) or find_email(text, rows)
    phone = find_phone(own) or find_phone(rows)
    name = _find_name(rows, [row for row in own if not _tells_past(row, sections)], email)
    places = [row for row in _rows_in(rows, sections, _CONTACT_KINDS - {"other"}) if not _tells_past(row, sections)]
    # the footer of a page, which stands behind all sections
    last = [row for row in rows[-_FOOT_ROWS:] if row not in own and not row.bullet and row.gap]
    foot = [row for row in last if without_addresses(row.text) != row.text]
    return Contact(name, email, phone, find_urls(own, email) or find_urls(foot, email), _find_city([*places, *foot], name))


def _rows_in(rows: Sequence[Row], sections: Sequence[Section], kinds: Collection[str]) -> list[Row]:
    spans = [(section.start, section.end) for section in sections if section.kind in kinds]
    return [
        row
        for index, row in enumerate(rows)
        if index < 6 or any(start <= row.start < end or row.start < start < row.end for start, end in spans)
    ]


def _tells_past(row: Row, sections: Sequence[Section]) -> bool:
    """True for a row of jobs or studies, which name other towns."""
    return any(section.kind in _PAST_KINDS and section.start <= row.start < section.end for section in sections)


def _find_name(rows: Sequence[Row], own: Sequence[Row], email: str | None) -> str | None:
    """The best of the first rows and of the largest ones: the e-mail address speaks for a name, so does its size."""
    largest = max((row.size for row in rows), default=0.0)
    places = {row.start: index for index, row in enumerate(rows)}
    near = [places[row.start] for row in own[:_HEAD_ROWS]] + [
        at for at, row in enumerate(rows) if largest and row.size == largest
    ]
    found = [(at, name) for at in near if (name := _name_at(rows, at, largest, email))]

    def rank(pair: tuple[int, str]) -> tuple[int, float, int]:
        row, name = rows[pair[0]], pair[1]
        return -_in_email(name, email), -row.size, row.start

    return min(found, key=rank)[1] if found else None


def _name_at(rows: Sequence[Row], at: int, largest: float, email: str | None) -> str | None:
    """The name on a row, with its rest where a name in large letters is broken over rows."""
    name = _name_in(rows[at], email)
    while name and largest and at + 1 < len(rows) and rows[at].size == rows[at + 1].size >= largest * 0.95:
        at += 1
        rest = _name_in(rows[at], email)
        if not rest or rest == name or len(name.split()) + len(rest.split()) > 6:
            break
        name = name + rest if name.endswith("-") else f"{name} {rest}"
    return name


def _name_in(row: Row, email: str | None) -> str | None:
    text = _LABELLED.sub("", row.cells[0].text.removeprefix(BULLET)).strip()
    # a table: the label in one cell, the name in the next
    if not text and len(row.cells) > 1:
        text = row.cells[1].text
    found = _NAME.match(text)
    if not found:
        return None
    name, rest = found[0].strip(), text[found.end() :]
    if title := _AFTER_NAME.match(rest):
        name, rest = name + title[0], rest[title.end() :]
    if rest and not re.match(r"\s*[,|·•–—-]\s*\S", rest):
        return None
    # "Leeds, West Yorkshire, GB"
    if rest.startswith(",") and (" " not in name or _city_in(text, sure=False)):
        return None
    bare = name.partition(",")[0]
    # Emily Cook is no cook: the mail box says that it is her name
    return name if _reads_as_name(bare, titled=_in_email(bare, email) > 0) else None


def _reads_as_name(name: str, *, titled: bool) -> bool:
    """True where words may be a name; `titled` ones may be words for jobs as well."""
    parts = name.split()
    if not 1 <= len(parts) <= 6 or len(name) < 2 or len(name) > 50 or words("fields").count(name) > 1:
        return False
    if title_likeness(name) > 0 and not titled:
        return False
    if fold(name) in _headings() or (not titled and _book().kind(name)):
        return False
    if any(part.casefold() in _NO_NAME and part != "I." for part in parts):
        return False
    named = [part for part in parts if not (part[:1].islower() and _PARTICLE.match(part))] or parts[:1]
    return 2 * sum(_CAPITAL.match(part) is not None for part in named) > len(named)


@per_root
def _book() -> Book:
    """Return the headings of resumes with the words that may stand around them: "Top Skills"."""
    return Book(read_table("headings.toml")["resume"])


@per_root
def _headings() -> frozenset[str]:
    table = read_table("headings.toml")["resume"]
    return frozenset(fold(name) for kind in table if kind not in {"modifier", "spoken"} for name in table[kind]) | frozenset(
        {
            "email",
            "e-mail",
            "phone",
            "mobile",
            "telephone",
            "tel",
            "address",
            "github",
            "linkedin",
            "gitlab",
            "curriculum vitae",
            "resume",
            "cv",
            "lebenslauf",
            "mail",
            "telefon",
        }
    )


def _in_email(name: str, email: str | None) -> int:
    """How many words of the name stand in the address, two at most."""
    if not email:
        return 0
    local = fold(email.partition("@")[0])
    return min(sum(len(part) > 2 and part in local for part in re.split(r"[\s'’.-]+", fold(name))), 2)


def _find_city(rows: Sequence[Row], name: str | None) -> str | None:
    for cell in _short_cells(rows):
        labelled = _CITY_LABEL.sub("", cell.text)
        city = _city_in(labelled, sure=labelled != cell.text)
        # "ADA KROLL, PHD" is written like a town and its country
        if city and city not in (name, (name or "").partition(",")[0]):
            return city
    return None


def _short_cells(rows: Sequence[Row]) -> Iterator[Cell]:
    for row in rows:
        for cell in row.cells:
            for part in _BARS.split(without_addresses(cell.text)):
                # icons stand before what they label
                bare = _ICON.sub("", part).strip(" ,;")
                if bare and len(bare) <= 60:
                    yield Cell(cell.start, cell.end, bare)


def _city_in(text: str, *, sure: bool) -> str | None:
    """The city of "Toronto, ON, CA", "Lindenweg 14, Berlin, 12489, DE", "Leeds" or, where labelled, of any place."""
    if "@" in text or re.search(r"https?:|www\.|\.\w{2,3}/", text) or title_likeness(text) > 0:
        return None
    # "Toronto ON CA", "Berlin 12489 DE"
    coded = _CODED.fullmatch(text)
    if coded and coded[1].isupper() and coded[1].casefold() not in city_names():
        coded = None
    if not (sure or coded or is_place(text) or reads_as_place(text)):
        return None
    parts = [part.strip(" ()") for part in re.split(r",\s*|\s*/\s*", coded[1] if coded else text)]
    real = [part for part in parts if part.strip("[]<>").casefold() not in placeholders()]
    named = [part for part in real if _CITY.fullmatch(part) and not _CODE.fullmatch(part)]
    city = next((part for part in named if part.casefold() in city_names()), named[0] if named else None)
    return POSTCODE.sub("", city) if city else None
