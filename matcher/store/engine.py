"""The connection to the database, how it behaves, and what its failures mean."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from matcher.errors import StoreAway, StoreBroken, StoreError, StoreFull, StoreLocked
from matcher.store.address import file_of, shown

_POSTGRES = "PostgreSQL needs its driver; run: python -m pip install 'resume-matcher-offline[postgres]'"


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a failure of the database means; one that may pass by itself is worth another try."""

    error: StoreError
    passing: bool = False


def make_engine(url: URL, patience: float) -> Engine:
    """Return an engine that waits so many seconds for locks; its errors never show what was to be stored."""
    path = file_of(url)
    if path:
        return _embedded(url, path, patience)
    wait = f"-c lock_timeout={int(patience * 1000)}"
    options = {"options": wait, "connect_timeout": max(int(patience), 2), "application_name": "matcher"}
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=options)
    except ModuleNotFoundError as error:
        raise StoreError(_POSTGRES) from error


def _embedded(url: URL, path: Path, patience: float) -> Engine:
    _make_private(path)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": patience})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _make_private(path: Path) -> None:
    """Make the file, readable by its user alone; the files that SQLite puts beside it are made alike."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"{path}: cannot be made ({error.strerror}); choose another folder with --store") from error


def _settle(connection: sqlite3.Connection, _: object) -> None:
    """What every connection to the embedded database is set to."""
    # transactions begin where we say so, changes of tables among them
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # a commit survives a power cut; measured at under 1 ms a commit
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # what is deleted is overwritten with zeros
    connection.execute("PRAGMA secure_delete = ON")


def _begin(connection: Connection) -> None:
    """Writers take their turn at the start: a reader that turns writer later would be refused at once."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def explain(error: Exception, url: URL) -> Trouble | None:
    """Return what a failure of the database means, in one sentence; None for one that is not of the database."""
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    origin = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(origin, sqlite3.Error):
        return Trouble(_of_sqlite(origin, shown(url)))
    if hasattr(origin, "sqlstate"):
        return _of_server(origin, shown(url), lost=lost)
    return None


def _of_sqlite(error: sqlite3.Error, name: str) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLocked(f"{name}: another program has held the database for too long; end it, then try again")
    # a quota or a limit on the size of files fails in the write, a full disk is told apart
    if code & 0xFF == sqlite3.SQLITE_FULL or code in (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC):
        return StoreFull(f"{name}: no room left to write; make room, then run the same again: what is done is kept")
    if code & 0xFF == sqlite3.SQLITE_NOTADB:
        return StoreBroken(f"{name}: no database of this program, or encrypted with a key we do not have")
    if code & 0xFF == sqlite3.SQLITE_CORRUPT:
        return StoreBroken(f"{name}: the database is damaged ({error}); restore a backup: matcher store restore")
    return StoreError(f"{name}: the database refuses ({error})")


# first characters of SQLSTATE → error, advice, whether it may pass
_STATES: tuple[tuple[str, type[StoreError], str, bool], ...] = (
    ("53100", StoreFull, "the server has no room left; make room, then run the same again: what is done is kept", False),
    ("53", StoreAway, "the server takes no more connections", True),
    ("57P", StoreAway, "the server is shutting down or starting", True),
    ("08", StoreAway, "the connection was lost", True),
    ("40", StoreLocked, "other writers were in the way", True),
    ("55P03", StoreLocked, "another program has held the database for too long; end it, then try again", False),
    ("28", StoreAway, "the server does not let us in; check user and password", False),
    ("3D000", StoreAway, "there is no such database; make it with createdb", False),
    ("XX00", StoreBroken, "the database is damaged; restore a backup", False),
)


def _of_server(error: Any, name: str, *, lost: bool) -> Trouble:
    state = getattr(error, "sqlstate", None) or ""
    for start, kind, advice, passing in _STATES:
        if state.startswith(start):
            return Trouble(kind(f"{name}: {advice}"), passing)
    text = " ".join(str(error).split())
    if lost or not state:
        # a refusal while connecting has no state, only words
        refused = "authentication failed" in text or "does not exist" in text or "no password supplied" in text
        return Trouble(StoreAway(f"{name}: the server does not answer or does not let us in ({text})"), not refused)
    return Trouble(StoreError(f"{name}: the database refuses ({text})"))
