"""Whose data a request may see: the account that is signed in; where nobody signs in, a random name in the signed cookie."""

from __future__ import annotations

from uuid import uuid4

from flask import abort, current_app, session

from web.accounts.visitor import account

_KEY = "owner"


def owner() -> str:
    """Return who asks; where nobody signs in, a new visitor gets a name of their own."""
    found = account()
    if found is not None:
        return found.owner
    if not current_app.config["LOCAL"]:
        abort(401)
    if _KEY not in session:
        session[_KEY] = uuid4().hex
        session.permanent = False
    return str(session[_KEY])


def forget_visitor() -> None:
    """Give a visitor without an account another name; nobody finds what belonged to the one before."""
    session.pop(_KEY, None)
