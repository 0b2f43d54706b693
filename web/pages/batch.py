"""Who do I read first: one batch with its progress, table, filters, verdicts, exports, and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from matcher import Corrections
from matcher.errors import OnHold
from matcher.records import Posting
from matcher.reports.ranking.order import Ranked
from matcher.reports.ranking.rows import Named
from matcher.store.rows import Verdict
from web.addresses import go_to, own_address
from web.batches import runs, table, work
from web.batches.folder import Folder, number
from web.batches.table import Wish
from web.downloads import attachment
from web.languages import gettext
from web.owner import owner
from web.pages.batches import BadBatchError, allow_upload, resumes
from web.pages.requirements import changes, lines
from web.services import services

page = Blueprint("batch", __name__)
# what the address of a table may say
_ASKED = frozenset({"skill", "status", "need", "verdict", "words", "sort", "down", "page"})


@page.url_value_preprocessor
def allow_more(endpoint: str | None, values: object) -> None:
    """Let the form that adds files bring many of them."""
    if endpoint == "batch.add":
        allow_upload()


@page.get("/batches/<id_>")
def show(id_: str) -> str | Answer:
    """The batch; filters, order and page stand in the address."""
    folder = runs.find(id_)
    state = folder.state()
    if state.phase == "draft":
        return redirect(url_for("batch.requirements", id_=id_))
    wish, rows = asked_for(request.args), decided(folder)
    sheet = table.sheet(rows, wish)
    shown, attention = folder.flagged("revealed"), table.attention(rows)
    return render_template(
        "batch.html",
        asked=folder.asked(), state=state, posting=folder.wanted(), wish=wish, rows=rows, sheet=sheet,
        skills=table.skills(rows), columns=table.columns(folder.wanted(), rows), said=table.verdict,
        insight=table.standing(folder).insight, troubled=len(attention),
        attention=attention[: None if "all" in request.args else table.FEW],
        revealed=shown, names=names(folder, sheet.rows) if shown else {}, number=number,
        scored=sum(ranked.rank is not None for ranked in rows), forms=work.FORMS, address=address, filters=filters(),
    )  # fmt: skip


@page.get("/batches/<id_>/progress")
def progress(id_: str) -> str:
    """How far it is, as a piece of the page."""
    return render_template("batch_progress.html", asked=runs.find(id_).asked(), state=runs.find(id_).state())


@page.post("/batches/<id_>/pause")
def pause(id_: str) -> Answer:
    """Stop reading; what is done is kept."""
    runs.find(id_).flag("pause", up=True)
    return go_to(url_for("batch.show", id_=id_))


@page.post("/batches/<id_>/continue")
def go_on(id_: str) -> Answer:
    """Go on where it was stopped."""
    runs.start(runs.find(id_))
    return go_to(url_for("batch.show", id_=id_))


@page.post("/batches/<id_>/files")
def add(id_: str) -> Answer:
    """Add files: what is read already is not read again."""
    folder = runs.find(id_)
    try:
        files = resumes()
    except BadBatchError as error:
        advice = gettext("Choose the files that are to be added.")
        flash(f"{error.problem.sentence} {advice}")
        return go_to(url_for("batch.show", id_=id_))
    _insist_still(folder)
    asked = folder.asked()
    folder.write_asked(replace(asked, given=(*asked.given, *runs.take_in(folder, files))))
    runs.reopen(folder)
    return go_to(url_for("batch.show", id_=id_))


@page.post("/batches/<id_>/reveal")
def reveal(id_: str) -> Answer:
    """Show names, or cover them again; the log notes both."""
    folder, on = runs.find(id_), request.form.get("show") == "1"
    rows = table.standing(folder).rows
    runs.store().note("reveal" if on else "cover", f"run {folder.state().run}", {"rows": len(rows)})
    folder.flag("revealed", up=on)
    flash(gettext("Names are shown now, and the log notes it.") if on else gettext("Names are covered again."))
    return go_to(own_address(request.form.get("back", "")))


@page.post("/batches/<id_>/delete")
def delete(id_: str) -> Answer:
    """Remove the batch and all that came of it."""
    folder = runs.find(id_)
    rows = len(table.standing(folder).rows)
    try:
        runs.delete(folder)
    except OnHold:
        flash(gettext("Nothing is removed at present: a legal hold is on."))
        return go_to(url_for("batch.show", id_=id_))
    flash(gettext("Removed: the batch with its %(files)s files, results, verdicts and notes.") % {"files": rows})
    return go_to(url_for("batches.show_all"))


@page.get("/batches/<id_>/export")
def export(id_: str) -> Response:
    """The ranking as a file to save; `?form=csv&who=yes` only those on the shortlist."""
    folder = runs.find(id_)
    form, who = request.args.get("form", "csv"), request.args.get("who", "")
    if form not in work.FORMS or folder.state().phase != "finished":
        abort(404)
    rows = [ranked for ranked in decided(folder) if not who or table.fits(ranked.row, Wish(verdict=who))]
    revealed, run = folder.flagged("revealed"), folder.state().run
    where = services().kept.where
    content = services().pool.run(work.export, folder.path, where, owner(), form, rows, revealed)
    runs.store().note("export", f"run {run}", {"form": form, "rows": len(rows), "names": revealed})
    return attachment(content, f"ranking.{form}", work.FORMS[form])


@page.get("/batches/<id_>/requirements")
def requirements(id_: str) -> str:
    """What the posting asks for, to be corrected before or after the files are read."""
    folder = runs.find(id_)
    asked, draft = folder.asked(), folder.state().phase == "draft"
    return render_template(
        "requirements.html",
        posting=folder.posting(),
        lines=lines(folder.posting(), asked.corrections),
        edited=bool(asked.corrections.needs),
        save=url_for("batch.correct", id_=id_),
        reset=url_for("batch.reset", id_=id_),
        back=None if draft else url_for("batch.show", id_=id_),
    )


@page.post("/batches/<id_>/requirements")
def correct(id_: str) -> Answer:
    """Keep the needs as edited, and score all files with them."""
    folder = runs.find(id_)
    _keep(folder, Corrections(needs=tuple(changes(lines(folder.posting(), folder.asked().corrections)))))
    if request.form.get("action") == "add":
        return go_to(url_for("batch.requirements", id_=id_) + "#add")
    runs.reopen(folder)
    return go_to(url_for("batch.show", id_=id_))


@page.post("/batches/<id_>/requirements/reset")
def reset(id_: str) -> Answer:
    """Go back to what was read in the posting."""
    _keep(runs.find(id_), Corrections())
    return go_to(url_for("batch.requirements", id_=id_))


def _keep(folder: Folder, corrections: Corrections) -> None:
    _insist_still(folder)
    wanted: Posting = services().pool.run(work.correct, folder.posting(), corrections)
    folder.write_asked(replace(folder.asked(), corrections=corrections))
    folder.write_wanted(wanted)


def asked_for(given: MultiDict[str, str]) -> Wish:
    """Return what an address asks to see."""
    return Wish(
        skills=tuple(dict.fromkeys(given.getlist("skill"))),
        status=given.get("status", ""),
        need=given.get("need", ""),
        verdict=given.get("verdict", ""),
        words=given.get("words", "").strip()[:100],
        sort=given.get("sort", "rank"),
        down="down" in given,
        page=given.get("page", 1, type=int),
    )


def filters() -> dict[str, object]:
    """Return what an address asks to see, to be kept in another address."""
    return {key: values for key, values in request.args.lists() if key in _ASKED and any(values)}


def address(**changed: object) -> str:
    """The address of this page with other filters or another order."""
    values = {key: value for key, value in {**filters(), **changed}.items() if value is not None}
    return url_for("batch.show", **(request.view_args or {}), **values)  # type: ignore[arg-type]


def decided(folder: Folder) -> tuple[Ranked, ...]:
    """Return all rows with what people decided."""
    return table.with_verdicts(table.standing(folder).rows, _verdicts(folder))


def names(folder: Folder, rows: Sequence[Ranked]) -> Mapping[int, Named]:
    """Return who the candidates of these rows are, by number."""
    run = folder.state().run or 0
    ids = folder.items()
    wanted = {number(ranked.row): ids[number(ranked.row)] for ranked in rows if number(ranked.row) in ids}
    return services().pool.run(work.names, services().kept.where, owner(), run, wanted)


def _verdicts(folder: Folder) -> Mapping[int, Verdict]:
    """What people decided, by number of candidate; of several reviewers the last word."""
    run = folder.state().run
    said = sorted(runs.store().verdicts(run), key=lambda one: one.decided_at) if run is not None else []
    at = {item: number for number, item in folder.items().items()}
    return {at[verdict.item]: verdict for verdict in said if verdict.item in at}


def _insist_still(folder: Folder) -> None:
    """Nothing is changed under the hands of the process that reads."""
    if folder.state().working:
        abort(409)
