"""Who asks: the account behind the session of a browser or the token of a program."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, current_app, g, has_request_context, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from matcher.store.accounts import Account
from web.accounts.bearer import bearer
from web.accounts.keys import hashed, new_key
from web.problems import for_programs
from web.services import services

# what a visitor has chosen for the eyes stays when another one signs in
_LOOK = ("theme", "language")


class Visitor(UserMixin):  # type: ignore[misc]
    """A signed-in account, as Flask-Login wants it; its id is the secret of the session, not the name."""

    def __init__(self, account: Account, key: str) -> None:
        self.account = account
        self._key = key

    def get_id(self) -> str:
        """The secret that the signed cookie holds."""
        return self._key


def register(app: Flask) -> None:
    """Let Flask-Login find visitors by their session."""
    manager = LoginManager(app)
    # a session is bound to its secret; addresses change on the way to work
    manager.session_protection = None
    manager.user_loader(_visitor)


def account() -> Account | None:
    """Return the account of whoever asks, None for a stranger or where nobody signs in."""
    if not has_request_context():
        return None
    if current_app.config["LOCAL"]:
        return None
    if "account" not in g:
        g.account = _of_program() if for_programs() and "Authorization" in request.headers else _of_browser()
    found: Account | None = g.account
    return found


def sign_in(found: Account) -> None:
    """Begin a new session for an account; nothing of the one before goes on."""
    key = new_key()
    kept = services().kept.accounts
    kept.forget_sessions(idle=_idle(), whole=_whole())
    kept.open_session(found.owner, hashed(key))
    _forget()
    login_user(Visitor(found, key))
    g.account = found


def sign_out() -> None:
    """End the session, here and in the store."""
    services().kept.accounts.close_session(hashed(current_user.get_id()))
    logout_user()
    g.account = None
    _forget()


def _of_program() -> Account | None:
    """The account of a token; who brings a wrong one is nobody, whatever cookies say."""
    token = bearer()
    return services().kept.accounts.by_token(hashed(token)) if token else None


def _of_browser() -> Account | None:
    return current_user.account if current_user.is_authenticated else None


def _forget() -> None:
    look = {name: session[name] for name in _LOOK if name in session}
    session.clear()
    session.update(look)


def _visitor(key: str) -> Visitor | None:
    found = services().kept.accounts.session(hashed(key), idle=_idle(), whole=_whole())
    return Visitor(found, key) if found else None


def _idle() -> timedelta:
    return timedelta(hours=current_app.config["SESSION_IDLE_HOURS"])


def _whole() -> timedelta:
    return timedelta(hours=current_app.config["SESSION_HOURS"])
