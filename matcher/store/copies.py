"""Copies of a whole store: one file, whichever database it came from, and the way back.

A backup is a SQLite file, made while others work. Restoring one must not bring back what was erased since: the copy is
first made up to date beside the store (log, settings, erasures) and only then takes its place, in one transaction.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text
from sqlalchemy.engine import URL

from matcher.errors import StoreBroken, StoreError
from matcher.store.address import file_of
from matcher.store.database import Database
from matcher.store.schema import metadata

_ROWS = 500


def back_up(database: Database, path: Path) -> None:
    """Write a copy of the whole store to a new file."""
    if path.exists():
        raise StoreError(f"{path}: is there already; name a new file")
    with _part_of(path) as part:
        if database.embedded:
            database.try_out(lambda: _copy_pages(database, part))
        else:
            with opened(part) as target:
                copy_rows(database, target)
        os.replace(part, path)


@contextmanager
def opened(path: Path, patience: float = 60.0) -> Iterator[Database]:
    """A copy as a database, with today's tables; closed, it is one file again."""
    database = Database(URL.create("sqlite", database=str(path.absolute())), patience, lambda _: None)
    try:
        database.prepare()
        yield database
    finally:
        database.close()


@contextmanager
def staged(path: Path) -> Iterator[Database]:
    """A private copy of a backup, to be made up to date before it is used."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such backup")
    with TemporaryDirectory(prefix="matcher-restore-") as folder:
        copy = Path(folder) / "restore.db"
        try:
            shutil.copyfile(path, copy)
            _insist_whole(copy)
        except (OSError, sqlite3.Error) as error:
            raise StoreBroken(f"{path}: cannot be restored, it is no whole backup ({error}); take another") from error
        with opened(copy) as database:
            yield database


def put_aside(url: URL, at: datetime) -> str | None:
    """Give the files of a damaged embedded database another name, and return it; None for a server's."""
    path = file_of(url)
    if path is None:
        return None
    aside = path.with_name(f"{path.name}.damaged-{at:%Y%m%dT%H%M%S}")
    for end in ("", "-wal", "-shm"):
        if Path(f"{path}{end}").exists():
            os.replace(f"{path}{end}", f"{aside}{end}")
    return str(aside)


def replace_all(target: Database, source: Database) -> None:
    """Put the rows of one database in place of those of another, in one transaction."""
    if not target.embedded:
        copy_rows(source, target)
        return
    with closing(source.engine.raw_connection()) as origin, closing(target.engine.raw_connection()) as goal:
        _driver(origin).backup(_driver(goal))


def copy_rows(source: Database, target: Database) -> None:
    """Copy all rows to a database of any kind, whose own go."""

    def receive(goal: Connection) -> None:
        _empty(goal)
        source.read(lambda origin: _pour(origin, goal))
        _count_on(goal)

    target.write(receive)


def _pour(origin: Connection, goal: Connection) -> None:
    if origin.dialect.name == "postgresql":
        # all tables as of one moment
        origin.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    for table in metadata.sorted_tables:
        for rows in origin.execution_options(yield_per=_ROWS).execute(select(table)).mappings().partitions():
            goal.execute(insert(table), [dict(row) for row in rows])


def _empty(goal: Connection) -> None:
    if goal.dialect.name == "postgresql":
        # the log refuses to be deleted row by row
        goal.execute(text(f"TRUNCATE {', '.join(table.name for table in metadata.sorted_tables)}"))
        return
    for table in reversed(metadata.sorted_tables):
        if goal.execute(select(func.count()).select_from(table)).scalar():
            goal.execute(delete(table))


def _count_on(goal: Connection) -> None:
    """Let the next number of each table follow the greatest that was copied; SQLite does so by itself."""
    if goal.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "id" in table.c:
            last = select(func.coalesce(func.max(table.c.id), 0) + 1)
            goal.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), last.scalar_subquery(), False)))


def _copy_pages(database: Database, path: Path) -> None:
    with closing(database.engine.raw_connection()) as origin, closing(sqlite3.connect(path)) as copy:
        _driver(origin).backup(copy)
        # one file, no log beside it
        copy.execute("PRAGMA journal_mode = DELETE")


def _insist_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(found)


def _driver(connection: Any) -> sqlite3.Connection:
    driver: sqlite3.Connection = connection.driver_connection
    return driver


@contextmanager
def _part_of(path: Path) -> Iterator[Path]:
    """A file beside the one to be written, for its user alone; gone if it does not become that one."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
    try:
        yield part
    finally:
        for rest in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            with suppress(OSError):
                rest.unlink()
