"""Nobody uses the API without a token of their own, nor by way of somebody's browser."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.accounts import SITE, Person
from tests.web.programs import Program
from web.accounts.keys import TOKEN, hashed, new_key
from web.accounts.limits import LIMITS, Limit
from web.api.openapi import BASE
from web.services import SERVICES


def token_of(server: Flask, name: str) -> str:
    kept = server.extensions[SERVICES].kept.accounts
    key = new_key(TOKEN)
    kept.add_token(kept.named(name).owner, "test", hashed(key), 1)
    return key


@pytest.fixture
def anna(server: Flask) -> Program:
    """A program with the token of an account."""
    return Program(server, token_of(server, "anna"), SITE)


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}])
def test_another_site_uses_no_browser_of_ours(program: Program, headers: dict[str, str]) -> None:
    answer = program.call("POST", "/skills", json={"text": "x"}, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.json["detail"]


def test_a_session_alone_changes_nothing(server: Flask) -> None:
    person = Person(server)
    person.sign_in("anna")
    answer = person.client.post(f"{BASE}/skills", json={"text": "Python"}, base_url=SITE)
    assert answer.status_code == 400
    assert "X-CSRFToken" in answer.json["detail"]
    assert person.client.get(f"{BASE}/schemas", base_url=SITE).status_code == 200


@pytest.mark.parametrize("header", ["", "Bearer rmt_wrong", "Bearer", "Basic YW5uYTp4", "rmt_wrong"])
def test_a_server_wants_a_token(server: Flask, header: str) -> None:
    program = Program(server, site=SITE)
    for method, path in (("POST", "/skills"), ("GET", "/schemas"), ("GET", "/openapi.json")):
        answer = program.call(method, path, headers={"Authorization": header} if header else {})
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="matcher"'


def test_a_wrong_token_is_not_mended_by_a_session(server: Flask) -> None:
    person = Person(server)
    person.sign_in("anna")
    answer = person.client.get(f"{BASE}/schemas", headers={"Authorization": "Bearer wrong"}, base_url=SITE)
    assert answer.status_code == 401


def test_a_token_opens_the_api_and_no_page(anna: Program) -> None:
    assert anna.post("/skills", text="Python").status_code == 200
    assert anna.client.get("/privacy", headers=anna.headers, base_url=SITE).status_code == 302


def test_a_program_is_slowed_down(anna: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "work", (Limit(("name",), 2, 60),))
    assert [anna.post("/skills", text="x").status_code for _ in range(3)] == [200, 200, 429]
    assert anna.post("/skills", text="x").headers["Retry-After"] == "60"


def test_nobody_answers_by_plain_http(server: Flask, anna: Program) -> None:
    answer = server.test_client().get(f"{BASE}/schemas", headers=anna.headers, base_url="http://matcher.example")
    assert (answer.status_code, answer.mimetype) == (403, "application/problem+json")
    assert "HTTPS only" in answer.json["detail"]
