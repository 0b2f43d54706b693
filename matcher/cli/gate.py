"""`--fail-under N`: the exit code that lets a script act on a score."""

from __future__ import annotations

import click

from matcher.cli.program import ExitCode
from matcher.records import Fit


class BelowError(click.ClickException):
    """A score that is below what was asked for."""

    exit_code = ExitCode.BELOW


def insist_score(fits: tuple[Fit, ...], least: float | None) -> None:
    """Raise where no fit reaches the least score; a fit without a score reaches none."""
    if least is None:
        return
    best = max((fit.score for fit in fits if fit.score is not None), default=None)
    if best is None:
        raise BelowError(f"there is no score, and --fail-under asks for {least:g}")
    if best < least:
        raise BelowError(f"the score {best:g} is below --fail-under {least:g}")
