"""Records as the published JSON shapes: which fields are shown, in which order, and which are left out.

The same tables feed `schemas`, so that what is printed and what is promised cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TypeAlias

from matcher import records
from matcher.reports import results, sidebyside

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

# Fields shown and their order where that is not simply the record's own.
SHOWN: Mapping[type, tuple[str, ...]] = {
    records.Document: (
        *("name", "sha256", "media_type", "status", "reason", "pages", "characters", "engine", "as_of"),
        *("warnings", "hidden_text", "text"),
    ),
    records.Mention: (
        *("text", "start", "end", "skill", "polarity", "page", "box", "section", "need", "any_of"),
        *("kind", "job"),
    ),
    records.Requirement: ("skill", "text", "need", "any_of", "start", "end"),
    records.Fit: (
        *("target", "score", "band", "tie_group", "terms", "matched", "related", "missing", "wording"),
        *("status", "reason", "receipt", "range"),
    ),
    records.Matched: ("skill", "need", "evidence", "points", "mentions", "any_of"),
    records.Related: ("skill", "via", "need", "points", "mentions", "any_of"),
    results.Roles: ("roles", "apart", "next"),
    results.BatchRow: (
        *("file", "rank", "candidate_id", "name", "email"),
        *("target", "score", "band", "tie_group", "terms", "matched", "related", "missing", "wording"),
        *("status", "reason", "receipt", "range", "document"),
    ),
}

# Fields that stand only where they have a value.
OPTIONAL: Mapping[type, frozenset[str]] = {
    records.Document: frozenset({"text"}),
    records.Mention: frozenset({"need", "any_of", "job"}),
    results.Roles: frozenset({"apart", "next"}),
    results.BatchRow: frozenset({"name", "email"}),
    sidebyside.Shown: frozenset({"name"}),
}

# Places after the point; enough that sums come out exactly as shown.
DIGITS = 4


def shape(value: object, *, text: bool = False) -> Json:
    """Return a record as JSON data; `text` includes the text of documents."""
    if isinstance(value, results.Comparison):
        return shape(value.fit, text=text)
    if is_dataclass(value):
        return _record(value, text)
    if isinstance(value, tuple):
        return [shape(item, text=text) for item in value]
    if isinstance(value, Mapping):
        return {str(key): shape(item, text=text) for key, item in value.items()}
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"no JSON shape for {type(value).__name__}")


def shown(record: type) -> tuple[str, ...]:
    """Names of the published fields of a record, in their order."""
    if record in SHOWN:
        return SHOWN[record]
    return tuple(field.name for field in fields(record))


def _record(record: object, text: bool) -> Json:
    optional = OPTIONAL.get(type(record), frozenset())
    shaped: dict[str, Json] = {}
    for name in shown(type(record)):
        value = getattr(record, name)
        if name in optional and (value is None or (name == "text" and not text)):
            continue
        shaped[name] = shape(value, text=text)
    return shaped
