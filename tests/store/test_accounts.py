"""Accounts, sessions, tokens and tries, in both databases."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from matcher.errors import StoreError
from matcher.store.accounts import Accounts
from matcher.store.store import Store, open_store
from tests.store.make import HandClock

IDLE, WHOLE = timedelta(hours=2), timedelta(hours=12)


@pytest.fixture
def accounts(store: Store, clock: HandClock) -> Accounts:
    return Accounts(store.database, clock)


def move(clock: HandClock, **time: float) -> None:
    clock.time += timedelta(**time)


def test_an_account_is_found_by_name_and_by_owner(accounts: Accounts) -> None:
    anna = accounts.add("anna", "hash")
    assert accounts.named("anna") == accounts.of(anna.owner) == anna
    assert accounts.named("boris") is None
    accounts.add("Ünal", "hash")
    assert [one.name for one in accounts.all()] == ["anna", "Ünal"]


def test_a_name_is_given_once(accounts: Accounts) -> None:
    accounts.add("anna", "hash")
    with pytest.raises(StoreError, match="an account 'anna' already"):
        accounts.add("anna", "other")


def test_a_session_ends_by_time_and_by_word(accounts: Accounts, clock: HandClock) -> None:
    anna = accounts.add("anna", "hash")
    for key in ("one", "two"):
        accounts.open_session(anna.owner, key)
    move(clock, hours=1.5)
    assert accounts.session("one", idle=IDLE, whole=WHOLE) == anna
    move(clock, hours=1.5)
    assert accounts.session("one", idle=IDLE, whole=WHOLE) == anna
    assert accounts.session("two", idle=IDLE, whole=WHOLE) is None
    accounts.close_session("one")
    assert accounts.session("one", idle=IDLE, whole=WHOLE) is None


def test_sessions_that_are_over_are_forgotten(accounts: Accounts, clock: HandClock, store: Store) -> None:
    anna = accounts.add("anna", "hash")
    accounts.open_session(anna.owner, "old")
    move(clock, hours=3)
    accounts.open_session(anna.owner, "new")
    accounts.forget_sessions(idle=IDLE, whole=WHOLE)
    with store.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT key FROM sessions").scalars().all() == ["new"]


def test_what_an_account_holds_goes_with_it(accounts: Accounts, store: Store) -> None:
    anna = accounts.add("anna", "hash")
    accounts.open_session(anna.owner, "session")
    accounts.add_token(anna.owner, "job", "token", 1)
    accounts.remove(anna.owner)
    assert accounts.session("session", idle=IDLE, whole=WHOLE) is None
    assert accounts.by_token("token") is None
    assert accounts.tokens(anna.owner) == ()
    assert [entry.action for entry in store.of(anna.owner).log()][-1] == "account removed"
    assert store.verify().whole


def test_a_token_says_when_it_was_used(accounts: Accounts, clock: HandClock) -> None:
    anna = accounts.add("anna", "hash")
    made = accounts.add_token(anna.owner, "job \x00 \ud800", "key", 30)
    assert (made.id, made.ends_at, made.used_at) == (1, "2026-12-21T12:00:00Z", None)
    move(clock, days=1)
    assert accounts.by_token("key") == anna
    (token,) = accounts.tokens(anna.owner)
    assert (token.label, token.used_at) == ("job \x00 \ud800", "2026-11-22T12:00:00Z")
    assert accounts.by_token("other") is None
    assert not accounts.revoke("somebody else", made.id)
    assert accounts.revoke(anna.owner, made.id)
    assert accounts.by_token("key") is None


def test_tries_are_counted_by_all_and_forgotten(accounts: Accounts, clock: HandClock, store: Store, where: str) -> None:
    with open_store(where, now=clock) as other:
        elsewhere = Accounts(other.database, clock)
        threads = [threading.Thread(target=one.count, args=("key", 300)) for one in (accounts, elsewhere) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert accounts.count("key", 300) == 11
    accounts.forgive("key")
    assert accounts.count("key", 300) == 1
    move(clock, minutes=11)
    accounts.count("another", 300)
    with store.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT key FROM tries").scalars().all() == ["another"]


def test_an_old_backup_lets_nobody_in(accounts: Accounts, store: Store, tmp_path: Path, clock: HandClock) -> None:
    anna, boris = accounts.add("anna", "hash"), accounts.add("boris", "hash")
    accounts.add_token(boris.owner, "job", "lost", 30)
    store.backup(tmp_path / "backup.db")
    accounts.remove(boris.owner)
    accounts.set_password(anna.owner, "new hash")
    store.restore(tmp_path / "backup.db")
    assert [(one.name, one.password) for one in accounts.all()] == [("anna", "new hash")]
    assert accounts.by_token("lost") is None


def test_a_store_made_anew_takes_the_accounts_of_its_backup(accounts: Accounts, store: Store, tmp_path: Path) -> None:
    accounts.add("anna", "hash")
    store.backup(tmp_path / "backup.db")
    with open_store(tmp_path / "new") as new:
        new.restore(tmp_path / "backup.db")
        assert [one.name for one in Accounts(new.database, lambda: HandClock().time).all()] == ["anna"]
