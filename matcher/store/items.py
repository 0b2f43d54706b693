"""The files of a run as a list of work: claimed by one worker at a time, finished once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, update

from matcher.errors import NotKept
from matcher.store.analyses import keep_analysis, use_analysis
from matcher.store.audit import note
from matcher.store.rows import File, Item
from matcher.store.runs import run as run_of
from matcher.store.schema import items, runs
from matcher.store.scope import TIME, Scope, columns_of
from matcher.store.scores import keep_score
from matcher.store.sealed import Sealed

# a database takes a limited number of values in one statement
_CHUNK = 500


def add_files(scope: Scope, run: int, files: Iterable[File]) -> int:
    """Add files to a run and return how many are new to it."""
    run_of(scope, run)
    given = [_row(scope, run, file) for file in files]
    before = _count(scope, run)
    for start in range(0, len(given), _CHUNK):
        scope.connection.execute(scope.insert(items).values(given[start : start + _CHUNK]).on_conflict_do_nothing())
    added = _count(scope, run) - before
    if added:
        note(scope, "files added", f"run {run}", {"files": added})
    return added


def items_of(scope: Scope, run: int) -> tuple[Item, ...]:
    """Return the items of a run in the order they were given."""
    query = _query(scope).where(items.c.run == run).order_by(items.c.id)
    return tuple(Item(*row) for row in scope.connection.execute(query))


def item(scope: Scope, number: int) -> Item:
    """Return an item."""
    row = scope.connection.execute(_query(scope).where(items.c.id == number)).one_or_none()
    if row is None:
        raise NotKept(f"there is no item {number}")
    return Item(*row)


def claim(scope: Scope, run: int, worker: str, token: str, *, most: int, lease_seconds: int) -> tuple[Item, ...]:
    """Take the next items that nobody has, or whose worker has not been heard of for the time of a lease.

    The token marks this one claim: when the answer of the database was lost, asking again brings the same items.
    """
    taken = _claimed(scope, run, token)
    if taken:
        return taken
    numbers = _free(scope, run, items.c.state == "waiting", most)
    if len(numbers) < most:
        late = (datetime.strptime(scope.at, TIME) - timedelta(seconds=lease_seconds)).strftime(TIME)
        lost = (items.c.state == "claimed") & (items.c.claimed_at < late)
        numbers = [*numbers, *_free(scope, run, lost, most - len(numbers))]
    change = {"state": "claimed", "worker": worker, "claim": token, "claimed_at": scope.at}
    mark = update(items).where(items.c.id.in_(numbers)).values(attempts=items.c.attempts + 1, **change)
    scope.connection.execute(mark)
    return _claimed(scope, run, token)


def finish(scope: Scope, item: Item, sealed: Sealed, version: str, posting: int) -> bool:
    """Keep the result of an item, its state and a line of the log; False where the item has a result already."""
    outcome = sealed.outcome
    change = {
        "state": outcome.state,
        "sha256": outcome.sha256,
        "status": outcome.status,
        "reason": outcome.reason,
        "same_as": outcome.same_as,
        "same_why": outcome.same_why,
        "finished_at": scope.at,
    }
    open_yet = scope.mine(items, items.c.id == item.id, items.c.state.in_(("waiting", "claimed")))
    if scope.connection.execute(update(items).where(open_yet).values(**change)).rowcount != 1:
        return False
    if sealed.analysis and outcome.sha256:
        keep_analysis(scope, outcome.sha256, version, sealed.analysis)
    elif outcome.sha256:
        use_analysis(scope, outcome.sha256, version)
    if sealed.result:
        keep_score(scope, item.id, sealed.result, posting)
    score = sealed.result.score if sealed.result else None
    detail = {"run": item.run, "state": outcome.state, "status": outcome.status, "score": score, "version": version}
    note(scope, "item finished", f"item {item.id}", {**detail, "sha256": outcome.sha256})
    return True


def finish_all(scope: Scope, done: Sequence[tuple[Item, Sealed]]) -> int:
    """Finish several items and return how many had no result yet."""
    wanted = scope.mine(runs, runs.c.id.in_({item.run for item, _ in done}))
    of_run = {row.id: row for row in scope.connection.execute(select(runs.c.id, runs.c.version, runs.c.posting).where(wanted))}
    # a run or file that was erased meanwhile stays erased
    rows = ((item, sealed, of_run[item.run]) for item, sealed in done if item.run in of_run)
    return sum(finish(scope, item, sealed, row.version, row.posting) for item, sealed, row in rows)


def give_back(scope: Scope, run: int, worker: str | None) -> int:
    """Let go of what is claimed, by one worker or by all, and return how many items that were."""
    held = scope.mine(items, items.c.run == run, items.c.state == "claimed")
    change = update(items).where(held).values(state="waiting", worker=None, claim=None, claimed_at=None)
    count = scope.connection.execute(change.where(items.c.worker == worker) if worker else change).rowcount
    if count:
        note(scope, "items given back", f"run {run}", {"items": count})
    return count


def try_again(scope: Scope, run: int) -> int:
    """Let items that were set apart be worked on once more, and return how many."""
    apart = scope.mine(items, items.c.run == run, items.c.state == "set_apart")
    again = {"state": "waiting", "status": None, "reason": None, "attempts": 0, "finished_at": None}
    count = scope.connection.execute(update(items).where(apart).values(**again)).rowcount
    if count:
        note(scope, "items tried again", f"run {run}", {"items": count})
    return count


def _query(scope: Scope) -> Select[Any]:
    return select(*columns_of(items, Item)).where(scope.mine(items))


def _claimed(scope: Scope, run: int, token: str) -> tuple[Item, ...]:
    same = scope.mine(items, items.c.run == run, items.c.state == "claimed", items.c.claim == token)
    query = select(*columns_of(items, Item)).where(same).order_by(items.c.id)
    return tuple(Item(*row) for row in scope.connection.execute(query))


def _free(scope: Scope, run: int, condition: ColumnElement[bool], most: int) -> Sequence[int]:
    """The first items of an open run that can be had."""
    query = (
        select(items.c.id)
        .join(runs, runs.c.id == items.c.run)
        .where(scope.mine(items, items.c.run == run, runs.c.state == "open", condition))
        .order_by(items.c.id)
        .limit(most)
        # two workers of a server pass each other by; SQLite has one writer at a time anyway
        .with_for_update(skip_locked=True, of=items)
    )
    return scope.connection.execute(query).scalars().all()


def _row(scope: Scope, run: int, file: File) -> dict[str, object]:
    mine = {"owner": scope.owner, "run": run, "state": "waiting", "attempts": 0, "created_at": scope.at}
    return {**mine, "name": file.name, "sha256": file.sha256}


def _count(scope: Scope, run: int) -> int:
    query = select(func.count()).select_from(items).where(scope.mine(items, items.c.run == run))
    return int(scope.connection.execute(query).scalar_one())
