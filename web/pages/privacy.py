"""What is kept and how to remove it: everything held, one download of it, deleting one or all."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from functools import cache

from flask import Blueprint, Response, flash, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from matcher.errors import OnHold
from matcher.reports.encoded import encode
from matcher.reports.shapes import shape
from web import tasks
from web.addresses import go_to
from web.batches import runs, work
from web.batches.folder import Folder
from web.case import Case
from web.cases import find_case
from web.downloads import attachment
from web.languages import gettext, ngettext
from web.noted import note
from web.owner import forget_visitor, owner
from web.pages.batch import decided
from web.pool import Pool
from web.services import services

page = Blueprint("privacy", __name__)
# dates in a ZIP begin in 1980; a fixed one gives the same bytes for the same data
_DATE = (1980, 1, 1, 0, 0, 0)


@page.get("/privacy")
def show() -> str:
    """What is held of this visitor, and what the program reads and leaves aside."""
    return _page()


@page.get("/privacy/everything.zip")
def everything() -> Response:
    """All that is held of this visitor as one ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for case in services().shelf.of(owner()):
            for name, content in _files(case):
                archive.writestr(zipfile.ZipInfo(f"{case.id}/{name}", _DATE), content)
        for batch in runs.of_owner():
            for name, content in _held(batch):
                archive.writestr(zipfile.ZipInfo(f"{batch.path.name}/{name}", _DATE), content)
    note("export", "all", {"form": "everything.zip"})
    return attachment(packed.getvalue(), "everything.zip", "application/zip")


@page.post("/analyses/<id_>/delete")
def delete(id_: str) -> Answer:
    """Remove one analysis."""
    case = find_case(id_)
    services().shelf.delete(owner(), case.id)
    note("analysis erased", f"analysis {case.id}")
    flash(gettext("Removed: %(what)s.") % {"what": _counted([case])})
    return go_to(url_for("analyze.form"))


@page.post("/privacy/delete-all")
def delete_all() -> Answer | tuple[str, int]:
    """Remove everything of this visitor, after the word was typed."""
    if request.form.get("confirm", "").strip().casefold() != gettext("delete").casefold():
        return _page(wrong=True), 422
    try:
        batches = runs.clear()
    except OnHold:
        flash(gettext("Nothing is removed at present: a legal hold is on."))
        return go_to(url_for("privacy.show"))
    removed = services().shelf.clear(owner())
    note("everything erased", "all", {"analyses": len(removed), "runs": batches})
    forget_visitor()
    gone = ngettext("%(num)s batch", "%(num)s batches", batches) % {"num": batches}
    flash(gettext("Removed: %(what)s.") % {"what": f"{_counted(removed)}, {gone}" if batches else _counted(removed)})
    return go_to(url_for("privacy.show"))


def _page(*, wrong: bool = False) -> str:
    weights = _weights(services().pool)
    batches = [(folder.asked(), folder.state()) for folder in runs.of_owner()]
    cases = services().shelf.of(owner())
    return render_template("privacy.html", cases=cases, batches=batches, wrong=wrong, weights=weights)


def _held(batch: Folder) -> Iterable[tuple[str, bytes]]:
    return services().pool.run(work.held, batch.path, services().kept.where, owner(), decided(batch))


@cache
def _weights(pool: Pool) -> Mapping[str, float]:
    """The same until the server ends; asked once, so that the page waits for no file in line."""
    return pool.run(tasks.weights)


def _files(case: Case) -> Iterable[tuple[str, bytes]]:
    """The files of one analysis in the ZIP: what was read, what it gave, what a person said."""
    yield "resume.json", encode(shape(case.resume, text=True)).encode()
    if case.posting is not None:
        yield "posting.json", encode(shape(case.posting, text=True)).encode()
    if case.result is not None:
        yield "fit.json", encode(shape(case.result.fit)).encode()
    opinion = {"verdict": case.verdict, "note": case.note, "corrections": shape(case.corrections)}
    yield "opinion.json", json.dumps(opinion, ensure_ascii=False, indent=2).encode()
    for number, drawn in enumerate(case.pages, 1):
        yield f"page-{number}.png", drawn.png
    if case.source is not None:
        yield f"file/{_harmless(case.source.name)}", case.source.data


def _harmless(name: str) -> str:
    """A file name that leads nowhere when it is unpacked."""
    return "".join(letter if letter.isalnum() or letter in ".-_ " else "_" for letter in name).strip(". ") or "file"


def _counted(cases: Iterable[Case]) -> str:
    cases = list(cases)
    files = sum(case.source is not None for case in cases)
    pictures = sum(len(case.pages) for case in cases)
    parts = (
        ngettext("%(num)s analysis", "%(num)s analyses", len(cases)) % {"num": len(cases)},
        ngettext("%(num)s file", "%(num)s files", files) % {"num": files},
        ngettext("%(num)s page picture", "%(num)s page pictures", pictures) % {"num": pictures},
    )
    return ", ".join(parts)
