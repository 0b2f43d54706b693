"""Where in its list each word of some sentences stands: lists are told by commas, bullets, "and" and the like.

All sentences of a text are looked at in one row, with room between them: some steps over arrays instead of some for
each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from matcher.extraction.features import Sentence

Numbers = npt.NDArray[np.intp]
# a longer run of words between two separators is like one of this length
_MANY = 6
_NEAR = 3
# what parts two items, by number; the edge of a sentence does, too, and a word does not
_WORDS = ("and", "or")
_WORD, _EDGE = 0, 1
SIGNS = ("", "", *sorted([*",/|•;&+·():–—-.!?[]", "\t", *_WORDS]))
_NUMBERS = {sign: number for number, sign in enumerate(SIGNS) if sign}
# "AND" and "Or" as well
_NUMBERS |= {"".join(way): _NUMBERS[word] for word in _WORDS for way in product(*((one, one.upper()) for one in word))}
# how many values each part of a place may have, in the order of `Place`
_SHAPE = (_NEAR + 1, _MANY + 1, 3, len(SIGNS), len(SIGNS), _NEAR + 1)
# the place of a separator itself
SEPARATOR = -1


class Place(NamedTuple):
    """How far into its run a word stands, how long that is, how many runs with names are beside it, the signs around it.

    And how many names begin near the word, its own not counted.
    """

    at: int
    length: int
    beside: int
    before: int
    after: int
    near: int


def read_place(number: int) -> Place:
    """Return the place that `find_places` gave as a number."""
    return Place(*map(int, np.unravel_index(number, _SHAPE)))


def find_places(sentences: Sequence[Sentence]) -> list[int]:
    """Return the place of each word of all sentences in their order, as a number; SEPARATOR for separators."""
    signs, starts, names = _in_a_row(sentences)
    begins = np.bincount(names[:, 0], minlength=len(signs))
    named = (begins - np.bincount(names[:, 1], minlength=len(signs))).cumsum() > 0
    # a sign inside of a name parts nothing
    signs[named] = _WORD
    breaks = signs.nonzero()[0]
    low, high = breaks[:-1] + 1, breaks[1:]
    filled = high > low
    low, high = low[filled], high[filled]
    lengths = high - low
    # how many names begin before each word
    before = np.zeros(len(signs) + 1, np.intp)
    begins.cumsum(out=before[1:])
    known = (lengths <= _MANY) & (before[high] > before[low])
    whose = starts.searchsorted(low, side="right")
    neighbours = whose[1:] == whose[:-1]
    beside = np.zeros(len(low), np.intp)
    beside[1:] += known[:-1] & neighbours
    beside[:-1] += known[1:] & neighbours
    run, words = np.arange(len(low)).repeat(lengths), (signs == _WORD).nonzero()[0]
    size = np.minimum(lengths, _MANY)
    into = np.minimum(words - low[run], _NEAR)
    near = _names_near(begins, before, named)[words]
    places = np.full(len(signs), SEPARATOR)
    places[words] = np.ravel_multi_index((into, size[run], beside[run], signs[low - 1][run], signs[high][run], near), _SHAPE)
    found: list[int] = places[signs != _EDGE].tolist()
    return found


def place_features(number: int) -> list[str]:
    """Return what the list around a word tells; `number` is its place as `find_places` gives it."""
    if number == SEPARATOR:
        return ["sep"]
    place = read_place(number)
    before = "^" if place.before == _EDGE else SIGNS[place.before]
    after = "$" if place.after == _EDGE else SIGNS[place.after]
    return [
        f"run={place.length}",
        f"list={place.length}|{place.beside}",
        f"open={before}|{place.length}",
        f"close={after}|{place.length}",
        f"in={place.at}|{place.length}",
        f"near={place.near}",
    ]


def _in_a_row(sentences: Sequence[Sentence]) -> tuple[Numbers, Numbers, Numbers]:
    """Return the signs of all sentences with room around each, where sentences start, and first and last of each name."""
    room = [_EDGE] * _MANY
    signs = [*room]
    starts: list[int] = []
    names: list[tuple[int, int]] = []
    number = _NUMBERS.get
    for sentence in sentences:
        start = len(signs)
        starts.append(start)
        names += [(start + name.first, start + name.last) for name in sentence.names]
        signs += [number(word, _WORD) for word in sentence.words]
        signs += room
    return np.array(signs), np.array(starts), np.array(names, np.intp).reshape(-1, 2)


def _names_near(begins: Numbers, before: Numbers, named: npt.NDArray[np.bool_]) -> Numbers:
    """Return per word how many names begin near it; a name that it stands in and that begins near is not one of them."""
    size = len(named)
    at = np.arange(size)
    last = np.maximum.accumulate(np.where(begins > 0, at, -size))
    low, high = np.maximum(at - _MANY, 0), np.minimum(at + _MANY + 1, size)
    found: Numbers = np.minimum(before[high] - before[low] - (named & (last >= at - _MANY)), _NEAR)
    return found
