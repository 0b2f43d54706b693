"""What Prometheus asks for: /metrics, for whoever is signed in or has a token."""

from __future__ import annotations

import time

from flask import Blueprint, Flask, Response, abort, g, request

from web.services import services

page = Blueprint("watching", __name__)
_MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def register(app: Flask) -> None:
    """Count every request; a route is counted and not its address, which may name an analysis."""
    app.before_request(_begin)
    app.after_request(_end)
    app.register_blueprint(page)


@page.get("/metrics")
def show() -> Response:
    """All figures of this server."""
    text = services().figures.text()
    if text is None:
        abort(404, "Figures need an extra: python -m pip install 'resume-matcher-offline[metrics]'")
    return Response(text, content_type=_MEDIA_TYPE)


def _begin() -> None:
    g.begun = time.perf_counter()


def _end(response: Response) -> Response:
    endpoint, figures = request.endpoint or "none", services().figures
    figures.count("requests", endpoint, request.method if request.endpoint else "any", str(response.status_code))
    figures.time("request_seconds", time.perf_counter() - g.get("begun", time.perf_counter()), endpoint)
    return response
