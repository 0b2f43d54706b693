"""What the pool does for the pages of a batch: the proof behind one row, names, files to save."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from matcher import Corrections
from matcher.records import Posting, Resume
from matcher.reports.encoded import encode
from matcher.reports.ranking import make_detail, write_ranking
from matcher.reports.ranking.order import Ranked, Ranking, insight
from matcher.reports.ranking.rows import Named, Proof, Row, View
from matcher.reports.shapes import shape
from matcher.store.store import Store, open_store
from web import tasks
from web.batches.folder import Folder, number

# forms of an export → media type
FORMS: Mapping[str, str] = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
    "html": "text/html",
}


def proof(resume: Resume, posting: Posting, row: Row, reveal: bool) -> tuple[Row, Proof]:
    """Return a row with all that stands behind it."""
    # here and not above: the server itself never ranks
    from matcher.batch.proofs import prove

    view = View(row.id, row.file, row.analysed_at, reveal)
    return prove(resume, posting, view, tasks.analyzer().figures)


def correct(posting: Posting, corrections: Corrections) -> Posting:
    """Return a posting as a person corrected it."""
    return tasks.analyzer().corrected_posting(posting, corrections)


def export(path: Path, where: str | None, owner: str, form: str, rows: Sequence[Ranked], revealed: bool) -> bytes:
    """Return a ranking as a file; the rows are blind, and get their names here where those were asked for."""
    folder = Folder(path)
    posting = folder.wanted()
    with open_store(where) as opened, folder.cards() as cards:
        store, run = opened.of(owner), folder.state().run or 0
        at = {item: number for number, item in folder.items().items()}
        details = _lines(store, run, at, posting, rows) if form == "jsonl" else {}
        if revealed:
            rows = _named(rows, store, run, at)
        ranking = Ranking(
            posting,
            tuple(rows),
            insight([ranked.row for ranked in rows]),
            lambda row: details[row.id] if details else cards.get(row.id),
            revealed,
        )
        stream = io.BytesIO()
        write_ranking(ranking, form, stream)
    return stream.getvalue()


def held(path: Path, where: str | None, owner: str, rows: Sequence[Ranked]) -> tuple[tuple[str, bytes], ...]:
    """Return all that is held of a batch as files: the posting, the ranking with names, what was read of each candidate."""
    folder = Folder(path)
    found = [("posting.json", encode(shape(folder.wanted(), text=True)).encode())]
    found.extend((given.file, (path / given.file).read_bytes()) for given in folder.asked().given if given.file)
    run = folder.state().run
    if run is None or not rows:
        return tuple(found)
    found.append(("ranking.csv", export(path, where, owner, "csv", rows, revealed=True)))
    at = {item: number for number, item in folder.items().items()}
    with open_store(where) as opened:
        for item, resume in opened.of(owner).resumes(run):
            found.append((f"resumes/{at[item.id]}.json", encode(shape(resume, text=True)).encode()))
    return tuple(found)


def names(where: str | None, owner: str, run: int, items: Mapping[int, int]) -> Mapping[int, Named]:
    """Return who the candidates are, by number; `items` are their rows in the store."""
    with open_store(where) as opened:
        store = opened.of(owner)
        version = store.run(run).version
        found = {at: store.analysis(store.item(item).sha256 or "", version) for at, item in items.items()}
    return {at: _person(resume) for at, resume in found.items() if resume is not None}


def _person(resume: Resume) -> Named:
    return Named(resume.contact.name or "", resume.contact.email or "")


def _lines(store: Store, run: int, at: Mapping[int, int], posting: Posting, rows: Sequence[Ranked]) -> Mapping[str, str]:
    """The inside of each line of JSON, by candidate."""
    from matcher.reports.ranking.candidates import shown_document

    by_number = {number(ranked.row): ranked.row for ranked in rows}
    documents = {at[item.id]: resume.document for item, resume in store.resumes(run) if at[item.id] in by_number}
    found = {}
    for score, fit in store.fits(run):
        row, document = by_number.get(at[score.item]), documents.get(at[score.item])
        if row is not None and document is not None:
            bare = shown_document(document, View(row.id, row.file, row.analysed_at))
            found[row.id] = make_detail("jsonl", row, Proof(fit, bare, ()))
    rest = (row for row in by_number.values() if row.id not in found)
    return found | {row.id: make_detail("jsonl", row, _unread(row, posting)) for row in rest}


def _unread(row: Row, posting: Posting) -> Proof:
    """The proof of a file that could not be read."""
    from matcher.batch.worker import refused

    document = refused(row.id, row.status, row.reason, as_of=row.analysed_at[:7])
    return proof(tasks.analyzer().resume(document), posting, row, reveal=False)[1]


def _named(rows: Sequence[Ranked], store: Store, run: int, at: Mapping[int, int]) -> list[Ranked]:
    """Rows with names, and with the names of files as they were given."""
    people = {at[item.id]: _person(resume) for item, resume in store.resumes(run)}
    return [reveal(ranked, people.get(number(ranked.row), Named("", ""))) for ranked in rows]


def reveal(ranked: Ranked, person: Named) -> Ranked:
    """Return a row that says who it is."""
    return replace(ranked, row=replace(ranked.row, named=person, shown_file=ranked.row.file))
