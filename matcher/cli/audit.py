"""`matcher audit`: swaps of the person, rates by group, and the log: what shows that a tool treats people alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

import matcher
from matcher.cli import options
from matcher.cli.output import show
from matcher.cli.program import ExitCode
from matcher.cli.sources import insist_readable, open_analyzer, read_source
from matcher.records import Document, Posting
from matcher.reports.fairness import LogAudit, RateAudit, SwapAudit

if TYPE_CHECKING:
    from matcher.fairness.rates import Scored

# so that the audit of the samples says the same whenever it is run
AS_OF = "2026-11"
# one posting for each role
POSTINGS = (
    "data_scientist_hospital.txt",
    "ml_engineer_vision.txt",
    "mlops_engineer_freight.txt",
    "site_reliability_engineer_payments.txt",
)
Found = SwapAudit | RateAudit | LogAudit


@click.command("audit")
@click.argument("sources", metavar="[SOURCE…]", nargs=-1, type=options.SOURCE)
@click.option("--posting", "postings", type=options.FILE, multiple=True, help="Score against this one as well; may be repeated.")
@click.option(
    "--groups",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Rates by group: `file`, then columns of groups. It is read, never kept.",
)
@click.option("--run", "number", type=int, metavar="N", help="The batch that --groups looks at; the newest without it.")
@click.option(
    "--selected",
    default="median",
    show_default=True,
    metavar="RULE",
    help="Who counts as selected: above the median, verdict (a person said yes), top:N or score:S.",
)
@click.option("--verify", is_flag=True, help="Check that nobody has changed the log of the store.")
@options.store
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write the report as a page, too.")
@options.as_json
@options.as_of
@options.manners
def command(
    sources: tuple[str, ...],
    postings: tuple[str, ...],
    groups: Path | None,
    number: int | None,
    selected: str,
    verify: bool,
    store: str | None,
    html: Path | None,
    as_json: bool,
    as_of: str | None,
) -> None:
    """Exchange name, gender, age, school, town, photo and breaks in resumes and compare every score; exit 1 where one moves.

    SOURCEs are files and folders; without any, the bundled samples are audited against the bundled postings. The four
    role profiles are always among what is compared. Nothing is kept.

    With --groups: selection rates, impact ratios and exact tests by group, of a batch that is kept, or of SOURCEs scored
    against one --posting. With --verify: whether the log of scores, names shown, verdicts and deletions is whole.
    """
    if verify and (sources or postings or groups):
        raise click.UsageError("--verify stands alone: it looks at the store only")
    if groups and sources and len(postings) != 1:
        raise click.UsageError("rates of SOURCEs need one --posting that scores them")
    found: Found
    if verify:
        found = _log(store)
    elif groups:
        found = _rates(groups, selected, _scored(sources, postings[0], as_of) if sources else _kept(store, number))
    else:
        found = _swaps(sources, postings, as_of)
    show(found, "json" if as_json else "terminal")
    if html:
        from matcher.reports.auditpage import audit_page

        html.write_text(audit_page(found), "utf-8")
    if isinstance(found, SwapAudit | LogAudit) and not found.ok:
        raise click.exceptions.Exit(ExitCode.FAILED)


def _log(store: str | None) -> LogAudit:
    from matcher.fairness.logs import audit_logs
    from matcher.store.store import open_store

    with open_store(store) as kept:
        return audit_logs(kept)


def _rates(groups: Path, rule: str, people: Sequence[Scored]) -> RateAudit:
    from matcher.fairness.demographics import read_demographics
    from matcher.fairness.rates import rates

    return rates(people, read_demographics(groups), rule)


def _kept(store: str | None, number: int | None) -> tuple[Scored, ...]:
    """The files of a batch with their scores and verdicts."""
    from matcher.fairness.kept import scored_in
    from matcher.store.store import open_store

    with open_store(store) as kept:
        return scored_in(kept, number)


def _scored(sources: Sequence[str], path: str, as_of: str | None) -> tuple[Scored, ...]:
    """The files of folders, scored against one posting."""
    from matcher.fairness.rates import Scored

    analyzer = open_analyzer(ranking=True)
    (posting,) = _postings(analyzer, [path], bundled=False)
    found = []
    for file in _files(sources):
        resume = analyzer.resume(read_source(file, as_of=as_of))
        found.append(Scored(file, matcher.match(resume, posting, figures=analyzer.figures).score))
    return tuple(found)


def _swaps(sources: Sequence[str], postings: Sequence[str], as_of: str | None) -> SwapAudit:
    from matcher.fairness.counterfactuals import audit_swaps

    analyzer = open_analyzer(ranking=True)
    documents = [read_source(path, as_of=as_of) for path in _files(sources)] if sources else list(_samples(as_of or AS_OF))
    if not any(document.readable for document in documents):
        raise click.ClickException("none of these files could be read as a resume")
    asked = list(_postings(analyzer, postings, bundled=not sources))
    return audit_swaps(analyzer, documents, asked, watch=_watch(len(documents)))


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
