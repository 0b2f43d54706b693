"""One candidate of a batch, blind: what stands behind the score, a verdict and a note, the way to the full resume."""

from __future__ import annotations

from flask import Blueprint, abort, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher.errors import NotKept, OnHold
from matcher.records import SCORED_STATUSES, Posting, Resume
from matcher.reports.ranking.order import Ranked
from matcher.reports.ranking.rows import Proof, Row
from matcher.store.rows import Answer, Item
from web import chart, tasks
from web.addresses import go_to, own_address
from web.batches import runs, table, work
from web.batches.folder import Folder
from web.batches.folder import number as number_of
from web.case import Case, Pages
from web.cases import keep_case, versions
from web.languages import gettext
from web.owner import owner
from web.pages.batch import asked_for, decided, filters
from web.services import services
from web.shelf import new_id

page = Blueprint("batch_candidate", __name__)
_ANSWERS: dict[str, Answer] = {"yes": "yes", "no": "no", "unsure": "unsure"}


@page.get("/batches/<id_>/candidates/<int:number>")
def show(id_: str, number: int) -> str:
    """The candidate; filters in the address lead on to the next one of the table."""
    folder = runs.find(id_)
    rows = decided(folder)
    ranked = one(rows, number)
    row, proof = proved(folder, ranked.row) if ranked.row.status in SCORED_STATUSES else (ranked.row, None)
    return render_template(
        "batch_candidate.html",
        asked=folder.asked(), posting=folder.wanted(), ranked=ranked, row=row, said=ranked.row, proof=proof,
        bar=chart.segments(proof.fit) if proof else (), revealed=folder.flagged("revealed"), number=number,
        around=_around(rows, number), filters=filters(),
    )  # fmt: skip


@page.post("/batches/<id_>/candidates/<int:number>/verdict")
def decide(id_: str, number: int) -> Response:
    """Keep what a person thinks, apart from the score; a form without a note leaves the note as it is."""
    folder = runs.find(id_)
    found = _item(folder, number)
    before = next((one.row for one in decided(folder) if number_of(one.row) == number), None)
    note = request.form.get("note", before.note if before else "").strip()[:2000]
    given = _ANSWERS.get(request.form.get("verdict", ""))
    runs.store().decide(found.id, given, note, reviewer=owner())
    return go_to(own_address(request.form.get("back", "")))


@page.post("/batches/<id_>/candidates/<int:number>/remove")
def remove(id_: str, number: int) -> Response:
    """Remove one candidate with all that came of the file; the others keep their numbers."""
    folder = runs.find(id_)
    if folder.state().working:
        abort(409)
    if number not in folder.items():
        abort(404)
    try:
        runs.erase(folder, number)
    except OnHold:
        flash(gettext("Nothing is removed at present: a legal hold is on."))
        return go_to(url_for("batch_candidate.show", id_=id_, number=number))
    flash(gettext("Removed: the candidate with result, verdict and note."))
    return go_to(url_for("batch.show", id_=id_))


@page.post("/batches/<id_>/candidates/<int:number>/open")
def open_resume(id_: str, number: int) -> Response:
    """Open the whole resume with its name: the log notes it."""
    folder = runs.find(id_)
    runs.store().note("reveal", f"item {_item(folder, number).id}", {"run": folder.state().run})
    return go_to(url_for("result.show", id_=opened(folder, number)))


def opened(folder: Folder, number: int) -> str:
    """Return the analysis of a candidate, on the shelf like any other; it goes with the batch."""
    known = folder.case(number)
    if known is not None and services().shelf.get(owner(), known) is not None:
        return known
    read, pages = resume(folder, number), _pages(folder, number)
    case = Case(new_id(), services().shelf.now(), read, folder.wanted(), versions(), pages, back=_address(folder, number))
    folder.write_case(number, keep_case(case).id)
    return case.id


def _pages(folder: Folder, number: int) -> Pages:
    """Pictures of the pages, none where the file was not kept."""
    file = folder.asked().given[number - 1].file
    return services().pool.run(tasks.draw, (folder.path / file).read_bytes()) if file else ()


def _address(folder: Folder, number: int) -> str:
    return url_for("batch_candidate.show", id_=folder.path.name, number=number)


def one(rows: tuple[Ranked, ...], wanted: int) -> Ranked:
    """Return a candidate by number."""
    return next((ranked for ranked in rows if number_of(ranked.row) == wanted), None) or abort(404)


def proved(folder: Folder, row: Row) -> tuple[Row, Proof]:
    """Return a candidate with the proof; names are covered unless they were asked for."""
    posting: Posting = folder.wanted()
    return services().pool.run(work.proof, resume(folder, number_of(row)), posting, row, folder.flagged("revealed"))


def resume(folder: Folder, number: int) -> Resume:
    """Return what was read of a candidate."""
    found, run = _item(folder, number), folder.state().run
    try:
        kept = runs.store().analysis(found.sha256 or "", runs.store().run(run or 0).version, name=found.name)
    except NotKept:
        kept = None
    return kept or abort(404)


def _item(folder: Folder, number: int) -> Item:
    try:
        return runs.store().item(folder.items()[number])
    except (KeyError, NotKept):
        abort(404)


def _around(rows: tuple[Ranked, ...], here: int) -> tuple[int | None, int | None]:
    """The candidates before and after this one, in the order and with the filters of the address."""
    wish = asked_for(request.args)
    numbers = [number_of(ranked.row) for ranked in table.left(rows, wish)]
    if here not in numbers:
        return None, None
    at = numbers.index(here)
    return (numbers[at - 1] if at else None), (numbers[at + 1] if at + 1 < len(numbers) else None)
