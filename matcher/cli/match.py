"""`matcher match RESUME POSTING`: how well a resume answers a posting, term by term."""

from __future__ import annotations

import click

import matcher
from matcher.cli import options
from matcher.cli.gate import insist_score
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_source
from matcher.reports.results import Comparison


@click.command("match")
@click.argument("resume", type=options.FILE)
@click.argument("posting", type=options.FILE)
@options.as_json
@options.fail_under
@options.as_of
@options.manners
def command(resume: str, posting: str, as_json: bool, fail_under: float | None, as_of: str | None) -> None:
    """Compare a RESUME with a POSTING: score, reasons, matched and missing skills."""
    if resume == posting == "-":
        raise click.UsageError("only one of RESUME and POSTING can come from stdin")
    analyzer = open_analyzer(resume, posting, ranking=True)
    documents = read_source(resume, as_of=as_of), read_source(posting)
    found = analyzer.resume(documents[0]), analyzer.posting(documents[1])
    fit = matcher.match(*found, figures=analyzer.figures)
    if as_json or all(document.readable for document in documents):
        show(Comparison(fit, *found), "json" if as_json else "terminal")
    insist_readable(*documents)
    insist_score((fit,), fail_under)
