"""Who is in a batch more than once: the same file, or the same person by e-mail, telephone or a nearly identical text."""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.records import Resume

# a sketch is the smallest hashes of all runs of so many words (Broder 1997: bottom-k)
_WORDS, _SKETCH = 4, 64
# hashes under which a sketch is looked up: texts that are alike share one of them all but surely
_KEYS = 8
# revisions of one resume share more, two people with one template much less
_ALIKE = 0.8
# fewer runs of words than this say nothing
_FEWEST = 20
_PHONE_DIGITS = 9
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Marks:
    """What a file may share with another one of the same person; nothing of it is shown."""

    sha256: str
    email: str = ""
    phone: str = ""
    # packed into text, as thousands are held at a time and kept
    sketch: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """An earlier file of the batch that is the same file or person, and why we think so."""

    index: int
    why: str


def marks(resume: Resume) -> Marks:
    """Return what identifies the person of a resume."""
    contact = resume.contact
    digits = re.sub(r"\D", "", contact.phone or "")
    return Marks(
        resume.document.sha256,
        (contact.email or "").casefold(),
        digits[-_PHONE_DIGITS:] if len(digits) >= _PHONE_DIGITS else "",
        sketch(resume.document.text),
    )


def sketch(text: str) -> str:
    """Return the smallest hashes of all runs of four words, packed; nothing for a text that is too short to tell."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    runs = {zlib.crc32(b" ".join(words[start : start + _WORDS])) for start in range(len(words) - _WORDS + 1)}
    smallest = sorted(runs)[:_SKETCH] if len(runs) >= _FEWEST else []
    return b64encode(struct.pack(f"<{len(smallest)}I", *smallest)).decode("ascii")


def likeness(first: str, second: str) -> float:
    """Return the share of runs of words that two texts have in common, estimated from their sketches."""
    one, other = _hashes(first), _hashes(second)
    both = sorted({*one, *other})[:_SKETCH]
    return len({*one} & {*other} & {*both}) / len(both) if both else 0.0


def _hashes(sketched: str) -> Sequence[int]:
    packed = b64decode(sketched)
    return struct.unpack(f"<{len(packed) // 4}I", packed)


def find_twins(files: Sequence[Marks | None]) -> tuple[Twin | None, ...]:
    """Return for each file the first one before it that is the same; None stands for an unreadable file."""
    book = _Book()
    return tuple(None if file is None else book.enter(index, file) for index, file in enumerate(files))


class _Book:
    """All files seen so far, by what they may share with the next one."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], int] = {}
        self._sketches: dict[int, list[tuple[int, str]]] = defaultdict(list)

    def enter(self, index: int, file: Marks) -> Twin | None:
        """Return the earlier twin of a file and remember the file."""
        found = None
        for why, value in (("same file", file.sha256), ("same e-mail", file.email), ("same telephone", file.phone)):
            first = self._first.setdefault((why, value), index) if value else index
            if found is None and first != index:
                found = Twin(first, why)
        near = self._near(index, file.sketch)
        return found or (None if near is None else Twin(near, "nearly the same text"))

    def _near(self, index: int, sketched: str) -> int | None:
        """The first earlier file with nearly the same text; only a text unlike all before it is remembered."""
        keys = _hashes(sketched)[:_KEYS]
        for key in keys:
            for first, other in self._sketches.get(key, ()):
                if other == sketched or likeness(sketched, other) >= _ALIKE:
                    return first
        for key in keys:
            self._sketches[key].append((index, sketched))
        return None
