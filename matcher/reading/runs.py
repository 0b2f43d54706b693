"""What a page engine hands to the layout composer: runs of letters, small marks, and the page around them.

Every engine gives the same records, so that text and order do not depend on which one has read a page.
Places are points from the top left of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from matcher.records import Box


class Run(NamedTuple):
    """Letters without white space between them, in the order in which the file draws them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    # of the font, in points
    size: float
    bold: bool
    # number of the small panel ("chip") behind it, 0 for none: words on two of them do not belong together
    chip: int = 0
    # number of the marked content that it belongs to, 0 for none: what tagged files hold together as one text
    mark: int = 0


class Hidden(NamedTuple):
    """A run that a reader of the page cannot see, and why."""

    run: Run
    why: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as an engine saw it; marks are small filled shapes, which is how many programs draw bullets."""

    width: float
    height: float
    runs: tuple[Run, ...]
    marks: tuple[Box, ...] = ()
    # of the engine that read it, with its version
    engine: str = ""
    # True where the engine knows that pictures and lines are all there is
    textless: bool = False
    # share of the page under its largest picture
    picture: float = 0.0
    hidden: tuple[Hidden, ...] = ()
    # words that were written with letters of another alphabet, or with unseen characters among their letters
    disguised: int = 0
    # True where there is too little for anything to be read: the ground of a page on which nothing was left to print
    bare: bool = False
