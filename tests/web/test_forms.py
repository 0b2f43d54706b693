"""No form is taken from another site, and no address leads elsewhere."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web import create_app


def test_every_post_wants_a_token(app: Flask, client: FlaskClient, case: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    adapter = app.url_map.bind("localhost")
    rules = [rule for rule in app.url_map.iter_rules() if (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}]
    assert len(rules) > 6
    for rule in rules:
        values: dict[str, object] = {name: case.rsplit("/", 1)[1] for name in rule.arguments} | {"number": 1}
        (method,) = (rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}
        address = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}, method=method)
        answer = client.open(address, method=method)
        assert answer.status_code == 400, address
        assert "open for too long" in answer.text


@pytest.mark.parametrize("site", ["http://localhost", "https://localhost"])
def test_a_form_with_its_token_is_taken(app: Flask, site: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client = app.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/", base_url=site).text)
    assert token
    data = {"csrf_token": token[1], "theme": "dark", "back": "/privacy"}
    answer = client.post("/look", data=data, base_url=site)
    assert answer.headers["Location"] == "/privacy"
    assert 'data-theme="dark"' in client.get("/", base_url=site).text


@pytest.mark.parametrize("address", ["https://x.example", "//x.example", "/\\x.example", "javascript:1", "/\n/x"])
def test_no_way_out(client: FlaskClient, address: str) -> None:
    assert client.post("/look", data={"theme": "light", "back": address}).headers["Location"] == "/"


def test_session_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.post("/look", data={"theme": "dark"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_cookie_behind_https() -> None:
    client = create_app({"SESSION_COOKIE_SECURE": True, "WTF_CSRF_ENABLED": False}).test_client()
    cookie = client.post("/look", data={"theme": "dark"}, base_url="https://localhost").headers["Set-Cookie"]
    assert cookie.startswith("__Host-matcher_session=")
    assert "Secure" in cookie


@pytest.mark.parametrize(
    ("method", "address", "code"), [("get", "/nowhere", 404), ("post", "/privacy", 405), ("get", "/analyses/x", 404)]
)
def test_mistakes_name_the_next_step(client: FlaskClient, method: str, address: str, code: int) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == code
    assert "<h1>" in answer.text
    assert "Analyze a resume" in answer.text
