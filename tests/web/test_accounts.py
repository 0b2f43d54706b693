"""Only who is signed in gets in, nobody sees what belongs to another, and guesses are slowed down."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.web.accounts import PASSWORD, SITE, Person
from web.accounts import limits
from web.accounts.guard import DOORS
from web.accounts.keys import TOKEN, new_key
from web.accounts.keys import hashed as hash_key
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
from web.services import SERVICES


@pytest.fixture
def anna(server: Flask) -> Person:
    person = Person(server)
    assert person.sign_in("anna").status_code == 303
    return person


@pytest.fixture
def boris(server: Flask) -> Person:
    person = Person(server)
    assert person.sign_in("boris").status_code == 303
    return person


def analysis(person: Person) -> str:
    """The address of an analysis of this person."""
    answer = person.post("/analyses", sample="strong", forget="1")
    assert answer.status_code == 303
    return str(answer.headers["Location"])


# the way in


@pytest.mark.parametrize("address", ["/", "/privacy", "/analyses/x", "/privacy/everything.zip", "/account"])
def test_strangers_are_sent_to_the_way_in(server: Flask, address: str) -> None:
    answer = Person(server).get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/login?next=")


def test_no_door_stands_open_unnoticed(server: Flask) -> None:
    stranger = Person(server)
    values = {"id_": "x", "number": 1, "filename": "style.css", "name": "fit"}
    adapter = server.url_map.bind("matcher.example")
    for rule in server.url_map.iter_rules():
        (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        arguments = {name: values.get(name, "x") for name in rule.arguments}
        address = adapter.build(rule.endpoint, arguments, method=method)
        answer = stranger.client.open(address, method=method, base_url=SITE)
        answer.close()
        shut = answer.status_code == 401 or answer.headers.get("Location", "").startswith("/login")
        assert shut or rule.endpoint in DOORS, rule.endpoint


def test_signing_in_leads_to_the_page_that_was_asked_for(server: Flask) -> None:
    person = Person(server)
    assert "Sign in to go on" in person.client.get("/privacy", base_url=SITE, follow_redirects=True).text
    assert person.sign_in("anna", to="/privacy").headers["Location"] == "/privacy"
    page = person.get("/privacy").text
    assert "anna" in page
    assert "Sign out" in page


def test_signing_in_leads_nowhere_else(server: Flask) -> None:
    assert Person(server).sign_in("anna", to="//evil.example").headers["Location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "my guess"), ("nobody", PASSWORD), ("", ""), ("anna", ""), ("x\0", "my\0guess")]
)
def test_wrong_name_and_wrong_password_look_alike(server: Flask, name: str, password: str) -> None:
    answer = Person(server).sign_in(name, password)
    assert answer.status_code == 422
    assert "Name or password is wrong." in answer.text
    assert "guess" not in answer.text
    assert PASSWORD not in answer.text


def test_a_name_is_the_same_however_it_is_typed(server: Flask) -> None:
    assert Person(server).sign_in(" ANNA ").status_code == 303


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_http(server: Flask) -> None:
    cookies = Person(server).sign_in("anna").headers.getlist("Set-Cookie")
    cookie = next(line for line in cookies if "session" in line)
    assert cookie.startswith("__Host-matcher_session=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Expires" not in cookie


# sessions


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


# what belongs to whom


def test_nobody_sees_what_belongs_to_another(anna: Person, boris: Person) -> None:
    address = analysis(anna)
    assert anna.get(address).status_code == 200
    for tail in ("", "/requirements", "/roles", "/fit.json", "/resume.json", "/pages/1.png"):
        assert boris.get(address + tail).status_code == 404, tail
    assert boris.post(f"{address}/delete").status_code == 404
    assert address not in boris.get("/privacy").text
    assert address in anna.get("/privacy").text


def test_what_belongs_to_somebody_is_there_in_another_browser(server: Flask, anna: Person) -> None:
    address = analysis(anna)
    elsewhere = Person(server)
    elsewhere.sign_in("anna")
    assert elsewhere.get(address).status_code == 200


def test_deleting_everything_signs_nobody_out(anna: Person) -> None:
    analysis(anna)
    assert anna.post("/privacy/delete-all", confirm="delete").status_code == 303
    assert "Nothing. No file, no result." in anna.get("/privacy").text


# guesses


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


# passwords and names


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


# tokens


def test_a_token_is_shown_once_and_revoked(server: Flask, anna: Person, boris: Person) -> None:
    page = anna.post("/account/tokens", label="nightly job").text
    key = next(word for word in page.replace("<", " ").replace(">", " ").split() if word.startswith(TOKEN))
    kept = server.extensions[SERVICES].kept.accounts
    assert kept.by_token(hash_key(key)).name == "anna"
    again = anna.get("/account").text
    assert "nightly job" in again
    assert key not in again
    number = kept.tokens(kept.named("anna").owner)[0].id
    assert boris.post(f"/account/tokens/{number}/revoke").status_code == 404
    assert anna.post(f"/account/tokens/{number}/revoke").status_code == 303
    assert kept.by_token(hash_key(key)) is None


def test_a_token_ends(server: Flask) -> None:
    kept = server.extensions[SERVICES].kept.accounts
    key = hash_key(new_key(TOKEN))
    kept.add_token(kept.named("anna").owner, "short", key, 1)
    assert kept.by_token(key) is not None
    now = kept._now()
    kept._now = lambda: now + timedelta(days=1)
    assert kept.by_token(key) is None


def test_a_removed_account_is_gone_with_its_keys(server: Flask, anna: Person) -> None:
    kept = server.extensions[SERVICES].kept.accounts
    owner = kept.named("anna").owner
    kept.add_token(owner, "job", "key", 1)
    kept.remove(owner)
    assert anna.get("/").status_code == 302
    assert kept.by_token("key") is None
    assert [one.name for one in kept.all()] == ["boris"]
