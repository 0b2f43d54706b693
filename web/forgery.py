"""Changes are made by our own pages and by programs that name themselves, never because another site says so."""

from __future__ import annotations

from flask import Flask, current_app, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Forbidden

from web.accounts.bearer import bearer
from web.problems import for_programs

ANOTHER_SITE = "A page of another site asks for this; only pages of this program may."
_guard = CSRFProtect()


def register(app: Flask) -> None:
    """Ask for the token of our forms; after it is known who asks, so that strangers send nothing that is read."""
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    _guard.init_app(app)
    app.before_request(check)


def check() -> None:
    """Let a change pass that comes from a page of ours, or from a program."""
    config = current_app.config
    if not config["WTF_CSRF_ENABLED"] or request.endpoint is None or request.method not in config["WTF_CSRF_METHODS"]:
        return
    if for_programs() and _is_program():
        return
    _guard.protect()


def _is_program() -> bool:
    """True for a request that no browser made on its own: with a token, or without cookies where nobody signs in."""
    if bearer() is not None:
        return True
    if not current_app.config["LOCAL"] or request.cookies:
        return False
    # a browser says where a request comes from, a program does not
    if "Origin" in request.headers or request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
        raise Forbidden(ANOTHER_SITE)
    return True
