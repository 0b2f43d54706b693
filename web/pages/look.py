"""How the pages look: theme and language, kept in the session cookie."""

from __future__ import annotations

from flask import Blueprint, Flask, redirect, request, session, url_for
from werkzeug.wrappers import Response

from web.languages import LANGUAGES, mark

THEMES = {"system": mark("System"), "light": mark("Light"), "dark": mark("Dark")}
page = Blueprint("look", __name__)


@page.record_once
def _register(state: object) -> None:
    app: Flask = state.app  # type: ignore[attr-defined]
    app.jinja_env.globals.update(theme=theme, THEMES=THEMES)


def theme() -> str:
    """Return the theme of this visitor."""
    return str(session.get("theme", "system"))


@page.post("/look")
def choose() -> Response:
    """Keep what was chosen and go back to the page it was chosen on."""
    for key, known in (("theme", THEMES), ("language", LANGUAGES)):
        if request.form.get(key) in known:
            session[key] = request.form[key]
    return redirect(_local(request.form.get("back", "")))


def _local(address: str) -> str:
    """An address of this app; any other would lead strangers away from here."""
    safe = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if safe else url_for("analyze.form")
