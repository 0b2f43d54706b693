"""Chips: words on small panels of their own, which is how many pages draw a list of skills without any sign between them."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.reading.paint import Panel, Panels
from matcher.reading.runs import Run

# points: a chip holds a few words in at most three lines
_HIGHEST, _WIDEST = 48.0, 240.0
# fewer are a button or a banner; no page of fewer panels has chips
FEW = 3


def number_chips(runs: Sequence[Run], panels: Sequence[Panel]) -> tuple[Run, ...]:
    """Return runs that know which of the small panels they stand on."""
    small = [panel for panel in panels if not panel.picture and _is_small(panel)]
    if len(small) < FEW:
        return tuple(runs)
    numbers = {id(panel): number for number, panel in enumerate(small, start=1)}
    around = Panels(small)
    # asked only where a chip is at the height of a word
    return tuple(_numbered(run, around, numbers) if around.near(run.top) else run for run in runs)


def _is_small(panel: Panel) -> bool:
    left, top, right, bottom = panel.box
    return bottom - top < _HIGHEST and right - left < _WIDEST


def _numbered(run: Run, around: Panels, numbers: dict[int, int]) -> Run:
    middle = (run.top + run.bottom) / 2
    # the last one drawn lies on top of the others
    chips = [panel for panel in around.at((run.x0 + run.x1) / 2, middle) if _stands_on(run, panel)]
    return run._replace(chip=numbers[id(chips[-1])]) if chips else run


def _stands_on(run: Run, panel: Panel) -> bool:
    # letters drawn as shapes are panels, too, but lower than the line
    left, top, right, bottom = panel.box
    return left <= run.x0 + 1 and run.x1 - 1 <= right and top <= run.top + 1 and run.bottom - 1 <= bottom
