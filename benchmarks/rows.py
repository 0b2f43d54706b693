"""A row of the table: one figure, the same on the held-out part, and what it should be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from matcher.training.counting import bootstrap

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured figure; `held_out` is the part that nobody looked at item by item."""

    what: str
    value: float | None
    target: str
    held_out: float | None = None
    interval: tuple[float, float] | None = None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The columns of the table as text."""
        low_high = f" [{show(self.interval[0])}, {show(self.interval[1])}]" if self.interval else ""
        return (self.what, show(self.value) + low_high, show(self.held_out), self.target, self.note)


def show(value: float | None) -> str:
    """A figure as people write it: .903, 0, 12.4."""
    if value is None:
        return "–"
    if value == int(value) and abs(value) < 1000:
        return str(int(value))
    return f"{value:.3f}".lstrip("0") if abs(value) < 1 else f"{value:.1f}"


def measured(
    what: str,
    target: str,
    items: Sequence[Item],
    figure: Callable[[Sequence[Item]], float],
    held_out: Callable[[Item], bool] | None = None,
    note: str = "",
) -> Row:
    """A figure over items with its interval over resampled items, and the same on those that are held out."""
    held = [item for item in items if held_out(item)] if held_out else []
    return Row(what, figure(items), target, figure(held) if held else None, bootstrap(items, figure), note)


def share(pairs: Sequence[tuple[float, float]]) -> float:
    """Right of counted, summed over items."""
    return sum(right for right, _ in pairs) / max(sum(count for _, count in pairs), 1)
