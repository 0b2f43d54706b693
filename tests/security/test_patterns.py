"""No regular expression of the program takes long, whatever a text is made of: lines and words have an end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from matcher.reading.clean import WORD
from tests.security.patterns import ROOT

# what texts are made of that patterns look at; each again and again
PIECES = ("a", "A.", "-", "1-", "( ", "• ", ", ", "a ", "2019 - ", "a b\t", "a\n")
# letters; words have at most twice as many as the last, lines eight times (reading/clean.py, reading/breaks.py)
LENGTHS = (250, 1000)
# seconds: what is linear takes a thousandth of it, what looks at a word again from each letter a tenth, what is worse more
MOST = 0.1


@pytest.fixture(scope="module")
def patterns() -> list[tuple[str, re.Pattern[str]]]:
    command = [sys.executable, "-m", "tests.security.patterns"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=300)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [(where, re.compile(pattern, flags)) for where, pattern, flags in rows]


def test_all_patterns_are_seen(patterns: list[tuple[str, re.Pattern[str]]]) -> None:
    files = {where for where, _ in patterns}
    assert len(patterns) > 350
    assert {"matcher/extraction/phrases.py", "matcher/extraction/headings.py", "matcher/reading/parse.py"} <= files


def test_no_line_takes_long(patterns: list[tuple[str, re.Pattern[str]]]) -> None:
    found = [(where, pattern.pattern[:90], piece) for where, pattern in patterns for piece in slow(pattern)]
    assert found == []


def slow(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the pieces of which a line takes a pattern too long."""
    for piece in (*PIECES, *own_words(pattern)):
        if any(seconds(pattern, piece, length) > MOST for length in LENGTHS):
            yield piece


def own_words(pattern: re.Pattern[str]) -> list[str]:
    """The first words that a pattern itself holds."""
    return [f"{word} " for word in re.findall("[A-Za-z]{2,}", pattern.pattern)[:3]]


def seconds(pattern: re.Pattern[str], piece: str, length: int) -> float:
    """The time of all places of a pattern in a line, of the processor."""
    text = line_of(piece, length)
    started = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - started


def line_of(piece: str, length: int) -> str:
    """A line as texts have them once they are cleaned: words as long as words may be, one blank between two."""
    long = piece * (length // len(piece) + 1)
    if piece.strip() == piece:
        long = " ".join([long[:WORD]] * (length // WORD + 1))
    return long[:length] + "\x01"
