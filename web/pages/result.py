"""Is this a fit, and where is the proof: counts, score by term, requirements, and the place of each in the resume."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from matcher import Corrections
from matcher.extraction.corrections import Named
from matcher.records import Fit, Matched
from matcher.reports import render
from matcher.reports.answers import answers, tally
from matcher.reports.doubts import document_doubts
from matcher.reports.encoded import encode
from matcher.reports.jsonresume import json_resume
from matcher.reports.results import Comparison
from web import chart, tasks
from web.addresses import go_to
from web.case import Case, Verdict
from web.cases import comparison, correct, find_case, is_stale
from web.downloads import attachment
from web.findings import Findings, findings
from web.languages import gettext
from web.marks import pieces
from web.noted import note
from web.owner import owner
from web.services import services

page = Blueprint("result", __name__)
Tab = Literal["page", "text", "parsed"]
# gaps named above the bar
_GAPS = 5
_VERDICTS: dict[str | None, Verdict] = {"yes": "yes", "no": "no", "unsure": "unsure"}
_TABS: tuple[Tab, ...] = ("page", "text", "parsed")


@page.get("/analyses/<id_>")
def show(id_: str) -> str | Answer:
    """The result; `?ev=12` opens a place, `?tab=text` another view of the resume."""
    case = find_case(id_)
    if case.posting is None:
        return redirect(url_for("roles.show", id_=id_))
    return _page(case, comparison(case))


@page.get("/analyses/<id_>/roles/<role>")
def for_role(id_: str, role: str) -> str:
    """The same for a role profile in place of the posting."""
    case = find_case(id_)
    try:
        return _page(case, services().pool.run(tasks.compare_role, case.resume, role, case.corrections), role)
    except KeyError:
        abort(404)


def _page(case: Case, result: Comparison, role: str | None = None) -> str:
    found = findings(result)
    gaps = sorted((one for one in answers(result.fit) if one.gain > 0), key=lambda one: (-one.gain, one.label))
    tab = _tab(case)
    return render_template(
        "result.html",
        case=case,
        role=role,
        resume=result.resume,
        posting=result.posting,
        fit=result.fit,
        required=tally(result.fit, "required"),
        in_use=_in_use(result.fit),
        preferred=tally(result.fit, "preferred"),
        gaps=gaps[:_GAPS],
        more_gaps=max(len(gaps) - _GAPS, 0),
        bar=chart.segments(result.fit),
        for_it=chart.for_it(result.fit),
        against_it=chart.against_it(result.fit),
        found=found,
        open=_open(result),
        chosen=_chosen(found),
        tab=tab,
        tabs=_TABS if case.pages else _TABS[1:],
        pieces=pieces(result.resume.document, found.places) if tab == "text" else (),
        doubts=(*document_doubts(result.resume.document), *(document_doubts(result.posting.document) if role is None else ())),
        stale=is_stale(case),
    )


@page.get("/analyses/<id_>/fit.json")
def fit(id_: str) -> Response:
    """The Fit as `matcher match --json` prints it."""
    found = render(comparison(find_case(id_)), "json")
    note("export", f"analysis {id_}", {"form": "fit.json"})
    return attachment(found, "fit.json", "application/json")


@page.get("/analyses/<id_>/resume.json")
def resume(id_: str) -> Response:
    """The resume as JSON Resume."""
    found = encode(json_resume(find_case(id_).resume))
    note("export", f"analysis {id_}", {"form": "resume.json"})
    return attachment(found, "resume.json", "application/json")


@page.post("/analyses/<id_>/feedback")
def feedback(id_: str) -> Answer:
    """Keep "not this skill", "missed skill" or the taking back of either; the next page is scored with it."""
    case, form = find_case(id_), request.form
    words, skill = (" ".join(form.get(field, "").split())[:100] for field in ("skill", "counts"))
    if words:
        _keep(case, form.get("kind", ""), words, skill)
    return go_to(_back(id_))


@page.post("/analyses/<id_>/verdict")
def verdict(id_: str) -> Answer:
    """Keep what a person thinks, apart from the score."""
    case, given = find_case(id_), request.form.get("verdict")
    said = request.form.get("note", "").strip()[:2000]
    services().shelf.put(owner(), replace(case, verdict=_VERDICTS.get(given), note=said))
    note("verdict", f"analysis {id_}", {"answer": _VERDICTS.get(given), "note": bool(said)})
    flash(gettext("Your verdict is kept beside the score; it changes nothing in it."))
    return go_to(_back(id_) + "#verdict")


def _back(id_: str) -> str:
    """The page that a form stood on: of the posting, or of a role."""
    role = request.form.get("role")
    return url_for("result.for_role", id_=id_, role=role) if role else url_for("result.show", id_=id_)


def _keep(case: Case, kind: str, words: str, skill: str) -> None:
    now = _without(case.corrections, words)
    if kind == "refuse":
        correct(case, replace(now, refused=(*now.refused, words)))
        flash(gettext("“%(skill)s” no longer counts as a skill of this resume.") % {"skill": words})
    elif kind == "miss" and words.casefold() not in case.resume.document.seen.text.casefold():
        flash(gettext("“%(skill)s” does not stand in the text of this resume, so nothing was added.") % {"skill": words})
    elif kind == "miss" and skill:
        correct(case, replace(now, named=(*now.named, Named(words, skill))))
        flash(gettext("“%(words)s” now counts as %(skill)s.") % {"words": words, "skill": skill})
    elif kind == "miss":
        correct(case, replace(now, missed=(*now.missed, words)))
        flash(gettext("“%(skill)s” now counts where the resume names it.") % {"skill": words})
    elif kind == "undo":
        correct(case, now)
        flash(gettext("The correction was taken back."))


def _without(now: Corrections, words: str) -> Corrections:
    """The corrections without what was said of these words."""
    word = words.casefold()
    return replace(
        now,
        refused=tuple(name for name in now.refused if name.casefold() != word),
        missed=tuple(name for name in now.missed if name.casefold() != word),
        named=tuple(one for one in now.named if one.words.casefold() != word),
    )


def _in_use(fit: Fit) -> int:
    """How many of the required skills that were found the resume shows at work."""
    found = (one.item for one in answers(fit) if one.need == "required" and one.verdict == "found")
    return sum(isinstance(item, Matched) and item.evidence == "used" for item in found)


def _open(result: Comparison) -> tuple[str, ...]:
    """The known skills that the posting asks for and nothing in the resume answers in full."""
    known = {item.skill for item in result.posting.requirements}
    asked = (name for one in answers(result.fit) if one.verdict != "found" for name in one.skills)
    return tuple(sorted({name for name in asked if name in known}, key=str.casefold))


def _tab(case: Case) -> Tab:
    asked = request.args.get("tab")
    wanted: Tab = next((tab for tab in _TABS if tab == asked), "page")
    return wanted if case.pages or wanted != "page" else "text"


def _chosen(found: Findings) -> object:
    return found.place(request.args.get("ev", type=int)) or (found.places[0] if found.places else None)
