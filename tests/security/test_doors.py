"""What belongs to one person is not there for another: every address of the app is tried, a new one fails until it is sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

import matcher
from tests.web.accounts import NAMES, PASSWORD, SITE, make_accounts
from tests.web.batches import POSTING, RESUMES, batch_app, post_batch
from web.accounts import passwords
from web.accounts.keys import TOKEN, hashed, new_key
from web.services import SERVICES

# addresses without an owner: pages and services for everybody, whose arguments name something public
PUBLIC = {"static", "api.schema"}


@pytest.fixture(scope="module")
def app(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with batch_app(analyzer, tmp_path_factory.mktemp("doors")) as made:
        yield made


@pytest.fixture(scope="module")
def owner(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="module")
def things(owner: FlaskClient) -> dict[str, str]:
    """What belongs to the owner: the start of an address → its id."""
    answer = owner.post("/analyses", data={"sample": "strong"})
    return {"/analyses": answer.headers["Location"].split("/")[2], "/batches": post_batch(owner).split("/")[2]}


def owned(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.arguments and rule.endpoint not in PUBLIC]


def address(app: Flask, rule: Rule, things: dict[str, str]) -> str:
    """The address of the owner's thing; fails for a rule with arguments that nobody has sorted."""
    start = next((f"/{part}" for part in str(rule).split("/") if f"/{part}" in things), None)
    assert start, f"{rule} has arguments: does what it shows belong to somebody?"
    values = {"id_": things[start], "number": 1, "role": "ml_engineer"}
    method = next(iter(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})))
    return app.url_map.bind("localhost").build(rule.endpoint, {name: values[name] for name in rule.arguments}, method=method)


def test_a_stranger_finds_nothing(app: Flask, things: dict[str, str]) -> None:
    stranger = app.test_client()
    for rule in owned(app):
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            with stranger.open(address(app, rule, things), method=method) as answer:
                # the API keeps things for accounts only
                assert answer.status_code in ({404, 401} if str(rule).startswith("/api/") else {404}), f"{method} {rule}"


def test_a_stranger_changes_nothing(app: Flask, owner: FlaskClient, things: dict[str, str]) -> None:
    before = [owner.get(f"{start}/{id_}").status_code for start, id_ in things.items()]
    stranger = app.test_client()
    stranger.post("/privacy/delete-all", data={"confirm": "delete"})
    after = [owner.get(f"{start}/{id_}").status_code for start, id_ in things.items()]
    assert before == after == [200, 200]


def test_lists_of_a_stranger_are_empty(app: Flask, things: dict[str, str]) -> None:
    stranger = app.test_client()
    for path in ("/privacy", "/batches", "/"):
        page = stranger.get(path).text
        assert not any(id_ in page for id_ in things.values())


def test_ids_cannot_be_guessed(things: dict[str, str]) -> None:
    assert all(re.fullmatch(r"[\w-]{20,}", id_) for id_ in things.values())


@pytest.mark.parametrize("id_", ["..%2f..%2fetc", "%2e%2e", "x%00", "' OR 1=1--", "${7*7}", "a" * 5000])
def test_ids_that_want_elsewhere_are_not_there(owner: FlaskClient, id_: str) -> None:
    for start in ("/analyses", "/batches"):
        assert owner.get(f"{start}/{id_}").status_code in (400, 404)


# a server with accounts: what belongs to boris is not there for anna


@dataclass(frozen=True)
class Account:
    """Somebody who is signed in, and a program of theirs."""

    client: FlaskClient
    token: str

    def open(self, path: str, method: str = "GET") -> TestResponse:
        """Ask as a browser or, for the API, as a program."""
        headers = {"Authorization": f"Bearer {self.token}"} if path.startswith("/api/") else {}
        return self.client.open(path, method=method, base_url=SITE, headers=headers)


@pytest.fixture(scope="module")
def server(analyzer: matcher.Analyzer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("accounts")
    config = {"LOCAL": False, "STORE": str(folder / "store"), "SECRET_KEY": new_key()}
    with pytest.MonkeyPatch.context() as patch, batch_app(analyzer, folder, **config) as made:
        patch.setattr(passwords, "_METHOD", "pbkdf2:sha256:1")
        make_accounts(made, passwords.hash_password(PASSWORD))
        yield made


@pytest.fixture(scope="module")
def people(server: Flask) -> dict[str, Account]:
    found = {}
    kept = server.extensions[SERVICES].kept.accounts
    for name in NAMES:
        client, token = server.test_client(), new_key(TOKEN)
        assert client.post("/login", data={"name": name, "password": PASSWORD}, base_url=SITE).status_code == 303
        kept.add_token(kept.named(name).owner, "job", hashed(token), 1)
        found[name] = Account(client, token)
    return found


@pytest.fixture(scope="module")
def of_boris(server: Flask, people: dict[str, Account]) -> dict[str, str]:
    """What boris has: the start of an address → its id; the first batch came by a page, the second by the API."""
    boris = people["boris"]
    analysis = boris.client.post("/analyses", data={"sample": "strong"}, base_url=SITE).headers["Location"].split("/")[2]
    body = {"resumes": list(RESUMES.values())[:2], "posting": POSTING}
    headers = {"Authorization": f"Bearer {boris.token}"}
    batch = boris.client.post("/api/v1/batches", json=body, headers=headers, base_url=SITE).json["id"]
    kept = server.extensions[SERVICES].kept.accounts
    return {"/analyses": analysis, "/batches": batch, "/tokens": str(kept.tokens(kept.named("boris").owner)[0].id)}


def everything_of(app: Flask, things: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every method of every address that leads to something of somebody."""
    for rule in owned(app):
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            if rule.endpoint == "accounts.revoke":
                yield f"/account/tokens/{things['/tokens']}/revoke", method
            else:
                yield address(app, rule, things), method


def test_another_account_finds_nothing(server: Flask, people: dict[str, Account], of_boris: dict[str, str]) -> None:
    walked = list(everything_of(server, of_boris))
    assert len(walked) > 40
    # the pages and the program of anna, at the addresses of boris
    found = {(path, method): people["anna"].open(path, method) for path, method in walked}
    assert {key: answer.status_code for key, answer in found.items() if answer.status_code not in (403, 404)} == {}
    for answer in found.values():
        answer.close()


def test_the_owner_has_everything_afterwards(server: Flask, people: dict[str, Account], of_boris: dict[str, str]) -> None:
    for start in ("/analyses", "/batches", "/api/v1/batches"):
        assert people["boris"].open(f"{start}/{of_boris[start.removeprefix('/api/v1')]}").status_code == 200
    rows = people["boris"].open(f"/api/v1/batches/{of_boris['/batches']}/rows")
    assert (rows.status_code, rows.data.count(b"\n")) == (200, 2)


def test_lists_and_exports_hold_nothing_of_another_account(people: dict[str, Account], of_boris: dict[str, str]) -> None:
    for path in ("/", "/privacy", "/batches", "/account", "/privacy/everything.zip", "/api/v1/batches"):
        with people["anna"].open(path) as answer:
            assert answer.status_code == 200
            assert [id_ for id_ in list(of_boris.values())[:2] if id_.encode() in answer.data] == [], path
    assert people["boris"].open("/api/v1/batches").json["batches"]
