"""Every regular expression of the program takes twice the time for twice the text, whatever the text is made of."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest

from matcher.reading.clean import WORD
from tests.security.patterns import ROOT

# what texts are made of that patterns look at; each again and again
PIECES = (
    *("a", "A", "1", "-", "–", ".", ",", ";", ":", "(", ")", "[", "@", "/", "+", "•", "&", "'", "|", "_", "*", "<", "#", "a\t"),
    *("a ", "1 ", "A ", "Aa ", "a.", "a-", "1-", "- ", ". ", ", ", "a@", "a, ", "2019 ", "2019 - ", "and ", "<a ", "A.", "a b\t"),
    *("aB", "C++", "1.", "1,", "a/b", "I ", "W O ", "a's ", "(a", "a)", "“a", "5 years ", "Jan 2019 ", "( ", "; ", "• ", "a\n"),
)
# those that told most of what all of them tell
QUICK = ("a", "-", ", ", "( ", "• ", "A.", "1-", "a b\t")
# letters: a pattern that would be slow on a line of 8,000 shows it with these
LENGTHS = (250, 500, 1000, 2000)
# what costs less than this does no harm; twice is linear, four times is not
HARMLESS, TIMES = 0.01, 3.0

# patterns of a file that look at a word or a line again from each of its letters: both have an end (reading/clean.py,
# reading/breaks.py), so a whole text of them costs seconds at most; their number may fall and never rise
BOUNDED = Counter(
    {
        "extraction/asides.py": 1,
        "extraction/certificates.py": 1,
        "extraction/certifications.py": 1,
        "extraction/choices.py": 1,
        "extraction/clues.py": 2,
        "extraction/contact.py": 1,
        "extraction/dates.py": 1,
        "extraction/evidence.py": 1,
        "extraction/headings.py": 1,
        "extraction/labels.py": 2,
        "extraction/language.py": 1,
        "extraction/lexicon.py": 1,
        "extraction/passages.py": 1,
        "extraction/phrases.py": 2,
        "extraction/sections.py": 1,
        "extraction/unasked.py": 1,
        "extraction/votes.py": 2,
        "training/sightings.py": 2,
        "training/takeover.py": 1,
    }
)


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


def test_twice_the_text_takes_twice_the_time(patterns: list[tuple[str, re.Pattern[str]]]) -> None:
    found = [(where, pattern.pattern[:90], piece) for where, pattern in patterns for piece in [*slow(pattern)][:1]]
    counts = Counter(where.removeprefix("matcher/") for where, _, _ in found)
    assert counts <= BOUNDED, [
        one for one in found if counts[one[0].removeprefix("matcher/")] > BOUNDED[one[0].removeprefix("matcher/")]
    ]


def slow(pattern: re.Pattern[str], pieces: Sequence[str] = QUICK) -> Iterator[str]:
    """Yield the pieces of which a long line takes a pattern more than twice as long as half of it."""
    for piece in (*pieces, *own_words(pattern)):
        length = next((length for length in LENGTHS if seconds(pattern, piece, length, 1) > HARMLESS), None)
        if length and seconds(pattern, piece, length, 2) > TIMES * seconds(pattern, piece, length // 2, 3):
            yield piece


def own_words(pattern: re.Pattern[str]) -> list[str]:
    """The first words that a pattern itself holds."""
    return [f"{word} " for word in re.findall("[A-Za-z]{2,}", pattern.pattern)[:3]]


def seconds(pattern: re.Pattern[str], piece: str, length: int, times: int) -> float:
    """The least time of so many searches through a line, of the processor."""
    text = line_of(piece, length)
    found = []
    for _ in range(times):
        started = time.process_time()
        # all places, as most are looked for in this way
        for _match in pattern.finditer(text):
            pass
        found.append(time.process_time() - started)
    return min(found)


def line_of(piece: str, length: int) -> str:
    """A line as texts have them once they are cleaned: words as long as words may be, one blank between two."""
    long = piece * (length // len(piece) + 1)
    if piece.strip() == piece:
        long = " ".join([long[:WORD]] * (length // WORD + 1))
    return long[:length] + "\x01"
