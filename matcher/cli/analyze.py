"""`matcher analyze RESUME`: what a resume says, each finding with its place."""

from __future__ import annotations

from pathlib import Path

import click

from matcher import read_document
from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.sources import insist_readable, open_analyzer, read_bytes, source_name
from matcher.errors import UnreadableDocument
from matcher.reading.sketches import sketch_pages
from matcher.records import Resume


@click.command("analyze")
@click.argument("resume", type=options.FILE)
@options.as_json
@options.with_text
@options.as_of
@click.option(
    "--debug-layout",
    "drawing",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write an HTML page that shows how the pages of a PDF were read.",
)
@options.manners
def command(resume: str, as_json: bool, text: bool, as_of: str | None, drawing: Path | None) -> None:
    """Show skills, jobs, education and contact of a RESUME (PDF, DOCX, HTML, text, JSON Resume)."""
    analyzer = open_analyzer(resume)
    data = read_bytes(resume)
    document = read_document(data, source_name(resume), as_of=as_of)
    if as_json or document.readable or drawing:
        found = analyzer.resume(document)
        if drawing:
            _draw(found, data, drawing)
        if as_json or document.readable:
            show(found, "json" if as_json else "terminal", text=text)
    insist_readable(document)


def _draw(found: Resume, data: bytes, drawing: Path) -> None:
    """Write the page that shows how a PDF was read; also of one without text, where it shows what is there instead."""
    from matcher.reports.layout import layout_page

    try:
        drawing.write_text(layout_page(found, sketch_pages(data)), "utf-8")
    except UnreadableDocument as error:
        raise click.ClickException(f"no layout to show: {error.reason}") from error
