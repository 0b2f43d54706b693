"""A batch in a real browser: from the upload to the ranking, verdict, export and end; with and without scripts."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import matcher

pytest.importorskip("playwright.sync_api", reason="Playwright is missing")
from playwright.sync_api import Page, expect

from tests.e2e.accessible import check_axe
from tests.e2e.conftest import NARROW, WIDE, Picture, Visit, fits, served
from tests.web.batches import POSTING, RESUMES, batch_app, read_here

BATCH = re.compile("/batches/[0-9a-f]{32}$")
# a busy machine reads ten resumes in half a minute
MILLISECONDS = 60_000


class Gate:
    """Lets a test see a batch before it is read."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.open.set()
        self.running: list[threading.Thread] = []

    def launch(self, analyzer: matcher.Analyzer, store: Path, path: Path) -> None:
        """Read a batch beside the server, as its own process would."""
        self.running.append(threading.Thread(target=self._read, args=(analyzer, store, path)))
        self.running[-1].start()

    def _read(self, analyzer: matcher.Analyzer, store: Path, path: Path) -> None:
        self.open.wait()
        read_here(analyzer, store, path)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate()


@pytest.fixture(scope="module")
def address(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory, gate: Gate) -> Iterator[str]:
    """Where an app answers that reads batches beside its pages."""
    # loaded before a page waits for it
    _ = analyzer.language, analyzer.figures
    folder = tmp_path_factory.mktemp("batches")
    launch = partial(gate.launch, analyzer, folder / "store")
    with batch_app(analyzer, folder, LAUNCH=launch, WTF_CSRF_ENABLED=True, TESTING=False) as app, served(app) as port:
        yield f"http://127.0.0.1:{port}"
        gate.open.set()
        for running in gate.running:
            running.join()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("resumes")
    for name, text in RESUMES.items():
        (folder / name).write_text(text)
    return sorted(folder.iterdir())


def upload(page: Page, files: list[Path]) -> str:
    page.goto("/batches")
    page.set_input_files("#resumes", files)
    page.fill("#posting_text", POSTING)
    page.get_by_role("button", name="Read them all").click()
    page.wait_for_url(BATCH, timeout=MILLISECONDS)
    return page.url


def rows(page: Page) -> list[str]:
    return page.locator(".cand th a").all_inner_texts()


def test_samples_become_a_ranking(visit: Visit, picture: Picture) -> None:
    page = visit(WIDE)
    page.goto("/batches")
    page.get_by_role("button", name="Ten sample resumes").click()
    page.wait_for_url(BATCH, timeout=MILLISECONDS)
    expect(page.locator(".cand")).to_have_count(10, timeout=MILLISECONDS)
    assert "Petrova" not in page.content()
    picture("batch", page, 900)
    for box in page.locator(".pick input").all()[:3]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".side-table thead th")).to_have_count(3)
    page.wait_for_load_state()
    picture("compare", page, 900)
    page.go_back()
    page.get_by_role("button", name="Show names").click()
    expect(page.get_by_text("Ana Petrova")).to_be_visible()
    page.get_by_text("Delete …").click()
    page.get_by_role("button", name="Delete the batch").click()
    expect(page.get_by_role("status").first).to_contain_text("Removed")


def test_progress_becomes_a_table_by_itself(visit: Visit, files: list[Path], gate: Gate) -> None:
    page = visit(WIDE)
    gate.open.clear()
    upload(page, files)
    expect(page.locator("#progress")).to_contain_text("Getting ready")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    gate.open.set()
    expect(page.locator(".cand")).to_have_count(4, timeout=MILLISECONDS)
    assert len(rows(page)) == 4


def test_filter_sort_verdict_export_compare_and_end(visit: Visit, files: list[Path]) -> None:
    page = visit(WIDE)
    batch = upload(page, files)
    expect(page.locator(".cand")).to_have_count(4, timeout=MILLISECONDS)
    first = rows(page)[0]
    # filters take effect at once
    page.locator("#need").select_option("required")
    expect(page.locator(".cand")).to_have_count(1)
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".cand")).to_have_count(4)
    page.get_by_text("Only those who show").click()
    # not check(): the page goes on at once
    page.get_by_label("Terraform").click()
    expect(page.locator(".cand")).to_have_count(2)
    page.get_by_role("link", name="Show all").click()
    expect(page.locator(".cand")).to_have_count(4)
    # order
    page.get_by_role("link", name="Candidate", exact=True).click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    assert rows(page) == sorted(rows(page))
    # verdict without a new page, also by key
    row = page.locator(".cand", has_text=first)
    row.get_by_role("button", name="Shortlist").click()
    expect(row.get_by_role("button", name="Shortlist")).to_have_attribute("aria-pressed", "true")
    row.locator("th a").focus()
    page.keyboard.press("u")
    expect(row.get_by_role("button", name="Maybe")).to_have_attribute("aria-pressed", "true")
    expect(row.get_by_role("button", name="Shortlist")).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(page.locator(".cand", has_text=first).get_by_role("button", name="Maybe")).to_have_attribute("aria-pressed", "true")
    # a file
    page.locator("#form").select_option("csv")
    page.locator("#who").select_option("unsure")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert download.value.suggested_filename == "ranking.csv"
    assert [line.split(",")[2] for line in text.splitlines()[1:]] == [first]
    # side by side
    assert page.locator("[data-compare]").is_disabled()
    for box in page.locator(".pick input").all()[:3]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".side-table thead th")).to_have_count(3)
    whole = page.locator(".side-table tbody tr").count()
    page.get_by_label("only differences").click()
    page.wait_for_url(re.compile("only=differences"))
    expect(page.get_by_label("only differences")).to_be_checked()
    assert page.locator(".side-table tbody tr").count() < whole
    page.get_by_role("link", name=first).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(first)
    # the end
    page.goto(batch)
    page.get_by_text("Delete …").click()
    page.get_by_role("button", name="Delete the batch").click()
    expect(page.get_by_text("No batches yet")).to_be_visible()
    page.goto(batch)
    expect(page.get_by_role("heading", level=1)).to_contain_text("There is nothing here")


def test_everything_works_without_scripts(visit: Visit, files: list[Path], gate: Gate) -> None:
    page = visit(NARROW, java_script_enabled=False)
    gate.open.clear()
    batch = upload(page, files)
    assert page.locator("noscript meta[http-equiv=refresh]").count() or "http-equiv" in page.content()
    gate.open.set()
    expect(page.locator(".cand")).to_have_count(4, timeout=MILLISECONDS)
    first = rows(page)[0]
    shortlist = page.locator(".cand", has_text=first).get_by_role("button", name="Shortlist")
    shortlist.click()
    expect(shortlist).to_have_attribute("aria-pressed", "true")
    page.locator("#verdict").select_option("yes")
    page.get_by_role("button", name="Apply").last.click()
    expect(page.locator(".cand")).to_have_count(1)
    page.goto(batch)
    for box in page.locator(".pick input").all()[:2]:
        box.check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compare")
    page.goto(batch)
    page.get_by_text("Delete …").click()
    page.get_by_role("button", name="Delete the batch").click()
    expect(page.get_by_text("No batches yet")).to_be_visible()


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_pages_fit_a_small_screen_and_please_axe(visit: Visit, files: list[Path], locale: str) -> None:
    page = visit(NARROW, locale=locale)
    page.goto("/batches")
    check_axe(page)
    page.set_input_files("#resumes", files)
    page.fill("#posting_text", POSTING)
    page.locator("button[value=read]").click()
    page.wait_for_url(BATCH, timeout=MILLISECONDS)
    batch = page.url
    expect(page.locator(".cand")).to_have_count(4, timeout=MILLISECONDS)
    for tail in ("", "?verdict=yes", "/candidates/1", "/candidates/2", "/compare?c=1&c=2&c=3", "/compare?c=1", "/requirements"):
        page.goto(batch + tail)
        assert fits(page), tail
        check_axe(page)
        assert fits(page), tail
    page.set_viewport_size({"width": WIDE, "height": 800})
    for tail in ("", "/compare?c=1&c=2&c=3"):
        page.goto(batch + tail)
        check_axe(page)
