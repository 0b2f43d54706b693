"""What sets the first two roles apart for this resume, as a part of the page of roles."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.ranking.apart import Difference
from matcher.reports.results import Roles
from matcher.reports.terminal.style import Page, columns, figure, heading, indent, ink

# named on the page; `matcher roles --json` has all
_NAMED = 3


def apart_part(roles: Roles) -> Page:
    """The terms and skills with the largest differences; nothing where fewer than two roles have a score."""
    if roles.apart is None:
        return []
    titles = {fit.target.id: fit.target.title or fit.target.id for fit in roles.roles}
    first, second = titles[roles.apart.first], titles[roles.apart.second]
    body = columns(17, 0)
    for name, differences in (("terms", roles.apart.terms), ("skills", roles.apart.skills)):
        if differences:
            body.add_row(ink(name, "dim"), ink(_words(differences)))
    gap = f"{figure(roles.apart.points)} points" + (", too close to call" if roles.apart.tied else "")
    return [*heading(f"{first} before {second}", gap), indent(body, 5)]


def _words(differences: Sequence[Difference]) -> str:
    return ", ".join(f"{one.name} {_signed(one.first - one.second)}" for one in differences[:_NAMED])


def _signed(points: float) -> str:
    return ("+" if points > 0 else "−") + figure(abs(round(points, 1)))
