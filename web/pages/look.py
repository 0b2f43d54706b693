"""How the pages look: theme and language, kept in the session cookie."""

from __future__ import annotations

from flask import Blueprint, Flask, redirect, request, session
from werkzeug.wrappers import Response

from web.addresses import own_address
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
    return redirect(own_address(request.form.get("back", "")))
