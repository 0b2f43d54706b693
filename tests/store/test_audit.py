"""The log shows every change made to it, and the database refuses most of them."""

from __future__ import annotations

import hashlib

import pytest
from sqlalchemy import text

from matcher.errors import StoreError
from matcher.store.rows import Chain
from matcher.store.store import Store
from tests.store.make import HandClock


def force(store: Store, *statements: str) -> None:
    """Change rows as somebody would who has the file and takes the guards away."""
    guards = {
        "sqlite": ["DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"],
        "postgresql": ["DROP TRIGGER audit_append_only ON audit"],
    }
    with store.database.engine.execution_options(writing=True).begin() as connection:
        for statement in (*guards[connection.dialect.name], *statements):
            connection.execute(text(statement))


@pytest.fixture
def logged(store: Store, clock: HandClock) -> Store:
    """A store whose log has four entries, in two chains."""
    for number in range(3):
        store.note("export", f"run {number}", {"rows": number, "form": "csv"})
        clock.move(minutes=1)
    store.of("bob", actor="carol").note("reveal", "run 1")
    return store


def test_entries_follow_from_one_another(logged: Store) -> None:
    first, second, third = logged.log()
    assert (first.number, first.previous, first.at) == (1, "0" * 64, "2026-11-21T12:00:00Z")
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert [entry.number for entry in logged.log(2)] == [2, 3]
    assert logged.of("bob").log()[0].actor == "carol"
    assert logged.verify() == Chain("local", 3)
    assert logged.of("bob").verify().whole
    assert logged.of("nobody").verify() == Chain("nobody", 0)


def test_the_hash_can_be_computed_by_others(logged: Store) -> None:
    entry = logged.log()[0]
    said = (
        r'{"action":"export","actor":"local","at":"2026-11-21T12:00:00Z","detail":"{\"form\":\"csv\",\"rows\":0}",'
        '"number":1,"owner":"local","subject":"run 0"}'
    )
    assert entry.hash == hashlib.sha256(f"{'0' * 64}\n{said}".encode()).hexdigest()


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit SET detail = '{}' WHERE number = 2 AND owner = 'local'", 2),
        ("UPDATE audit SET at = '2020' WHERE number = 1 AND owner = 'local'", 1),
        ("UPDATE audit SET owner = 'bob', number = 2 WHERE number = 3 AND owner = 'local'", 3),
        ("DELETE FROM audit WHERE number = 2 AND owner = 'local'", 2),
        ("DELETE FROM audit WHERE number = 3 AND owner = 'local'", 3),
        ("DELETE FROM audit WHERE owner = 'local'", 1),
    ],
)
def test_every_change_shows(logged: Store, statement: str, broken_at: int) -> None:
    force(logged, statement)
    assert logged.verify().broken_at == broken_at
    assert any(f"log of local was changed at or before entry {broken_at}" in line for line in logged.check())


@pytest.mark.parametrize("statement", ["UPDATE audit SET detail = '{}'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_entries(logged: Store, statement: str) -> None:
    with pytest.raises(StoreError, match="append-only"):
        logged.database.write(lambda connection: connection.execute(text(statement)))
    assert logged.check() == ()
