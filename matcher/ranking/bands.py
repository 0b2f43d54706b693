"""Words for scores: a band says how good a fit is, a tie group which fits cannot be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar, cast

from matcher.records import Band, Fit


def band_of(score: float, bands: Sequence[tuple[str, float]]) -> Band:
    """Return the best band whose threshold the score reaches."""
    return cast(Band, next(name for name, lowest in bands if score >= lowest))


class Ranged(Protocol):
    """Anything with a score and the range of it with any one requirement left out: a fit, a row of a batch."""

    @property
    def score(self) -> float | None:
        """None where there is none."""

    @property
    def range(self) -> tuple[float, float] | None:
        """Lowest and highest."""


AnyRanged = TypeVar("AnyRanged", bound=Ranged)


def ranked(fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """Return fits best first, those without a score last, with tie groups counted from 1.

    A fit belongs to the group above it while leaving one requirement out, of it or of that group's best, could turn
    the two round.
    """
    groups = tie_groups(fits, lambda fit: fit.target.id)
    return tuple(replace(fit, tie_group=number) for number, group in enumerate(groups, 1) for fit in group)


def tie_groups(items: Iterable[AnyRanged], name: Callable[[AnyRanged], str]) -> list[list[AnyRanged]]:
    """Return items best first, those without a score last, in groups of what is too close to the best of each.

    What an item is called decides only which of two with the same score and range is shown first: never a place.
    """
    order = sorted(items, key=lambda item: (item.score is None, -(item.score or 0.0), item.range or (), name(item)))
    groups: list[list[AnyRanged]] = []
    for item in order:
        if groups and tied(groups[-1][0], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def tied(better: Ranged, worse: Ranged) -> bool:
    """True where one requirement more or less decides which is better; fits without a score are never tied."""
    if better.score is None or worse.score is None:
        return False
    low = better.range[0] if better.range else better.score
    high = worse.range[1] if worse.range else worse.score
    return high >= better.score or low <= worse.score
