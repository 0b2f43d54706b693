"""`matcher audit [SOURCE…]`: the scores of resumes whose person is exchanged, which must not move by a hair."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.program import ExitCode
from matcher.cli.sources import insist_readable, open_analyzer, read_source
from matcher.records import Document, Posting

# so that the audit of the samples says the same whenever it is run
AS_OF = "2026-11"
# one posting for each role
POSTINGS = (
    "data_scientist_hospital.txt",
    "ml_engineer_vision.txt",
    "mlops_engineer_freight.txt",
    "site_reliability_engineer_payments.txt",
)


@click.command("audit")
@click.argument("sources", metavar="[SOURCE…]", nargs=-1, type=options.SOURCE)
@click.option("--posting", "postings", type=options.FILE, multiple=True, help="Score against this one as well; may be repeated.")
@options.as_json
@options.as_of
@options.manners
def command(sources: tuple[str, ...], postings: tuple[str, ...], as_json: bool, as_of: str | None) -> None:
    """Exchange name, gender, age, school, town, photo and breaks in resumes and compare every score; exit 1 where one moves.

    SOURCEs are files and folders; without any, the bundled samples are audited against the bundled postings. The four
    role profiles are always among what is compared. Nothing is kept.
    """
    from matcher.fairness.counterfactuals import audit_swaps

    analyzer = open_analyzer(ranking=True)
    documents = [read_source(path, as_of=as_of) for path in _files(sources)] if sources else list(_samples(as_of or AS_OF))
    asked = list(_postings(analyzer, postings, bundled=not sources))
    found = audit_swaps(analyzer, documents, asked, watch=_watch(len(documents)))
    show(found, "json" if as_json else "terminal")
    if not found.resumes:
        raise click.ClickException("none of these files could be read as a resume")
    if not found.ok:
        raise click.exceptions.Exit(ExitCode.FAILED)


def _files(sources: Iterable[str]) -> Iterator[str]:
    """The files of folders in the order of their names; what begins with a dot stays out."""
    for source in sources:
        if source != "-" and Path(source).is_dir():
            found = sorted(path for path in Path(source).rglob("*") if path.is_file() and not path.name.startswith("."))
            yield from map(str, found)
        else:
            yield source


def _samples(as_of: str) -> Iterator[Document]:
    folder = resources.files("sample_postings") / "resumes"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        yield _read(file, as_of)


def _read(file: Traversable, as_of: str | None = None) -> Document:
    return matcher.read_document(file.read_bytes(), file.name, as_of=as_of)


def _postings(analyzer: matcher.Analyzer, paths: Sequence[str], *, bundled: bool) -> Iterator[Posting]:
    if not paths and bundled:
        yield from (analyzer.posting(_read(resources.files("sample_postings") / name)) for name in POSTINGS)
    for path in paths:
        document = read_source(path)
        insist_readable(document)
        yield analyzer.posting(document)


def _watch(total: int) -> Callable[[int], None]:
    """A line on a terminal that says how far it is."""

    def tell(done: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{done} of {total} resumes", err=True, nl=done == total)

    return tell
