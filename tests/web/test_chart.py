"""The bar of a score: parts side by side, and what is named beside it."""

from __future__ import annotations

from dataclasses import replace

from matcher.records import Fit, Target, Term
from web.chart import against_it, for_it, segments

TERMS = (
    Term("required", 0.5, 0.3, 15.0, "half of them"),
    Term("wording", 1.0, 0.2, 20.0, "all words"),
    Term("topics", 0.0, 0.3, 0.0, "no topic"),
    Term("role", 0.98, 0.2, 19.6, "same role"),
)
FIT = Fit(Target("x", "X"), "ok", None, 54.6, "Good", 1, TERMS, (), (), (), ())


def test_parts_stand_side_by_side_and_end_at_the_score() -> None:
    parts = segments(FIT)
    assert [part.start for part in parts] == [0, 15, 35, 35]
    assert parts[-1].start + parts[-1].points == 54.6
    assert sum(part.most for part in parts) == 100


def test_what_brings_most_and_what_is_left_open() -> None:
    assert [part.term for part in for_it(FIT)] == ["wording", "role"]
    assert [part.term for part in against_it(FIT)] == ["topics", "required"]


def test_nothing_speaks_for_and_against() -> None:
    most = Term("wording", 0.7, 0.6, 42.0, "many words")
    fit = replace(FIT, terms=(most, Term("topics", 0.5, 0.3, 15.0, "half"), Term("degree", 0.0, 0.1, 0.0, "none")))
    assert [part.term for part in for_it(fit)] == ["wording", "topics"]
    assert [part.term for part in against_it(fit)] == ["degree"]


def test_little_of_much_speaks_for_nothing() -> None:
    terms = (Term("wording", 0.3, 0.9, 27.0, "few words"), Term("degree", 1.0, 0.1, 10.0, "the degree"))
    fit = replace(FIT, terms=terms)
    assert [part.term for part in for_it(fit)] == ["degree"]
    assert [part.term for part in against_it(fit)] == ["wording"]
