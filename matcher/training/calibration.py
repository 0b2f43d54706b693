"""How well the words for scores agree with judges: the grades of the pairs in each band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.ranking.bands import band_of
from matcher.ranking.vectors import Floats
from matcher.records import Band

# the grade that a band speaks of: 3 interview now, 2 worth a call, 1 weak but adjacent, 0 not a fit
MEANT: Mapping[Band, float] = {"Strong": 3.0, "Good": 2.0, "Partial": 1.0, "Weak": 0.5, "None": 0.0}


@dataclass(frozen=True, slots=True)
class Reliability:
    """The judged pairs of one band: how many, their mean grade, and the share whose grade is more than 1 from it."""

    band: Band
    pairs: int
    mean: float
    off: float


def reliability(scores: Floats, grades: Floats, bands: Sequence[tuple[str, float]]) -> tuple[Reliability, ...]:
    """Return one row per band, best first; scores and grades are of the same pairs."""
    told = [band_of(float(score), bands) for score in scores.ravel()]
    found = []
    for band, meant in MEANT.items():
        kept = np.array([grade for name, grade in zip(told, grades.ravel(), strict=True) if name == band])
        mean, off = (float(kept.mean()), float((abs(kept - meant) > 1).mean())) if len(kept) else (0.0, 0.0)
        found.append(Reliability(band, len(kept), mean, off))
    return tuple(found)
