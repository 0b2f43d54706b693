"""How to reach the person: name, e-mail, telephone, links and city, exactly as shown.

Never read by a scoring term. Values that the page breaks over two lines are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import phonenumbers

from matcher.extraction.dates import find_periods
from matcher.extraction.headings import fold
from matcher.extraction.rows import BULLET, Cell, Row
from matcher.extraction.tables import read_table
from matcher.extraction.titles import title_likeness, words
from matcher.records import Contact, Section

# sections in which contact details stand; the first rows of the page count as well
_CONTACT_KINDS = frozenset({"head", "contact", "summary", "other"})
# a name or an address does not stand below these many rows of a page without headings
_HEAD_ROWS = 14
# numbers written without a country are tried as from here, most frequent first
_REGIONS = (
    "US",
    "GB",
    "DE",
    "FR",
    "IN",
    "AU",
    "ES",
    "IT",
    "NL",
    "PL",
    "BR",
    "PT",
    "IE",
    "CH",
    "AT",
    "SE",
    "NZ",
    "ZA",
    "SG",
    "MX",
    "TR",
    "BE",
    "DK",
    "NO",
    "FI",
    "CZ",
    "JP",
)

_EMAIL = re.compile(r"[\w.+'’-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}")
_WHOLE_DOMAIN = re.compile(r"@(?:[\w-]{1,63}\.){1,4}[a-z]{2,18}$", re.IGNORECASE)
_TAIL = re.compile(r"\s([\w-]{0,63}(?:\.[\w-]{1,63}){0,3})(?=\s|$)")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()\"“”·•]+|(?<![\w@.-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,14}(?:/[^\s|,;<>()\"“”·•]*)?(?![\w@])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w/.@-])(?:\+\s?\d{1,3}[\s./-]{0,2})?(?:\(\+?\d{1,5}\)[\s./-]{0,2})?\d[\d\s./()–-]{5,22}\d(?!\w)(?:\s?(?:ext|x|app)\.?\s?\d{1,5})?"
)
_NAME = re.compile(
    r"[^\W\d_][\w.'’`´ʻ·-]*(?:\s+(?:[^\W\d_][\w.'’`´ʻ·-]*|\([^()\d]{1,20}\)|[“\"'‘][^\W\d_]+[”\"'’])){0,5}"
)
_AFTER_NAME = re.compile(
    r",\s*(?:ph\.?\s?d\.?|m\.?d\.?|dr\.?|msc|mba|m\.?s\.?|b\.?sc\.?|p\.?e\.?|cpa|cissp|pmp|jr\.?|sr\.?|ii+|dphil|frsa|eng\.?|mg?r\.?(?: inż\.?)?)\b\.?(?:,\s*(?:ph\.?d\.?|mba|msc|cka|cissp|pmp)\b)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:name|full name|curriculum vitae|résumé|resume|lebenslauf|cv)\b\s*(?:of|de|von|:|–|-)?\s*", re.IGNORECASE
)
_CITY_LABEL = re.compile(
    r"^(?:address|location|city|based in|lives in|adresse|wohnort|dirección|endereço|indirizzo|adres|ort|standort)\b\s*:?\s*",
    re.IGNORECASE,
)


def find_contact(text: str, rows: Sequence[Row], sections: Sequence[Section]) -> Contact:
    """Return what the head and the contact sections say about reaching the person."""
    own = _contact_rows(rows, sections)
    email = _find_email(text, own) or _find_email(text, rows)
    phone = _find_phone(own) or _find_phone(rows)
    name = _find_name(rows, own, email)
    return Contact(name, email, phone, _find_urls(text, own, email), _find_city(own, name))


def _contact_rows(rows: Sequence[Row], sections: Sequence[Section]) -> list[Row]:
    spans = [(section.start, section.end) for section in sections if section.kind in _CONTACT_KINDS]
    return [
        row
        for index, row in enumerate(rows)
        if index < 6 or any(start <= row.start < end or row.start < start < row.end for start, end in spans)
    ]


def _find_email(text: str, rows: Sequence[Row]) -> str | None:
    for row in rows:
        if "@" not in row.text:
            continue
        for found in _EMAIL.finditer(row.text):
            address = re.sub(r"\s", "", found[0])
            address = _joined(text, row, found, address)
            address = _before(text, row, found) + address
            if _WHOLE_DOMAIN.search(address):
                return address.strip(".'’-")
    return None


def _joined(text: str, row: Row, found: re.Match[str], address: str) -> str:
    """The address with the rest of its domain from the next line: "a@exa" + "mple.com"."""
    tail = _TAIL.match(text, row.start + found.end())
    if not tail or (_WHOLE_DOMAIN.search(address) and not _completes(address, tail[1])):
        return address
    return address + tail[1]


def _completes(address: str, tail: str) -> bool:
    """True for "a@example.co" + "m"."""
    end = address.rpartition(".")[2] + tail
    return len(tail) < 3 and tail.islower() and end in _domains() and len(end) == 3


def _before(text: str, row: Row, found: re.Match[str]) -> str:
    """The first part of an address that was broken before its @: "rohan." + "t@example.com"."""
    head = text[max(row.start + found.start() - 64, 0) : row.start + found.start()]
    broken = re.search(r"(?:^|[\s:])([a-z0-9][\w+-]*(?:\.[\w+-]+)*[._-])\s$", head)
    return broken[1] if broken else ""


def _find_phone(rows: Sequence[Row]) -> str | None:
    for row in rows:
        for found in _PHONE.finditer(row.text):
            number = found[0].strip(" .-–/")
            digits = sum(map(str.isdigit, number))
            if not 7 <= digits <= 15 or (number[0] != "+" and find_periods(number, "2099-12")):
                continue
            if _possible(number):
                return number.rstrip("(")
    return None


def _possible(number: str) -> bool:
    """True where some country writes a telephone number like this."""
    for region in (None,) if number.startswith("+") else _REGIONS:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _find_urls(text: str, rows: Sequence[Row], email: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        for match in _URL.finditer(row.text):
            url = match[0].rstrip(".,:)")
            if _is_address(url) and not (email and url in email) and not _is_part_of_email(row.text, match):
                found.setdefault(url)
    return tuple(found)


def _is_part_of_email(text: str, match: re.Match[str]) -> bool:
    return text[max(match.start() - 1, 0) : match.start()] == "@" or text[match.end() : match.end() + 1] == "@"


@cache
def _domains() -> frozenset[str]:
    return frozenset(read_table("domains.toml")["top"])


def _is_address(url: str) -> bool:
    """True for addresses; "Node.js" and "e.g" are none."""
    if re.match(r"https?://|www\.", url, re.IGNORECASE):
        return True
    host = url.partition("/")[0].casefold()
    return host.rpartition(".")[2] in _domains() and len(host.split(".")[-2]) > 1


def _find_name(rows: Sequence[Row], own: Sequence[Row], email: str | None) -> str | None:
    """The best of the first rows and of the largest ones: the e-mail address speaks for a name, so does its size."""
    largest = max((row.size for row in rows), default=0.0)
    places = {row.start: index for index, row in enumerate(rows)}
    near = [places[row.start] for row in own[:_HEAD_ROWS]] + [at for at, row in enumerate(rows) if row.size == largest]
    found = [(at, name) for at in near if (name := _name_at(rows, at, largest))]

    def rank(pair: tuple[int, str]) -> tuple[float, float, int]:
        row, name = rows[pair[0]], pair[1]
        return (-2 * _in_email(name, email) - (largest > 0 and row.size >= largest * 0.99), -row.size, row.start)

    return min(found, key=rank)[1] if found else None


def _name_at(rows: Sequence[Row], at: int, largest: float) -> str | None:
    """The name on a row, with its rest where a name in large letters is broken over rows."""
    name = _name_in(rows[at])
    while name and largest and at + 1 < len(rows) and rows[at].size == rows[at + 1].size >= largest * 0.95:
        at += 1
        rest = _name_in(rows[at])
        if not rest or rest == name or len(name.split()) + len(rest.split()) > 6:
            break
        name = name + rest if name.endswith("-") else f"{name} {rest}"
    return name


def _name_in(row: Row) -> str | None:
    text = _LABELLED.sub("", row.cells[0].text.removeprefix(BULLET)).strip()
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
    return name if _reads_as_name(name.partition(",")[0]) else None


def _reads_as_name(name: str) -> bool:
    parts = name.split()
    if (
        not 1 <= len(parts) <= 6
        or len(name) < 2
        or len(name) > 50
        or title_likeness(name) > 0
        or words("fields").count(name) > 1
    ):
        return False
    if fold(name) in _headings():
        return False
    capital = sum(part.lstrip("(“\"'‘")[:1].isupper() or not part[:1].isascii() for part in parts)
    return capital * 2 > len(parts) and not any(
        part.casefold() in {"and", "the", "for", "with", "in", "of", "to"} for part in parts
    )


@cache
def _headings() -> frozenset[str]:
    table = read_table("headings.toml")["resume"]
    return frozenset(
        fold(name) for kind in table if kind not in {"modifier", "spoken"} for name in table[kind]
    ) | frozenset(
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
        if city and city != name:
            return city
    return None


def _short_cells(rows: Sequence[Row]) -> Iterator[Cell]:
    for row in rows:
        for cell in row.cells:
            for part in re.split(r"\s+[|·•]\s+", cell.text):
                if len(part) <= 60:
                    yield Cell(cell.start, cell.end, part.removeprefix(BULLET).strip())


def _city_in(text: str, *, sure: bool) -> str | None:
    """The city of "Toronto, ON, CA", "Lindenweg 14, Berlin, 12489, DE" or, where labelled, "Lyon"."""
    if "@" in text or re.search(r"https?:|www\.|\.\w{2,3}/", text) or title_likeness(text) != 0:
        return None
    parts = [part.strip(" ()") for part in re.split(r",\s*|\s*/\s*", text) if part.strip(" ()")]
    if len(parts) < 2 and not sure:
        return None
    if not sure and not re.fullmatch(r"[A-Z]{2,3}|[A-Z][a-zà-ž]+(?: [A-Z][a-zà-ž]+)*|[A-Z]{2} \d{5}", parts[-1]):
        return None
    named = [
        part for part in parts if re.fullmatch(r"(?:\d{4,6}\s+)?[^\W\d_][^\d@:]{1,30}", part) and not part.isupper()
    ]
    if not named or any(part[:1].islower() for part in parts):
        return None
    return re.sub(r"^\d{4,6}\s+", "", named[0])
