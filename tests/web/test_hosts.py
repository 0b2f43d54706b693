"""The app answers to its own names only, and never serves others without accounts or without HTTPS."""

from __future__ import annotations

import pytest
from flask import Flask


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8000", 421),
        ("localhost.evil.example", 421),
        ("192.168.1.7:8000", 421),
    ],
)
def test_on_this_computer_only_its_own_names_count(app: Flask, host: str, code: int) -> None:
    answer = app.test_client().get("/", headers={"Host": host})
    assert answer.status_code == code
    assert code == 200 or "not known by that name" in answer.text


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_without_accounts_no_proxy_passes_it_on(app: Flask, header: str) -> None:
    answer = app.test_client().get("/", headers={header: "203.0.113.9"})
    assert answer.status_code == 403
    assert "--proxies 1" in answer.text


@pytest.mark.parametrize(
    ("site", "code"), [("https://matcher.example", 200), ("http://matcher.example", 403), ("http://127.0.0.1", 200)]
)
def test_a_server_is_used_by_https(server: Flask, site: str, code: int) -> None:
    answer = server.test_client().get("/login", base_url=site)
    assert answer.status_code == code
    assert code == 200 or ("HTTPS only" in answer.text and "cannot be used this way" in answer.text)


def test_a_server_answers_to_its_names(server: Flask) -> None:
    server.config["NAMES"] = ("matcher.example",)
    client = server.test_client()
    assert client.get("/login", base_url="https://matcher.example:8443").status_code == 200
    assert client.get("/login", base_url="https://evil.example").status_code == 421
