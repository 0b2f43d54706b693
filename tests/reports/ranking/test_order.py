"""Candidates stand best first, ties as ties, unreadable files last; the pool's gaps are counted."""

from __future__ import annotations

import pytest

from matcher.reports.ranking.order import Ranking, in_order, insight
from tests.make import make_posting
from tests.reports.ranking.make import make_row


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([(70, 70, 70), (50, 50, 50)], ["1", "2"]),
        ([(70, 66, 72), (69, 65, 71), (50, 48, 52)], ["1=", "1=", "3"]),
        ([(70, 70, 70), (70, 70, 70), (70, 70, 70)], ["1=", "1=", "1="]),
        # the third is near the second, but not near the best of that group
        ([(70, 66, 71), (67, 64, 68), (64, 60, 65)], ["1=", "1=", "3"]),
        ([], []),
    ],
)
def test_ranks_show_ties(rows: list[tuple[float, float, float]], places: list[str]) -> None:
    made = [make_row(number, score, range=(low, high)) for number, (score, low, high) in enumerate(rows, 1)]
    assert [ranked.place for ranked in in_order(made[::-1])] == places


def test_files_without_a_score_come_last_and_have_no_rank() -> None:
    order = in_order([make_row(1, None), make_row(2, 10), make_row(3, None), make_row(4, 90)])
    assert [(ranked.row.id, ranked.rank, ranked.place) for ranked in order] == [
        ("C-004", 1, "1"), ("C-002", 2, "2"), ("C-001", None, ""), ("C-003", None, ""),
    ]  # fmt: skip
    assert not any(ranked.tied for ranked in order)


def test_equal_scores_stand_by_number_whatever_came_first() -> None:
    rows = [make_row(number, 50.0) for number in (3, 1, 2)]
    assert [ranked.row.id for ranked in in_order(rows)] == ["C-001", "C-002", "C-003"]


def test_the_pool_is_counted() -> None:
    found = insight(
        [
            make_row(1, 90, missing_required=(), missing_preferred=("Helm",)),
            make_row(2, 50, missing_required=("Go",)),
            make_row(3, 45, missing_required=("Go", "Kafka")),
            make_row(4, 5, missing_required=("Kafka", "Python", "Go")),
            make_row(5, None, missing_required=("Rust",)),
        ]
    )
    assert (found.scored, found.complete) == (4, 1)
    assert [(gap.label, gap.need, gap.missing, gap.alone) for gap in found.gaps] == [
        ("Go", "required", 3, 1), ("Kafka", "required", 2, 0), ("Python", "required", 1, 0), ("Helm", "preferred", 1, 0),
    ]  # fmt: skip
    assert found.hardest is not None
    assert found.hardest.label == "Go"
    assert found.spread == (1, 0, 0, 0, 1, 1, 0, 0, 0, 1)


def test_a_full_score_lies_in_the_last_tenth() -> None:
    assert insight([make_row(1, 100.0)]).spread[-1] == 1


def test_an_empty_pool_has_no_hardest_requirement() -> None:
    assert insight([make_row(1, None)]).hardest is None


@pytest.mark.parametrize(("title", "named"), [("Engineer", "Engineer"), ("", "posting.txt")])
def test_a_posting_without_a_title_is_named_by_its_file(title: str, named: str) -> None:
    posting = make_posting(title=title)
    assert Ranking(posting, (), insight([]), lambda row: "", revealed=False).title == named
