"""Words for scores: a band says how good a fit is, a tie group which fits cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from matcher.records import Band, Fit


def band_of(score: float, bands: Sequence[tuple[str, float]]) -> Band:
    """Return the best band whose threshold the score reaches."""
    return cast(Band, next(name for name, lowest in bands if score >= lowest))


def ranked(fits: Iterable[Fit], resolution: float) -> tuple[Fit, ...]:
    """Return fits best first, those without a score last, with tie groups counted from 1.

    A fit belongs to the group above it while it lies within `resolution` points of that group's best.
    """
    order = sorted(fits, key=lambda fit: (fit.score is None, -(fit.score or 0.0), fit.target.id))
    found: list[Fit] = []
    best: float | None = None
    group = 0
    for fit in order:
        if fit.score is None or best is None or best - fit.score > resolution:
            group, best = group + 1, fit.score
        found.append(replace(fit, tie_group=group))
    return tuple(found)
