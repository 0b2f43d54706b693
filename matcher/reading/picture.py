"""The picture of a page: grey pixels that are drawn when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of width × height points as across × down pixels, one byte each, row by row from the top."""

    width: float
    height: float
    # pixels that make one point
    scale: float
    across: int
    down: int
    draw: Callable[[], bytes]
