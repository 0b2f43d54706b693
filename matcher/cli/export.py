"""`matcher export RESUME`: what a resume says, for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from matcher import read_document
from matcher.cli import options
from matcher.cli.output import write
from matcher.cli.sources import insist_readable, open_analyzer, read_bytes, source_name
from matcher.reading.jsonresume import MEDIA_TYPE, load_jsonresume
from matcher.reports.encoded import encode
from matcher.reports.jsonresume import json_resume


@click.command("export", short_help="Write a resume as JSON Resume.")
@click.argument("resume", type=options.FILE)
@click.option("--format", "form", type=click.Choice(["jsonresume"]), default="jsonresume", help="JSON Resume 1.3.1, the default.")
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, writable=True, path_type=Path), metavar="FILE", help="Write to a file."
)
@options.as_of
@options.manners
def command(resume: str, form: str, out: Path | None, as_of: str | None) -> None:
    """Write a RESUME in a FORMAT that other programs read; a JSON Resume keeps its own keys."""
    analyzer = open_analyzer()
    data = read_bytes(resume)
    document = read_document(data, source_name(resume), as_of=as_of)
    insist_readable(document)
    given = load_jsonresume(data) if document.media_type == MEDIA_TYPE else None
    text = encode(json_resume(analyzer.resume(document), given))
    if out:
        out.write_text(text, "utf-8")
    else:
        write(text)
