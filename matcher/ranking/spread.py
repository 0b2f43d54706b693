"""How far a score moves when one requirement is left out: fits that lie nearer cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matcher.ranking.coverage import Graded, in_use_without, shown_in_use
from matcher.ranking.points import total_of
from matcher.ranking.weights import Weights


def spread(answers: Sequence[Graded], weights: Weights, raw: float, worth: float, ceiling: float) -> tuple[float, float]:
    """Return the lowest and the highest score with any one demand left out, the score itself among them.

    `raw` is the score before it is held below `ceiling`, `worth` the points of full coverage. Only the terms of
    skills are taken again: the others would move less, and nobody would see by which line.
    """
    scores = [raw, *(raw + worth * change for change in _changes(answers, weights))]
    in_use = [shown_in_use(answers), *in_use_without(answers)]
    held = [
        min(score, ceiling) if shown < weights.least_used else score for score, shown in zip(scores, in_use, strict=False)
    ]
    return total_of([min(held)]), total_of([max(held)])


def _changes(answers: Sequence[Graded], weights: Weights) -> Iterator[float]:
    """How coverage changes when each answer is left out; nothing where it is the only one."""
    masses = [weights.needs[item.need] * item.weight for item in answers]
    mass = sum(masses)
    shown = sum(part * item.value for part, item in zip(masses, answers, strict=True))
    for part, item in zip(masses, answers, strict=True):
        if mass > part:
            yield (shown - part * item.value) / (mass - part) - shown / mass

