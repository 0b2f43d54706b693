"""Hostile files get a typed verdict, the parent and the next file are untouched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from matcher.reading import Limits, read_document
from tests.reading import hostile

SAMPLE = Path(__file__).parents[2] / "sample_postings/resumes/tomas_lindqvist.pdf"
# the same protection with less patience, so that the tests stay quick
LIMITS = Limits(cpu_seconds=2, wall_seconds=5.0)

FILES = {
    "cycle in the root": (hostile.cycle_in_root, {"broken", "timeout", "crashed"}),
    "xref of width zero": (hostile.zero_widths, {"broken", "timeout", "crashed", "too_big", "no_text"}),
    "form that calls itself": (hostile.self_calling_form, {"no_text", "timeout", "crashed", "too_big", "broken"}),
    "flate bomb": (hostile.flate_bomb, {"no_text", "timeout", "crashed", "too_big", "broken"}),
    "ten thousand pages": (hostile.many_pages, {"no_text", "timeout"}),
    "nested arrays": (hostile.nested_arrays, {"broken", "no_text", "timeout", "crashed"}),
    "encrypted": (hostile.encrypted, {"encrypted"}),
    "DOCX bomb": (hostile.docx_bomb, {"too_big"}),
    "DOCX of many parts": (hostile.docx_of_entries, {"too_big"}),
}


@pytest.mark.parametrize("name", FILES)
def test_hostile_file_gets_a_verdict_and_the_next_file_is_read(name: str) -> None:
    make, expected = FILES[name]
    data = make()
    started = time.monotonic()
    document = read_document(data, "hostile.bin", limits=LIMITS)
    assert document.status in expected
    assert document.reason
    assert document.text == ""
    assert time.monotonic() - started < 15
    assert read_document(SAMPLE.read_bytes(), SAMPLE.name).status == "ok"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_off_says_so(share: float) -> None:
    data = SAMPLE.read_bytes()
    document = read_document(data[: int(len(data) * share)], "cut.pdf")
    assert document.status in {"broken", "no_text"}


def test_a_hanging_file_is_stopped_by_the_clock() -> None:
    limits = Limits(cpu_seconds=60, wall_seconds=0.001)
    assert read_document(SAMPLE.read_bytes(), "slow.pdf", limits=limits).status == "timeout"
    assert read_document(SAMPLE.read_bytes(), "next.pdf").status == "ok"


def test_deeply_nested_html_is_read() -> None:
    assert "Python" in read_document(hostile.deep_html(), "deep.html").text
