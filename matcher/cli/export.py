"""`matcher export RESUME`: what a resume says, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_source
from matcher.reports import render


@click.command("export")
@click.argument("resume", type=options.FILE)
@click.option("--format", "form", type=click.Choice(["jsonresume"]), default="jsonresume", help="JSON Resume 1.3.1, the default.")
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, writable=True, path_type=Path), metavar="FILE", help="Write to a file."
)
@options.as_of
@options.manners
def command(resume: str, form: str, out: Path | None, as_of: str | None) -> None:
    """Write a RESUME in a FORMAT that other programs read; a JSON Resume keeps its own keys."""
    analyzer = open_analyzer(resume)
    document = read_source(resume, as_of=as_of)
    insist_readable(document)
    found = analyzer.resume(document)
    if out:
        out.write_text(render(found, form), "utf-8")
    else:
        show(found, form)
