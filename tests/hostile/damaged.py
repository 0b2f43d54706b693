"""Honest files, damaged: bytes flipped, cut, moved and taken out, streams lost.   DAMAGES is one table."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from tests.hostile.case import Case

SAMPLES = Path(__file__).parents[2] / "sample_postings"
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_NUMBER = re.compile(rb"\d+")


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    """The sample resumes and postings: name and bytes."""
    paths = sorted([*SAMPLES.glob("resumes/*.*"), *SAMPLES.glob("*.html"), *SAMPLES.glob("*.md")])
    return tuple((path.name, path.read_bytes()) for path in paths)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The start of a file."""
    return data[: chance.randrange(len(data))]


def behead(data: bytes, chance: random.Random) -> bytes:
    """The end of a file."""
    return data[chance.randrange(len(data)) :]


def flip(data: bytes, chance: random.Random) -> bytes:
    """A file with one to some hundred other bytes."""
    out = bytearray(data)
    for _ in range(2 ** chance.randrange(9)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    """A file with single bits turned."""
    out = bytearray(data)
    for _ in range(2 ** chance.randrange(9)):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def remove(data: bytes, chance: random.Random) -> bytes:
    """A file with a piece missing."""
    start, length = chance.randrange(len(data)), 4 ** chance.randrange(8)
    return data[:start] + data[start + length :]


def blank(data: bytes, chance: random.Random) -> bytes:
    """A file with a piece of zeros, as a bad disk leaves it."""
    start = chance.randrange(len(data))
    length = min(4 ** chance.randrange(1, 8), len(data) - start)
    return data[:start] + b"\0" * length + data[start + length :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    """A file with a piece twice."""
    start, length = chance.randrange(len(data)), 4 ** chance.randrange(1, 8)
    return data[: start + length] + data[start:]


def swap(data: bytes, chance: random.Random) -> bytes:
    """A file with two halves of a piece exchanged."""
    start, length = chance.randrange(len(data)), 4 ** chance.randrange(1, 7)
    first, second = data[start : start + length], data[start + length : start + 2 * length]
    return data[:start] + second + first + data[start + 2 * length :]


def insert(data: bytes, chance: random.Random) -> bytes:
    """A file with random bytes put in."""
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(4 ** chance.randrange(6)) + data[start:]


def splice(data: bytes, chance: random.Random) -> bytes:
    """The start of one file with the end of another."""
    other = chance.choice(originals())[1]
    return data[: chance.randrange(len(data))] + other[chance.randrange(len(other)) :]


def renumber(data: bytes, chance: random.Random) -> bytes:
    """A file with some numbers written anew."""
    values = (b"0", b"-1", b"2147483648", b"99999999999999999999", b"1", b"nan")
    share = 0.5 ** chance.randrange(2, 9)
    return _NUMBER.sub(lambda found: chance.choice(values) if chance.random() < share else found[0], data)


def strip_stream(data: bytes, chance: random.Random) -> bytes:
    """A PDF with the content of one stream gone; another file with a piece gone."""
    found = list(_STREAM.finditer(data))
    if not found:
        return remove(data, chance)
    lost = chance.choice(found)
    return data[: lost.start(1)] + data[lost.end(1) :]


def spoil_stream(data: bytes, chance: random.Random) -> bytes:
    """A PDF with a stream spoilt from some place on; another file with bytes flipped."""
    found = list(_STREAM.finditer(data))
    if not found:
        return flip(data, chance)
    spoilt = chance.choice(found)
    start = chance.randrange(spoilt.start(1), max(spoilt.end(1), spoilt.start(1) + 1))
    return data[:start] + chance.randbytes(max(spoilt.end(1) - start, 0)) + data[spoilt.end(1) :]


DAMAGES: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "cut": cut,
    "beheaded": behead,
    "flipped": flip,
    "bits": flip_bits,
    "removed": remove,
    "blanked": blank,
    "repeated": repeat,
    "swapped": swap,
    "inserted": insert,
    "spliced": splice,
    "renumbered": renumber,
    "stream-lost": strip_stream,
    "stream-spoilt": spoil_stream,
}


def damaged(count: int, seed: int = 0) -> Iterator[Case]:
    """Yield so many damaged samples; the first of a longer list are those of a shorter one."""
    kinds, files = list(DAMAGES), originals()
    for number in range(count):
        kind = kinds[number % len(kinds)]
        name, data = files[number // len(kinds) % len(files)]
        yield Case("damaged", f"{kind}-{number:05}-{name}", partial(_make, kind, data, f"{seed}/{number}"))


def _make(kind: str, data: bytes, seed: str) -> bytes:
    # a text as seed does not depend on the hash seed
    return DAMAGES[kind](data, random.Random(seed))
