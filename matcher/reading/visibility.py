"""Letters that a reader of the page cannot see, and the trick that hides them.

Cheap signs (ink, place, size, what lies over it) name suspects. Only where there are some is the page drawn twice, with and
without them: what makes no difference is hidden, whatever the trick; white letters on a dark banner make one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

from matcher.reading.drawn import Drawn
from matcher.reading.paint import FAINT, INKLESS, NEAR, WHITE, Colour, Inks, Panel, Panels, apart, is_dark
from matcher.reading.runs import Hidden, Page, Run
from matcher.records import Box

# dots: the box of a small letter is about ten of them high
DPI = 100

# points; the smallest print on the development pages is 5, what nobody reads is 1 or 2
_TINY = 3.5
_NORMAL = 6.0
# a difference that an eye sees on a screen; 0.9 grey on white is below it, 0.85 grey above
_SEEN = 32
# a page that is a scan with its text laid over it without ink
_SCAN, _MOSTLY = 0.5, 0.8
_CONTRAST = 60
_SLACK = 0.5
# points; the ground of a page or a column
_LARGE = 150.0
_LAYER = "in a hidden layer"
_OUTSIDE = "outside the page"
_INKLESS = "drawn without ink"
_CLEAR = "transparent"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn page: dots of three bytes, row by row, with so many dots to a point."""

    pixels: bytes
    across: int
    down: int
    stride: int
    scale: float

    def rows(self, run: Run) -> list[bytes]:
        """Return the dots in the box of a run."""
        left, right = self._span(run.x0, run.x1, self.across)
        top, bottom = self._span(run.top, run.bottom, self.down)
        return [self.pixels[row * self.stride + 3 * left : row * self.stride + 3 * right] for row in range(top, bottom)]

    def _span(self, low: float, high: float, most: int) -> tuple[int, int]:
        return min(max(int(low * self.scale), 0), most), min(max(int(high * self.scale) + 1, 0), most)


@dataclass(frozen=True, slots=True)
class Scene:
    """A page as read: its runs, the text object of each (an address, 0 for none), its inks and what else it draws."""

    page: Page
    owners: Sequence[int]
    inks: Inks
    # of `drawn`, in points of the page
    panels: Sequence[Panel]
    drawn: Drawn
    # True where any text may belong to a layer that is switched off
    layers: bool
    # draws the page, without these text objects
    draw: Callable[[Collection[int]], Drawing]


def split(scene: Scene) -> tuple[tuple[Run, ...], tuple[Hidden, ...]]:
    """Return what a reader of the page sees, and what not."""
    runs = scene.page.runs
    certain = _misplaced(scene.page)
    suspects = _suspects(scene, certain)
    if suspects:
        certain |= _checked(scene, suspects)
    if not certain:
        return runs, ()
    seen = tuple(run for index, run in enumerate(runs) if index not in certain)
    return seen, tuple(Hidden(runs[index], why) for index, why in sorted(certain.items()))


def _misplaced(page: Page) -> dict[int, str]:
    """Return runs that no ink could show: outside the page, or too small beside the others."""
    found: dict[int, str] = {}
    small: list[int] = []
    width, height = page.width, page.height
    for index, (_, x0, top, x1, bottom, *_) in enumerate(page.runs):
        if x1 < 0 or x0 > width or bottom < 0 or top > height:
            found[index] = _OUTSIDE
        elif bottom - top < _TINY:
            small.append(index)
    if small and _is_normal(page.runs):
        found.update((index, _size(page.runs[index])) for index in small if _is_tiny(page.runs[index]))
    return {index: why for index, why in found.items() if _says_something(page.runs[index])} if found else found


def _is_normal(runs: Sequence[Run]) -> bool:
    return median(run.bottom - run.top for run in runs) >= _NORMAL or max(run.bottom - run.top for run in runs) >= 2 * _NORMAL


def _is_tiny(run: Run) -> bool:
    # letters that run upwards are as wide as they are high
    return (run.x1 - run.x0) / len(run.text) < _TINY


def _size(run: Run) -> str:
    return f"letters of {max(run.bottom - run.top, 0.1):.1f} points"


def _suspects(scene: Scene, certain: Mapping[int, str]) -> dict[int, str]:
    """Return runs that may be unseen, with the trick that would explain it."""
    owners = set(scene.owners) - {0}
    doubtful = owners if scene.layers else scene.inks.doubtful(owners, scene.drawn.veils)
    grounds = _bare(scene.panels, scene.drawn.begin)
    # what is drawn after the first letters may lie over them; what is dark may hide dark ones
    risky = [panel for panel in grounds if panel.order > scene.drawn.begin or panel.colour is None or is_dark(panel.colour)]
    if not doubtful and not risky:
        return {}
    panels, risks, orders = Panels(grounds), Panels(risky), {panel.order for panel in risky}
    found: dict[int, str] = {}
    near = [
        index
        for index, (owner, run) in enumerate(zip(scene.owners, scene.page.runs, strict=True))
        if owner and (owner in doubtful or (risks.near(run.top) and _is_risky(run, panels, orders)))
    ]
    order = scene.drawn.order() if near else {}
    for index in near:
        run = scene.page.runs[index]
        why = _reason(scene, run, scene.owners[index], panels, order)
        if why and index not in certain and _says_something(run):
            found[index] = why
    return found


def _is_risky(run: Run, panels: Panels, risky: Collection[float]) -> bool:
    """True where one of the risky panels lies behind or over a run, and nothing plain between it and the run."""
    found = False
    for panel in panels.at((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2):
        if panel.order in risky:
            found = True
        elif panel.whole and _holds(panel.box, run):
            found = False
    return found


def _bare(panels: Sequence[Panel], begin: float) -> list[Panel]:
    """Return the panels without those that a large one covers before the first letter is drawn."""
    covers = [panel for panel in panels if panel.order < begin and panel.colour is not None and panel.whole and _is_large(panel)]
    return [panel for panel in panels if not any(_covers(cover, panel) for cover in covers)] if covers else list(panels)


def _is_large(panel: Panel) -> bool:
    left, top, right, bottom = panel.box
    return right - left > _LARGE and bottom - top > _LARGE


def _covers(cover: Panel, panel: Panel) -> bool:
    (left, top, right, bottom), (x0, y0, x1, y1) = cover.box, panel.box
    return cover.order > panel.order and left <= x0 and top <= y0 and x1 <= right and y1 <= bottom


def _says_something(run: Run) -> bool:
    """True for words; signs alone say nothing, and fonts of icons and bullets are drawn in strange ways."""
    return any(map(str.isalnum, run.text))


def _reason(scene: Scene, run: Run, owner: int, panels: Panels, drawn: Mapping[int, float]) -> str | None:
    ink = scene.inks.of(owner)
    if ink.mode in INKLESS:
        return _INKLESS
    veil = scene.drawn.veils.get(owner, 255)
    if ink.opacity * veil < FAINT * 255:
        return _CLEAR
    around = list(panels.at((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2))
    # what comes after thousands of objects is not in the list
    order = drawn.get(owner, inf)
    if any(panel.order > order for panel in around):
        return "under a box or picture"
    ground = _near_ground(ink.seen_through(veil), run, around)
    if ground is not None:
        return f"{_name(ink[:3])} on {_name(ground)}"
    # inside a form the rectangle stands at other places
    if ink.clip is not None and (owner in scene.drawn.veils or not _holds(ink.clip, run)):
        return "cut off by a clipping path"
    return _LAYER if ink.layered or scene.layers else None


def _near_ground(colour: Colour, run: Run, around: Sequence[Panel]) -> Colour | None:
    """Return what may lie behind a run in nearly its colour."""
    grounds: list[Colour] = [WHITE]
    for panel in around:
        if panel.colour is None:
            # a picture may have any colour
            grounds.append(colour)
        elif panel.whole and _holds(panel.box, run):
            grounds = [panel.colour]
        else:
            grounds.append(panel.colour)
    return next((ground for ground in reversed(grounds) if apart(ground, colour) < NEAR), None)


def _holds(box: Box, run: Run) -> bool:
    left, top, right, bottom = box
    return left <= run.x0 + _SLACK and run.x1 - _SLACK <= right and top <= run.top + 2 and run.bottom - 2 <= bottom


def _name(colour: Colour) -> str:
    if min(colour) >= 255 - NEAR // 2:
        return "white"
    return "black" if max(colour) <= NEAR // 2 else "the same colour" if min(colour) < 200 else "light grey"


def _checked(scene: Scene, suspects: Mapping[int, str]) -> dict[int, str]:
    """Return the suspects that make no difference to the drawn page and that no shape drawn in their place shows."""
    runs = scene.page.runs
    same = _unchanged(scene, suspects)
    if not same:
        return {}
    # some programs draw bold letters as shapes, and scans are pictures of letters: both have letters without ink laid over
    bare = scene.draw(scene.drawn.letters())
    is_scan = scene.page.picture > _SCAN and len(same) >= _MOSTLY * len(runs)
    drawn = {index for index in same if (is_scan or not _is_on_picture(scene, runs[index])) and _is_written(bare, runs[index])}
    hidden = {index for index in same if index not in drawn}
    return {index: suspects[index] for index in sorted(hidden) if not _is_doubled(runs, index, hidden)}


def _unchanged(scene: Scene, suspects: Mapping[int, str]) -> list[int]:
    """Return the suspects that make no difference; letters without ink make none, and drawing is dear."""
    doubtful = [index for index, why in suspects.items() if why not in (_INKLESS, _CLEAR)]
    if not doubtful:
        return list(suspects)
    runs = scene.page.runs
    whole = scene.draw(())
    without = scene.draw({scene.owners[index] for index in doubtful})
    seen = {index for index in doubtful if _difference(whole.rows(runs[index]), without.rows(runs[index])) >= _SEEN}
    return [index for index in suspects if index not in seen]


def _is_on_picture(scene: Scene, run: Run) -> bool:
    return any(panel.picture and _holds(panel.box, run) for panel in scene.panels)


def _is_written(drawing: Drawing, run: Run) -> bool:
    """True where a row of dots changes between light and dark as often as letters make it."""
    rows = [row[::3] for row in drawing.rows(run)]
    dots = b"".join(rows)
    if not dots or max(dots) - min(dots) < _CONTRAST:
        return False
    middle = (max(dots) + min(dots)) / 2
    return max(sum((a > middle) != (b > middle) for a, b in pairwise(row)) for row in rows) >= len(run.text)


def _difference(first: Sequence[bytes], second: Sequence[bytes]) -> int:
    changed = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return max((max(abs(x - y) for x, y in zip(a, b, strict=True)) for a, b in changed), default=0)


def _is_doubled(runs: Sequence[Run], index: int, hidden: Collection[int]) -> bool:
    """True for a run that stands where a seen one says the same: a shadow, or letters drawn twice."""
    text, x0, top, x1, bottom, *_ = runs[index]
    return any(
        other.text == text and other.x0 < x1 and other.x1 > x0 and other.top < bottom and other.bottom > top
        for position, other in enumerate(runs)
        if position not in hidden
    )
