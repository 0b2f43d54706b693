"""The scorecard of reliability: a part that breaks is seen, and what two servers were asked is one sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from benchmarks import trust
from benchmarks.strangers import _Seen, _together
from benchmarks.trust import Order, rows_of
from benchmarks.trust_rows import TrustRow, table


def test_a_part_that_breaks_is_a_row_that_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(order: Order) -> Iterator[TrustRow]:
        yield TrustRow("R1", "first", "1", "1", True)
        raise OSError("no room")

    monkeypatch.setattr(trust, "PARTS", {"one": breaks})
    rows = rows_of("one", Order(1, 0))
    assert [(row.what, row.holds) for row in rows] == [("the part one", False)]
    assert "no room" in table(rows)


def test_all_parts_that_run_alone_are_parts() -> None:
    assert set(trust.PARTS) > trust.ALONE


def test_what_two_servers_saw_is_one_sum() -> None:
    first = _Seen(Counter({"200": 2}), Counter(), Counter({"a": 1, "b": 0}))
    second = _Seen(Counter({"200": 1, "404": 3}), Counter({"a: X": 1}), Counter({"a": 2, "b": 0}))
    whole = _together([first, second])
    assert (whole.asked, whole.codes["200"], whole.broken.total()) == (6, 3, 1)
    assert dict(whole.done) == {"a": 3, "b": 0}
