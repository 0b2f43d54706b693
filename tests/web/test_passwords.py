"""Passwords are long, salted and changed by their owner; a name has one writing."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.accounts import PASSWORD, Person
from web.accounts.names import account_name
from web.accounts.passwords import (
    NAMES_OWNER,
    TOO_COMMON,
    TOO_EVEN,
    TOO_LONG,
    TOO_SHORT,
    hash_password,
    is_password,
    weakness,
)


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("lantern copper walrus", None),
        ("Pass: vjU8!qz-Lm", None),
        ("eleven char", TOO_SHORT),
        ("x" * 257, TOO_LONG),
        ("aaaabbbbcccc", TOO_EVEN),
        ("password12345", TOO_COMMON),
        ("Passwort123456", TOO_COMMON),
        ("anna likes walruses", NAMES_OWNER),
    ],
)
def test_weak_passwords_are_told(password: str, sentence: str | None) -> None:
    assert weakness("anna", password) == sentence


def test_a_password_is_salted_and_slow() -> None:
    first, second = hash_password("grün walrus"), hash_password("grün walrus")
    assert first != second
    assert first.startswith("scrypt:32768:8:3$")
    # composed and decomposed
    assert is_password(first, "gru\u0308n walrus")
    assert not is_password(first, "grun walrus")
    assert not is_password(None, "nobody has this password")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Anna", "anna"), (" a.b+c@d-e ", "a.b+c@d-e"), ("ｂｏｒｉｓ", "boris"), ("", None), ("a b", None), ("x" * 65, None)],
)
def test_names_have_one_writing(text: str, name: str | None) -> None:
    assert account_name(text) == name


def test_a_new_password_ends_the_other_sessions(server: Flask, anna: Person) -> None:
    elsewhere = Person(server)
    elsewhere.sign_in("anna")
    new = "velvet engine orbit maple"
    assert anna.post("/account/password", old=PASSWORD, new=new, again=new).status_code == 303
    assert anna.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert elsewhere.sign_in("anna").status_code == 422
    assert elsewhere.sign_in("anna", new).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("wrong", "velvet engine orbit", "velvet engine orbit", "was not right"),
        (PASSWORD, "velvet engine orbit", "velvet engine orbid", "typed in two ways"),
        (PASSWORD, "short", "short", "too short"),
    ],
)
def test_a_password_is_changed_by_its_owner_only(anna: Person, old: str, new: str, again: str, sentence: str) -> None:
    answer = anna.post("/account/password", old=old, new=new, again=again)
    assert answer.status_code == 422
    assert sentence in answer.text
