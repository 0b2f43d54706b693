"""One database, opened: brought to today's tables, asked and changed in transactions that stand up to short troubles."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import TypeVar

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import URL

from matcher.errors import StoreBroken, StoreNewer
from matcher.store.address import shown
from matcher.store.engine import explain, make_engine
from matcher.store.erasure import sweep
from matcher.store.schema import HEAD, make_tables, metadata

Answer = TypeVar("Answer")
# of advisory locks of PostgreSQL: any number that is ours
_UPGRADE_LOCK = 6_237_411_908


class Database:
    """Transactions on one database.

    A transaction that fails for a reason that passes (a server that restarts, writers in each other's way) is made
    again until patience ends, so an action must be safe to run twice.
    """

    def __init__(self, url: URL, patience: float, sleep: Callable[[float], None]) -> None:
        self.url = url
        self.engine = make_engine(url, patience)
        self._writer = self.engine.execution_options(writing=True)
        self._patience = patience
        self._sleep = sleep
        # whoever forgets to close it leaves no connection open
        weakref.finalize(self, self.engine.dispose)

    @property
    def embedded(self) -> bool:
        """True for a file of this computer."""
        return self.engine.dialect.name == "sqlite"

    def write(self, action: Callable[[Connection], Answer]) -> Answer:
        """Run an action in one transaction: all of it is kept or nothing."""

        def attempt() -> Answer:
            with self._writer.begin() as connection:
                return action(connection)

        return self.try_out(attempt)

    def read(self, action: Callable[[Connection], Answer]) -> Answer:
        """Run an action that changes nothing, on one state of the database."""

        def attempt() -> Answer:
            with self.engine.begin() as connection:
                return action(connection)

        return self.try_out(attempt)

    def rehearse(self, action: Callable[[Connection], Answer]) -> Answer:
        """Run an action and take it back: what it would have answered."""

        def attempt() -> Answer:
            with self._writer.connect() as connection, connection.begin() as transaction:
                answer = action(connection)
                transaction.rollback()
                return answer

        return self.try_out(attempt)

    def sweep(self) -> None:
        """Leave no byte of what was deleted in the files of the database."""
        self.try_out(lambda: sweep(self.engine))

    def prepare(self) -> None:
        """Make today's tables, or refuse a database that is not ours to change."""
        if self.read(self._revision) != HEAD:
            self.write(self._upgrade)

    def close(self) -> None:
        """Let go of all connections; an embedded database folds its log into its file."""
        self.engine.dispose()

    def _revision(self, connection: Connection) -> str | None:
        """The step that the database stands at, None before the first."""
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" not in tables:
            if tables:
                raise StoreBroken(f"{shown(self.url)}: holds tables of another program; name another database")
            return None
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if revision is not None and (not set(metadata.tables) & tables or str(revision) > HEAD):
            raise StoreNewer(
                f"{shown(self.url)}: made by a newer release (tables {revision}, this release knows {HEAD}); update the program"
            )
        return revision

    def _upgrade(self, connection: Connection) -> None:
        if not self.embedded:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
        revision = self._revision(connection)
        if revision is None:
            make_tables(connection)
        # somebody else may have been quicker
        elif revision != HEAD:
            # loaded only where a step is due: it takes longer than all tables
            from matcher.store.migrations import upgrade

            upgrade(connection)

    def try_out(self, attempt: Callable[[], Answer]) -> Answer:
        """Try until it is done, or until it fails for good or for too long."""
        for wait in self._waits():
            try:
                return attempt()
            except Exception as error:
                trouble = explain(error, self.url)
                if trouble is None:
                    raise
                if wait is None or not trouble.passing:
                    raise trouble.error from error
            self._sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _waits(self) -> Iterator[float | None]:
        """Seconds before each further try, None for the last."""
        wait, spent = 0.1, 0.0
        while spent < self._patience:
            yield wait
            spent, wait = spent + wait, min(wait * 2, 2.0)
        yield None
