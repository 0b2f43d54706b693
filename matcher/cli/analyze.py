"""`matcher analyze RESUME`: what a resume says, each finding with its place."""

from __future__ import annotations

import click

from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_source


@click.command("analyze", short_help="Show what a resume says.")
@click.argument("resume", type=options.FILE)
@options.as_json
@options.with_text
@options.as_of
@options.manners
def command(resume: str, as_json: bool, text: bool, as_of: str | None) -> None:
    """Show skills, jobs, education and contact of a RESUME (PDF, DOCX, HTML, text)."""
    analyzer = open_analyzer()
    document = read_source(resume, as_of=as_of)
    if as_json or document.readable:
        show(analyzer.resume(document), "json" if as_json else "terminal", text=text)
    insist_readable(document)
