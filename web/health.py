"""Whether the server lives, and whether it can work: for those who watch it. Neither says anything about anybody."""

from __future__ import annotations

import os

from flask import Blueprint, Flask, Response, current_app

from matcher.errors import StoreError
from matcher.reports.encoded import encode
from matcher.reports.shapes import Json
from web.services import services

page = Blueprint("health", __name__)


def register(app: Flask) -> None:
    """Give the app the addresses that are watched."""
    app.register_blueprint(page)


@page.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return _answer({"status": "ok"})


@page.get("/readyz")
def ready() -> Response:
    """Everything that a request needs is there; otherwise 503 with the name of what is not."""
    checks = {"folder": _has_folder(), "store": _has_store(), "workers": services().pool.is_warm()}
    failed = [name for name, fine in checks.items() if not fine]
    if failed:
        current_app.logger.error("not ready: %s", ", ".join(failed))
    return _answer({"status": "not ready" if failed else "ok", "failed": [*failed]}, 503 if failed else 200)


def _has_folder() -> bool:
    """Analyses can be written; the folder is made with the first one."""
    folder = services().folder
    return not folder.exists() or os.access(folder, os.W_OK)


def _has_store() -> bool:
    # without accounts the store is not opened before it is needed
    if current_app.config["LOCAL"]:
        return True
    try:
        services().kept.accounts.named("")
    except StoreError:
        return False
    return True


def _answer(body: dict[str, Json], status: int = 200) -> Response:
    return Response(encode(body), status=status, mimetype="application/json")
