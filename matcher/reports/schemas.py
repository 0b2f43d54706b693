"""JSON Schema (2020-12) of the published shapes, read off the type hints of the records themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from matcher import records
from matcher.reports import evaluation, fairness, results, sidebyside, taxonomy
from matcher.reports.shapes import OPTIONAL, Json, shown

Schema: TypeAlias = dict[str, Json]

# `matcher schema NAME`
SCHEMAS: Mapping[str, type] = {
    "audit-log": fairness.LogAudit,
    "audit-rates": fairness.RateAudit,
    "audit-swaps": fairness.SwapAudit,
    "batch-row": results.BatchRow,
    "classification": results.Classification,
    "comparison": sidebyside.SideBySide,
    "demo": results.Demo,
    "doctor": results.Health,
    "document": records.Document,
    "evaluation": evaluation.Evaluation,
    "fit": records.Fit,
    "mention": records.Mention,
    "mentions": results.Mentions,
    "posting": records.Posting,
    "resume": records.Resume,
    "roles": results.Roles,
    "taxonomy-check": taxonomy.TaxonomyCheck,
    "taxonomy-import": taxonomy.TakenOver,
    "taxonomy-list": taxonomy.SkillList,
    "taxonomy-skill": taxonomy.SkillCard,
    "taxonomy-suggestions": taxonomy.Suggestions,
    "taxonomy-unknown": taxonomy.UnknownSkill,
}

_MONTH: Schema = {"pattern": r"^\d{4}(-\d{2})?$", "description": "YYYY-MM, or YYYY where no month is written"}
_OFFSET: Schema = {"minimum": 0, "description": "counted in Unicode characters of the text; end is exclusive"}
_POINTS: Schema = {"description": "of the 100 that a score can have"}
_GROUP: Schema = {"description": "equal numbers are alternatives of each other"}
_NEED: Schema = {"description": "context: what the team uses, no demand made"}
_FRACTION: Schema = {"minimum": 0, "maximum": 1}
_COUNT: Schema = {"minimum": 0}

# What the type hints do not say, by record and field; "*" is every record.
FACETS: Mapping[str, Schema] = {
    "*.start": _OFFSET,
    "*.end": _OFFSET,
    "*.points": _POINTS,
    "*.any_of": _GROUP,
    "*.need": _NEED,
    "*.months": {"minimum": 0, "description": "each month counted once"},
    "Document.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "Document.status": {"description": "anything but ok and low_confidence is never scored"},
    "Document.pages": _COUNT,
    "Document.characters": _COUNT,
    "Document.as_of": {"pattern": r"^\d{4}-\d{2}$", "description": "the month that “Present” means"},
    "Mention.skill": {"description": "canonical name, null outside the taxonomy"},
    "Mention.box": {"description": "points from the top left of the page: x0, top, x1, bottom"},
    "Mention.page": {"minimum": 1},
    "Mention.section": {"description": "kind of the section, not its heading"},
    "Mention.job": {"minimum": 0, "description": "position in the list of jobs"},
    "SkillEvidence.skill": {"description": "canonical name; null outside the taxonomy: named by its mentions"},
    "SkillEvidence.last_used": _MONTH,
    "Job.start": _MONTH,
    "Job.end": {**_MONTH, "description": "null when current"},
    "Education.end": _MONTH,
    "Posting.role": {"enum": ["mlops", "mle", "sre", "ds", "other"]},
    "Posting.min_years": _COUNT,
    "Resume.experience_months": {"minimum": 0, "description": "months of dated jobs, each counted once"},
    "Fit.score": {"minimum": 0, "maximum": 100, "description": "null where the status is not ok"},
    "Fit.terms": {"description": "their points sum to the score exactly as shown"},
    "Fit.tie_group": {"description": "equal numbers are too close to call"},
    "Fit.range": {"description": "lowest and highest score with any one requirement left out; null where there is no score"},
    "Fit.wording": {"description": "largest first; they sum to the points of their term"},
    "Term.value": _FRACTION,
    "Term.weight": _FRACTION,
    "Missing.gain": {"description": "what showing it in use would add to the score"},
    "Classification.role": {"enum": ["mlops", "mle", "sre", "ds", "other"]},
}

_PLAIN: Mapping[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
}


def schema(name: str) -> Schema:
    """Return the JSON Schema of one published shape; KeyError where there is none of that name."""
    record = SCHEMAS[name]
    parts: dict[str, Json] = {}
    _define(record, parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:matcher:schema:{name}",
        "title": name,
        "$ref": f"#/$defs/{record.__name__}",
        "$defs": dict(sorted(parts.items())),
    }


def _define(record: type, parts: dict[str, Json]) -> None:
    """Add the definition of a record, and of those it is made of, to the parts."""
    hints = get_type_hints(record)
    definition: Schema = {"description": (record.__doc__ or "").split("\n")[0], "type": "object"}
    parts[record.__name__] = definition
    optional = OPTIONAL.get(record, frozenset())
    definition["properties"] = {
        field: _field(record, field, _present(hints[field], field in optional), parts) for field in shown(record)
    }
    definition["required"] = [field for field in shown(record) if field not in optional]


def _present(hint: Any, optional: bool) -> Any:
    """The type of a field where it stands: an optional one is left out instead of being null."""
    if not optional or NoneType not in get_args(hint):
        return hint
    return Union[tuple(part for part in get_args(hint) if part is not NoneType)]  # noqa: UP007


def _field(record: type, field: str, hint: Any, parts: dict[str, Json]) -> Schema:
    facets = {**FACETS.get(f"*.{field}", {}), **FACETS.get(f"{record.__name__}.{field}", {})}
    return {**_type(hint, parts), **_fitting(facets, hint)}


def _fitting(facets: Schema, hint: Any) -> Schema:
    """Drop the bounds of numbers from fields that hold none: `start` of a job is a month."""
    options = get_args(hint) or (hint,)
    numbers = int in options or float in options
    return {key: value for key, value in facets.items() if numbers or key not in ("minimum", "maximum")}


def _type(hint: Any, parts: dict[str, Json]) -> Schema:
    origin, options = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if origin is Literal:
        return {"enum": list(options)}
    if origin in (Union, UnionType):
        return _either([_type(option, parts) for option in options])
    if origin is tuple and options[-1] is ...:
        return {"type": "array", "items": _type(options[0], parts)}
    if origin is tuple:
        return {"type": "array", "items": _type(options[0], parts), "minItems": len(options), "maxItems": len(options)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(options[1], parts)}
    if isinstance(hint, type) and is_dataclass(hint):
        if hint.__name__ not in parts:
            _define(hint, parts)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    raise TypeError(f"no JSON Schema for {hint!r}")


def _either(options: list[Schema]) -> Schema:
    """Join alternatives; plain types become one list, which is what people expect to read."""
    if all(set(option) == {"type"} for option in options):
        return {"type": [option["type"] for option in options]}
    return {"anyOf": list(options)}
