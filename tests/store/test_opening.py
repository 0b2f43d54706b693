"""Where a store is, how it is made, and what is said of one that cannot be opened."""

from __future__ import annotations

import gc
import os
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import matcher.store.migrations as migrations
from matcher.errors import StoreAway, StoreBroken, StoreError, StoreLocked, StoreNewer
from matcher.store import schema
from matcher.store.address import address, shown
from matcher.store.schema import HEAD, metadata
from matcher.store.store import Store, open_store
from tests.store.make import HandClock
from tests.store.server import Server
from tests.store.test_store import begin


@pytest.mark.parametrize(
    ("where", "url"),
    [
        ("/data/kept", "sqlite:////data/kept/matcher.db"),
        ("sqlite:////data/kept.db", "sqlite:////data/kept.db"),
        ("postgresql://anna@db/jobs", "postgresql+psycopg://anna@db/jobs"),
        ("postgres://anna@db/jobs", "postgresql+psycopg://anna@db/jobs"),
    ],
)
def test_a_store_is_a_folder_or_a_url(where: str, url: str) -> None:
    assert str(address(where)) == url


def test_without_a_word_it_is_the_folder_of_this_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Path(str(address(None).database)).is_relative_to(tmp_path)


@pytest.mark.parametrize("where", ["mysql://db/jobs", "sqlite://", "postgresql://db:port/x"])
def test_other_urls_are_refused(where: str) -> None:
    with pytest.raises(StoreError, match="postgresql://"):
        address(where)


def test_no_message_shows_a_password() -> None:
    assert shown(address("postgresql://anna:secret@db/jobs")) == "postgresql+psycopg://anna:***@db/jobs"
    with pytest.raises(StoreAway) as caught:
        open_store("postgresql://anna:secret@127.0.0.1:1/jobs", patience=0, sleep=lambda _: None)
    assert "secret" not in str(caught.value)
    assert "does not answer" in str(caught.value)


def test_only_this_user_reads_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path / "kept") as store:
        begin(store, "a.pdf")
        modes = {path.name: path.stat().st_mode & 0o077 for path in (tmp_path / "kept").iterdir()}
    assert set(modes) == {"matcher.db", "matcher.db-wal", "matcher.db-shm"}
    assert set(modes.values()) == {0}
    assert os.stat(tmp_path / "kept").st_mode & 0o077 == 0


def test_the_embedded_database_is_set_to_survive(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, store.database.engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 60_000}


def stepped(folder: Path, last: str = HEAD) -> Path:
    """Make an embedded database as older releases did, one step after the other up to one of them."""
    folder.mkdir()
    engine = create_engine(f"sqlite:///{folder / 'matcher.db'}")
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, last)
    engine.dispose()
    return folder


def shape_of(folder: Path) -> tuple[object, ...]:
    """What makes a difference in the tables of an embedded database: columns, keys, indexes, triggers."""
    with sqlite3.connect(folder / "matcher.db") as connection:
        tables = sorted(name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'"))
        asked = [f"PRAGMA {kind}({name})" for name in tables for kind in ("table_info", "foreign_key_list", "index_list")]
        parts = [sorted(str(row[1:]) for row in connection.execute(question)) for question in asked]
        triggers = sorted(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return tables, parts, triggers, revision


def test_a_new_store_is_what_the_steps_lead_to(store: Store, tmp_path: Path) -> None:
    with store.database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_current_head() == HEAD
    open_store(tmp_path / "new").close()
    assert shape_of(stepped(tmp_path / "old")) == shape_of(tmp_path / "new")


def test_an_older_store_is_brought_to_today(tmp_path: Path) -> None:
    folder = stepped(tmp_path / "old", "0002")
    with sqlite3.connect(folder / "matcher.db") as connection:
        connection.execute("INSERT INTO postings VALUES (1, 'local', 'd', 'v', 't', '{}', x'')")
        connection.execute("INSERT INTO runs VALUES (1, 'local', 'k', 'Engineer', 1, 'v', 1, 'open', 't', NULL)")
        row = "(1, 'local', 1, 'a.pdf', NULL, 'claimed', NULL, NULL, 1, 'w', 'c', 't', NULL, NULL, 't', NULL)"
        connection.execute(f"INSERT INTO items VALUES {row}")
    connection.close()
    with open_store(folder) as store:
        # what a worker had when the program ended waits again
        assert [(item.name, item.state) for item in store.items(1)] == [("a.pdf", "waiting")]
        assert store.check() == ()


def test_steps_that_are_interrupted_are_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = stepped(tmp_path / "old", "0001")
    before = shape_of(folder)
    # the program loads the step when it takes it
    real = migrations.upgrade
    monkeypatch.setattr("matcher.store.migrations.upgrade", lambda connection: [real(connection), 1 / 0])
    with pytest.raises(ZeroDivisionError):
        open_store(folder)
    assert shape_of(folder) == before
    monkeypatch.undo()
    open_store(folder).close()
    assert shape_of(folder) != before


def test_a_new_store_that_is_interrupted_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = schema.make_tables
    monkeypatch.setattr("matcher.store.database.make_tables", lambda connection: [real(connection), 1 / 0])
    with pytest.raises(ZeroDivisionError):
        open_store(tmp_path)
    with sqlite3.connect(tmp_path / "matcher.db") as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()
    monkeypatch.undo()
    open_store(tmp_path).close()


def test_a_newer_database_is_left_alone(store: Store, where: str) -> None:
    store.database.write(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = '0999'")))
    with pytest.raises(StoreNewer, match=r"newer release .*0999.*update the program"):
        open_store(where)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "matcher.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()
    with pytest.raises(StoreBroken, match="another program"):
        open_store(tmp_path)


@pytest.mark.parametrize("content", [b"no database " * 100, b"\x8f\x12" * 4096])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "matcher.db").write_bytes(content)
    with pytest.raises(StoreBroken, match="no database of this program, or encrypted"):
        open_store(tmp_path)
    assert (tmp_path / "matcher.db").read_bytes() == content


def test_a_damaged_file_is_told(tmp_path: Path, clock: HandClock) -> None:
    with open_store(tmp_path, now=clock) as store:
        begin(store, *(f"{number}.pdf" for number in range(500)))
    data = bytearray((tmp_path / "matcher.db").read_bytes())
    for start in range(4096 * 3, len(data), 4096):
        data[start : start + 64] = b"\xff" * 64
    (tmp_path / "matcher.db").write_bytes(data)
    with pytest.raises(StoreBroken, match=r"damaged .*restore a backup"), open_store(tmp_path) as store:
        store.items(1)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "kept")


def test_a_database_that_is_held_is_told_after_a_while(tmp_path: Path) -> None:
    with open_store(tmp_path, patience=0.2) as store:
        other = sqlite3.connect(tmp_path / "matcher.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match="held the database for too long"):
            store.note("export", "run 1")
        # who only reads does not wait
        assert store.log() == ()
        other.execute("ROLLBACK")
        other.close()
        store.note("export", "run 1")


def test_a_database_that_is_not_there_is_told(server: Server) -> None:
    url = server.new_database()
    with pytest.raises(StoreAway, match="does not exist"):
        open_store(url.replace("?", "_gone?"), patience=30, sleep=lambda _: pytest.fail("asked again"))


def test_many_open_a_new_store_at_once(where: str) -> None:
    with open_store(where) as first, open_store(where) as second:
        run = begin(first, "a.pdf", "b.pdf")
        assert [item.name for store in (first, second, first) for item in store.items(run.id)] == ["a.pdf", "b.pdf"] * 3


def test_waits_grow_and_end(tmp_path: Path) -> None:
    with open_store(tmp_path, patience=10) as store:
        waits = list(store.database._waits())
    assert waits[:4] == [0.1, 0.2, 0.4, 0.8]
    assert (waits[-1], max(wait for wait in waits if wait)) == (None, 2.0)


def test_a_store_that_is_forgotten_leaves_no_connection_open(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    assert store.runs() == ()
    pool = store.database.engine.pool
    assert pool.checkedin()  # type: ignore[attr-defined]
    del store
    gc.collect()
    assert not pool.checkedin()  # type: ignore[attr-defined]
