"""Files to save: always as an attachment, so that a browser never shows them as a page."""

from __future__ import annotations

from flask import Response


def attachment(content: str | bytes, name: str, media_type: str) -> Response:
    """Return content as a file to save."""
    response = Response(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
