"""`matcher serve`: the web app, on this computer alone unless accounts and a strong secret key are there."""

from __future__ import annotations

import click

from matcher.cli import options

LOCAL = ("127.0.0.1", "localhost", "::1")


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen at.")
@options.manners
def command(host: str, port: int) -> None:
    """Serve the web app on this computer; end it with Ctrl-C."""
    if host not in LOCAL:
        raise click.UsageError(f"{host} is not this computer: that needs accounts, which this version does not have")
    # here and not above: Flask loads with this command only
    from web import create_app
    from web.serving import serve

    click.echo(f"http://{host}:{port}  (end with Ctrl-C)", err=True)
    serve(create_app(), host, port)
