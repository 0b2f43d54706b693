"""Points with one decimal whose sum is exact: the rounding that lets a person check a score by adding it up."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def share_out(values: Sequence[float], total: float | None = None, full: Collection[int] = ()) -> tuple[float, ...]:
    """Round to tenths so that the parts sum to the rounded total (largest remainder, first one wins a draw).

    share_out([1.04, 1.04]) is (1.1, 1.0), for 2.08 is 2.1; negative parts are allowed. Values that are as large as they
    can be stand at the places `full`: they are rounded up beyond that only where nothing else can be.
    """
    exact = [value * 10 for value in values]
    whole = round((sum(values) if total is None else total) * 10)
    # nine decimals: what floating point adds below that must not decide a draw
    floors = [int(round(value, 9) // 1) for value in exact]
    left = [round(value - floor, 9) for value, floor in zip(exact, floors, strict=True)]
    order = sorted(range(len(exact)), key=lambda n: (n in full and left[n] < 0.5, -left[n], n))
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
