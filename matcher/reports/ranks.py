"""Ranks that show ties as ties, and what sets two fits apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from matcher.records import Fit


@dataclass(frozen=True, slots=True)
class Difference:
    """One term that brings the first fit more points than the second, or fewer."""

    term: str
    points: float
    first: str
    second: str


def ranks(fits: Iterable[Fit]) -> list[str]:
    """The rank of each fit; fits that are too close to call share one: "1=", "1=", "3"."""
    fits = list(fits)
    sizes = Counter(fit.tie_group for fit in fits if fit.score is not None)
    first: dict[int, int] = {}
    shown: list[str] = []
    for position, fit in enumerate(fits, 1):
        rank = first.setdefault(fit.tie_group, position)
        tie = "=" if sizes[fit.tie_group] > 1 else ""
        shown.append(f"{rank}{tie}" if fit.score is not None else "–")
    return shown


def differences(first: Fit, second: Fit) -> tuple[Difference, ...]:
    """Return the terms in which two fits differ, the largest difference first."""
    here, there = ({term.name: term for term in fit.terms} for fit in (first, second))
    found = [
        Difference(
            name,
            round((here[name].points if name in here else 0.0) - (there[name].points if name in there else 0.0), 1),
            here[name].reason if name in here else "",
            there[name].reason if name in there else "",
        )
        for name in dict.fromkeys((*here, *there))
    ]
    return tuple(sorted((one for one in found if one.points), key=lambda one: (-abs(one.points), one.term)))
