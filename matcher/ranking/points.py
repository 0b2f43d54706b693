"""Points with one decimal whose sum is exact: the rounding that lets a person check a score by adding it up."""

from __future__ import annotations

from collections.abc import Sequence


def share_out(values: Sequence[float], total: float | None = None) -> tuple[float, ...]:
    """Round to tenths so that the parts sum to the rounded total (largest remainder, first one wins a draw).

    share_out([1.04, 1.04]) is (1.1, 1.0), for 2.08 is 2.1; negative parts are allowed.
    """
    exact = [value * 10 for value in values]
    whole = round((sum(values) if total is None else total) * 10)
    # nine decimals: what floating point adds below that must not decide a draw
    floors = [int(round(value, 9) // 1) for value in exact]
    order = sorted(range(len(exact)), key=lambda n: (-round(exact[n] - floors[n], 9), n))
    extra = whole - sum(floors)
    rounded = list(floors)
    for n in range(abs(extra)):
        if order:
            rounded[order[n % len(order)] if extra > 0 else order[-1 - n % len(order)]] += 1 if extra > 0 else -1
    return tuple(value / 10 for value in rounded)


def total_of(points: Sequence[float]) -> float:
    """Return the sum of points in tenths, free of floating-point dust."""
    return sum(round(value * 10) for value in points) / 10


def rounded_sum(values: Sequence[float]) -> float:
    """Return the sum of what `share_out` makes of these values."""
    return round(sum(values) * 10) / 10
