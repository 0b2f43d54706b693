"""What sets two fits of one resume apart: the terms and the skills that bring the first more points, or fewer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.records import Fit

# the largest differences that are named
_MOST = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """A term or a skill with the points that it brings to each of two fits."""

    name: str
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Apart:
    """What sets the better of two fits apart from the other, largest differences first."""

    first: str
    second: str
    # points between the two
    points: float
    # they are tied: one requirement more or less turns them round
    tied: bool
    terms: tuple[Difference, ...]
    skills: tuple[Difference, ...]


def set_apart(fits: Sequence[Fit]) -> Apart | None:
    """Return what sets the first two of ranked fits apart; None where fewer than two have a score."""
    scored = [fit for fit in fits if fit.score is not None]
    if len(scored) < 2:
        return None
    first, second = scored[:2]
    return Apart(
        first.target.id,
        second.target.id,
        round((first.score or 0.0) - (second.score or 0.0), 1),
        first.tie_group == second.tie_group,
        _differences(_terms(first), _terms(second)),
        _differences(_skills(first), _skills(second)),
    )


def _terms(fit: Fit) -> Mapping[str, float]:
    return _sums((term.name, term.points) for term in fit.terms)


def _skills(fit: Fit) -> Mapping[str, float]:
    found = [(item.skill, item.points) for item in fit.matched]
    return _sums([*found, *((item.skill, item.points) for item in fit.related)])


def _sums(parts: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    tenths = Counter[str]()
    for name, points in parts:
        tenths[name] += round(points * 10)
    return {name: value / 10 for name, value in tenths.items()}


def _differences(first: Mapping[str, float], second: Mapping[str, float]) -> tuple[Difference, ...]:
    found = [Difference(name, first.get(name, 0.0), second.get(name, 0.0)) for name in {*first, *second}]
    order = sorted(found, key=lambda one: (-abs(round(one.first - one.second, 1)), one.name.casefold(), one.name))
    return tuple(one for one in order if one.first != one.second)[:_MOST]
