"""`matcher --version`: the program and the data that it stands on, for a report of a fault."""

from __future__ import annotations

from importlib import resources

import click

import matcher
from matcher.knowledge import Knowledge


def version_option(command: click.Group) -> click.Group:
    """Give a command group the option --version."""
    command.params.append(
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Show the version of program, taxonomy and models.",
        )
    )
    return command


def version() -> str:
    """Return program, taxonomy and models version in one line, without loading any of them."""
    # the versions are digests of the files, so nothing of their content is needed
    unread = Knowledge(skills=(), headings={}, cues={}, root=resources.files("models"))
    return f"matcher {matcher.__version__} (taxonomy {unread.taxonomy_version}, models {unread.models_version})"


def _print_version(context: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(version())
        context.exit()
