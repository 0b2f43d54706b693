"""Every route answers with all security headers, and no page holds script or style of its own."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web.headers import HEADERS

INLINE = re.compile(r"<style|\sstyle=|\son\w+=|<script(?! type=\"module\" src=)|javascript:|https?://")


def addresses(app: Flask, case: str) -> list[str]:
    """One address for each GET route of the app, with the values of a real analysis."""
    values = {"id_": case.rsplit("/", 1)[1], "number": 1, "filename": "style.css", "name": "fit", "role": "ml_engineer"}
    adapter = app.url_map.bind("localhost")
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return [adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}) for rule in rules]


def test_every_route_has_all_headers(app: Flask, client: FlaskClient, case: str) -> None:
    for address in [*addresses(app, case), "/nowhere", "/analyses"]:
        kept = "max-age=3600" if address.startswith("/static/") else "no-store"
        with client.get(address) as answer:
            assert answer.status_code < 500, address
            assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, address
            assert answer.headers["Cache-Control"] == kept, address


def test_the_headers_forbid_what_they_are_for() -> None:
    policy = dict(part.strip().partition(" ")[::2] for part in HEADERS["Content-Security-Policy"].split(";") if part.strip())
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "*" not in HEADERS["Content-Security-Policy"]
    assert policy["frame-ancestors"] == "'none'"
    assert HEADERS["X-Content-Type-Options"] == "nosniff"


def test_nothing_is_written_into_the_pages(app: Flask, client: FlaskClient, case: str) -> None:
    for address in addresses(app, case):
        with client.get(address) as answer:
            assert answer.mimetype != "text/html" or not INLINE.search(answer.text), address


@pytest.mark.parametrize("secure", [True, False])
def test_https_is_kept_once_used(app: Flask, secure: bool) -> None:
    answer = app.test_client().get("/", base_url=f"http{'s' if secure else ''}://localhost")
    assert ("Strict-Transport-Security" in answer.headers) == secure
