"""Languages that a person speaks, from the section that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matcher.extraction.rows import BULLET, Row, rows_of
from matcher.extraction.tables import per_root, read_table
from matcher.extraction.titles import WordList, make_list
from matcher.records import Section

_ITEMS = re.compile(r"\s*[\t,;|·•/]\s*|\s+[–—-]\s+|\s+and\s+|\)\s*")
_LEVEL = re.compile(r"\s*[(:\[].*$")


def find_languages(rows: Sequence[Row], sections: Sequence[Section]) -> tuple[str, ...]:
    """Return the spoken languages as written, without their levels, each once."""
    found: dict[str, str] = {}
    for section in sections:
        if section.kind != "languages":
            continue
        for row in rows_of(rows, section):
            for item in _items(row.text):
                found.setdefault(item.casefold(), item)
    return tuple(found.values())


def _items(text: str) -> list[str]:
    """The languages of a row; one that nobody listed counts beside a known one or with its level."""
    items = [_LEVEL.sub("", item).strip(" .:") for item in _ITEMS.split(text.removeprefix(BULLET))]
    names = [name for item in items if item and (name := _name(item))]
    # "Ana Petrova" below the section, from another column, is none
    speaks = _levels().count(text) > 0 or any(_known(name) for name in names)
    return [name for name in names if _known(name) or (speaks and _may_be_one(name))]


def _name(item: str) -> str:
    """The language of "English fluent" or "Native Tamil"; empty for a level alone."""
    words = item.split()
    while words and _levels().count(words[-1]):
        words = words[:-1]
    while words and _levels().count(words[0]):
        words = words[1:]
    return " ".join(words)


def _may_be_one(name: str) -> bool:
    return len(name.split()) in {1, 2, 3} and any(map(str.isupper, name)) and not re.search(r"[\d@]", name)


def _known(name: str) -> bool:
    return name.casefold() in _spoken()


@per_root
def _levels() -> WordList:
    return make_list(read_table("speech.toml")["levels"])


@per_root
def _spoken() -> frozenset[str]:
    return frozenset(name.casefold() for name in read_table("headings.toml")["resume"]["spoken"])
