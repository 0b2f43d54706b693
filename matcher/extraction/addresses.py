"""Addresses: e-mail, telephone and links in the lines that tell how to reach a person.

Values that the page breaks over two lines are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers

from matcher.extraction.dates import find_any_periods
from matcher.extraction.rows import Row
from matcher.extraction.tables import per_root, read_table

# numbers written without a country are tried as from here, most frequent first
_REGIONS = (
    "US", "GB", "DE", "FR", "IN", "AU", "ES", "IT", "NL", "PL", "BR", "PT", "IE", "CH",
    "AT", "SE", "NZ", "ZA", "SG", "MX", "TR", "BE", "DK", "NO", "FI", "CZ", "JP",
)  # fmt: skip
# letters before the @ of an address
_LONGEST = 64
_EMAIL = re.compile(r"[\w.+'’-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}")
_WHOLE_DOMAIN = re.compile(r"@(?:[\w-]{1,63}\.){1,4}[a-z]{2,18}$", re.IGNORECASE)
_TAIL = re.compile(r"(\.?)\s([\w-]{0,63}(?:\.[\w-]{1,63}){0,3})(?=\s|$)")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()\"“”·•]+"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,14}(?:/[^\s|,;<>()\"“”·•]*)?(?![\w@])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w/.@-])(?:\+\s?\d{1,3}[\s./-]{0,2})?(?:\(\+?\d{1,5}\)[\s./-]{0,2})?\d[\d\s./()–-]{5,22}\d(?!\w)"
    r"(?:\s?(?:ext|x|app)\.?\s?\d{1,5})?"
)


def find_email(text: str, rows: Sequence[Row]) -> str | None:
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
    if not tail or (_WHOLE_DOMAIN.search(address) and (tail[1] or not _completes(address, tail[2]))):
        return address
    return address + tail[1] + tail[2]


def _completes(address: str, tail: str) -> bool:
    """True for "a@example.co" + "m"."""
    end = address.rpartition(".")[2] + tail
    return len(tail) < 3 and tail.islower() and end in _domains() and len(end) == 3


def _before(text: str, row: Row, found: re.Match[str]) -> str:
    """The first part of an address that was broken before its @: "rohan." + "t@example.com"."""
    head = text[: row.start + found.start()][-_LONGEST:]
    broken = re.search(r"(?:^|[\s:])([a-z0-9][\w+-]*(?:\.[\w+-]+)*[._-])\s$", head)
    return broken[1] if broken else ""


def find_phone(rows: Sequence[Row]) -> str | None:
    for row in rows:
        for found in _PHONE.finditer(row.text):
            number = found[0].strip(" .-–/")
            digits = sum(map(str.isdigit, number))
            if digits < 7 or (number[0] != "+" and find_any_periods(number)):
                continue
            if _possible(number):
                return number.rstrip("(")
    return None


def without_addresses(text: str) -> str:
    """Return a text without e-mail addresses, links and telephone numbers: what is left may say where."""
    bare = _PHONE.sub("\t", _EMAIL.sub("\t", text))
    return _URL.sub(lambda found: "\t" if _is_address(found[0]) else found[0], bare)


def _possible(number: str) -> bool:
    """True where some country writes a telephone number like this."""
    for region in (None,) if number.startswith("+") else _REGIONS:
        try:
            if phonenumbers.is_possible_number(phonenumbers.parse(number, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def find_urls(rows: Sequence[Row], email: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        for match in _URL.finditer(row.text):
            url = match[0].rstrip(".,:)")
            if _is_address(url) and not (email and url in email) and not _is_part_of_email(row.text, match):
                found.setdefault(url)
    return tuple(found)


def _is_part_of_email(text: str, match: re.Match[str]) -> bool:
    return text.endswith("@", 0, match.start()) or text.startswith("@", match.end())


@per_root
def _domains() -> frozenset[str]:
    return frozenset(read_table("domains.toml")["top"])


def _is_address(url: str) -> bool:
    """True for addresses; "Node.js" and "e.g" are none."""
    if re.match(r"https?://|www\.", url, re.IGNORECASE):
        return True
    host = url.partition("/")[0].casefold()
    return host.rpartition(".")[2] in _domains() and len(host.split(".")[-2]) > 1
