"""What belongs to one person is not there for another: every address of the app is tried, a new one fails until it is sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

import matcher
from tests.web.batches import batch_app, post_batch

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
