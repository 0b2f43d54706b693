"""`matcher serve`: the web app, on this computer alone unless accounts and a strong secret key are there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from matcher.cli import options

if TYPE_CHECKING:
    from flask import Flask

LOCAL = ("127.0.0.1", "localhost", "::1")
KEY = "MATCHER_SECRET_KEY"
# characters of a key; and how many different ones, so that nobody takes a sentence or one letter
_LONG, _VARIED = 32, 12
_MAKE_KEY = "python3 -c 'import secrets; print(secrets.token_hex(32))'"


@click.command("serve", short_help="Serve the web app on this computer.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@click.option("--accounts", is_flag=True, help="Ask everybody to sign in, at 127.0.0.1, too.")
@click.option(
    "--proxies",
    type=click.IntRange(0, 5),
    default=0,
    metavar="N",
    envvar="MATCHER_PROXIES",
    help="So many proxies stand in front; everybody signs in.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    envvar="MATCHER_NAMES",
    help="Answer to this name only (again for more), for example matcher.example.org.",
)
@click.option(
    "--secret-key-file",
    "key_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    envvar=f"{KEY}_FILE",
    help=f"File with the key that signs sessions (or the key itself in {KEY}).",
)
@options.store
@options.manners
def command(
    host: str, port: int, accounts: bool, proxies: int, names: tuple[str, ...], key_file: Path | None, store: str | None
) -> None:
    """Serve the web app on this computer; end it with Ctrl-C.

    For others as well: with accounts (matcher users add) and a secret key, behind a proxy with a certificate.
    """
    # here and not above: Flask loads with this command only
    from web import create_app
    from web.serving import serve

    # one process does all the work where there is no fork
    together = hasattr(os, "fork")
    if host in LOCAL and not accounts and not proxies:
        app = create_app({"STORE": store, "FIGURES_OF_ALL": together})
    else:
        config = {"LOCAL": False, "STORE": store, "PROXIES": proxies, "NAMES": names, "SECRET_KEY": _secret_key(key_file)}
        app = create_app({**config, "FIGURES_OF_ALL": together})
        _insist_accounts(app)
    click.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}  (end with Ctrl-C)", err=True)
    serve(app, host, port)


def _secret_key(file: Path | None) -> str:
    """The key that others must not guess: whoever has it can be anybody."""
    where = str(file) if file else KEY
    key = (file.read_text("utf-8") if file else os.environ.get(KEY, "")).strip()
    if not key:
        raise click.UsageError(
            f"serving others needs a secret key. Make one: {_MAKE_KEY} > secret.key && chmod 600 secret.key, "
            "and start with --secret-key-file secret.key"
        )
    if len(key) < _LONG or len(set(key)) < _VARIED:
        raise click.UsageError(f"the secret key in {where} is too easy to guess. Make one by: {_MAKE_KEY}")
    return key


def _insist_accounts(app: Flask) -> None:
    from web.services import SERVICES

    kept = app.extensions[SERVICES].kept
    if not kept.accounts.all():
        raise click.UsageError(f"serving others needs an account, and {kept.place} has none. Make one: matcher users add NAME")
    # each process of the server opens its own
    kept.close()
