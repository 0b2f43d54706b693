"""The log of what was done: append-only, each entry sealed by the one before it.

An entry's hash is the SHA-256 of the hash before it and of the entry as canonical JSON, so that no entry can be changed,
put in or taken out without every later hash changing; the last hash stands in a table of its own, so that cutting off the
end shows as well. Entries hold ids, hashes and numbers: names and texts of people have no place here, because the log
stays when everything else is erased.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

from sqlalchemy import insert, select, update

from matcher.store.rows import Chain, Entry
from matcher.store.schema import audit, heads
from matcher.store.scope import Scope, columns_of

# what an entry may say beside its action and subject
Detail = Mapping[str, str | int | float | bool | None]

START = "0" * 64


def note(scope: Scope, action: str, subject: str, detail: Detail | None = None) -> None:
    """Add an entry to the owner's chain."""
    note_all(scope, [(action, subject, detail or {})])


def note_all(scope: Scope, notes: Sequence[tuple[str, str, Detail]]) -> None:
    """Add entries to the owner's chain: action, subject and detail of each."""
    if not notes:
        return
    last = _take_turn(scope)
    rows = []
    for action, subject, detail in notes:
        entry = _entry(scope, last, action, subject, _canonical(detail))
        rows.append({"owner": scope.owner, **{field: getattr(entry, field) for field in Entry.__slots__}})
        last = entry.number, entry.hash
    scope.connection.execute(insert(audit), rows)
    head = update(heads).where(scope.mine(heads)).values(number=last[0], hash=last[1])
    scope.connection.execute(head)


def entries(scope: Scope, last: int | None = None) -> tuple[Entry, ...]:
    """Return the owner's entries, oldest first; of a long log the last so many."""
    query = select(*columns_of(audit, Entry)).where(scope.mine(audit)).order_by(audit.c.number.desc())
    rows = scope.connection.execute(query.limit(last)).all()
    return tuple(Entry(*row) for row in reversed(rows))


def verify(scope: Scope) -> Chain:
    """Return whether every entry follows from the one before it, up to the end that was kept apart."""
    query = select(*columns_of(audit, Entry)).where(scope.mine(audit)).order_by(audit.c.number)
    number, sealed = 0, START
    for row in scope.connection.execute(query):
        entry = Entry(*row)
        if (entry.number, entry.previous) != (number + 1, sealed) or entry.hash != _seal(scope.owner, entry):
            return Chain(scope.owner, number, broken_at=number + 1)
        number, sealed = entry.number, entry.hash
    head = scope.connection.execute(select(heads.c.number, heads.c.hash).where(scope.mine(heads))).one_or_none()
    whole = tuple(head or (0, START)) == (number, sealed)
    return Chain(scope.owner, number, broken_at=None if whole else number + 1)


def _take_turn(scope: Scope) -> tuple[int, str]:
    """The end of the chain, held until the transaction ends."""
    first = scope.insert(heads).values(owner=scope.owner, number=0, hash=START).on_conflict_do_nothing()
    query = select(heads.c.number, heads.c.hash).where(scope.mine(heads)).with_for_update()
    row = scope.connection.execute(query).one_or_none()
    if row is None:
        scope.connection.execute(first)
        row = scope.connection.execute(query).one()
    return row.number, row.hash


def _entry(scope: Scope, last: tuple[int, str], action: str, subject: str, detail: str) -> Entry:
    number, previous = last[0] + 1, last[1]
    open_entry = Entry(number, scope.at, scope.actor, action, subject, detail, previous, "")
    return Entry(number, scope.at, scope.actor, action, subject, detail, previous, _seal(scope.owner, open_entry))


def _seal(owner: str, entry: Entry) -> str:
    said: Detail = {
        "action": entry.action,
        "actor": entry.actor,
        "at": entry.at,
        "detail": entry.detail,
        "number": entry.number,
        "owner": owner,
        "subject": entry.subject,
    }
    return hashlib.sha256(f"{entry.previous}\n{_canonical(said)}".encode("ascii")).hexdigest()


def _canonical(data: Detail) -> str:
    return json.dumps(data, ensure_ascii=True, allow_nan=False, sort_keys=True, separators=(",", ":"))
