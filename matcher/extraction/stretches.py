"""Parts of a text, asked by place: found by halving, because a hostile text has thousands of them and of places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """Parts of a text that do not overlap."""

    def __init__(self, parts: Iterable[tuple[int, int]]) -> None:
        """Take the parts, each from its first letter to behind its last, in any order."""
        self._parts = sorted(parts)
        self._ends = [end for _, end in self._parts]

    def meet(self, start: int, end: int) -> bool:
        """True where a part and this piece of the text have a letter in common."""
        first = bisect_right(self._ends, start)
        return first < len(self._parts) and self._parts[first][0] < end

    def hold(self, at: int) -> bool:
        """True where a part holds the letter at this place."""
        return self.meet(at, at + 1)
