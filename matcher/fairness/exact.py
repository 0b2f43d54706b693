"""Exact statistics for small groups: Fisher's test, Clopper–Pearson intervals, and the interval of a ratio of two rates."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, sqrt

# two-sided 95 %
_TAIL = 0.025
# of the normal distribution, beyond which that tail lies
_Z = 1.959963984540054
# tables this much likelier than the one seen count as equally likely, as rounding cannot tell them apart (SciPy's choice)
_SLACK = 1 + 1e-7
# halvings: more than a double can show
_STEPS = 200


def fisher(first: tuple[int, int], second: tuple[int, int]) -> float:
    """Return the two-sided p of Fisher's exact test for two groups of (selected, all)."""
    (taken, size), (other, rest) = first, second
    total, everyone = taken + other, size + rest
    lowest, highest = max(0, total - rest), min(total, size)
    chances = [_hypergeometric(k, size, total, everyone) for k in range(lowest, highest + 1)]
    limit = chances[taken - lowest] * _SLACK
    return min(sum(chance for chance in chances if chance <= limit), 1.0)


def rate_interval(selected: int, size: int) -> tuple[float, float]:
    """Return the exact 95 % interval of a rate (Clopper and Pearson 1934): a whole tail on each side is kept."""
    low = 0.0 if selected == 0 else _solve(lambda rate: 1 - _at_most(selected - 1, size, rate), rising=True)
    high = 1.0 if selected == size else _solve(lambda rate: _at_most(selected, size, rate), rising=False)
    return low, high


def ratio_interval(first: tuple[int, int], second: tuple[int, int]) -> tuple[float, float] | None:
    """Return the 95 % interval of the ratio of two rates (Katz and others 1978); None where nobody of one was selected."""
    (taken, size), (other, rest) = first, second
    if not taken or not other:
        return None
    spread = _Z * sqrt(1 / taken - 1 / size + 1 / other - 1 / rest)
    ratio = (taken / size) / (other / rest)
    return ratio * exp(-spread), ratio * exp(spread)


def _hypergeometric(k: int, size: int, total: int, everyone: int) -> float:
    return exp(_choose(size, k) + _choose(everyone - size, total - k) - _choose(everyone, total))


def _at_most(most: int, size: int, rate: float) -> float:
    """The chance of at most so many of a group at this rate."""
    return sum(exp(_choose(size, k) + k * log(rate) + (size - k) * log(1 - rate)) for k in range(most + 1))


def _choose(n: int, k: int) -> float:
    """The logarithm of the binomial coefficient."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _solve(chance: Callable[[float], float], *, rising: bool) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if (chance(middle) < _TAIL) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
