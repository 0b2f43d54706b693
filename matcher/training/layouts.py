"""Lists as layouts show them: the same skills with a line, a tab or only a space between them.

What a person writes as `Tools: Kafka, Flink` comes out of a two-column page as a label and items on lines of their own.
A tagger that has only seen commas takes such lines for headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from matcher.training.marked import Mark, MarkedText

# what stands between two items of a list
_GAP = re.compile(r"[ \t]*[,;|·/•][ \t]*|\t+")
_LABEL = re.compile(r"[ \t]*[•*-]?[ \t]*([\w &/+-]{2,40}?)(?::|\t)[ \t]*")
# a line of so many marks with nothing else between is a list
_LEAST = 3
# the label in capitals before a tab; one item a line; items in tabbed columns; some on a line with only a space between
_JOINTS = ((), ("\n",), ("\t", "\n"), (" ", "\n"), ("\n", " ", " "))
# lines on top that hold an address are split, and put under a heading of their own in narrow columns
_HEAD_LINES = 6
_HEADINGS = ("", "Contact", "About")


def relayout(text: MarkedText, variant: int) -> MarkedText:
    """Return a text as another layout shows it: what stands in its lists, and the lines at its top."""
    joints = _JOINTS[variant % len(_JOINTS)]
    pieces: list[str] = []
    marks: list[Mark] = []
    length = start = 0
    for number, line in enumerate(text.text.split("\n")):
        end = start + len(line)
        inside = [mark for mark in text.marks if start <= mark.start < end]
        if not inside and number < _HEAD_LINES and "@" in line:
            pieces.append(_address(line, variant))
            length += len(pieces[-1])
        for low, high, joint in _cuts(line, start, inside, joints) if inside or "@" not in line else ():
            moved = length - low
            marks += [replace(one, start=one.start + moved, end=one.end + moved) for one in inside if low <= one.start < high]
            words = text.text[low:high]
            pieces.append((words.upper() if joint == "\t" and not joints else words) + joint)
            length += len(pieces[-1])
        start = end + 1
    return replace(text, text="".join(pieces).rstrip("\n"), marks=tuple(marks))


def _address(line: str, variant: int) -> str:
    """Return a line with an address as lines of their own, two on one line now and then."""
    parts = [part for part in _GAP.split(line) if part.strip()]
    heading = _HEADINGS[variant % len(_HEADINGS)]
    joint = "\n" if variant % 2 else " "
    return (f"\n{heading}\n\n" if heading else "") + joint.join(part.strip() for part in parts) + "\n"


def _cuts(line: str, start: int, marks: Sequence[Mark], joints: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of a line with what is to follow each: the whole line unless it is a list."""
    label = _LABEL.match(line)
    end = start + len(line)
    if not _is_list(line, start, marks):
        yield start, end, "\n"
        return
    first = marks[0].start
    if label and start + label.end() <= first:
        yield start, start + label.end(1), "\n" if joints else "\t"
    at = 0
    point = first
    for mark, after in pairwise(marks):
        if joints and _GAP.fullmatch(line, mark.end - start, after.start - start):
            yield point, mark.end, joints[at % len(joints)]
            point = after.start
            at += 1
    yield point, end, "\n"


def _is_list(line: str, start: int, marks: Sequence[Mark]) -> bool:
    joined = sum(_GAP.fullmatch(line, one.end - start, two.start - start) is not None for one, two in pairwise(marks))
    return len(marks) >= _LEAST and joined >= _LEAST - 1 and 2 * joined >= len(marks) - 1
