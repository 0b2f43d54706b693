"""An audit as a page: what was found first, then the figures, and how to read them."""

from __future__ import annotations

from matcher.records import Receipt
from matcher.reports.auditpage import audit_page
from matcher.reports.fairness import GroupRate, RateAudit, RateTable, SwapAudit, SwapCase, SwapKind

KIND = SwapKind("name", 115, 460, 0, 0.0, 0, 1)
RECEIPT = Receipt("1.0.0", "t1", "m1", ("ab" * 32,))


def test_a_page_of_swaps_says_what_scored_and_what_it_proves() -> None:
    page = audit_page(SwapAudit(True, 1, ("scan.pdf: no text",), ("SRE <b>",), (KIND,), (), RECEIPT))
    for words in ("the largest change is exactly 0", "SRE &lt;b&gt;", "left out: scan.pdf", "How to read this", "ab" * 32):
        assert words in page
    assert "matcher 1.0.0, taxonomy t1, models m1" in page
    assert "What moved" not in page


def test_where_nothing_was_swapped_nothing_moved() -> None:
    assert SwapAudit(True, 1, (), ("SRE",), (), ()).largest == 0


def test_what_moved_is_shown() -> None:
    case = SwapCase("a.pdf", "name", "Jo", "SRE", "score", "40", "41", 1.0)
    page = audit_page(SwapAudit(False, 1, (), ("SRE",), (KIND,), (case,)))
    assert "What moved" in page
    assert "score 40 → 41" in page


def test_rates_name_the_group_that_the_others_are_compared_with() -> None:
    best = GroupRate("a", 6, 3, 0.5, 0.5, (0.1, 0.9), 1.0, None, None, "at or above four fifths")
    other = GroupRate("b", 6, 2, 0.5, 0.33, (0.1, 0.8), 0.67, (0.2, 2.0), 0.9, "below four fifths")
    page = audit_page(RateAudit("top:5", "among the first 5", 12, 5, 0, 0, (RateTable("sex", (best, other), 0, 0.67),)))
    assert "<td>highest rate" in page
    assert "<td>below four fifths" in page
    assert "no legal opinion" in page
