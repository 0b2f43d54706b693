"""The command group: finds commands when they are called and turns every failure into one sentence and an exit code."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from importlib import import_module
from typing import Any, NamedTuple, cast

import click

from matcher.cli.options import debugging
from matcher.errors import MatcherError

HELP = """Resume analyzer and job-posting matcher: offline, explained, measured.

Data goes to stdout, everything else to stderr; “-” reads stdin.
"""

# \b keeps click from wrapping a paragraph.
EPILOG = """\b
Exit codes: 0 done, 1 failed, 2 usage, 3 some items failed, 4 below --fail-under,
5 unreadable document, 130 interrupted.

\b
Completion, here for bash, alike for zsh and fish:
  eval "$(_MATCHER_COMPLETE=bash_source matcher)"
"""


class ExitCode(IntEnum):
    """What the exit code of the program means."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SOME_FAILED = 3
    BELOW = 4
    UNREADABLE = 5
    INTERRUPTED = 130


class Listed(NamedTuple):
    """A command as the help lists it, and the module that holds it as `command`."""

    module: str
    about: str


class Program(click.Group):
    """A click group whose commands live in modules named in a table."""

    def __init__(self, name: str, commands: Mapping[str, Listed]) -> None:
        super().__init__(
            name,
            help=HELP,
            epilog=EPILOG,
            no_args_is_help=True,
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        )
        self.listed = commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the table."""
        return list(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load the module of one command, None where there is no such command."""
        if cmd_name not in self.listed:
            return None
        listed = self.listed[cmd_name]
        command = cast(click.Command, import_module(listed.module).command)
        command.short_help = listed.about
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading one of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.about) for name, listed in self.listed.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong becomes one sentence, or a traceback with --debug."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            raise click.exceptions.Exit(ExitCode.INTERRUPTED) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if debugging(ctx):
                raise
            raise click.ClickException(explain(error)) from error


def explain(error: Exception) -> str:
    """Return one sentence about a failure: what is wrong and what to do."""
    if isinstance(error, MatcherError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return ": ".join(str(part) for part in (error.filename, error.strerror) if part)
    return f"{type(error).__name__}: {error} (a fault of the program; --debug shows where)"
