"""`matcher demo`: the bundled sample resumes against a sample posting and the role profiles."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.sources import open_analyzer
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
    analyzer = open_analyzer(ranking=True)
    samples = resources.files("sample_postings")
    posting = analyzer.posting(_read(samples / POSTING))
    files = sorted((samples / "resumes").iterdir(), key=lambda file: file.name)
    pdfs = [file for file in files if file.name.endswith(".pdf")]
    resumes = [analyzer.resume(_read(file)) for file in pdfs]
    rows = _ranked([_row(analyzer, resume, posting) for resume in resumes])
    demo = Demo(posting, rows, _next(samples, rows[0].document.name))
    show(demo, "json" if as_json else "terminal")


def _read(file: Traversable) -> Document:
    return matcher.read_document(file.read_bytes(), file.name, as_of=AS_OF)


def _row(analyzer: matcher.Analyzer, resume: Resume, posting: Posting) -> DemoRow:
    fit = matcher.match(resume, posting, figures=analyzer.figures)
    return DemoRow(resume.document, fit, matcher.rank_roles(resume, figures=analyzer.figures))


def _ranked(rows: list[DemoRow]) -> tuple[DemoRow, ...]:
    """Best first, with tie groups; unscored ones last."""
    # here and not above: it loads numpy and scipy
    from matcher.ranking.bands import ranked

    rows = sorted(rows, key=lambda row: (row.fit.score is None, -(row.fit.score or 0.0), row.document.name))
    fits = ranked([row.fit for row in rows])
    return tuple(replace(row, fit=fit) for row, fit in zip(rows, fits, strict=True))


def _next(samples: Traversable, best: str) -> tuple[str, ...]:
    """Three commands that lead on from here, with paths that work from here; before them what makes them be found."""
    folder = _from_here(str(samples))
    resume, posting = (shlex.quote(os.path.join(folder, *parts)) for parts in (("resumes", best), (POSTING,)))
    activate = os.path.join(sys.prefix, "bin", "activate")
    first = () if shutil.which("matcher") or not os.path.exists(activate) else (f". {shlex.quote(_from_here(activate))}",)
    return (*first, f"matcher match {resume} {posting}", f"matcher analyze {resume}", f"matcher roles {resume} --json")


def _from_here(path: str) -> str:
    """The path relative to the working directory where it lies below it."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near
