"""`matcher users add|list|password|remove|token|tokens|revoke`: who may sign in to the web app."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from matcher.cli import options
from matcher.cli.nouns import counted
from matcher.cli.output import write

if TYPE_CHECKING:
    from matcher.store.accounts import Account, Accounts
    from matcher.store.store import Store

_YEAR = 365


@click.group("users", short_help="Say who may sign in to the web app.")
@options.manners
def command() -> None:
    """Say who may sign in to the web app, and make tokens for programs that use its API."""


@command.command("add")
@click.argument("name")
@options.store
@options.manners
def add(name: str, store: str | None) -> None:
    """Make an account NAME; the password is asked for, or read from stdin."""
    from web.accounts.names import account_name
    from web.accounts.passwords import hash_password

    known = account_name(name)
    if known is None:
        raise click.BadParameter(f"{name!r}: take up to 64 letters, digits and . _ - + @", param_hint="NAME")
    with _opened(store) as (kept, accounts):
        if accounts.named(known):
            raise click.UsageError(f"there is an account {known} already; matcher users password {known} changes its password")
        accounts.add(known, hash_password(_new_password(known)))
        click.echo(f"{known} may sign in; kept in {kept.place}", err=True)


@command.command("list")
@options.store
@options.as_json
@options.manners
def list_(store: str | None, as_json: bool) -> None:
    """List the accounts, with their tokens."""
    with _opened(store) as (_, accounts):
        found = [(account, accounts.tokens(account.owner)) for account in accounts.all()]
    if as_json:
        rows = [{"name": one.name, "owner": one.owner, "made_at": one.made_at, "tokens": len(tokens)} for one, tokens in found]
        write(json.dumps({"accounts": rows}, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [
        f"{one.name}: since {one.made_at[:10]}, {counted(len(tokens), 'token', 'tokens')}, owner {one.owner}\n"
        for one, tokens in found
    ]
    write("".join(lines) or "no accounts; make one: matcher users add NAME\n")


@command.command("password")
@click.argument("name")
@options.store
@options.manners
def password(name: str, store: str | None) -> None:
    """Give the account NAME another password; whoever is signed in with the old one is so no longer."""
    from web.accounts.passwords import hash_password

    with _opened(store) as (_, accounts):
        account = _account(accounts, name)
        accounts.set_password(account.owner, hash_password(_new_password(account.name)))
        click.echo(f"{account.name} has another password; its sessions have ended, its tokens go on", err=True)


@command.command("remove")
@click.argument("name")
@options.store
@options.manners
def remove(name: str, store: str | None) -> None:
    """Remove the account NAME, its sessions and tokens, and everything that it keeps about candidates."""
    with _opened(store) as (kept, accounts):
        account = _account(accounts, name)
        if sys.stdin.isatty():
            click.confirm(f"Remove {account.name} and everything that it keeps?", abort=True, err=True)
        # first, because a legal hold refuses it
        kept.of(account.owner, kept.actor).erase_all()
        accounts.remove(account.owner)
        click.echo(f"{account.name} is removed, with all that it kept; the log stays", err=True)


@command.command("token")
@click.argument("name")
@click.option("--label", default="command line", show_default=True, help="What it is for.")
@click.option(
    "--days", default=_YEAR, show_default=True, type=click.IntRange(1, 10 * _YEAR), metavar="N", help="How long it works."
)
@options.store
@options.manners
def token(name: str, label: str, days: int, store: str | None) -> None:
    """Make a token for the account NAME and print it, this once."""
    from web.accounts.keys import TOKEN, hashed, new_key

    key = new_key(TOKEN)
    with _opened(store) as (_, accounts):
        made = accounts.add_token(_account(accounts, name).owner, label, hashed(key), days)
    write(f"{key}\n")
    click.echo(f"number {made.id}, until {made.ends_at[:10]}; it is not shown again", err=True)


@command.command("tokens")
@click.argument("name")
@options.store
@options.as_json
@options.manners
def tokens(name: str, store: str | None, as_json: bool) -> None:
    """List the tokens of the account NAME; a token itself is never shown again."""
    with _opened(store) as (_, accounts):
        found = accounts.tokens(_account(accounts, name).owner)
    if as_json:
        fields = ("id", "label", "made_at", "ends_at", "used_at")
        rows = [{field: getattr(one, field) for field in fields} for one in found]
        write(json.dumps({"tokens": rows}, ensure_ascii=False, indent=2) + "\n")
        return
    lines = [
        f"{one.id}: {one.label}, made {one.made_at[:10]}, until {one.ends_at[:10]}, last used {(one.used_at or 'never')[:10]}\n"
        for one in found
    ]
    write("".join(lines) or "no tokens\n")


@command.command("revoke")
@click.argument("name")
@click.argument("number", type=int)
@options.store
@options.manners
def revoke(name: str, number: int, store: str | None) -> None:
    """End the token NUMBER of the account NAME."""
    with _opened(store) as (_, accounts):
        account = _account(accounts, name)
        if not accounts.revoke(account.owner, number):
            raise click.UsageError(f"{account.name} has no token {number}; matcher users tokens {account.name} lists them")
    click.echo(f"token {number} no longer works", err=True)


@contextmanager
def _opened(store: str | None) -> Iterator[tuple[Store, Accounts]]:
    from matcher.store.accounts import Accounts
    from matcher.store.store import open_store, utc_now

    with open_store(store) as kept:
        yield kept, Accounts(kept.database, utc_now)


def _account(accounts: Accounts, name: str) -> Account:
    from web.accounts.names import account_name

    found = accounts.named(account_name(name) or "")
    if found is None:
        raise click.UsageError(f"there is no account {name}; matcher users list shows them")
    return found


def _new_password(name: str) -> str:
    """A password that is typed twice without showing, or the first line of stdin."""
    from web.accounts.passwords import weakness

    if sys.stdin.isatty():
        given: str = click.prompt("Password", hide_input=True, confirmation_prompt="Once more", err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise click.UsageError("no password came from stdin; pipe it in, or run this in a terminal to type it")
    weak = weakness(name, given)
    if weak is not None:
        raise click.UsageError(weak)
    return given
