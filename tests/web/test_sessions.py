"""A session begins anew, is used, and ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.web.accounts import SITE, Person
from web.services import SERVICES


def test_signing_in_begins_a_new_session(server: Flask) -> None:
    person = Person(server)
    with person.client.session_transaction(base_url=SITE) as session:
        session.update(owner="planted", csrf_token="planted", theme="dark")
    person.sign_in("anna")
    with person.client.session_transaction(base_url=SITE) as session:
        assert "owner" not in session
        assert session.get("csrf_token") != "planted"
        assert session["theme"] == "dark"


def test_signing_out_ends_the_session_for_a_copy_of_the_cookie_as_well(server: Flask, anna: Person) -> None:
    thief = Person(server)
    cookie = anna.client.get_cookie("__Host-matcher_session", domain="matcher.example")
    assert cookie is not None
    thief.client.set_cookie(cookie.key, cookie.value, domain="matcher.example", secure=True)
    assert thief.get("/privacy").status_code == 200
    assert anna.post("/logout").status_code == 303
    assert anna.get("/privacy").status_code == 302
    assert thief.get("/privacy").status_code == 302


@pytest.mark.parametrize("limit", ["SESSION_IDLE_HOURS", "SESSION_HOURS"])
def test_a_session_ends_by_itself(server: Flask, anna: Person, limit: str) -> None:
    assert anna.get("/").status_code == 200
    server.config[limit] = -1
    assert anna.get("/").status_code == 302


def test_a_session_that_is_used_goes_on_until_its_end(server: Flask) -> None:
    kept = server.extensions[SERVICES].kept.accounts
    start = kept._now()
    owner = kept.named("anna").owner
    kept.open_session(owner, "key")
    limits_ = {"idle": timedelta(hours=2), "whole": timedelta(hours=12)}
    steps = (
        (1.9, True),
        (3.8, True),
        (5.9, False),
        (3.9, True),
        (5.7, True),
        (7.6, True),
        (9.5, True),
        (11.4, True),
        (12.1, False),
    )
    for hours, there in steps:
        kept._now = lambda hours=hours: start + timedelta(hours=hours)
        assert (kept.session("key", **limits_) is not None) == there, hours
