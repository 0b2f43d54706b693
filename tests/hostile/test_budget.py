"""All that is done with one file stays below the seconds that are promised for it."""

from __future__ import annotations

import time

import pytest

import matcher
from matcher.errors import UnreadableDocument
from matcher.reading.parse import parse
from matcher.reading.parsed import Limits
from matcher.reading.sketches import _SECONDS
from tests.hostile.case import Case
from tests.hostile.families import hostile
from tests.make import make_document

# of processors; the promise of SECURITY.md
PROMISE = 15
# for finding skills, jobs and needs in the longest text
ANALYSIS = 3
# for the same in what OCR has read in the time that it has: some thousand words
OF_PICTURES = 1
# `make trust` measures all pieces at full length
NAMES = {"headings.txt", "headings-and-skills.txt", "ors-in-brackets.txt", "numbers-with-dashes.txt"}
PIECES = [case for case in hostile() if case.name in NAMES]


def test_the_limits_add_up() -> None:
    most = Limits()
    # a child is ended within a second after its time
    twice = most.cpu_seconds + 1 + 2 + 1
    assert max(twice + ANALYSIS, most.file_seconds + OF_PICTURES) + _SECONDS + 1 <= PROMISE


@pytest.mark.parametrize(("text", "most"), [("a b " * 20_000, "30,000 words"), ("a\n" * 11_000, "10,000 lines")])
def test_a_text_of_too_many_pieces_is_refused(text: str, most: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"longer than {most}"):
        parse(text.encode(), Limits())


@pytest.mark.parametrize("case", PIECES, ids=lambda case: case.id)
@pytest.mark.parametrize("kind", ["resume", "posting"])
def test_twice_the_text_takes_about_twice_the_time(analyzer: matcher.Analyzer, case: Case, kind: str) -> None:
    text = case.make().decode()
    read = getattr(analyzer, kind)
    read(make_document(text[:1000]))
    small, large = (min(seconds(read, text[:size]) for _ in range(2)) for size in (3000, 15_000))
    # quadratic is twenty-five times as much
    assert large < 14 * small + 0.05


def seconds(read: object, text: str) -> float:
    document = make_document(text)
    started = time.process_time()
    read(document)  # type: ignore[operator]
    return time.process_time() - started
