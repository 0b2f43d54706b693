"""`matcher batch SOURCE… --posting POSTING --out FILE`: a folder of resumes in, a ranking out."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

import click

import matcher
from matcher.cli import options
from matcher.cli.log import log_to
from matcher.cli.output import show
from matcher.cli.program import ExitCode
from matcher.cli.sources import insist_readable, read_bytes, source_name
from matcher.records import SCORED_STATUSES
from matcher.reports.results import BatchSummary

if TYPE_CHECKING:
    from matcher.batch.batch import Batch
    from matcher.batch.entries import Entry
    from matcher.batch.executors import Place
    from matcher.batch.warm import Workers
    from matcher.records import Posting
    from matcher.reports.ranking.order import Ranking
    from matcher.store.store import Store

FORMS = ("csv", "xlsx", "jsonl", "html")


def _form(context: click.Context, option: click.Parameter, value: Path) -> Path:
    if _suffix(value) not in FORMS:
        raise click.BadParameter(f"{value.name!r} must end in one of {', '.join(f'.{form}' for form in FORMS)}")
    if not value.absolute().parent.is_dir():
        raise click.BadParameter(f"{str(value.parent)!r} is no folder; make it first")
    return value


@click.command("batch")
@click.argument("sources", metavar="[SOURCE…]", nargs=-1)
@click.option("--posting", type=options.FILE, required=True, help="What the resumes are compared with.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    callback=_form,
    metavar="FILE",
    help="Where the ranking goes; .csv, .xlsx, .jsonl or .html.",
)
@click.option("--stored", is_flag=True, help="Rank who is kept already instead of SOURCEs; no file is needed.")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=1000,
    show_default=True,
    metavar="N",
    help="With --stored: of more people score only the N whose work is most like the posting in its words.",
)
@click.option("--workers", type=click.IntRange(1, 512), metavar="N", help="Files read at a time; as many as there are cores.")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler, tcp://host:8786, whose workers read the files.")
@options.store
@click.option(
    "--log",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Add a line for each file: when, number, hash, state, size, seconds; no names.",
)
@click.option("--reveal", is_flag=True, help="Show names, e-mail addresses and schools; the log notes it.")
@options.as_of
@options.manners
def command(
    sources: tuple[str, ...],
    posting: str,
    out: Path,
    stored: bool,
    most: int,
    workers: int | None,
    cluster: str | None,
    store: str | None,
    log: Path | None,
    reveal: bool,
    as_of: str | None,
) -> None:
    """Rank the resumes of all SOURCEs (files, folders, ZIPs, URLs like s3://…) for a posting, or all that are kept.

    Nobody is named unless you say --reveal. What is analysed once is kept and not read again: the same command goes on
    where it was stopped, and another posting needs no second reading.
    """
    if stored == bool(sources):
        raise click.UsageError("give either SOURCEs or --stored")
    from matcher.batch.batch import Batch, version_of
    from matcher.batch.job import Job
    from matcher.batch.spool import open_spool
    from matcher.batch.stored import stored_entries
    from matcher.batch.warm import Workers
    from matcher.store.place import is_new
    from matcher.store.store import open_store

    ours = tuple(os.path.abspath(path) for path in (posting, out, _partial(out), store, log) if path is not None)
    entries = () if stored else _entries(sources, ours)
    given = [source if "://" in source else os.path.abspath(source) for source in sources] or ["--stored"]
    with log_to(log), Workers("cluster" if cluster else "processes", workers, cluster) as hands:
        if is_new(store):
            # nothing is known, so there is something to read
            hands.start()
        analyzer = matcher.Analyzer()
        with open_store(store) as kept, open_spool() as spool:
            asked = _posting(posting, given, as_of, kept, analyzer, hands)
            notes = []
            if stored:
                entries, all_kept = stored_entries(kept, version_of(analyzer, as_of), asked, most, analyzer, hands.take)
                notes = _left_out(len(entries), all_kept)
            job = Job(asked, _suffix(out), as_of, f"{datetime.now(UTC):%Y-%m-%d}", reveal)
            batch = Batch(entries, job, kept, analyzer, spool)
            number = batch.begin(given)
            finished = _work(batch, hands.take, workers or os.cpu_count() or 1, len(entries))
            ranking = batch.ranking(notes)
            target = _write(ranking, out, finished=finished)
            kept.note("reveal" if reveal else "export", f"run {number}", {"form": job.form, "rows": len(ranking.rows)})
    show(BatchSummary(ranking, str(target), len(entries), batch.known, batch.same), "terminal")
    _end(ranking, finished)


def _left_out(scored: int, kept: int) -> list[str]:
    """What has to be said where not all who are kept were scored."""
    left = kept - scored
    return [f"{left:,} of {kept:,} people kept were left out: their work is less like the posting in its words"] if left else []


def _posting(
    path: str, sources: Sequence[str], as_of: str | None, kept: Store, analyzer: matcher.Analyzer, hands: Workers
) -> Posting:
    """What the posting asks for: as an earlier run over the same files has read it, else read by a worker."""
    from matcher.batch.batch import key_of, runs_of, version_of

    data, name = read_bytes(path), source_name(path)
    key = key_of(sources, hashlib.sha256(data).hexdigest(), version_of(analyzer, as_of))
    for run in runs_of(kept, key)[:1]:
        known = kept.posting(run.posting)
        if known.document.name == name:
            return known
    hands.start()
    document = matcher.read_document(data, name, as_of=as_of)
    insist_readable(document)
    from matcher.batch.worker import read_posting

    return hands.ask(read_posting, document)


def _entries(sources: Sequence[str], ours: tuple[str, ...]) -> Sequence[Entry]:
    """All files of the sources but those that this command reads or writes itself, which may lie in the same folder."""
    from matcher.batch.intake import BadSource, list_entries

    try:
        found = list_entries(sources)
    except BadSource as error:
        raise click.BadParameter(str(error), param_hint="SOURCE") from error
    entries = [entry for entry in found if entry.name in sources or not _is_of(os.path.abspath(entry.name), ours)]
    if not entries:
        raise click.BadParameter(f"no file in {', '.join(sources)}", param_hint="SOURCE")
    return entries


def _is_of(path: str, ours: tuple[str, ...]) -> bool:
    """True for one of these files, and for what lies in one that is a folder."""
    return path.startswith(ours) and any(path == own or path.startswith(own + os.sep) for own in ours)


def _work(batch: Batch, place: Callable[[], Place], workers: int, total: int) -> bool:
    """Work on all files; False where somebody stopped it: what is done is kept."""
    from matcher.reports.terminal.progress import progress

    try:
        with progress(total, shown=sys.stderr.isatty()) as watch:
            for step in batch.work(place, workers):
                watch(step.status)
    except KeyboardInterrupt:
        return False
    finally:
        batch.keep()
    return True


def _write(ranking: Ranking, out: Path, *, finished: bool) -> Path:
    """Write the whole file or nothing: whoever reads it never finds half of it; return its path.

    The ranking of a batch that was stopped goes beside it, and goes away when the whole one comes.
    """
    from matcher.reports.ranking import write_ranking

    target = out if finished else _partial(out)
    with NamedTemporaryFile(dir=target.absolute().parent, prefix=f".{target.stem}-", delete=False) as file:
        try:
            write_ranking(ranking, _suffix(target), cast(BinaryIO, file))
            file.flush()
            os.replace(file.name, target)
        except BaseException:
            os.unlink(file.name)
            raise
    if finished:
        _partial(out).unlink(missing_ok=True)
    return target


def _partial(out: Path) -> Path:
    return out.with_name(f"{out.stem}.partial{out.suffix}")


def _end(ranking: Ranking, finished: bool) -> None:
    if not finished:
        click.echo("interrupted: what is done is kept, and the same command goes on from there", err=True)
        raise click.exceptions.Exit(ExitCode.INTERRUPTED)
    if any(ranked.row.status not in SCORED_STATUSES for ranked in ranking.rows):
        raise click.exceptions.Exit(ExitCode.SOME_FAILED)


def _suffix(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")
