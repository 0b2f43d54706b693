"""Options that several commands share, each with one meaning everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

Decorated = TypeVar("Decorated", bound="Callable[..., Any] | click.Command")

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

# A file that is there, or "-" for stdin.
FILE = click.Path(exists=True, dir_okay=False, allow_dash=True)

# A file or folder that is there, or "-" for stdin.
SOURCE = click.Path(exists=True, allow_dash=True)


def _remember(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value:
        context.meta[f"matcher.{option.name}"] = True


def _month(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _MONTH.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no month; write it as YYYY-MM, for example 2026-11")
    return value


def manners(command: Decorated) -> Decorated:
    """Give a command --no-color and --debug; both may stand before or after the command's name."""
    for name, text in (("debug", "Show the traceback of a failure."), ("no-color", "Print without colours.")):
        add = click.option(f"--{name}", is_flag=True, expose_value=False, callback=_remember, help=text)
        command = add(command)
    return command


def debugging(context: click.Context) -> bool:
    """True where --debug was given."""
    return "matcher.debug" in context.meta


def colourless(context: click.Context) -> bool:
    """True where --no-color was given."""
    return "matcher.no_color" in context.meta


as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document (shapes: matcher schema).")
jsonl = click.option(
    "--jsonl/--json", default=False, help='Each line is {"id", "text"}, answered by one line; or one text, the default.'
)
store = click.option(
    "--store",
    metavar="PATH|URL",
    envvar="MATCHER_STORE",
    help="Where it is kept: a folder or postgresql://… (or in MATCHER_STORE); else your data folder.",
)
as_of = click.option(
    "--as-of",
    metavar="YYYY-MM",
    callback=_month,
    help="The month that “Present” means; otherwise the file's own date, otherwise today.",
)
with_text = click.option("--text", "text", is_flag=True, help="Include the text of the document as it was read.")
fail_under = click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 4 where the (best) score is below N or there is none.",
)
