"""One server and one browser for all tests of a process; skipped where no Chromium is.

`visit(width=…, **options)` opens a new visitor; `analysed` is an analysis that many tests look at and none changes.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
from flask import Flask
from werkzeug.serving import make_server

import matcher
from tests.web.conftest import Here
from web import create_app, tasks

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing")

# a machine with other work is slow
sync_api.expect.set_options(timeout=20_000)
expect = sync_api.expect
# 320 is also what 1280 pixels are at 400 %
NARROW, WIDE = 320, 1280
# the width of pictures in the docs
PICTURE = 1200
RESULT = re.compile("/analyses/[^/]+$")


@dataclass(frozen=True)
class Analysed:
    """Where an analysis stands, and the cookies that may see it."""

    path: str
    cookies: Any


class Visit(Protocol):
    """Opens a visitor: `width` of the screen, `seeing` what was analysed, whatever else a browser context takes."""

    def __call__(self, width: int = ..., seeing: Analysed | None = ..., **options: Any) -> sync_api.Page: ...


@pytest.fixture(scope="session")
def address(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers: a free port of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "analyzer", lambda: analyzer)
        app = create_app({"EXECUTOR": Here(), "FOLDER": tmp_path_factory.mktemp("web")})
        with served(app) as port:
            yield f"http://127.0.0.1:{port}"


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """Let an app answer beside the tests, at a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[sync_api.Browser]:
    """The Chromium of the system; nothing is downloaded."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no Chromium is found (Debian's package chromium)")
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: sync_api.Browser, address: str) -> Iterator[Visit]:
    """Open visitors; the test fails when a console says an error, or a dialog opens."""
    opened: list[sync_api.BrowserContext] = []
    wrong: list[str] = []

    def one(width: int = WIDE, seeing: Analysed | None = None, **options: Any) -> sync_api.Page:
        options.setdefault("locale", "en-GB")
        state = seeing.cookies if seeing else None
        context = browser.new_context(base_url=address, viewport={"width": width, "height": 800}, storage_state=state, **options)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" and not _expected(said.text) else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        return page

    yield one
    for context in opened:
        context.close()
    assert wrong == []


def _expected(said: str) -> bool:
    """A page that answers with 404 or 422 is what some tests are about."""
    return said.startswith("Failed to load resource: the server responded with a status of 4")


class Picture(Protocol):
    """Takes a picture of what a page shows and keeps it, compressed, under a name; returns the file."""

    def __call__(self, name: str, page: sync_api.Page, height: int) -> Path: ...


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """Pictures for README and docs: taken in every run, kept in the folder that `make pictures` names."""
    image = pytest.importorskip("PIL.Image", reason="Pillow is missing")
    folder = Path(os.environ.get("MATCHER_PICTURES", tmp_path))

    def take(name: str, page: sync_api.Page, height: int) -> Path:
        page.set_viewport_size({"width": PICTURE, "height": height})
        page.evaluate("() => Promise.all([...document.images].map((image) => image.decode().catch(() => null)))")
        png = page.screenshot(animations="disabled", caret="hide")
        image.open(io.BytesIO(png)).convert("RGB").save(folder / f"{name}.webp", quality=72, method=6)
        return folder / f"{name}.webp"

    return take


@pytest.fixture
def page(visit: Visit) -> sync_api.Page:
    """A visitor on the narrowest screen."""
    return visit(NARROW)


@pytest.fixture
def desk(visit: Visit) -> sync_api.Page:
    """A visitor at a desk."""
    return visit(WIDE)


def fits(page: sync_api.Page) -> bool:
    """True where nothing must be scrolled sideways but tables in a region of their own."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def paste(page: sync_api.Page, resume: str, posting: str, action: str = "score") -> None:
    """Analyze pasted texts."""
    page.goto("/")
    page.locator("summary").first.click()
    page.fill("#resume_text", resume)
    page.fill("#posting_text", posting)
    page.locator(f"button[name=action][value={action}]").click()


@pytest.fixture(scope="session")
def analysed(browser: sync_api.Browser, address: str) -> Analysed:
    """A sample against its posting, for tests that look and change nothing."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/")
    page.locator("button[name=sample][value=strong]").click()
    page.wait_for_url(RESULT)
    found = Analysed(page.url.removeprefix(address), context.storage_state())
    context.close()
    return found
