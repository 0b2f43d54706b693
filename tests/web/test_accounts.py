"""Only who is signed in gets in, and nobody sees what belongs to another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from tests.web.accounts import PASSWORD, SITE, Person
from web.accounts.guard import DOORS
from web.accounts.keys import TOKEN, new_key
from web.accounts.keys import hashed as hash_key
from web.services import SERVICES


def analysis(person: Person) -> str:
    """The address of an analysis of this person."""
    answer = person.post("/analyses", sample="strong", forget="1")
    assert answer.status_code == 303
    return str(answer.headers["Location"])


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


def test_a_token_is_shown_once_and_revoked(server: Flask, anna: Person, boris: Person) -> None:
    answer = anna.post("/account/tokens", label="nightly job")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    page = anna.get("/account").text
    key = next(word for word in page.replace("<", " ").replace(">", " ").split() if word.startswith(TOKEN))
    kept = server.extensions[SERVICES].kept.accounts
    assert kept.by_token(hash_key(key)).name == "anna"
    again = anna.get("/account").text
    # a reload neither shows it nor makes another one
    assert "nightly job" in again
    assert key not in again
    assert len(kept.tokens(kept.named("anna").owner)) == 1
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
