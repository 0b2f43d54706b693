"""A score as a stacked bar: where each part begins and how long it is, in points."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.records import Fit


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
