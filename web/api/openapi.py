"""The OpenAPI 3.1 document, made of the operations and the published shapes: what is promised is what is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus

import matcher
from matcher.reports.schemas import SCHEMAS, schema
from matcher.reports.shapes import Json
from web.api.fields import Field
from web.api.operation import Operation
from web.problems import MEDIA_TYPE, TYPE, TYPES

Schema = dict[str, Json]

BASE = "/api/v1"
_SAYS = (
    "Compares resumes with job postings and says why. "
    "Nothing is kept but batches and, on a server, a line in the log for each score. "
    "The shapes are those of the command line (`matcher schema`)."
)
# what every operation may answer; those with a body or an owner more
_ALWAYS = (405, 421, 500)
_WITH_BODY = (400, 403, 413, 415, 422, 503)
# of a server with accounts; it counts what is changed or computed
_SERVER = (401, 403)
_COUNTED = 429
_POINTER = "#/components/schemas/"
_HEADERS: Mapping[int, tuple[str, str]] = {
    401: ("WWW-Authenticate", "how to name oneself: Bearer"),
    405: ("Allow", "the methods that this address takes"),
    429: ("Retry-After", "seconds to wait"),
    503: ("Retry-After", "seconds to wait"),
}
_PROBLEM: Schema = {
    "type": "object",
    "description": "what went wrong (RFC 9457)",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"enum": ["about:blank", *(TYPE + name for name in TYPES)]},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "instance": {"type": "string", "description": "the path that was asked"},
        "errors": {
            "type": "array",
            "description": "each field that is wrong",
            "items": {
                "type": "object",
                "required": ["pointer", "detail"],
                "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
        "document": {"$ref": f"{_POINTER}Document"},
    },
}


def openapi(operations: Iterable[Operation], *, local: bool) -> Schema:
    """Return the document; where nobody signs in, no operation needs a token but those that keep something."""
    found = tuple(operations)
    paths: Schema = {}
    for one in found:
        path = paths.setdefault(BASE + one.path, {})
        assert isinstance(path, dict)
        path[one.method.lower()] = _operation(one, local)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "matcher",
            "version": matcher.__version__,
            "description": _SAYS,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [] if local else [{"token": []}, {"session": [], "form": []}],
        "paths": paths,
        "components": {
            "schemas": dict(sorted(_schemas(found).items())),
            "responses": {str(status): _response(status) for status in sorted(HTTPStatus) if status in _statuses(found)},
            "securitySchemes": _schemes(),
        },
    }


def _operation(one: Operation, local: bool) -> Schema:
    errors: Schema = {str(status): {"$ref": f"#/components/responses/{status}"} for status in _errors(one, local)}
    described: Schema = {
        "operationId": one.name,
        "summary": one.says,
        "responses": {str(one.status): _success(one), **errors},
    }
    names = [part[1:-1] for part in one.path.split("/") if part.startswith("{")]
    if names:
        kind: Schema = {"type": "string", "enum": [*one.names]} if one.names else {"type": "string"}
        described["parameters"] = [{"name": name, "in": "path", "required": True, "schema": kind} for name in names]
    if one.takes:
        described["requestBody"] = _body(one.takes)
    if local and one.owned:
        described["security"] = [{"token": []}]
    return described


def _errors(one: Operation, local: bool) -> list[int]:
    statuses = {*_ALWAYS, *one.errors, *(_WITH_BODY if one.takes else ()), *(() if local else _SERVER)}
    if one.owned:
        statuses.add(401)
    if one.method != "GET":
        # from a page of another site, or a session without the token of a form
        statuses.update((400, 403) if local else (400, 403, _COUNTED))
    return sorted(statuses)


def _statuses(operations: Iterable[Operation]) -> set[int]:
    return {status for one in operations for status in _errors(one, local=False)}


def _success(one: Operation) -> Schema:
    phrase = HTTPStatus(one.status).phrase
    if one.gives is None:
        return {"description": phrase}
    kind: Schema = {"$ref": _POINTER + SCHEMAS[one.gives].__name__} if isinstance(one.gives, str) else dict(one.gives)
    headers: Schema = {"Location": {"description": "where it is watched", "required": True, "schema": {"type": "string"}}}
    described: Schema = {"headers": headers} if one.status == 202 else {}
    return {**described, "description": phrase, "content": {one.media_type: {"schema": kind}}}


def _response(status: int) -> Schema:
    described: Schema = {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_POINTER}Problem"}}},
    }
    if status in _HEADERS:
        name, says = _HEADERS[status]
        described["headers"] = {name: {"description": says, "required": True, "schema": {"type": "string"}}}
    return described


def _body(fields: Iterable[Field]) -> Schema:
    fields = tuple(fields)
    return {
        "required": True,
        "content": {
            "application/json": {"schema": _object(fields, form=False)},
            "multipart/form-data": {"schema": _object(fields, form=True)},
        },
    }


def _object(fields: Iterable[Field], *, form: bool) -> Schema:
    fields = tuple(fields)
    return {
        "type": "object",
        "properties": {field.name: field.schema(form=form) for field in fields},
        "required": [field.name for field in fields if field.required],
        "additionalProperties": False,
    }


def _schemas(operations: Iterable[Operation]) -> Schema:
    """The shapes that are given, with all that they are made of."""
    parts: Schema = {"Problem": _PROBLEM}
    for name in {"document", *(one.gives for one in operations if isinstance(one.gives, str))}:
        definitions = schema(name)["$defs"]
        assert isinstance(definitions, dict)
        parts.update({key: _moved(value) for key, value in definitions.items()})
    return parts


def _moved(value: Json) -> Json:
    """A schema whose references lead to where the parts stand here."""
    if isinstance(value, dict):
        return dict(_moved_items(value))
    if isinstance(value, list):
        return [_moved(item) for item in value]
    return value


def _moved_items(value: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    for key, item in value.items():
        if key == "$ref" and isinstance(item, str):
            yield key, item.replace("#/$defs/", _POINTER)
        else:
            yield key, _moved(item)


def _schemes() -> Schema:
    return {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "matcher users token NAME; where nobody signs in, any of your own",
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": "__Host-matcher_session",
            "description": "a browser that is signed in",
        },
        "form": {"type": "apiKey", "in": "header", "name": "X-CSRFToken", "description": "the token of a form, with a session"},
    }
