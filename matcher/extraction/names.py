"""Names of a list (certifications, soft skills) in a text, found as skills are: by key, so that spelling may vary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from matcher.extraction.candidates import find_candidates
from matcher.extraction.lexicon import Lexicon
from matcher.knowledge import Names
from matcher.records import Span

_BEFORE = re.compile(r"(?:^|[\n\t,;:|•·/(]) ?$")
_AFTER = re.compile(r" ?(?:$|[\n\t,;|•·/).])")
_TOKEN = re.compile(r"\n+|[^\W_]+(?:[.'’][^\W_]+)*|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a text holds a name of a list; `name` is its canonical form."""

    name: str
    text: str
    span: Span


def find_names(text: str, names: Names) -> tuple[str, ...]:
    """Return the canonical names that a text holds, each once, in the order of the text."""
    return tuple(dict.fromkeys(named.name for named in locate_names(text, names)))


def locate_names(text: str, names: Names) -> tuple[Named, ...]:
    """Return every place where a text holds one of the names; ordinary words count only as items of a list."""
    tokens = list(_TOKEN.finditer(text))
    found = find_candidates([token[0] for token in tokens], _lexicon(names))
    return tuple(
        Named(item.entry.skill, text[start:end], Span(start, end))
        for item in found
        if item.exact
        for start, end in [(tokens[item.first].start(), tokens[item.last - 1].end())]
        if text[start:end].casefold() not in names.listed or _is_item(text, start, end)
    )


def _is_item(text: str, start: int, end: int) -> bool:
    """True where a word stands alone between the marks of a list."""
    return _BEFORE.search(text, max(start - 3, 0), start) is not None and _AFTER.match(text, end) is not None


@cache
def _lexicon(names: Names) -> Lexicon:
    return Lexicon(names.entries)
