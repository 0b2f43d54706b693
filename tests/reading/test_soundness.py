"""A PDF that was damaged says so, one that was not does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from matcher.reading import read_document
from matcher.reading.soundness import DAMAGED, is_damaged
from tests.reading.draw import make_pdf

FOLDERS = ("sample_postings/resumes/*.pdf", "tests/reading/producers/*.pdf")
WHOLE = sorted(path for pattern in FOLDERS for path in Path(__file__).parents[2].glob(pattern))
DATA = (Path(__file__).parents[2] / "sample_postings/resumes/tomas_lindqvist.pdf").read_bytes()


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_a_whole_file_is_not_damaged(path: Path) -> None:
    assert not is_damaged(path.read_bytes())


@pytest.mark.parametrize("before", [b"", b"\n", b"From: someone\n\n"])
def test_what_stands_before_the_mark_is_no_damage(before: bytes) -> None:
    assert not is_damaged(before + make_pdf([(40, 40, "Python")]))


def test_a_spoilt_stream_is_told() -> None:
    at = DATA.index(b"stream") + 200
    document = read_document(DATA[:at] + b"!!!!!!!!" + DATA[at + 8 :], "x.pdf")
    assert document.status in {"broken", "no_text"} or DAMAGED in document.warnings


LAMED = DATA.replace(b"startxref", b"startxreg")


@pytest.mark.parametrize("data", [DATA[:-300], DATA[: len(DATA) // 2], DATA[200:], LAMED, b"%PDF-1.4"])
def test_a_file_without_its_table_is_damaged(data: bytes) -> None:
    assert is_damaged(data)


def test_any_byte_that_moves_is_told() -> None:
    chance = random.Random(1)
    for _ in range(40):
        at = chance.randrange(20, len(DATA) - 400)
        assert is_damaged(DATA[:at] + b" " + DATA[at:]), at


def test_a_pdf_without_its_start_is_no_text() -> None:
    for start in (9, 200, len(DATA) - 200):
        assert read_document(DATA[start:], "x.pdf").media_type == "application/pdf"
    assert read_document(b"I know what endobj means in PDF.", "x.txt").media_type == "text/plain"
