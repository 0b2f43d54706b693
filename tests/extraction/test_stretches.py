"""Parts of a text, asked by place."""

from __future__ import annotations

import pytest

from matcher.extraction.stretches import Stretches

PARTS = [(30, 40), (0, 5), (5, 9)]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 1, True), (4, 6, True), (8, 9, True), (9, 30, False), (9, 31, True), (39, 50, True), (40, 99, False)],
)
def test_a_piece_meets_a_part(start: int, end: int, expected: bool) -> None:
    assert Stretches(PARTS).meet(start, end) is expected


def test_a_part_holds_its_letters_only() -> None:
    assert [at for at in range(50) if Stretches(PARTS).hold(at)] == [*range(9), *range(30, 40)]


def test_no_parts_hold_nothing() -> None:
    assert not Stretches([]).hold(0)
