"""Words for scores: a band says how good a fit is, a tie group which fits cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, cast

from matcher.records import Band, Fit


def band_of(score: float, bands: Sequence[tuple[str, float]]) -> Band:
    """Return the best band whose threshold the score reaches."""
    return cast(Band, next(name for name, lowest in bands if score >= lowest))


def ranked(fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """Return fits best first, those without a score last, with tie groups counted from 1.

    A fit belongs to the group above it while leaving one requirement out, of it or of that group's best, could turn
    the two round.
    """
    order = sorted(fits, key=lambda fit: (fit.score is None, -(fit.score or 0.0), fit.target.id))
    found: list[Fit] = []
    best: Fit | None = None
    group = 0
    for fit in order:
        if best is None or not tied(best, fit):
            group, best = group + 1, fit
        found.append(replace(fit, tie_group=group))
    return tuple(found)


class Ranged(Protocol):
    """Anything with a score and the range of it with any one requirement left out: a fit, a row of a batch."""

    @property
    def score(self) -> float | None:
        """None where there is none."""

    @property
    def range(self) -> tuple[float, float] | None:
        """Lowest and highest."""


def tied(better: Ranged, worse: Ranged) -> bool:
    """True where one requirement more or less decides which is better; fits without a score are never tied."""
    if better.score is None or worse.score is None:
        return False
    low = better.range[0] if better.range else better.score
    high = worse.range[1] if worse.range else worse.score
    return high >= better.score or low <= worse.score
