"""Places: tells "Lyon, France" or "Remote" from the name of an employer or person."""

from __future__ import annotations

import re

from matcher.extraction.tables import per_root, read_table

_MODES = re.compile(
    r"(?:fully |100 ?% )?(?:remote|hybrid|on-?site|home ?office|worldwide|télétravail|teletrabajo)\b", re.IGNORECASE
)
_NOTE = re.compile(r"(?:(?<!\s)\s+)?\([^)]{0,200}\)\s*$")
# a state or country in letters: "TX", "GB", "USA"
_CODE = re.compile(r"[A-Z]{2,3}")
# "70173 Stuttgart", "D-70173 Stuttgart", "3511 AB Utrecht", "00-950 Warszawa"
POSTCODE = re.compile(r"^(?:[A-Z]{1,2}-)?(?:\d{4,6}(?:\s[A-Z]{2}(?=\s))?|\d{2,3}[- ]\d{2,3})\s+")
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[,/|·]\s*|(?<!\s)\s+&\s+")


@per_root
def place_names() -> frozenset[str]:
    """Return the countries, regions and cities of models/places.toml."""
    table = read_table("places.toml")
    return frozenset(name for kind in ("cities", "countries", "regions") for name in table[kind])


@per_root
def placeholders() -> frozenset[str]:
    """Return what templates print where a town belongs."""
    return frozenset(read_table("places.toml")["placeholders"])


@per_root
def city_names() -> frozenset[str]:
    """Return the cities of models/places.toml."""
    return frozenset(read_table("places.toml")["cities"])


def is_place(text: str) -> bool:
    """True where a text only says where: places that we know, or "remote" in one of its ways."""
    plain = _NOTE.sub("", text).strip(" .()")
    if _MODES.match(plain) and len(plain) < 40:
        return True
    parts = [part.strip(" ()") for part in _SEPARATOR.split(plain) if part.strip(" ()")]
    return bool(parts) and all(_known(part) for part in parts)


def reads_as_place(text: str) -> bool:
    """True where a text may be a place: its last part is a known place or a code ("Stäfa, CH", "Novi, MI")."""
    parts = [part.strip(" ()") for part in _SEPARATOR.split(_NOTE.sub("", text)) if part.strip(" ()")]
    return 1 < len(parts) < 6 and _known(parts[-1]) and all(_is_name(part) for part in parts)


def _known(part: str) -> bool:
    return POSTCODE.sub("", part).casefold() in place_names() or bool(_CODE.fullmatch(part))


def _is_name(part: str) -> bool:
    part = POSTCODE.sub("", part)
    return bool(re.fullmatch(r"\(?[^\W\d_][^@:;!?]{0,30}\)?|\d{4,6}(?: [^\W\d_].*)?", part)) and len(part.split()) < 5
