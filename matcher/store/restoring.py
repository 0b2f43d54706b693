"""What a backup does not know: the log, the settings and the erasures since it was made.

Without this a restored backup would bring back people who were erased, and would lose the proof that they were.
Accounts are taken over as they are now, where there are any: nobody who was shut out gets in by an old backup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update

from matcher.errors import NotKept
from matcher.store.audit import START
from matcher.store.erasure import erase_all, erase_document, erase_item, erase_run, remove_older
from matcher.store.rows import Entry, Removed
from matcher.store.schema import accounts, audit, backups, heads, sessions, settings, tokens, tries
from matcher.store.scope import Scope, columns_of

# action in the log → how it is done again, given the second word of its subject
_AGAIN: Mapping[str, Callable[[Scope, str], Removed]] = {
    "document erased": erase_document,
    "item erased": lambda scope, number: erase_item(scope, int(number)),
    "run erased": lambda scope, number: erase_run(scope, int(number)),
    "purged": remove_older,
    "everything erased": lambda scope, _: erase_all(scope),
}
# what means the same in a store with other numbers
_ANYWHERE = frozenset({"document erased", "purged", "everything erased"})


@dataclass(frozen=True, slots=True)
class Since:
    """What one owner did since a backup; `follows` where the log of the backup is the beginning of this one."""

    owner: str
    entries: tuple[Entry, ...]
    follows: bool


def catch_up(current: Connection, copy: Connection, actor: str, at: str) -> int:
    """Bring a copy of a backup up to date with the store it is to replace, and return how many erasures were made again."""
    ends = {row.owner: (row.number, row.hash) for row in copy.execute(select(heads))}
    owners = current.execute(select(heads.c.owner).order_by(heads.c.owner)).scalars().all()
    since = [_since(current, owner, ends.get(owner, (0, START))) for owner in owners]
    for table, key in ((settings, "owner"), (backups, "path")):
        _take_over(current, copy, table, key)
    _take_accounts(current, copy)
    return sum(_again(Scope(copy, part.owner, actor, at), part) for part in since)


def _since(current: Connection, owner: str, end: tuple[int, str]) -> Since:
    query = select(*columns_of(audit, Entry)).where(audit.c.owner == owner).order_by(audit.c.number)
    entries = tuple(Entry(*row) for row in current.execute(query))
    known = end == (0, START) or any((entry.number, entry.hash) == end for entry in entries)
    return Since(owner, tuple(entry for entry in entries if not known or entry.number > end[0]), known)


def _take_over(current: Connection, copy: Connection, table: Table, key: str) -> None:
    """Rows of the store in place of those of the copy."""
    scope = Scope(copy, "", "", "")
    for row in current.execute(select(table)).mappings():
        values = {name: value for name, value in row.items() if name != "id"}
        change = scope.insert(table).values(**values)
        copy.execute(change.on_conflict_do_update(index_elements=[key], set_=values))


def _take_accounts(current: Connection, copy: Connection) -> None:
    """The accounts of the store in place of those of the copy; a store that was made anew has none to give."""
    if current.execute(select(accounts.c.owner).limit(1)).one_or_none() is None:
        return
    for table in (tries, tokens, sessions, accounts):
        copy.execute(delete(table))
    for table in (accounts, sessions, tokens):
        rows = [dict(row) for row in current.execute(select(table)).mappings()]
        if rows:
            copy.execute(insert(table), rows)


def _again(scope: Scope, since: Since) -> int:
    if since.follows and since.entries:
        _append(scope, since.entries)
    done = 0
    for entry in since.entries:
        if entry.action in _AGAIN and (since.follows or entry.action in _ANYWHERE):
            with suppress(NotKept):
                _AGAIN[entry.action](scope, entry.subject.rpartition(" ")[2])
                done += 1
    return done


def _append(scope: Scope, entries: Sequence[Entry]) -> None:
    rows = [{"owner": scope.owner, **{name: getattr(entry, name) for name in Entry.__slots__}} for entry in entries]
    scope.connection.execute(insert(audit), rows)
    end = {"number": entries[-1].number, "hash": entries[-1].hash}
    scope.connection.execute(scope.insert(heads).values(owner=scope.owner, **end).on_conflict_do_nothing())
    scope.connection.execute(update(heads).where(scope.mine(heads)).values(**end))
