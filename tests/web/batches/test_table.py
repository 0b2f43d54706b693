"""The columns of a ranking's table: one for each requirement, found, near or not found."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from werkzeug.datastructures import MultiDict

from matcher.reports.answers import Tally
from matcher.reports.ranking.order import in_order
from tests.make import make_posting, make_requirement
from tests.reports.ranking.make import make_row
from tests.web.batches import Seen
from web.batches.table import Wish, columns, sheet, verdict
from web.pages.batch import asked_for

_ANY = make_requirement("Python")


def test_an_address_that_asks_for_nothing_shows_the_first_page_by_rank() -> None:
    assert asked_for(MultiDict()) == Wish()
    assert asked_for(MultiDict({"page": "2", "sort": "years", "down": "", "words": " Ada "})) == Wish(
        sort="years", down=True, words="Ada", page=2
    )


@pytest.mark.parametrize(
    ("column", "order"),
    [
        ("rank", ["C-002", "C-001", "C-003"]),
        ("candidate", ["C-001", "C-002", "C-003"]),
        ("score", ["C-002", "C-001", "C-003"]),
        ("required", ["C-003", "C-002", "C-001"]),
        ("preferred", ["C-001", "C-002", "C-003"]),
        ("years", ["C-003", "C-002", "C-001"]),
        ("verdict", ["C-003", "C-002", "C-001"]),
    ],
)
def test_a_column_stands_best_first_and_ties_by_rank(column: str, order: list[str]) -> None:
    rows = in_order(
        [
            make_row(1, 50.0, preferred=Tally(2, 2), years=None, verdict="no"),
            make_row(2, 70.0, years=2.5),
            make_row(3, 20.0, required=Tally(2, 2), years=2.6, verdict="yes"),
        ]
    )
    for down, wanted in ((False, order), (True, order[::-1])):
        shown = sheet(rows, Wish(sort=column, down=down)).rows
        assert [ranked.row.id for ranked in shown] == wanted


def test_what_is_required_has_columns_in_the_order_of_the_posting() -> None:
    rows = in_order([make_row(1, found=("Kubernetes",), missing_required=("Python or Go", "Terraform"))])
    # wishes have none, alternatives one together
    assert columns(make_posting(), rows) == ("Python or Go", "Kubernetes", "Terraform")


def test_what_no_row_speaks_of_has_no_column() -> None:
    rows = in_order([make_row(1, found=(), missing_required=("Terraform",))])
    assert columns(make_posting(), rows) == ("Terraform",)
    assert columns(make_posting(requirements=()), rows) == ()


def test_a_screen_has_room_for_twelve() -> None:
    names = [f"Tool {number}" for number in range(20)]
    rows = in_order([make_row(1, found=tuple(names), missing_required=())])
    posting = make_posting(requirements=tuple(replace(_ANY, skill=name) for name in names))
    assert columns(posting, rows) == tuple(names[:12])


def test_a_cell_says_found_near_or_missing() -> None:
    row = make_row(1, found=("Python",), missing_required=("AWS", "Helm"), near=("AWS",))
    assert [verdict(row, label) for label in ("Python", "AWS", "Helm")] == ["found", "related", "missing"]


def test_the_page_shows_who_has_what(seen: Seen) -> None:
    page = seen.get()
    heads = re.findall(r'<th scope="col" class="has"><span dir="auto">(.+?)</span>', page)
    assert heads == ["Python", "Kubernetes", "Terraform", "Apache Kafka"]
    signs = {
        number: re.findall(r'<td class="has">\s*<span class="sign (\w+)"', row)
        for number, row in re.findall(r'<tr class="cand" id="c-(\d+)"(.+?)</tr>', page, re.DOTALL)
    }
    assert signs["3"] == ["found"] * 4
    assert signs["1"] == ["found", "found", "found", "missing"]
    assert signs["2"] == ["found", "missing", "missing", "missing"]
