"""What whoever keeps data about people must be able to do: log, limit, remove, count, copy and check it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, text

from matcher.errors import NotKept, StoreError
from matcher.store import audit, copies, erasure, holdings, restoring, retention, vectors
from matcher.store.address import shown
from matcher.store.database import Database
from matcher.store.rows import Chain, Entry, Held, Removed, Settings
from matcher.store.schema import backups
from matcher.store.scope import TIME, Scope

Value = TypeVar("Value")
Clock = Callable[[], datetime]
Removal = Callable[[Scope], Removed]


class Keeper:
    """The rows of one owner in a database. Safe for several processes, each with one of its own."""

    def __init__(self, database: Database, now: Clock, owner: str, actor: str) -> None:
        self.database = database
        self.owner = owner
        self.actor = actor
        self._now = now

    def of(self, owner: str, actor: str | None = None) -> Self:
        """Return the same store for another owner."""
        return type(self)(self.database, self._now, owner, actor or owner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()

    # the log

    def note(self, action: str, subject: str, detail: audit.Detail | None = None) -> None:
        """Add a line to the log: who saw names, who took an export. No name or text of a person belongs there."""
        self._write(lambda scope: audit.note(scope, action, subject, detail))

    def log(self, last: int | None = None) -> tuple[Entry, ...]:
        """Return the log, oldest first; of a long one the last so many lines."""
        return self._read(lambda scope: audit.entries(scope, last))

    def verify(self) -> Chain:
        """Return whether any line of the log was changed, added or taken out."""
        return self._read(audit.verify)

    # how long, and what goes

    def settings(self) -> Settings:
        """Return how long rows are kept, and the legal hold."""
        return self._read(retention.settings_of)

    def set_retention(self, days: int | None) -> None:
        """Decide how many days rows are kept; None: until they are erased."""
        self._write(lambda scope: retention.set_retention(scope, days))

    def set_hold(self, reason: str | None) -> None:
        """Put a legal hold on everything, or lift it with None."""
        self._write(lambda scope: retention.set_hold(scope, reason))

    def erase(self, sha256: str, *, dry_run: bool = False) -> Removed:
        """Remove all that came of a document, from the backups that are at hand as well."""
        return self._erase(lambda scope: erasure.erase_document(scope, sha256), dry_run)

    def erase_item(self, number: int) -> Removed:
        """Remove a file of a run and its document."""
        return self._erase(lambda scope: erasure.erase_item(scope, number))

    def erase_run(self, number: int) -> Removed:
        """Remove a run, its items, and the analyses that no other run needs."""
        return self._erase(lambda scope: erasure.erase_run(scope, number))

    def erase_all(self, *, dry_run: bool = False) -> Removed:
        """Remove everything of this owner but the log and the settings."""
        return self._erase(erasure.erase_all, dry_run)

    def purge(self, *, older_than: int | None = None, dry_run: bool = False) -> Removed:
        """Remove what is older than so many days, or than the owner keeps it; under a legal hold nothing."""
        settings = self.settings()
        days = settings.retention_days if older_than is None else older_than
        if settings.hold_reason is not None:
            return Removed(held_back=settings.hold_reason)
        if days is None:
            return Removed()

        def removal(scope: Scope) -> Removed:
            return erasure.remove_older(scope, retention.cutoff(scope, days))

        return self._remove(removal, dry_run)

    @property
    def vectors(self) -> Path | None:
        """Where the index of this owner's candidates is or would be; None where there is to be none."""
        return vectors.folder_of(self.database.url, self.owner)

    # how much, copies, health

    def held(self) -> Held:
        """Return how much is kept."""
        return self._read(holdings.held)

    @property
    def place(self) -> str:
        """Where the store is: a file, or a URL without its password."""
        return shown(self.database.url)

    def owners(self) -> tuple[str, ...]:
        """Return everybody of whom something is kept."""
        return self._read(holdings.owners)

    def backup(self, path: Path) -> None:
        """Write a copy of the whole store, of all owners, to a new file; the store remembers where."""
        copies.back_up(self.database, path)
        row = {"owner": self.owner, "path": str(path.absolute())}

        def remember(scope: Scope) -> None:
            made = scope.insert(backups).values(made_at=scope.at, **row)
            same_file = made.on_conflict_do_update(index_elements=["path"], set_={"made_at": scope.at})
            scope.connection.execute(same_file)
            audit.note(scope, "backup made", "all")

        self._write(remember)

    def restore(self, path: Path) -> int:
        """Put a backup in place of everything, and return how many erasures made since were made again."""
        with copies.staged(path) as copy:
            again = self._catch_up(copy)
            copy.sweep()
            copies.replace_all(self.database, copy)
        for owner in self.owners():
            self.of(owner)._prune()
        return again

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the database and the logs, a sentence each; empty: nothing."""
        found = self.database.read(_faults)
        chains = (self.of(owner).verify() for owner in self.owners())
        broken = tuple(
            f"the log of {chain.owner} was changed at or before entry {chain.broken_at}" for chain in chains if not chain.whole
        )
        return (*found, *broken)

    # transactions

    def _scope(self, connection: Connection) -> Scope:
        return Scope(connection, self.owner, self.actor, self._now().strftime(TIME))

    def _read(self, action: Callable[[Scope], Value]) -> Value:
        return self.database.read(lambda connection: action(self._scope(connection)))

    def _write(self, action: Callable[[Scope], Value]) -> Value:
        return self.database.write(lambda connection: action(self._scope(connection)))

    def _erase(self, removal: Removal, dry_run: bool = False) -> Removed:
        def guarded(scope: Scope) -> Removed:
            erasure.refuse_on_hold(scope)
            return removal(scope)

        return self._remove(guarded, dry_run)

    def _remove(self, removal: Removal, dry_run: bool) -> Removed:
        """Remove from the store and from its backups, and leave no byte in either."""
        if dry_run:
            return self.database.rehearse(lambda connection: removal(self._scope(connection)))
        removed = self._write(removal)
        self.database.sweep()
        self._prune()
        paths = self._read(holdings.held).backups
        cleaned = tuple(path for path in paths if self._clean(Path(path), removal))
        return replace(removed, backups=cleaned, left=tuple(path for path in paths if path not in cleaned))

    def _clean(self, path: Path, removal: Removal) -> bool:
        """Remove from a backup; False where it cannot be reached."""
        if not path.is_file():
            return False
        try:
            with copies.opened(path) as database:
                with suppress(NotKept):
                    database.write(lambda connection: removal(self._scope(connection)))
                database.sweep()
        except StoreError:
            return False
        return True

    def _prune(self) -> None:
        """Take out of the index of candidates whoever is no longer kept."""
        folder = self.vectors
        if folder is not None and folder.exists():
            vectors.prune(folder, self._read(holdings.hashes))

    def _catch_up(self, copy: Database) -> int:
        """Bring a copy of a backup up to date with this store."""

        def write(target: Connection) -> int:
            return self._read(lambda scope: restoring.catch_up(scope.connection, target, self.actor, scope.at))

        again = copy.write(write)
        with_log = type(self)(copy, self._now, self.owner, self.actor)
        with_log.note("backup restored", "all", {"erasures made again": again})
        return again


def _faults(connection: Connection) -> tuple[str, ...]:
    """What the embedded database says of itself; a server looks after its own files."""
    if connection.dialect.name != "sqlite":
        return ()
    damage = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
    orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    return (
        *(f"the file is damaged: {line}" for line in damage if line != "ok"),
        *(f"a row of {row[0]} belongs to nothing" for row in orphans),
    )
