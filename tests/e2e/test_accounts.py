"""Two people in two browsers at a server with accounts: each sees what is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import matcher

pytest.importorskip("playwright.sync_api", reason="Playwright is missing")
from playwright.sync_api import Page

from tests.e2e.accessible import check_axe
from tests.e2e.conftest import NARROW, RESULT, WIDE, Visit, expect, fits, served
from tests.web.accounts import PASSWORD, make_accounts
from tests.web.conftest import Here
from web import create_app, tasks
from web.accounts import passwords
from web.services import SERVICES


@pytest.fixture(scope="module")
def server(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server with accounts answers; browsers keep secure cookies of this computer without a certificate."""
    folder: Path = tmp_path_factory.mktemp("server")
    config = {"EXECUTOR": Here(), "FOLDER": folder / "shelf", "STORE": str(folder / "store"), "LOCAL": False}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "analyzer", lambda: analyzer)
        patch.setattr(passwords, "_METHOD", "pbkdf2:sha256:1")
        app = create_app(config)
        make_accounts(app, passwords.hash_password(PASSWORD))
        with served(app) as port:
            yield f"http://localhost:{port}"
        app.extensions[SERVICES].kept.close()


def sign_in(page: Page, server: str, name: str, password: str = PASSWORD, path: str = "/") -> None:
    page.goto(server + path)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_two_people_in_two_browsers(visit: Visit, server: str) -> None:
    anna, boris = visit(WIDE), visit(NARROW)
    sign_in(anna, server, "anna")
    anna.locator("button[name=sample][value=strong]").click()
    anna.wait_for_url(RESULT)
    address = anna.url
    sign_in(boris, server, "boris", path=address.removeprefix(server))
    # the page that was asked for, which is not there for him
    expect(boris).to_have_url(address)
    expect(boris.get_by_role("heading", level=1)).to_have_text("There is nothing here.")
    boris.goto(f"{server}/privacy")
    expect(boris.get_by_text("Nothing. No file, no result.")).to_be_visible()
    anna.reload()
    assert anna.url == address
    anna.get_by_role("button", name="Sign out").click()
    expect(anna.get_by_text("You are signed out.")).to_be_visible()
    anna.go_back()
    anna.reload()
    expect(anna).to_have_url(re.compile("/login"))


def test_a_wrong_password_is_told(visit: Visit, server: str) -> None:
    page = visit(NARROW)
    sign_in(page, server, "anna", "not this one")
    expect(page.get_by_role("alert")).to_contain_text("Name or password is wrong.")
    expect(page.get_by_label("Name")).to_have_value("anna")
    expect(page.get_by_label("Password")).to_have_value("")
    check_axe(page)


@pytest.mark.parametrize("script", [True, False])
def test_a_token_is_made_and_revoked(visit: Visit, server: str, script: bool) -> None:
    page = visit(NARROW, java_script_enabled=script)
    sign_in(page, server, "anna", path="/account")
    page.get_by_label("For what will it be used?").fill(f"job {script}")
    page.get_by_role("button", name="Make a token").click()
    token = page.locator("code.token").inner_text()
    assert token.startswith("rmt_")
    answer = page.request.get(f"{server}/api/v1/schemas", headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 200
    page.reload()
    expect(page.get_by_role("row", name=f"job {script}")).to_have_count(1)
    expect(page.locator("code.token")).to_have_count(0)
    if script:
        assert fits(page)
        check_axe(page)
    page.get_by_role("button", name=f"Revoke the token for job {script}").click()
    expect(page.get_by_text("The token no longer works.")).to_be_visible()
    answer = page.request.get(f"{server}/api/v1/schemas", headers={"Authorization": f"Bearer {token}"})
    assert answer.status == 401


def test_the_way_in_has_no_barrier(visit: Visit, server: str) -> None:
    page = visit(NARROW)
    page.goto(f"{server}/login")
    check_axe(page)
    assert fits(page)
