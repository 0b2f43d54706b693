"""Whose data a request may see: a random name in the signed session cookie."""

from __future__ import annotations

from uuid import uuid4

from flask import session

_KEY = "owner"


def owner() -> str:
    """Return who asks; a new visitor gets a name of their own."""
    if _KEY not in session:
        session[_KEY] = uuid4().hex
        session.permanent = False
    return str(session[_KEY])
