"""What a file below models/roles/ must look like; each mistake becomes one sentence: which file, what, what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Any, get_args

from matcher.errors import BadKnowledge
from matcher.knowledge import Knowledge, fold_form
from matcher.ranking.classifier import ROLES
from matcher.records import Degree, Seniority

NEEDS = ("required", "preferred")
# fewer skills give no score, see models/weights.toml
_FEWEST = 3
# key → its type, and the values it can have where these are few
_KEYS: Mapping[str, tuple[type, tuple[str, ...]]] = {
    "id": (str, ()),
    "role": (str, ROLES),
    "title": (str, ()),
    "summary": (str, ()),
    "responsibilities": (list, ()),
    "requirements": (list, ()),
    "neighbour": (bool, ()),
    "min_years": (int, ()),
    "degree": (str, get_args(Degree)),
    "degree_need": (str, NEEDS),
    "certifications": (list, ()),
    "soft_skills": (list, ()),
    "ladder": (list, ()),
    "salaries": (list, ()),
    "moves": (list, ()),
}
_NEEDED = ("id", "role", "title", "summary", "responsibilities", "requirements")
# list of tables → key → type; a key with a star may be left out
_TABLES: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "requirements": {"skill": str, "need": str, "weight*": (int, float), "any_of*": int},
    "ladder": {"title": str, "years": str, "level*": str},
    "salaries": {"title": str, "low": int, "high": int, "measure": str, "source": str, "year": str},
    "moves": {"start": str, "why": str},
}
# key of a row → the values it can have
_CHOICES: Mapping[str, tuple[str, ...]] = {"need": NEEDS, "level": get_args(Seniority)}
_WORDS: Mapping[type, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
}


def read_role(name: str, data: bytes, knowledge: Knowledge) -> dict[str, Any]:
    """Return the table of a role file; raises BadKnowledge with all mistakes of the first kind that is found."""
    where = f"models/roles/{name}"
    try:
        table = tomllib.loads(data.decode())
    # no TOML, no UTF-8, a number without end; a nest without end
    except (ValueError, RecursionError) as error:
        raise BadKnowledge(f"{where}: {error}") from error
    for check in (_top, _rows, _demand):
        if mistakes := list(check(table)):
            raise BadKnowledge(f"{where}: {'; '.join(mistakes)}")
    if mistakes := list(_strangers(table, knowledge)):
        raise BadKnowledge(f"{where}: not in models/skills/: {', '.join(mistakes)}; use canonical names")
    return table


def _top(table: Mapping[str, Any]) -> Iterator[str]:
    """Keys that are missing, unknown or of another type."""
    if missing := [key for key in _NEEDED if not table.get(key)]:
        yield f"add {', '.join(missing)}: each role needs it"
    if unknown := sorted(set(table) - set(_KEYS)):
        yield f"unknown keys {', '.join(unknown)}; the keys are {', '.join(_KEYS)}"
    for key, (kind, choice) in _KEYS.items():
        if key in table:
            yield from _value(key, table[key], kind, choice)
    for key in ("responsibilities", "certifications", "soft_skills"):
        items = table.get(key)
        if isinstance(items, list):
            yield from (f"{key} holds {item!r}; write texts only" for item in items if not isinstance(item, str))


def _value(key: str, value: object, kind: type | tuple[type, ...], choice: Sequence[str] = ()) -> Iterator[str]:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        first = kind if isinstance(kind, type) else kind[-1]
        yield f"{key} is {value!r}; write {_WORDS[first]}"
    elif choice and value not in choice:
        yield f"{key} is {value!r}; write one of {', '.join(choice)}"


def _rows(table: Mapping[str, Any]) -> Iterator[str]:
    """Mistakes in the lists of tables, each with the number of the row."""
    for name, keys in _TABLES.items():
        for number, row in enumerate(table.get(name, ()), 1):
            yield from (f"{name} {number}: {mistake}" for mistake in _row(row, keys))


def _row(row: object, keys: Mapping[str, type | tuple[type, ...]]) -> Iterator[str]:
    if not isinstance(row, dict):
        yield f"it is {row!r}; write a table"
        return
    known = {key.removesuffix("*"): kind for key, kind in keys.items()}
    if missing := [key for key in keys if not key.endswith("*") and key not in row]:
        yield f"add {', '.join(missing)}"
    if unknown := sorted(set(row) - set(known)):
        yield f"unknown keys {', '.join(unknown)}; the keys are {', '.join(known)}"
    for key in sorted(set(row) & set(known)):
        yield from _value(key, row[key], known[key], _CHOICES.get(key, ()))


def _demand(table: Mapping[str, Any]) -> Iterator[str]:
    """A demand that could not be scored."""
    rows = table["requirements"]
    if len(rows) < _FEWEST:
        yield f"only {len(rows)} requirements; a score needs at least {_FEWEST}"
    yield from (f"no requirement is {need}; add one" for need in NEEDS if all(row["need"] != need for row in rows))
    names = [row["skill"] for row in rows]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        yield f"asked more than once: {', '.join(twice)}; keep one line"
    yield from (f"{row['skill']} weighs {row['weight']}; write more than 0" for row in rows if not 0 < row.get("weight", 1) < inf)


def _strangers(table: Mapping[str, Any], knowledge: Knowledge) -> Iterator[str]:
    """Skills that are not canonical names, with the canonical one where it is known under another."""
    strange = [row["skill"] for row in table["requirements"] if row["skill"] not in knowledge.skill]
    if strange:
        forms = {fold_form(form): skill.name for skill in knowledge.skills for form in skill.forms}
        known = [(name, forms.get(fold_form(name))) for name in strange]
        yield from (f"{name} (write {canonical})" if canonical else name for name, canonical in known)
