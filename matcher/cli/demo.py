"""`matcher demo`: the bundled sample resumes against a sample posting and the role profiles."""

from __future__ import annotations

import os
from importlib import resources
from importlib.resources.abc import Traversable

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show
from matcher.reading.isolation import warm
from matcher.records import Document, Posting, Resume
from matcher.reports.results import Demo, DemoRow

POSTING = "mlops_engineer_freight.txt"
# so that the demo prints the same whenever it is run
AS_OF = "2026-11"


@click.command("demo")
@options.as_json
@options.manners
def command(as_json: bool) -> None:
    """Rank the bundled sample resumes for a sample posting and for every role profile."""
    warm()
    analyzer = matcher.Analyzer()
    samples = resources.files("sample_postings")
    posting = analyzer.posting(_read(samples / POSTING))
    files = sorted((samples / "resumes").iterdir(), key=lambda file: file.name)
    pdfs = [file for file in files if file.name.endswith(".pdf")]
    resumes = [analyzer.resume(_read(file)) for file in pdfs]
    rows = sorted((_row(resume, posting) for resume in resumes), key=_order)
    demo = Demo(posting, tuple(rows), _next(samples, rows[0].document.name))
    show(demo, "json" if as_json else "terminal")


def _read(file: Traversable) -> Document:
    return matcher.read_document(file.read_bytes(), file.name, as_of=AS_OF)


def _row(resume: Resume, posting: Posting) -> DemoRow:
    return DemoRow(resume.document, matcher.match(resume, posting), matcher.rank_roles(resume))


def _order(row: DemoRow) -> tuple[float, str]:
    """Highest score first, unscored ones last."""
    return (-row.fit.score if row.fit.score is not None else 1.0, row.document.name)


def _next(samples: Traversable, best: str) -> tuple[str, ...]:
    """Three commands that lead on from here, with paths that work from here."""
    folder = _from_here(str(samples))
    resume, posting = os.path.join(folder, "resumes", best), os.path.join(folder, POSTING)
    return (f"matcher match {resume} {posting}", f"matcher analyze {resume}", f"matcher roles {resume} --json")


def _from_here(path: str) -> str:
    """The path relative to the working directory where it lies below it."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near
