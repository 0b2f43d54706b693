"""Guesses and work are slowed down, and nothing tells who tried."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.web.accounts import Person
from web.accounts import limits
from web.services import SERVICES


def test_guesses_are_slowed_down(server: Flask) -> None:
    guesser = Person(server)
    assert [guesser.sign_in("anna", f"wrong {number}").status_code for number in range(6)] == [422] * 5 + [429]
    answer = guesser.sign_in("anna")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "300")
    assert "tried too often" in answer.text
    # others are not kept out
    assert guesser.sign_in("boris").status_code == 303


def test_the_right_password_forgives_the_wrong_ones(server: Flask) -> None:
    person = Person(server)
    for _ in range(3):
        assert [person.sign_in("anna", "wrong").status_code for _ in range(3)] == [422] * 3
        assert person.sign_in("anna").status_code == 303
        person.post("/logout")


def test_one_address_cannot_try_all_names(server: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.accounts.pages.is_password", lambda *_: False)
    person = Person(server)
    answers = [person.sign_in(f"name{number}", "wrong").status_code for number in range(31)]
    assert answers == [422] * 30 + [429]


def test_the_store_holds_no_address_and_no_name_of_who_tried(server: Flask) -> None:
    Person(server).sign_in("christina", "wrong")
    with server.extensions[SERVICES].kept._opened().database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT key FROM tries").scalars().all()
    assert len(rows) == 3
    assert all(len(key) == 64 for key in rows)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
    ],
)
def test_an_address_is_one_person(server: Flask, one: str, other: str, same: bool) -> None:
    keys = []
    for address in (one, other):
        with server.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
            keys.append(limits._key("sign in", limits.LIMITS["sign in"][1], "anna"))
    assert (keys[0] == keys[1]) == same


def test_tries_fade(server: Flask) -> None:
    kept = server.extensions[SERVICES].kept.accounts
    start = kept._now().replace(minute=0, second=0, microsecond=0)
    counts = []
    for second in (0, 1, 59, 60, 90, 119, 300):
        kept._now = lambda second=second: start + timedelta(seconds=second)
        counts.append(round(kept.count("key", 60), 2))
    assert counts == [1, 2, 3, 4, 3.5, 3.05, 1]


def test_work_has_a_limit(server: Flask, anna: Person, boris: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(limits.LIMITS, "work", (limits.Limit(("name",), 2, 60),))
    assert [anna.post("/look", theme="dark").status_code for _ in range(3)] == [302] * 3
    assert [anna.post("/analyses").status_code for _ in range(3)] == [422, 422, 429]
    assert anna.get("/").status_code == 200
    assert boris.post("/analyses").status_code == 422
