"""The API for programs: /api/v1.   OPERATIONS is one table, from which the addresses and the OpenAPI document are made.

A request keeps nothing; what a program sends is read in a worker process and forgotten, but for batches and,
on a server, a line in the log: hashes of the files, score, versions.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask, Response, current_app

from matcher.reports.encoded import encode
from matcher.reports.schemas import SCHEMAS
from web.api import analysis, batches, shapes
from web.api.openapi import BASE, openapi
from web.api.operation import Operation


def document() -> Response:
    """This document."""
    return Response(encode(openapi(OPERATIONS, local=current_app.config["LOCAL"])), mimetype="application/json")


OPERATIONS: Sequence[Operation] = (
    Operation("POST", "/analyze", "analyze", analysis.analyze, "resume", analysis.ANALYZE),
    Operation("POST", "/posting", "posting", analysis.posting, "posting", analysis.POSTING),
    Operation("POST", "/match", "match", analysis.match, "fit", analysis.MATCH),
    Operation("POST", "/roles", "roles", analysis.roles, "roles", analysis.ROLES),
    Operation("POST", "/skills", "skills", analysis.skills, "mentions", analysis.SKILLS),
    Operation("GET", "/batches", "batches", batches.all_, batches.ALL, owned=True),
    Operation("POST", "/batches", "make_batch", batches.make, batches.ONE, batches.MAKE, status=202, errors=(409,), owned=True),
    Operation("GET", "/batches/{id}", "batch", batches.one, batches.ONE, errors=(404,), owned=True),
    Operation(
        "GET",
        "/batches/{id}/rows",
        "rows",
        batches.rows,
        batches.ROWS,
        media_type="application/jsonl",
        errors=(404, 409, 503),
        owned=True,
    ),
    Operation("DELETE", "/batches/{id}", "delete_batch", batches.delete, None, status=204, errors=(404, 409), owned=True),
    Operation("GET", "/schemas", "schemas", shapes.names, shapes.NAMES),
    Operation(
        "GET",
        "/schemas/{name}",
        "schema",
        shapes.one,
        shapes.ONE,
        media_type="application/schema+json",
        errors=(404,),
        names=tuple(sorted(SCHEMAS)),
    ),
    Operation("GET", "/openapi.json", "openapi", document, {"type": "object"}),
)


def register(app: Flask) -> None:
    """Give the app its API."""
    api = Blueprint("api", __name__, url_prefix=BASE)
    for one in OPERATIONS:
        api.add_url_rule(one.rule, one.name, one.view, methods=[one.method])
    app.register_blueprint(api)
