"""`matcher users`: accounts and tokens from the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from click.testing import Result

from matcher.store.accounts import Accounts
from matcher.store.store import open_store, utc_now
from web.accounts.keys import hashed
from web.accounts.passwords import is_password

Command = Callable[..., Result]
PASSWORD = "lantern copper walrus"


@pytest.fixture
def anna(run: Command) -> None:
    """An account."""
    assert run("users", "add", "Anna", stdin=f"{PASSWORD}\n").exit_code == 0


def test_an_account_is_made_with_a_hashed_password(run: Command, anna: None) -> None:
    with open_store(None) as store:
        account = Accounts(store.database, utc_now).named("anna")
        assert account is not None
        assert PASSWORD not in account.password
        assert is_password(account.password, PASSWORD)
        # who came when, without a name
        assert [entry.action for entry in store.of(account.owner).log()] == ["account made"]
    listed = json.loads(run("users", "list", "--json").stdout)["accounts"]
    assert [(one["name"], one["tokens"]) for one in listed] == [("anna", 0)]
    assert "anna: since" in run("users", "list").stdout


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [
        ("anna", PASSWORD, "there is an account anna already"),
        ("boris", "short", "too short"),
        ("boris", "boris and the walrus", "contains the name"),
        ("boris", "", "no password came from stdin"),
        ("b b", PASSWORD, "up to 64 letters"),
    ],
)
def test_what_is_wrong_is_said(run: Command, anna: None, name: str, password: str, sentence: str) -> None:
    result = run("users", "add", name, stdin=f"{password}\n")
    assert result.exit_code == 2
    assert sentence in result.output


@pytest.mark.parametrize("command", [["password", "boris"], ["remove", "boris"], ["token", "boris"], ["tokens", "boris"]])
def test_an_account_that_is_not_there(run: Command, anna: None, command: list[str]) -> None:
    result = run("users", *command)
    assert result.exit_code == 2
    assert "there is no account boris" in result.output


def test_a_password_is_changed(run: Command, anna: None) -> None:
    assert run("users", "password", "anna", stdin="velvet engine orbit\n").exit_code == 0
    with open_store(None) as store:
        account = Accounts(store.database, utc_now).named("anna")
    assert account is not None
    assert is_password(account.password, "velvet engine orbit")


def test_a_token_is_printed_once(run: Command, anna: None) -> None:
    made = run("users", "token", "anna", "--label", "nightly job", "--days", "30")
    key = made.stdout.strip()
    assert key.startswith("rmt_")
    assert "not shown again" in made.stderr
    with open_store(None) as store:
        account = Accounts(store.database, utc_now).by_token(hashed(key))
    assert account is not None
    assert account.name == "anna"
    listed = run("users", "tokens", "anna")
    day = r"\d{4}-\d\d-\d\d"
    assert re.fullmatch(rf"1: nightly job, made {day}, until {day}, last used {day}\n", listed.stdout)
    assert key not in listed.stdout
    assert json.loads(run("users", "tokens", "anna", "--json").stdout)["tokens"][0]["label"] == "nightly job"
    assert run("users", "revoke", "anna", "1").exit_code == 0
    assert run("users", "tokens", "anna").stdout == "no tokens\n"
    assert run("users", "revoke", "anna", "1").exit_code == 2


def test_an_account_goes_with_what_it_keeps(run: Command, anna: None) -> None:
    with open_store(None) as store:
        owner = Accounts(store.database, utc_now).all()[0].owner
        store.of(owner).set_hold("a case at court")
    assert "legal hold" in run("users", "remove", "anna").output
    assert "anna" in run("users", "list").stdout
    with open_store(None) as store:
        store.of(owner).set_hold(None)
    assert run("users", "remove", "anna").exit_code == 0
    assert run("users", "list").stdout == "no accounts; make one: matcher users add NAME\n"
