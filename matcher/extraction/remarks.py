"""Remarks on one item of a list: "Ray (not yet)", "Perl, no Go", "Scala for fun". They say nothing of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.extraction.labels import Labels, Said

# what is in brackets behind a name, and no more than a remark
_BEHIND = re.compile(r"\s?\(([^()\n\t]{2,40})\)")
_REMARK_WORDS = 5
# small words behind a name up to the end of its cell
_WORDS = re.compile(r"(?:,|\s[–—-])?\s([a-z][a-z'’-]*(?:\s[a-z'’0-9-]+){0,5})(?=\s*(?:$|[\n\t|·•;]|,\s))")
_JOINING = frozenset({"and", "or", "und", "y", "et"})
# between two items of a list
_BETWEEN = re.compile(r"\s*[,\t·•|;/]\s*(?:•\s*)?")
# what ends a cell of a row: words behind the last name of "Go, Rust and C for fun" are said of all three
_CELL = re.compile(r"\s*[\t·•|]\s*(?:•\s*)?")
# "no" before an item that is not the first of its line, and the last or in a cell of its own
_BEFORE = re.compile(r"(?:[,;|·•\t]|\band)\s*((?:no|not|never|without)\s)$", re.IGNORECASE)
_ENDS = re.compile(r"(?:\s(?:yet|so far|at all))?\s*(?:$|[\n\t|·•;])", re.IGNORECASE)
_LOOK = 24


@dataclass(frozen=True, slots=True)
class Remark:
    """From where to where the item at a position among the places stands with its remark, and what that disclaims."""

    at: int
    start: int
    end: int
    said: Said


def find_remarks(text: str, places: Sequence[tuple[int, int]], labels: Labels) -> Iterator[Remark]:
    """Yield the remarks that are known to disclaim their item, in order; "(beginner)" is a little, but no disclaimer."""
    for at, (start, end) in enumerate(places):
        behind = _bracket(text, places, at)
        said = labels.listed(behind[1]) if behind else None
        if behind and said:
            yield Remark(at, start, behind.end(), said)
            continue
        before = _BEFORE.search(text[max(start - _LOOK, 0) : start].rpartition("\n")[2])
        if before and _ENDS.match(text, end):
            yield Remark(at, start - len(before[1]), end, Said("negated", before[1].strip(), True))


def remark_ends(text: str, places: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """Return where the remark behind an item ends, by position among the places: only items with a neighbour in their list."""
    found: dict[int, int] = {}
    before = 0
    for at, (start, end) in enumerate(places):
        bracket = _bracket(text, places, at)
        behind = bracket or _words(text, places, at)
        parting = _BETWEEN if bracket else _CELL
        if behind and (_beside(text, before, start, parting) or _beside(text, behind.end(), _next(text, places, at), _BETWEEN)):
            found[at] = behind.end()
        before = found.get(at, end)
    return found


def _bracket(text: str, places: Sequence[tuple[int, int]], at: int) -> re.Match[str] | None:
    end = places[at][1]
    behind = _BEHIND.match(text, end) if "(" in text[end : end + 2] else None
    return behind if behind and behind.end() <= _next(text, places, at) and len(behind[1].split()) <= _REMARK_WORDS else None


def _words(text: str, places: Sequence[tuple[int, int]], at: int) -> re.Match[str] | None:
    behind = _WORDS.match(text, places[at][1])
    if not behind or behind.end() > _next(text, places, at) or behind[1].split()[0] in _JOINING:
        return None
    return behind


def _next(text: str, places: Sequence[tuple[int, int]], at: int) -> int:
    return places[at + 1][0] if at + 1 < len(places) else len(text)


def _beside(text: str, start: int, end: int, parting: re.Pattern[str]) -> bool:
    """True where only what parts two items of a list stands between two places."""
    return "\n" not in text[start:end] and parting.fullmatch(text, start, end) is not None
