"""No page changes in silence: what is drawn of invented results is what a person approved (tests/reports/pages.py)."""

from __future__ import annotations

import pytest

from tests.reports.pages import KEPT, PAGES, drawn


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_as_approved(name: str) -> None:
    assert drawn(name).split("\n") == (KEPT / name).read_text("utf-8").split("\n")


def test_nothing_else_was_approved() -> None:
    assert {KEPT / name for name in PAGES} == set(KEPT.iterdir())
