"""`matcher posting POSTING`: what a posting asks for."""

from __future__ import annotations

import click

from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_source


@click.command("posting")
@click.argument("posting", type=options.FILE)
@options.as_json
@options.with_text
@options.manners
def command(posting: str, as_json: bool, text: bool) -> None:
    """Show what a POSTING asks for (text, HTML, PDF, DOCX): required, preferred and the rest."""
    analyzer = open_analyzer(posting)
    document = read_source(posting)
    if as_json or document.readable:
        show(analyzer.posting(document), "json" if as_json else "terminal", text=text)
    insist_readable(document)
