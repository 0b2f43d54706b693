"""Values of JSON that somebody else wrote: read with care, whatever stands where a text or a list should."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from matcher.errors import UnreadableDocument
from matcher.reading.text import decode

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Given: TypeAlias = Mapping[str, Json]

# a JSON Resume is at most 5 deep
_DEEPEST = 40


def load_json(data: bytes) -> Json:
    """Return JSON that is not nested too deeply; raises UnreadableDocument."""
    try:
        given: Json = json.loads(decode(data), parse_constant=_nothing)
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableDocument("broken", f"the JSON is damaged{where}; export it again") from error
    _insist_shallow(given)
    return given


def _nothing(name: str) -> None:
    """Take NaN and Infinity, which are no JSON, for nothing."""


def _insist_shallow(given: Json) -> None:
    level: list[Json] = [given]
    for _ in range(_DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    if level:
        raise _too_deep()


def _inside(value: Json) -> Iterator[Json]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _too_deep() -> UnreadableDocument:
    return UnreadableDocument("broken", f"the JSON is nested deeper than {_DEEPEST} levels; export it again")


def line(entry: Given, key: str) -> str:
    """Return the text or number of a key on one line, empty where there is none."""
    return flat(entry.get(key))


def lines(entry: Given, key: str) -> list[str]:
    """Return the texts of a list, each on one line."""
    value = entry.get(key)
    return [text for text in map(flat, value) if text] if isinstance(value, list) else []


def flat(value: Json) -> str:
    """Return a text or number on one line, empty for anything else."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def records(given: Given, key: str) -> list[Given]:
    """Return the objects of a list."""
    value = given.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def record(value: Json) -> Given:
    """Return an object, an empty one where something else stands."""
    return value if isinstance(value, Mapping) else {}


def joined(between: str, *parts: str) -> str:
    """Return the parts that hold anything, joined."""
    return between.join(part for part in parts if part)
