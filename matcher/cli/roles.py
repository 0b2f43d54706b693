"""`matcher roles RESUME`: which role a resume fits best, and what is missing for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import matcher
from matcher.cli import options
from matcher.cli.gate import insist_score
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_source
from matcher.errors import UnknownRole
from matcher.records import Resume
from matcher.reports.results import Roles

if TYPE_CHECKING:
    from matcher.ranking.advice import Advice
    from matcher.ranking.figures import Figures


@click.command("roles")
@click.argument("resume", type=options.FILE)
@click.option("--next", "role", metavar="ROLE", help="What next for one role: the shortest way to its next band.")
@click.option("--neighbours", is_flag=True, help="Rank the roles next to ours, too (DevOps Engineer).")
@options.as_json
@options.fail_under
@options.as_of
@options.manners
def command(resume: str, role: str | None, neighbours: bool, as_json: bool, fail_under: float | None, as_of: str | None) -> None:
    """Rank the role profiles for a RESUME, best first, with matched and missing skills."""
    analyzer = open_analyzer(resume, ranking=True)
    document = read_source(resume, as_of=as_of)
    found = analyzer.resume(document)
    fits = matcher.rank_roles(found, neighbours=neighbours, figures=analyzer.figures)
    ranked = Roles.of(fits, found, _advise(role, found, analyzer.figures) if role else None)
    if as_json or document.readable:
        show(ranked, "json" if as_json else "terminal")
    insist_readable(document)
    insist_score(ranked.roles, fail_under)


def _advise(role: str, resume: Resume, figures: Figures) -> Advice:
    try:
        return matcher.advise(resume, role, figures)
    except UnknownRole as error:
        raise click.BadParameter(str(error), param_hint="--next") from error
