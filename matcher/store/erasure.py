"""What goes: one document, one file, one run, what is old, everything; and how much that is.

Deleting rows is half of it. `sweep` then rewrites the database without the room they stood in and empties the log
beside it, so that no byte of them is left in a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Engine, Table, delete, select, update

from matcher.errors import NotKept, OnHold, StoreLocked
from matcher.store.audit import note
from matcher.store.items import item as item_of
from matcher.store.retention import settings_of
from matcher.store.rows import Removed
from matcher.store.runs import run as run_of
from matcher.store.schema import analyses, items, postings, runs, scores, verdicts
from matcher.store.scope import Scope

# table → which of its rows go, children before parents
Rows = Mapping[Table, ColumnElement[bool]]


def erase_document(scope: Scope, sha256: str) -> Removed:
    """Remove all that came of a document: analyses, items in every run, scores, verdicts."""
    gone = {
        items: scope.mine(items, items.c.sha256 == sha256),
        analyses: scope.mine(analyses, analyses.c.sha256 == sha256),
    }
    removed = _remove(scope, gone)
    if removed == Removed():
        raise NotKept(f"nothing is kept of a document {sha256}")
    note(scope, "document erased", f"document {sha256}", _figures(removed))
    return removed


def erase_item(scope: Scope, number: int) -> Removed:
    """Remove a file of a run, and its document where it was read."""
    found = item_of(scope, number)
    if found.sha256 is not None:
        return erase_document(scope, found.sha256)
    removed = _remove(scope, {items: scope.mine(items, items.c.id == number)})
    note(scope, "item erased", f"item {number}", _figures(removed))
    return removed


def erase_run(scope: Scope, number: int) -> Removed:
    """Remove a run and its items, and the analyses and the posting that no other run needs."""
    posting = run_of(scope, number).posting
    of_run = select(items.c.sha256).where(items.c.run == number, items.c.sha256.is_not(None))
    elsewhere = select(items.c.sha256).where(scope.mine(items, items.c.run != number, items.c.sha256.is_not(None)))
    unneeded = analyses.c.sha256.in_(of_run) & analyses.c.sha256.not_in(elsewhere)
    wanted = select(runs.c.posting).where(scope.mine(runs, runs.c.id != number))
    gone = {
        analyses: scope.mine(analyses, unneeded),
        items: scope.mine(items, items.c.run == number),
        runs: scope.mine(runs, runs.c.id == number),
        postings: scope.mine(postings, postings.c.id == posting, postings.c.id.not_in(wanted)),
    }
    removed = _remove(scope, gone)
    note(scope, "run erased", f"run {number}", _figures(removed))
    return removed


def remove_older(scope: Scope, cutoff: str) -> Removed:
    """Remove what came before a time and was not needed since."""
    kept_runs = select(items.c.run).where(scope.mine(items))
    kept_postings = select(runs.c.posting).where(scope.mine(runs))
    gone = {
        items: scope.mine(items, items.c.created_at < cutoff),
        analyses: scope.mine(analyses, analyses.c.used_at < cutoff),
        runs: scope.mine(runs, runs.c.created_at < cutoff, runs.c.id.not_in(kept_runs)),
        postings: scope.mine(postings, postings.c.kept_at < cutoff, postings.c.id.not_in(kept_postings)),
    }
    removed = _remove(scope, gone)
    if removed != Removed():
        note(scope, "purged", f"before {cutoff}", _figures(removed))
    return removed


def erase_all(scope: Scope) -> Removed:
    """Remove everything of the owner but the log and the settings."""
    removed = _remove(scope, {table: scope.mine(table) for table in (items, analyses, runs, postings)})
    note(scope, "everything erased", "all", _figures(removed))
    return removed


def sweep(engine: Engine) -> None:
    """Rewrite the database without the room of what was deleted."""
    connection = engine.raw_connection()
    try:
        if engine.dialect.name == "sqlite":
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                row = connection.cursor().execute(statement).fetchone()
            if row and row[0]:
                raise StoreLocked("the rows are gone, but another program still reads the log file; run matcher purge later")
        else:
            _sweep_server(connection.driver_connection)
    finally:
        connection.close()


def _sweep_server(connection: Any) -> None:
    """PostgreSQL keeps old rows until a table is written anew."""
    connection.rollback()
    connection.autocommit = True
    try:
        for table in (analyses, items, scores, verdicts):
            connection.execute(f"VACUUM FULL {table.name}")
    finally:
        connection.autocommit = False


def refuse_on_hold(scope: Scope) -> None:
    """Raise where a legal hold keeps everything."""
    held = settings_of(scope)
    if held.hold_reason is not None:
        raise OnHold(f"a legal hold keeps everything ({held.hold_reason}); lift it first: matcher store hold --lift")


def _remove(scope: Scope, gone: Rows) -> Removed:
    """Delete rows and count them, those that go with an item included."""
    counted: dict[str, Any] = {}
    if items in gone:
        dying = select(items.c.id).where(gone[items])
        for child in (scores, verdicts):
            counted[child.name] = scope.connection.execute(delete(child).where(child.c.item.in_(dying))).rowcount
        scope.connection.execute(update(items).where(scope.mine(items, items.c.same_as.in_(dying))).values(same_as=None))
    for table, rows in gone.items():
        counted[table.name] = scope.connection.execute(delete(table).where(rows)).rowcount
    return replace(Removed(), **counted)


def _figures(removed: Removed) -> dict[str, int]:
    return {name: getattr(removed, name) for name in Removed.__slots__ if isinstance(getattr(removed, name), int)}
