"""A score as a stacked bar: where each part begins and how long it is, in points."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.records import Fit

# terms named beside the bar
_NAMED = 2
# points; less would be noise
_WORTH_NAMING = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """One term of a score as a part of the bar; `most` is what it could have brought."""

    term: str
    start: float
    points: float
    most: float
    reason: str


def segments(fit: Fit) -> tuple[Segment, ...]:
    """Return the terms side by side, in the order of the score."""
    parts, at = [], 0.0
    for term in fit.terms:
        parts.append(Segment(term.name, round(at, 2), term.points, round(100 * term.weight, 1), term.reason))
        at += max(term.points, 0.0)
    return tuple(parts)


def for_it(fit: Fit) -> tuple[Segment, ...]:
    """Return the terms that bring most of the score, of those that bring at least half of what they could."""
    found = [part for part in segments(fit) if part.points > 0 and part.points >= part.most / 2]
    return tuple(sorted(found, key=lambda part: (-part.points, part.term))[:_NAMED])


def against_it(fit: Fit) -> tuple[Segment, ...]:
    """Return the terms that leave most of their points unused, of those that do not speak for it."""
    named = for_it(fit)
    open_ = [part for part in segments(fit) if part.most - part.points >= _WORTH_NAMING and part not in named]
    return tuple(sorted(open_, key=lambda part: (part.points - part.most, part.term))[:_NAMED])
