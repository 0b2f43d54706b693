"""A server with two accounts, and people who sign in to it."""

from __future__ import annotations

import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from web.services import SERVICES

NAMES = ("anna", "boris")
PASSWORD = "lantern copper walrus tuesday"
# over HTTPS, because the cookie of a session goes nowhere else
SITE = "https://matcher.example"


def make_accounts(app: Flask, hashed: str) -> None:
    """Give an app its accounts, all with one password."""
    for name in NAMES:
        app.extensions[SERVICES].kept.accounts.add(name, hashed)


class Person:
    """One browser in front of a server."""

    def __init__(self, app: Flask) -> None:
        self.client: FlaskClient = app.test_client()

    def get(self, address: str) -> TestResponse:
        """Open a page."""
        return self.client.get(address, base_url=SITE)

    def post(self, address: str, **fields: object) -> TestResponse:
        """Send a form with the token of a page."""
        page = self.client.get("/login", base_url=SITE, follow_redirects=True).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found
        return self.client.post(address, data={**fields, "csrf_token": found[1]}, base_url=SITE)

    def sign_in(self, name: str, password: str = PASSWORD, *, to: str = "") -> TestResponse:
        """Sign in."""
        return self.post(f"/login?next={to}" if to else "/login", name=name, password=password)
