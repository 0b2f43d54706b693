"""Which role next, and what is the cheapest gap: ranking with ranges, what separates the first two, what next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request

from matcher.errors import UnknownRole
from matcher.records import Fit
from matcher.reports import render
from matcher.reports.answers import Answer, Tally, answers, tally
from matcher.reports.doubts import document_doubts
from matcher.reports.ranks import ranks
from web import chart, tasks
from web.case import Case
from web.cases import find_case
from web.downloads import attachment
from web.noted import note
from web.services import services

page = Blueprint("roles", __name__)
# gaps named in the row of a role
_GAPS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One role of the ranking."""

    rank: str
    fit: Fit
    bar: tuple[chart.Segment, ...]
    required: Tally
    gaps: tuple[Answer, ...]


@page.get("/analyses/<id_>/roles")
def show(id_: str) -> str:
    """The ranking; `?next=mlops_engineer` adds what next for one role."""
    case = find_case(id_)
    ranking = services().pool.run(tasks.rank, case.resume, case.corrections)
    fits = ranking.roles
    ties = [fit.target.title for fit in fits if fit.score is not None and fit.tie_group == fits[0].tie_group]
    return render_template(
        "roles.html",
        case=case,
        resume=ranking.resume,
        lines=_lines(fits),
        ties=ties if len(ties) > 1 else (),
        apart=ranking.apart,
        openers=_openers(fits),
        advice=_advice(case),
        doubts=document_doubts(case.resume.document),
    )


@page.get("/analyses/<id_>/roles.json")
def as_json(id_: str) -> Response:
    """The ranking as `matcher roles --json` prints it."""
    case = find_case(id_)
    ranking = services().pool.run(tasks.rank, case.resume, case.corrections)
    note("export", f"analysis {id_}", {"form": "roles.json"})
    return attachment(render(ranking, "json"), "roles.json", "application/json")


def _lines(fits: Sequence[Fit]) -> tuple[Line, ...]:
    return tuple(
        Line(rank, fit, chart.segments(fit), tally(fit, "required"), _gaps(fit)[:_GAPS])
        for rank, fit in zip(ranks(fits), fits, strict=True)
    )


def _gaps(fit: Fit) -> tuple[Answer, ...]:
    return tuple(one for one in answers(fit) if one.verdict == "missing" and one.gain > 0)


def _openers(fits: Sequence[Fit]) -> tuple[tuple[str, int], ...]:
    """The skills that would raise most roles, each with how many."""
    counts: dict[str, int] = {}
    for fit in fits:
        for name in {skill for gap in _gaps(fit) for skill in gap.skills}:
            counts[name] = counts.get(name, 0) + 1
    several = [(name, number) for name, number in counts.items() if number > 1]
    return tuple(sorted(several, key=lambda pair: (-pair[1], pair[0].casefold()))[:5])


def _advice(case: Case) -> tasks.Plan | None:
    role = request.args.get("next")
    if role is None:
        return None
    try:
        return services().pool.run(tasks.advise, case.resume, role, case.corrections)
    except UnknownRole:
        abort(404)
