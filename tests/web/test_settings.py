"""What a proxy says is believed as far as proxies were announced, and no further."""

from __future__ import annotations

import pytest
from flask import Flask, request

from web import create_app


def seen(proxies: int, **headers: str) -> tuple[str | None, bool]:
    """Address and security of a request as the app sees them."""
    app: Flask = create_app({"LOCAL": False, "PROXIES": proxies, "SECRET_KEY": "k" * 40})
    found: list[tuple[str | None, bool]] = []
    app.before_request_funcs[None] = [lambda: found.append((request.remote_addr, request.is_secure))]
    app.test_client().get("/static/style.css", headers={name.replace("_", "-"): value for name, value in headers.items()}).close()
    return found[0]


@pytest.mark.parametrize(
    ("proxies", "headers", "address", "secure"),
    [
        (0, {"X_Forwarded_For": "203.0.113.9", "X_Forwarded_Proto": "https"}, "127.0.0.1", False),
        (1, {"X_Forwarded_For": "198.51.100.1, 203.0.113.9", "X_Forwarded_Proto": "https"}, "203.0.113.9", True),
        (2, {"X_Forwarded_For": "198.51.100.1, 203.0.113.9", "X_Forwarded_Proto": "https, http"}, "198.51.100.1", True),
        (1, {}, "127.0.0.1", False),
    ],
)
def test_proxies(proxies: int, headers: dict[str, str], address: str, secure: bool) -> None:
    assert seen(proxies, **headers) == (address, secure)


def test_only_this_computer_is_served_without_https() -> None:
    assert create_app().config["SESSION_COOKIE_SECURE"] is False
    assert create_app({"LOCAL": False}).config["SESSION_COOKIE_SECURE"] is True
