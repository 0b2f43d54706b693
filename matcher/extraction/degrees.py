"""Degrees: which words name one and of what level, in the languages of models/degrees.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.extraction.tables import alternation, per_root, read_table
from matcher.records import Degree

LEVELS: tuple[Degree, ...] = ("none", "associate", "bachelor", "master", "doctorate")
_RUN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NamedDegree:
    """A degree in a text: its level and where its name stands."""

    level: Degree
    start: int
    end: int


def find_degree(text: str) -> NamedDegree | None:
    """Return the highest degree that a text names, "none" levels left out."""
    best: NamedDegree | None = None
    if _beginnings().isdisjoint(_RUN.findall(text.lower())):
        return None
    for level in LEVELS[1:]:
        for pattern in _patterns()[level]:
            found = pattern.search(text)
            # "diplom" inside "diplom (fh)" is no degree of its own
            if found and not (best and _inside(found, best)):
                best = NamedDegree(level, *found.span())
    return best


def _inside(found: re.Match[str], best: NamedDegree) -> bool:
    return best.start <= found.start() and found.end() <= best.end and len(found[0]) < best.end - best.start


@per_root
def _beginnings() -> frozenset[str]:
    """The run of letters or digits with which each name of a degree begins: a line without one names none."""
    table = read_table("degrees.toml")
    return frozenset(_RUN.findall(form.lower())[0] for level in LEVELS[1:] for form in table[level])


@per_root
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    table = read_table("degrees.toml")
    return {level: tuple(_compile(table[level])) for level in LEVELS[1:]}


def _compile(forms: Sequence[str]) -> Iterable[re.Pattern[str]]:
    lower = [form for form in forms if form == form.lower()]
    cased = [form for form in forms if form != form.lower() and len(form) > 2]
    # "Boston, MA" is a place
    pairs = [form for form in forms if form != form.lower() and len(form) == 2]
    yield re.compile(rf"(?<![\w.])(?:{alternation(lower)})(?![^\W_])", re.IGNORECASE)
    if cased:
        yield re.compile(rf"(?<![\w.&])(?:{alternation(cased)})(?![\w&])")
    if pairs:
        yield re.compile(rf"(?<![\w.&])(?<!, )(?:{alternation(pairs)})(?![\w&])")
