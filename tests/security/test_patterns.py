"""No regular expression of the program takes long, whatever a text is made of: lines and words have an end."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from timeit import timeit

import pytest

import matcher
from matcher.extraction import skills
from matcher.reading.breaks import LINE
from matcher.reading.clean import WORD, clean_text
from matcher.reading.parse import parse
from matcher.reading.parsed import Limits
from tests.hostile.packed import body, word
from tests.security.patterns import ROOT

# lines and words without an end, as they come in
ENDLESS = f"{'1-' * 20_000} Python {'a b ' * 10_000}"

# what texts are made of that patterns look at; each again and again
PIECES = ("a", "A.", "-", "1-", "( ", "• ", ", ", "a ", "2019 - ", "a b\t", "a\n")
# letters; words have at most twice as many as the last, lines eight times (reading/clean.py, reading/breaks.py)
LENGTHS = (250, 1000)
# seconds: what is linear takes a thousandth of it, what looks at a word again from each letter a tenth, what is worse more
MOST = 0.1
# of a text of many lines; what one line cannot hold up must not be held up by the next
LINES = ("a b ", "(a ", "- ", "A.", "Python, ")
MANY = 256
# what is linear takes twice as long for twice the lines, what is quadratic four times
GROWTH = 2.6
# seconds; of such a text, what is quadratic takes a tenth of one or more
NOTHING = 0.03


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


def test_twice_the_text_takes_twice_the_time(patterns: list[tuple[str, re.Pattern[str]]]) -> None:
    found = [(where, pattern.pattern[:90], piece) for where, pattern in patterns for piece in LINES if grows(pattern, piece)]
    assert found == []


@pytest.mark.parametrize(("pattern", "expected"), [(r"\([^)]*\)", True), (r"\([^)]{0,99}\)", False), (r"\s*x", False)])
def test_what_grows_faster_than_the_text_is_noticed(pattern: str, expected: bool) -> None:
    # asked several times: a busy machine can hide that something grows, and never makes it up
    assert any(grows(re.compile(pattern), piece) for _ in range(4) for piece in LINES) is expected


@pytest.mark.parametrize(
    "data",
    [
        ENDLESS.encode(),
        f"<p>{ENDLESS}</p>".encode(),
        json.dumps({"basics": {"name": "Ada", "summary": ENDLESS}}).encode(),
        word(body(f"<w:p><w:r><w:t>{ENDLESS}</w:t></w:r></w:p>")),
    ],
    ids=["text", "html", "json", "word"],
)
def test_no_file_gives_a_line_or_word_without_an_end(data: bytes) -> None:
    assert is_bounded(parse(data, Limits()).text)


def test_no_pattern_sees_a_line_or_word_without_an_end(analyzer: matcher.Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(skills, "find_mentions", lambda language, text, kind: seen.append(text) or ())
    analyzer.mentions(ENDLESS, "resume")
    assert [(is_bounded(text), len(text)) for text in seen] == [(True, len(ENDLESS))]


def is_bounded(text: str) -> bool:
    """True where patterns can take only so long at each place."""
    return max(map(len, text.split("\n"))) <= LINE and max(map(len, text.split())) <= WORD


def grows(pattern: re.Pattern[str], piece: str) -> bool:
    """True where twice as many lines take a pattern much more than twice as long.

    What else runs on the machine makes single times longer, never all of them.
    """
    whole = lines_of(piece, MANY)
    if least(pattern, whole, 1) < NOTHING:
        return False
    half = lines_of(piece, MANY // 2)
    return all(least(pattern, whole, 3) > max(GROWTH * least(pattern, half, 3), NOTHING) for _ in range(4))


def least(pattern: re.Pattern[str], text: str, times: int) -> float:
    """The shortest of some times of all places of a pattern in a text, of the processor."""
    return min(timeit(lambda: deque(pattern.finditer(text), 0), number=1, timer=time.process_time) for _ in range(times))


def lines_of(piece: str, count: int) -> str:
    """A text of so many short lines, cleaned as every text is."""
    return clean_text((piece * (80 // len(piece)) + "\n") * count) + "\x01"


def slow(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the pieces of which a line takes a pattern too long."""
    for piece in (*PIECES, *own_words(pattern)):
        # thrice: what else runs on the machine makes single times longer
        if any(all(seconds(pattern, piece, length) > MOST for _ in range(3)) for length in LENGTHS):
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
