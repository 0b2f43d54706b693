"""Languages that a person speaks, from the section that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matcher.extraction.rows import BULLET, Row, rows_of
from matcher.extraction.tables import read_table
from matcher.extraction.titles import make_list
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
    items = [_LEVEL.sub("", item).strip(" .:") for item in _ITEMS.split(text.removeprefix(BULLET))]
    return [name for item in items if item and (name := _name(item))]


def _name(item: str) -> str | None:
    """The language of "English fluent" or "Native Tamil"; None for a level alone or other words."""
    levels = make_list(read_table("speech.toml")["levels"])
    words = item.split()
    while words and levels.count(words[-1]):
        words = words[:-1]
    while words and levels.count(words[0]):
        words = words[1:]
    known = {name.casefold() for name in read_table("headings.toml")["resume"]["spoken"]}
    name = " ".join(words)
    if name.casefold() in known:
        return name
    # a language that nobody listed stands alone in its item
    return name if len(words) in {1, 2} and name[:1].isupper() and not re.search(r"[\d@]", name) else None
