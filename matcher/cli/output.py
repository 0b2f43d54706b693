"""Results to stdout: the only place of the command line that writes there."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from matcher.cli.options import colourless
from matcher.reports import render
from matcher.reports.look import PIPE_WIDTH, Look

if TYPE_CHECKING:
    from matcher.reports.results import Result

# Longer lines are hard to read on the widest screen.
MAX_WIDTH = 140


def show(result: Result, form: str, *, text: bool = False) -> None:
    """Write a result to stdout in one of the report forms."""
    write(render(result, form, _look(text)))


def write(text: str) -> None:
    """Write text to stdout at once: UTF-8 everywhere but on a terminal that wants something else."""
    stream = sys.stdout.buffer
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    # a lone surrogate out of a damaged file becomes its JSON escape instead of a failure
    stream.write(text.encode(encoding, "backslashreplace"))
    stream.flush()


def _look(text: bool) -> Look:
    if not sys.stdout.isatty():
        return Look(PIPE_WIDTH, colour=False, text=text)
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or colourless(click.get_current_context())
    return Look(min(shutil.get_terminal_size().columns, MAX_WIDTH), colour=not plain, text=text)
