"""One server and one browser for all tests of a process; skipped where no Chromium is."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server

import matcher
from tests.web.conftest import Here
from web import create_app, tasks

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is missing")


@pytest.fixture(scope="session")
def address(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers: a free port of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "analyzer", lambda: analyzer)
        app = create_app({"EXECUTOR": Here(), "FOLDER": tmp_path_factory.mktemp("web")})
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
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
def page(browser: sync_api.Browser, address: str) -> Iterator[sync_api.Page]:
    """A visitor at 320 pixels; the test fails when the console says an error, or a dialog opens."""
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 700})
    opened, wrong = context.new_page(), []
    opened.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    yield opened
    context.close()
    assert wrong == []
