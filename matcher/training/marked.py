"""Reads texts whose skills are marked by hand: `[Kubernetes]` asserted, `[-Java]` disclaimed, `[?Rust]` wished for.

A literal bracket is doubled. A file holds one text, or several with a line `=== id` before each; a first line
`# kind: sre` says what the person does. Tabs may stand as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from matcher.errors import BadKnowledge
from matcher.records import Polarity

_POLARITIES: dict[str, Polarity] = {"": "asserted", "-": "negated", "?": "aspired"}
_BRACKET = re.compile(r"\[\[|\]\]|\[([-?]?)([^][\n]+)\]|[][]")
_SEPARATOR = re.compile(r"^=== (\S+)$\n?", re.MULTILINE)
_KIND = re.compile(r"# kind: (\S+)\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked run of characters of the plain text."""

    start: int
    end: int
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One training text without its marks, and where they stood."""

    id: str
    kind: str
    text: str
    marks: tuple[Mark, ...]


def read_folder(folder: Path) -> tuple[MarkedText, ...]:
    """Return all texts of the *.txt files of a folder, by file name and then in their order."""
    files = sorted(folder.glob("*.txt"), key=lambda path: path.name)
    return tuple(text for path in files for text in read_texts(path.read_text("utf-8"), path.stem))


def read_texts(content: str, name: str) -> Iterator[MarkedText]:
    """Yield the texts of one file; a text without a line of its own is called like the file."""
    first, *rest = _SEPARATOR.split(content)
    parts = [(name, first), *zip(rest[::2], rest[1::2], strict=True)]
    for key, body in parts:
        if body.strip():
            yield _read_text(key, body.strip("\n"))


def _read_text(key: str, body: str) -> MarkedText:
    kind = _KIND.match(body)
    try:
        plain, marks = read_marked(body[kind.end() :] if kind else body)
    except ValueError as error:
        raise BadKnowledge(f"{key}: {error}") from error
    return MarkedText(key, kind[1] if kind else "", plain, marks)


def read_marked(text: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without its marks, and where they stood; ValueError names a bracket without its partner."""
    pieces: list[str] = []
    marks: list[Mark] = []
    done = length = 0
    for found in _BRACKET.finditer(text):
        before, inside = text[done : found.start()], _inside(found, text)
        start = length + len(before)
        length = start + len(inside)
        if found[2]:
            marks.append(Mark(start, length, _POLARITIES[found[1]]))
        pieces += before, inside
        done = found.end()
    return "".join(pieces) + text[done:], tuple(marks)


def _inside(found: re.Match[str], text: str) -> str:
    if found[2]:
        if found[2] != found[2].strip():
            raise ValueError(f"white space at the edge of {found[0]!r}")
        return found[2]
    if len(found[0]) == 1:
        raise ValueError(f"a bracket without its partner near {text[found.start() : found.start() + 30]!r}")
    return found[0][0]
