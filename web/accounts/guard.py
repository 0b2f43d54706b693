"""Nobody gets anywhere on a server without being signed in, but to the few doors that are named here."""

from __future__ import annotations

from flask import Flask, redirect, request, url_for
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from web.accounts.limits import take
from web.accounts.visitor import account
from web.problems import for_programs

# what a stranger may see: the way in, the looks, and whether the server is well
DOORS = frozenset({"accounts.login", "accounts.enter", "static", "look.choose", "health.alive", "health.ready"})
_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


def register(app: Flask) -> None:
    """Stand in front of every request."""
    app.before_request(admit)


def admit() -> Response | None:
    """Let signed-in people pass, send strangers to the way in, and programs away."""
    # an address that does not exist tells nobody anything
    if request.endpoint is None or request.endpoint in DOORS:
        return None
    found = account()
    if found is None:
        if for_programs() or request.method not in _HARMLESS:
            raise Unauthorized
        return redirect(url_for("accounts.login", next=request.full_path.rstrip("?")))
    if request.method not in _HARMLESS:
        take("work", found.owner)
    return None
