"""The published shapes, as `matcher schema` prints them."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, abort

from matcher.reports.encoded import encode
from matcher.reports.schemas import SCHEMAS, schema
from matcher.reports.shapes import Json

NAMES: Mapping[str, Json] = {
    "type": "object",
    "required": ["schemas"],
    "properties": {"schemas": {"type": "array", "items": {"type": "string"}}},
}
ONE: Mapping[str, Json] = {"type": "object", "required": ["$schema", "$id", "$defs"]}


def names() -> Response:
    """The names of all shapes."""
    return Response(encode({"schemas": [*sorted(SCHEMAS)]}), mimetype="application/json")


def one(name: str) -> Response:
    """The JSON Schema of one shape."""
    if name not in SCHEMAS:
        abort(404)
    return Response(encode(schema(name)), mimetype="application/schema+json")
