"""Rows of the accuracy table: figures with intervals, recall by kind of skill, the list of errors."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.kinds import Hit, recall_rows
from benchmarks.quality import table, worst
from benchmarks.rows import Row, measured, share, show


@pytest.mark.parametrize(("value", "text"), [(None, "–"), (0.9034, ".903"), (1.0, "1"), (12.44, "12.4"), (0.0, "0")])
def test_figures_as_people_write_them(value: float | None, text: str) -> None:
    assert show(value) == text


def test_a_measured_row_has_an_interval_and_its_held_out_part() -> None:
    row = measured("x", "≥ .5", [(1.0, 1.0), (0.0, 1.0)] * 20, share, lambda pair: pair[0] == 1.0)
    assert (row.value, row.held_out) == (0.5, 1.0)
    assert row.interval is not None
    assert row.interval[0] < 0.5 < row.interval[1]
    assert measured("x", "", [(1.0, 1.0)], share).held_out is None


def test_recall_by_kind_tells_unseen_strings_apart() -> None:
    hits = [Hit("r1", False, ("Kafka",), True), Hit("r1", False, ("Zorbflow",), False), Hit("r2", True, ("kafka",), True)]
    rows = {row.what: row for row in recall_rows("resumes", hits, {"kafka": "tool"})}
    assert rows["· resumes, tool: recall"].value == 1.0
    assert rows["· resumes, tool: recall"].held_out == 1.0
    assert rows["· resumes, outside the taxonomy: recall"].value == 0.0


def test_the_table_and_the_errors_are_markdown() -> None:
    assert table([Row("x", 0.5, "≥ .4")]).splitlines()[-1] == "| x | .500 | – | ≥ .4 |  |"
    told = worst({"postings": (Counter({"chess": 2, "art": 2}), Counter())})
    assert told == "## postings\n\nfalse alarms (4) art 2, chess 2"
