"""The pages of an account: signing in and out, another password, tokens for programs."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from matcher.store.accounts import Account
from web.accounts.keys import TOKEN, hashed, new_key
from web.accounts.limits import forgive, take
from web.accounts.names import account_name
from web.accounts.passwords import MOST, hash_password, is_password, weakness
from web.accounts.visitor import account, sign_in, sign_out
from web.addresses import go_to, own_address
from web.languages import gettext
from web.services import services

page = Blueprint("accounts", __name__)
# days after which a token made on a page ends
_DAYS = 365
_LABEL = 60
# a token that was just made, on its way to the page that shows it
_NEW = "new token"


@page.get("/login")
def login() -> str | Response:
    """The way in; who is in already goes on."""
    if account() is not None:
        return redirect(url_for("analyze.form"))
    return render_template("login.html", wrong=False)


@page.post("/login")
def enter() -> Response | tuple[str, int]:
    """Sign in; a wrong name and a wrong password get the same answer after the same time."""
    name = account_name(request.form.get("name", "")) or ""
    take("sign in", name)
    found = services().kept.accounts.named(name)
    if not is_password(found.password if found else None, request.form.get("password", "")[: 2 * MOST]) or found is None:
        services().figures.count("sign_ins", "refused")
        current_app.logger.warning("sign-in refused from %s", request.remote_addr)
        return render_template("login.html", wrong=True), 422
    forgive("sign in", name)
    services().figures.count("sign_ins", "ok")
    sign_in(found)
    return go_to(own_address(request.args.get("next", "")))


@page.post("/logout")
def leave() -> Response:
    """Sign out."""
    sign_out()
    flash(gettext("You are signed out."))
    return go_to(url_for("accounts.login"))


@page.get("/account")
def show() -> str:
    """The account: its password and its tokens, and a new one this once."""
    return _page(token=session.pop(_NEW, ""))


@page.post("/account/password")
def change() -> Response | tuple[str, int]:
    """Change the password; every other session of the account ends."""
    found, new = _account(), request.form.get("new", "")
    take("sign in", found.name)
    if not is_password(found.password, request.form.get("old", "")):
        return _page(problem=gettext("The password you have now was not right; nothing was changed.")), 422
    forgive("sign in", found.name)
    if new != request.form.get("again", ""):
        return _page(problem=gettext("The new password was typed in two ways; nothing was changed.")), 422
    weak = weakness(found.name, new)
    if weak is not None:
        return _page(problem=gettext(weak)), 422
    services().kept.accounts.set_password(found.owner, hash_password(new))
    sign_in(found)
    flash(gettext("The password is changed. All other sessions have ended."))
    return go_to(url_for("accounts.show"))


@page.post("/account/tokens")
def add_token() -> Response:
    """Make a token; the page that comes next shows it, and a reload of that makes no other."""
    label = " ".join(request.form.get("label", "").split())[:_LABEL] or gettext("without a name")
    key = new_key(TOKEN)
    services().kept.accounts.add_token(_account().owner, label, hashed(key), _DAYS)
    # in the cookie for one request: who has that may make tokens anyway
    session[_NEW] = key
    return go_to(url_for("accounts.show"))


@page.post("/account/tokens/<int:number>/revoke")
def revoke(number: int) -> Response:
    """End a token."""
    if not services().kept.accounts.revoke(_account().owner, number):
        abort(404)
    flash(gettext("The token no longer works."))
    return go_to(url_for("accounts.show"))


def _page(problem: str = "", token: str = "") -> str:
    found = _account()
    tokens = services().kept.accounts.tokens(found.owner)
    return render_template("account.html", account=found, tokens=tokens, problem=problem, token=token)


def _account() -> Account:
    return account() or abort(404)
