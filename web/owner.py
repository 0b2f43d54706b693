"""Whose data a request may see: the account that is signed in; where nobody signs in, a random name in the signed cookie."""

from __future__ import annotations

from uuid import uuid4

from flask import abort, current_app, session
from werkzeug.exceptions import Unauthorized

from web.accounts.bearer import bearer
from web.accounts.keys import hashed
from web.accounts.visitor import account
from web.problems import for_programs

_KEY = "owner"
# characters of a token that a program chooses
_LONG = 16
CHOOSE = (
    "What is kept belongs to somebody: send “Authorization: Bearer …” with at least 16 characters of your own choice; "
    "whoever sends the same sees it."
)


def owner() -> str:
    """Return who asks; where nobody signs in, a new visitor gets a name of their own."""
    found = account()
    if found is not None:
        return found.owner
    if not current_app.config["LOCAL"]:
        abort(401)
    if for_programs():
        return _of_token()
    if _KEY not in session:
        session[_KEY] = uuid4().hex
        # a name that is lost with the browser would leave behind what nobody finds again
        session.permanent = not current_app.config["PASSING"]
    return str(session[_KEY])


def _of_token() -> str:
    """Whoever brings the same token again; a program chooses one where nobody hands them out."""
    token = bearer()
    if token is None or len(token) < _LONG:
        raise Unauthorized(CHOOSE)
    return f"token {hashed(token)}"


def forget_visitor() -> None:
    """Give a visitor without an account another name; nobody finds what belonged to the one before."""
    session.pop(_KEY, None)
