"""Every page without a violation of WCAG 2.2 AA, in both themes."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is missing")
from tests.e2e.accessible import check_axe
from tests.e2e.conftest import NARROW, WIDE, Analysed, Visit

_OF_AN_ANALYSIS = ("", "?tab=text&ev=3", "?tab=parsed", "/requirements", "/roles?next=ml_engineer")


@pytest.mark.parametrize("path", ["/", "/privacy", "/nowhere"])
def test_pages_of_a_newcomer(visit: Visit, path: str) -> None:
    page = visit(NARROW)
    page.goto(path)
    check_axe(page)


@pytest.mark.parametrize("below", _OF_AN_ANALYSIS)
def test_pages_of_an_analysis(visit: Visit, analysed: Analysed, below: str) -> None:
    page = visit(WIDE, seeing=analysed)
    page.goto(analysed.path + below)
    check_axe(page)
