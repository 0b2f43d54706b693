"""Accounts of a server: who is signed in, by session or token, how passwords are kept, and how guesses are slowed down."""

from __future__ import annotations

from flask import Flask

from web.accounts import guard, pages, visitor


def register(app: Flask) -> None:
    """Ask everybody who they are; on this computer alone nobody is asked."""
    app.jinja_env.globals.update(account_name=_name)
    if not app.config["LOCAL"]:
        visitor.register(app)
        guard.register(app)
        app.register_blueprint(pages.page)


def _name() -> str | None:
    found = visitor.account()
    return found.name if found else None
