"""What is held, in a browser: seen by nobody else, saved as a whole, deleted one by one and all at once."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.e2e.accessible import check_axe
from tests.e2e.conftest import RESULT, WIDE, Visit, expect, fits, paste, sync_api
from tests.web.test_analyze import POSTING, RESUME


@pytest.fixture
def held(page: sync_api.Page) -> sync_api.Page:
    """A visitor on a narrow screen who holds two analyses."""
    for _ in range(2):
        paste(page, RESUME, POSTING)
        page.wait_for_url(RESULT)
    page.goto("/privacy")
    return page


def test_what_is_held_can_be_opened_saved_and_deleted(held: sync_api.Page, tmp_path: Path) -> None:
    rows = held.locator("section").first.locator("tbody tr")
    expect(rows).to_have_count(2)
    assert fits(held)
    check_axe(held)
    with held.expect_download() as saved:
        held.get_by_role("link", name="Download everything held").click()
    saved.value.save_as(tmp_path / "everything.zip")
    with zipfile.ZipFile(tmp_path / "everything.zip") as archive:
        assert sum(name.endswith("/resume.json") for name in archive.namelist()) == 2
    rows.first.get_by_role("button").click()
    expect(held.locator(".notice")).to_contain_text("Removed: 1 analysis")
    held.goto("/privacy")
    expect(rows).to_have_count(1)


def test_everything_goes_after_the_word_was_typed(held: sync_api.Page) -> None:
    held.get_by_role("button", name="Delete everything").click()
    expect(held.locator(".problem")).to_be_focused()
    expect(held.locator("section").first.locator("tbody tr")).to_have_count(2)
    check_axe(held)
    held.fill("#confirm", "Delete")
    held.keyboard.press("Enter")
    expect(held.locator(".notice")).to_contain_text("Removed: 2 analyses")
    expect(held.locator("section").first).to_contain_text("Nothing. No file, no result.")


def test_a_deleted_result_is_gone_and_nobody_else_sees_one(visit: Visit) -> None:
    mine, other = visit(WIDE), visit(WIDE)
    paste(mine, RESUME, POSTING)
    mine.wait_for_url(RESULT)
    address = mine.url
    for path in ("", "/requirements", "/roles", "/fit.json"):
        answer = other.goto(address + path)
        assert answer is not None
        assert answer.status == 404
    mine.get_by_role("button", name="Delete").click()
    expect(mine.locator(".notice")).to_contain_text("Removed: 1 analysis")
    mine.goto(address)
    expect(mine.locator("h1")).to_have_text("There is nothing here.")
