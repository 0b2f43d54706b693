"""Runs: one posting, many files, and how far they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select, update

from matcher.errors import NotKept
from matcher.store.analyses import posting as posting_of
from matcher.store.audit import note
from matcher.store.rows import Counts, Plan, Run, RunState
from matcher.store.schema import items, runs
from matcher.store.scope import Scope, columns_of


def start_run(scope: Scope, plan: Plan) -> Run:
    """Return the run of this key: a new one, or the one that was begun, open again."""
    posting_of(scope, plan.posting)
    old = scope.connection.execute(_query(scope).where(runs.c.key == plan.key)).one_or_none()
    if old is None:
        return _begin(scope, plan)
    again = {"state": "open", "posting": plan.posting, "version": plan.version, "finished_at": None}
    scope.connection.execute(update(runs).where(runs.c.id == old.id).values(**again))
    note(scope, "run continued", f"run {old.id}", {"posting": plan.posting, "version": plan.version})
    return run(scope, old.id)


def run(scope: Scope, number: int) -> Run:
    """Return a run."""
    row = scope.connection.execute(_query(scope).where(runs.c.id == number)).one_or_none()
    if row is None:
        raise NotKept(f"there is no run {number}")
    return Run(*row)


def all_runs(scope: Scope) -> tuple[Run, ...]:
    """Return all runs, newest first."""
    return tuple(Run(*row) for row in scope.connection.execute(_query(scope).order_by(runs.c.id.desc())))


def counts(scope: Scope, number: int) -> Counts:
    """Return how many items of a run are in which state."""
    query = select(items.c.state, func.count()).where(scope.mine(items, items.c.run == number)).group_by(items.c.state)
    found: dict[str, int] = {row[0]: row[1] for row in scope.connection.execute(query)}
    return Counts(**found)


def finish_run(scope: Scope, number: int, state: RunState) -> None:
    """Close a run."""
    before = run(scope, number)
    if before.state == state:
        return
    scope.connection.execute(update(runs).where(runs.c.id == number).values(state=state, finished_at=scope.at))
    found = counts(scope, number)
    detail = {name: getattr(found, name) for name in Counts.__slots__}
    note(scope, f"run {state}", f"run {number}", detail)


def _begin(scope: Scope, plan: Plan) -> Run:
    row = {name: getattr(plan, name) for name in Plan.__slots__}
    insert = scope.insert(runs).values(owner=scope.owner, state="open", created_at=scope.at, **row).on_conflict_do_nothing()
    scope.connection.execute(insert)
    begun = Run(*scope.connection.execute(_query(scope).where(runs.c.key == plan.key)).one())
    note(scope, "run begun", f"run {begun.id}", {"posting": plan.posting, "version": plan.version, "blind": plan.blind})
    return begun


def _query(scope: Scope) -> Select[Any]:
    return select(*columns_of(runs, Run)).where(scope.mine(runs))
