"""A backup is the whole store in one file; restoring one does not bring back who was erased since."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from matcher.errors import StoreBroken, StoreError
from matcher.store.rows import Held
from matcher.store.store import Store, open_store
from tests.store.make import HandClock
from tests.store.test_erasure import CANARY, canary_of, fill
from tests.store.test_store import begin


def rows(store: Store) -> Held:
    """What is kept, without the log, which grows by looking after it."""
    held = store.held()
    return replace(held, audit=0, backups=())


def test_a_backup_is_restored_whole(store: Store, tmp_path: Path) -> None:
    run = fill(store)
    fill(store.of("bob"))
    before, scores, items = rows(store), store.scores(run), store.items(run)
    path = tmp_path / "backup.db"
    store.backup(path)
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["backup.db"]
    begin(store, "later.pdf", key="later")
    assert store.restore(path) == 0
    assert (rows(store), store.scores(run), store.items(run)) == (before, scores, items)
    assert store.of("bob").held().analyses == 3
    assert store.check() == ()
    # new rows get new numbers
    assert begin(store, "new.pdf", key="new").id > run
    assert [entry.action for entry in store.log()][-3] == "backup restored"


def test_a_backup_becomes_a_store_elsewhere(store: Store, tmp_path: Path, clock: HandClock) -> None:
    run = fill(store)
    store.backup(tmp_path / "backup.db")
    with open_store(tmp_path / "other", now=clock) as other:
        other.restore(tmp_path / "backup.db")
        assert (other.items(run), other.verify().whole) == (store.items(run), True)
        assert list(other.fits(run)) == list(store.fits(run))


def test_erasures_since_the_backup_are_made_again(store: Store, tmp_path: Path) -> None:
    run = fill(store)
    gone = begin(store, f"{CANARY}.doc", key="gone")
    store.backup(tmp_path / "backup.db")
    (tmp_path / "backup.db").rename(tmp_path / "moved.db")
    sha256 = canary_of(store, run)
    assert store.erase(sha256).left == (str(tmp_path / "backup.db"),)
    store.erase_item(store.items(gone.id)[0].id)
    store.erase_run(gone.id)
    store.set_retention(7)
    log = store.log()
    assert store.restore(tmp_path / "moved.db") == 3
    assert store.analysis(sha256) is None
    assert not any(CANARY in item.name for item in store.items(run))
    assert store.settings().retention_days == 7
    assert store.log()[: len(log)] == log
    assert store.check() == ()


def test_a_store_of_another_computer_loses_only_what_its_hash_names(tmp_path: Path, clock: HandClock) -> None:
    with open_store(tmp_path / "one", now=clock) as one, open_store(tmp_path / "two", now=clock) as two:
        run = fill(one)
        one.backup(tmp_path / "backup.db")
        clock.move(minutes=1)
        other = fill(two)
        sha256 = canary_of(two, other)
        two.erase(sha256)
        two.erase_run(other)
        assert two.restore(tmp_path / "backup.db") == 1
        assert two.analysis(sha256) is None
        assert two.counts(run).done == 2
        assert two.check() == ()


def test_a_backup_never_overwrites(store: Store, tmp_path: Path) -> None:
    (tmp_path / "backup.db").write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        store.backup(tmp_path / "backup.db")
    with pytest.raises(StoreError, match="cannot be written"):
        store.backup(tmp_path / "no folder" / "backup.db")
    assert (tmp_path / "backup.db").read_text() == "mine"


def test_what_is_no_backup_is_refused_and_changes_nothing(store: Store, tmp_path: Path) -> None:
    run = fill(store)
    store.backup(tmp_path / "good.db")
    data = (tmp_path / "good.db").read_bytes()
    (tmp_path / "cut.db").write_bytes(data[: len(data) // 2])
    (tmp_path / "text.db").write_text("I am a letter. " * 100)
    with sqlite3.connect(tmp_path / "foreign.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    before = store.held()
    for name in ("cut.db", "text.db", "foreign.db"):
        with pytest.raises(StoreBroken, match=r"whole backup|another program"):
            store.restore(tmp_path / name)
    with pytest.raises(StoreError, match="no such backup"):
        store.restore(tmp_path / "none.db")
    assert (store.held(), store.counts(run).done) == (before, 3)
