"""Ranks that show ties as ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from matcher.records import Fit


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
