"""What a posting asks for, edited by a person: required, preferred, ignored, added; before scoring and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, abort, flash, render_template, request, url_for
from werkzeug.wrappers import Response

from matcher import Corrections
from matcher.extraction.corrections import Change
from matcher.records import Need, Posting, Requirement
from web.addresses import go_to
from web.case import Case
from web.cases import correct, find_case
from web.languages import gettext

page = Blueprint("requirements", __name__)
_NEEDS: dict[str, Need] = {"required": "required", "preferred": "preferred", "context": "context"}
_MOST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement or one group of alternatives, as it is edited: one need for all its names."""

    names: tuple[str, ...]
    # None where it is ignored
    need: Need | None
    # what the posting itself says, None where a person added it
    read: Need | None

    @property
    def label(self) -> str:
        """The names as one phrase."""
        return " / ".join(self.names)


@page.get("/analyses/<id_>/requirements")
def edit(id_: str) -> str:
    """Every requirement with its need."""
    case = find_case(id_)
    return render_template(
        "requirements.html",
        posting=_posting(case),
        lines=lines(_posting(case), case.corrections),
        edited=bool(case.corrections.needs),
        save=url_for("requirements.save", id_=id_),
        reset=url_for("requirements.reset", id_=id_),
        back=url_for("result.show", id_=id_),
    )


@page.post("/analyses/<id_>/requirements")
def save(id_: str) -> Response:
    """Keep the needs as edited and score with them."""
    case = find_case(id_)
    needs = tuple(changes(lines(_posting(case), case.corrections)))
    correct(case, replace(case.corrections, needs=needs))
    if request.form.get("action") == "add":
        return go_to(url_for("requirements.edit", id_=id_) + "#add")
    flash(gettext("Scored with your requirements."))
    return go_to(url_for("result.show", id_=id_))


@page.post("/analyses/<id_>/requirements/reset")
def reset(id_: str) -> Response:
    """Go back to what was read in the posting."""
    case = find_case(id_)
    correct(case, replace(case.corrections, needs=()))
    return go_to(url_for("requirements.edit", id_=id_))


def lines(posting: Posting, corrections: Corrections) -> tuple[Line, ...]:
    """Return the requirements of a posting as they are now: by what it says, in its order, added ones last."""
    changed = {change.skill.casefold(): change.need for change in corrections.needs}
    read = [_line(group, changed) for group in _groups(posting.requirements)]
    there = {name.casefold() for line in read for name in line.names}
    added = [Line((one.skill,), one.need, None) for one in corrections.needs if one.skill.casefold() not in there]
    # by the need that was read, so that lines stay where they are while they are edited
    return (*sorted(read, key=lambda line: list(_NEEDS).index(str(line.read))), *added)


def _line(group: Sequence[Requirement], changed: dict[str, Need | None]) -> Line:
    names = tuple(dict.fromkeys(item.skill or item.text for item in group))
    strongest = min((item.need for item in group), key=list(_NEEDS).index)
    return Line(names, changed.get(names[0].casefold(), strongest), strongest)


def _groups(requirements: Sequence[Requirement]) -> Iterator[Sequence[Requirement]]:
    """Alternatives together at the place of the first; each of the others alone."""
    groups: dict[tuple[str, int], list[Requirement]] = {}
    for number, item in enumerate(requirements):
        groups.setdefault(("alone", number) if item.any_of is None else ("any of", item.any_of), []).append(item)
    yield from groups.values()


def changes(now: Sequence[Line]) -> Iterator[Change]:
    """What differs from the posting: fields are numbered like the lines; an added skill that is ignored is gone."""
    for number, line in enumerate(now[:_MOST]):
        given = request.form.get(f"need-{number}", line.need or "ignore")
        need = _NEEDS.get(given)
        if need != line.read:
            yield from (Change(name, need) for name in line.names)
    name = " ".join(request.form.get("new", "").split())[:80]
    if name and name.casefold() not in {one.casefold() for line in now for one in line.names}:
        yield Change(name, _NEEDS.get(request.form.get("new_need", ""), "required"))


def _posting(case: Case) -> Posting:
    return case.posting if case.posting is not None else abort(404)
