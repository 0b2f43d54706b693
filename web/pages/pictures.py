"""Pictures of the pages of a resume, as they were drawn when it was read."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from web.cases import find_case

page = Blueprint("pictures", __name__)


@page.get("/analyses/<id_>/pages/<int:number>.png")
def picture(id_: str, number: int) -> Response:
    """One page as PNG."""
    pages = find_case(id_).pages
    if not 1 <= number <= len(pages):
        abort(404)
    return Response(pages[number - 1].png, mimetype="image/png")
