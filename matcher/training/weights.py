"""Fits the weights of the scoring terms to judged pairs: few figures, coarse steps, each posting held out in turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.ranking.candidate import Candidate
from matcher.ranking.demand import Demand
from matcher.ranking.figures import Figures
from matcher.ranking.scoring import TERMS, compare
from matcher.ranking.vectors import Floats

_STEPS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
# a step away from the start must earn this much nDCG per unit of weight: ties go to what stands
_PULL = 0.02
_ROUNDS = 4
_DEPTH = 10


@dataclass(frozen=True)
class Judged:
    """Values and portions of each term for each pair (postings × resumes), and the grades of the pairs."""

    values: Mapping[str, Floats]
    portions: Mapping[str, Floats]
    grades: Floats

    def scores(self, weights: Mapping[str, float]) -> Floats:
        """Return the scores that these weights give, terms that do not apply left out."""
        shape = self.grades.shape
        total, mass = np.zeros(shape), np.zeros(shape)
        for name, (key, _) in TERMS.items():
            total += weights[key] * self.portions[name] * self.values[name]
            mass += weights[key] * self.portions[name]
        return np.asarray(total / np.where(mass > 0, mass, 1.0))


@dataclass(frozen=True, slots=True)
class WeightFigures:
    """nDCG@10: with the weights as they stand, fitted on all postings, and with each posting held out in turn."""

    standing: float
    fitted: float
    held_out: float
    weights: Mapping[str, float]


def judge(candidates: Sequence[Candidate], demands: Sequence[Demand], grades: Floats, figures: Figures) -> Judged:
    """Compute every term of every pair."""
    values = {name: np.zeros(grades.shape) for name in TERMS}
    portions = {name: np.zeros(grades.shape) for name in TERMS}
    for row, demand in enumerate(demands):
        for column, candidate in enumerate(candidates):
            comparison = compare(candidate, demand, figures)
            for name, (_, rule) in TERMS.items():
                value = rule(comparison)
                if value is not None:
                    values[name][row, column], portions[name][row, column] = value.value, value.portion
    return Judged(values, portions, grades)


def ndcg(scores: Floats, grades: Floats) -> float:
    """Return nDCG@10 with gain 2^grade - 1; equal scores stand in the order given."""
    discounts = 1 / np.log2(np.arange(2, _DEPTH + 2))
    order = np.argsort(-np.round(scores, 6), kind="stable")[:_DEPTH]
    gains, best = 2 ** grades[order] - 1, 2 ** np.sort(grades)[::-1][:_DEPTH] - 1
    ideal = float(best @ discounts[: len(best)])
    return float(gains @ discounts[: len(gains)]) / ideal if ideal else 0.0


def mean_ndcg(judged: Judged, weights: Mapping[str, float], rows: Sequence[int]) -> float:
    """Return the mean over some postings."""
    scores = judged.scores(weights)
    return float(np.mean([ndcg(scores[row], judged.grades[row]) for row in rows]))


def fit_weights(judged: Judged, start: Mapping[str, float], rows: Sequence[int]) -> dict[str, float]:
    """Return weights that rank these postings best: one at a time over coarse steps, pulled to the start."""
    weights = dict(start)
    for _ in range(_ROUNDS):
        before = dict(weights)
        for name in sorted(weights):
            tried = [{**weights, name: step} for step in sorted({*_STEPS, weights[name]})]
            weights = max(tried, key=lambda one: _worth(judged, one, start, rows) if any(one.values()) else -1.0)
        if weights == before:
            break
    total = sum(weights.values())
    return {name: round(value / total, 3) for name, value in weights.items()}


def cross_validate(judged: Judged, start: Mapping[str, float]) -> WeightFigures:
    """Fit with each posting held out in turn, then on all of them."""
    rows = range(len(judged.grades))
    held = []
    for row in rows:
        weights = fit_weights(judged, start, [other for other in rows if other != row])
        held.append(mean_ndcg(judged, weights, [row]))
    fitted = fit_weights(judged, start, list(rows))
    return WeightFigures(
        mean_ndcg(judged, start, list(rows)), mean_ndcg(judged, fitted, list(rows)), float(np.mean(held)), fitted
    )


def _worth(judged: Judged, weights: Mapping[str, float], start: Mapping[str, float], rows: Sequence[int]) -> float:
    moved = sum(abs(weights[name] - start[name]) for name in weights)
    return round(mean_ndcg(judged, weights, rows) - _PULL * moved, 9)
