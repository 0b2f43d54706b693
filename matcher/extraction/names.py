"""Names of a list (certifications, soft skills) in a text, found as skills are: by key, so that spelling may vary."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from matcher.errors import BadKnowledge
from matcher.extraction.candidates import find_candidates
from matcher.extraction.lexicon import Lexicon
from matcher.knowledge import Skill
from matcher.records import Span

_TOKEN = re.compile(r"\n+|[^\W_]+(?:[.'’][^\W_]+)*|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a text holds a name of a list; `name` is its canonical form."""

    name: str
    text: str
    span: Span


def find_names(text: str, entries: tuple[Skill, ...]) -> tuple[str, ...]:
    """Return the canonical names that a text holds, each once, in the order of the text."""
    return tuple(dict.fromkeys(named.name for named in locate_names(text, entries)))


def locate_names(text: str, entries: tuple[Skill, ...]) -> tuple[Named, ...]:
    """Return every place where a text holds one of the names."""
    tokens = list(_TOKEN.finditer(text))
    found = find_candidates([token[0] for token in tokens], _lexicon(entries))
    return tuple(
        Named(item.entry.skill, text[start:end], Span(start, end))
        for item in found
        if item.exact
        for start, end in [(tokens[item.first].start(), tokens[item.last - 1].end())]
    )


@cache
def _lexicon(entries: tuple[Skill, ...]) -> Lexicon:
    return Lexicon(entries)


def read_names(file: Traversable) -> tuple[Skill, ...]:
    """Read a JSONL file of names with aliases; forms of capitals only (CKA) count only so."""
    return _entries(file.read_text("utf-8"), file.name)


@cache
def _entries(text: str, name: str) -> tuple[Skill, ...]:
    return tuple(_entry(line, f"models/{name}:{number}") for number, line in enumerate(text.splitlines(), 1))


def _entry(line: str, where: str) -> Skill:
    try:
        entry = json.loads(line)
        forms = (entry["name"], *entry.get("aliases", ()))
    except (json.JSONDecodeError, KeyError) as error:
        raise BadKnowledge(f"{where}: needs name and aliases, one object a line") from error
    cased = tuple(form for form in forms if form.isupper() and len(form) <= 6)
    return Skill(name=entry["name"], kind="name", aliases=forms[1:], cased=cased)
