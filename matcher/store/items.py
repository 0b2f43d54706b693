"""The files of a run as a list of work: each is finished once, whoever works on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, update

from matcher.errors import NotKept
from matcher.store.analyses import keep_analyses, use_analyses
from matcher.store.audit import Detail, note, note_all
from matcher.store.rows import File, Item, Outcome
from matcher.store.runs import run as run_of
from matcher.store.schema import items, runs
from matcher.store.scope import Scope, columns_of
from matcher.store.scores import Again, keep_all
from matcher.store.sealed import Sealed

# columns that an outcome fills
_RESULT = ("state", "sha256", "status", "reason", "same_as", "same_why")


def add_files(scope: Scope, run: int, files: Iterable[File]) -> int:
    """Add files to a run and return how many are new to it."""
    run_of(scope, run)
    given = [_row(scope, run, file) for file in files]
    before = _count(scope, run)
    if given:
        scope.connection.execute(scope.insert(items).on_conflict_do_nothing(), given)
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


def finish_all(scope: Scope, done: Sequence[tuple[Item, Sealed]], again: Collection[int] = ()) -> int:
    """Keep results, states and lines of the log of several items, and return how many that were.

    An item that has a result already keeps it, unless it is among those to be done `again`.
    """
    open_yet = _open(scope, [item.id for item, _ in done], again)
    # a run or file that was erased meanwhile stays erased
    found = [(item, sealed, *open_yet.pop(item.id)) for item, sealed in done if item.id in open_yet]
    _close(scope, [(item.id, sealed.outcome) for item, sealed, *_ in found])
    keep_analyses(scope, [(_hash(one), version, one.analysis) for _, one, version, _ in found if one.analysis])
    use_analyses(scope, [(_hash(one), version) for _, one, version, _ in found if not one.analysis])
    keep_all(scope, [(item.id, sealed.result, posting) for item, sealed, _, posting in found if sealed.result])
    note_all(scope, [_finished(item, sealed, version) for item, sealed, version, _ in found])
    return len(found)


def finish_again(scope: Scope, run: int, made: Sequence[Again]) -> int:
    """Keep scores that were made of what an earlier run knew, and return how many that were."""
    if not made:
        return 0
    row = run_of(scope, run)
    there = _there(scope, [number for one in made for number in (one.item, one.known.item)])
    # what was erased meanwhile stays erased
    found = [one for one in made if one.item in there and one.known.item in there]
    _close(scope, [(one.item, Outcome(one.known.sha256, one.known.status)) for one in found])
    use_analyses(scope, [(one.known.sha256, row.version) for one in found])
    keep_all(scope, [(one.item, one.result, row.posting) for one in found])
    note(scope, "items scored anew", f"run {run}", {"items": len(found), "version": made[0].result.version})
    return len(found)


def mark_same(scope: Scope, run: int, twins: Sequence[tuple[int, int, str]]) -> None:
    """Keep which items are the same file or person as another one of the run, and why we think so."""
    mine = scope.mine(items, items.c.run == run)
    scope.connection.execute(update(items).where(mine, items.c.same_as.is_not(None)).values(same_as=None, same_why=None))
    change = update(items).where(mine, items.c.id == bindparam("of_item"))
    rows = [{"of_item": item, "twin": twin, "why": why} for item, twin, why in twins]
    if rows:
        scope.connection.execute(change.values(same_as=bindparam("twin"), same_why=bindparam("why")), rows)


def _open(scope: Scope, numbers: Sequence[int], again: Collection[int]) -> dict[int, tuple[str, int]]:
    """Of these items the ones without a result, each with version and posting of its run; nobody else finishes them now."""
    free = or_(items.c.state == "waiting", items.c.id.in_(again))
    query = (
        select(items.c.id, runs.c.version, runs.c.posting)
        .join(runs, runs.c.id == items.c.run)
        .where(scope.mine(items, items.c.id.in_(numbers), free))
        .with_for_update(of=items)
    )
    return {row.id: (row.version, row.posting) for row in scope.connection.execute(query)}


def _there(scope: Scope, numbers: Sequence[int]) -> frozenset[int]:
    query = select(items.c.id).where(scope.mine(items, items.c.id.in_(numbers))).with_for_update()
    return frozenset(scope.connection.execute(query).scalars())


def _close(scope: Scope, outcomes: Sequence[tuple[int, Outcome]]) -> None:
    change = update(items).where(scope.mine(items, items.c.id == bindparam("of_item")))
    change = change.values({name: bindparam(f"new_{name}") for name in _RESULT}).values(finished_at=scope.at)
    rows = [{"of_item": item, **{f"new_{name}": getattr(outcome, name) for name in _RESULT}} for item, outcome in outcomes]
    if rows:
        scope.connection.execute(change, rows)


def _finished(item: Item, sealed: Sealed, version: str) -> tuple[str, str, Detail]:
    outcome = sealed.outcome
    score = sealed.result.score if sealed.result else None
    detail = {"run": item.run, "state": outcome.state, "status": outcome.status, "score": score, "version": version}
    return "item finished", f"item {item.id}", {**detail, "sha256": outcome.sha256}


def _hash(sealed: Sealed) -> str:
    return sealed.outcome.sha256 or ""


def _query(scope: Scope) -> Select[Any]:
    return select(*columns_of(items, Item)).where(scope.mine(items))


def _row(scope: Scope, run: int, file: File) -> dict[str, object]:
    mine = {"owner": scope.owner, "run": run, "state": "waiting", "created_at": scope.at}
    return {**mine, "name": file.name, "sha256": file.sha256}


def _count(scope: Scope, run: int) -> int:
    query = select(func.count()).select_from(items).where(scope.mine(items, items.c.run == run))
    return int(scope.connection.execute(query).scalar_one())
