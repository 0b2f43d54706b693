"""The same file and the same person are recognised, other people are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matcher.batch.twins import Marks, Twin, find_twins, likeness, marks, sketch
from matcher.records import Contact
from tests.make import make_resume

TEXT = " ".join(f"word{number} did work of kind {number % 7} in year {number}" for number in range(60))


@pytest.mark.parametrize(
    ("files", "twins"),
    [
        ([Marks("a"), Marks("b")], [None, None]),
        ([Marks("a"), Marks("a")], [None, Twin(0, "same file")]),
        ([Marks("a", email="x@y.example"), None, Marks("b", email="x@y.example")], [None, None, Twin(0, "same e-mail")]),
        ([Marks("a", phone="025550143"), Marks("b", phone="025550143")], [None, Twin(0, "same telephone")]),
        ([Marks("a"), Marks("b"), Marks("b"), Marks("b")], [None, None, Twin(1, "same file"), Twin(1, "same file")]),
    ],
)
def test_twins(files: list[Marks | None], twins: list[Twin | None]) -> None:
    assert list(find_twins(files)) == twins


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (TEXT, True),
        (TEXT.upper() + " one more line", True),
        (TEXT.replace("word1 ", "another "), True),
        (" ".join(reversed(TEXT.split())), False),
        ("Wrote tools in Python. " * 40, False),
        ("too short to tell", False),
        ("", False),
    ],
)
def test_nearly_identical_texts(other: str, alike: bool) -> None:
    files = [Marks("a", sketch=sketch(TEXT)), Marks("b", sketch=sketch(other))]
    assert (find_twins(files)[1] == Twin(0, "nearly the same text")) is alike


def test_likeness_estimates_what_is_shared() -> None:
    half = " ".join([*TEXT.split()[:240], *(f"new{number}" for number in range(300))])
    assert 0.1 < likeness(sketch(TEXT), sketch(half)) < 0.6


def test_marks_ignore_how_things_are_written() -> None:
    one = replace(make_resume(), contact=Contact(email="Mira@Example.org", phone="+44 20 7946 0958"))
    two = replace(make_resume(), contact=Contact(email="mira@example.org", phone="(020) 7946 0958"))
    assert (marks(one).email, marks(one).phone) == (marks(two).email, marks(two).phone)


def test_a_short_number_is_no_telephone() -> None:
    assert marks(replace(make_resume(), contact=Contact(phone="12345"))).phone == ""
