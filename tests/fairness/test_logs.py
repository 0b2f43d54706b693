"""The audit of the log names the place where somebody changed it, and counts what it says was done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text

from matcher.fairness.logs import audit_logs
from matcher.store.store import Store, open_store
from tests.store.make import HandClock

GUARDS = ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete")


@pytest.fixture
def logged(tmp_path: Path) -> Store:
    """A store with eight entries of one owner and one of another."""
    store = open_store(tmp_path / "kept", now=HandClock())
    for number in range(6):
        store.note("export" if number % 2 else "reveal", f"run {number}")
    store.set_retention(90)
    store.erase_all()
    store.of("bob").note("reveal", "run 1")
    return store


def force(store: Store, *statements: str) -> None:
    with store.database.engine.execution_options(writing=True).begin() as connection:
        for statement in (*GUARDS, *statements):
            connection.execute(text(statement))


def test_a_whole_log_says_what_was_done(logged: Store) -> None:
    found = audit_logs(logged)
    assert found.ok
    assert {log.owner: dict(log.actions) for log in found.logs} == {
        "bob": {"names shown": 1},
        "local": {"deletions": 1, "exports": 3, "names shown": 3, "other": 1},
    }


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["UPDATE audit SET detail = '{}' || ' ' WHERE number = 3 AND owner = 'local'"], "entry 3 .* changed afterwards"),
        (["UPDATE audit SET actor = 'eve' WHERE number = 1 AND owner = 'local'"], "entry 1 .* changed afterwards"),
        (["DELETE FROM audit WHERE number = 4 AND owner = 'local'"], "entry 4 is missing; the next one there is 5"),
        (["DELETE FROM audit WHERE number = 8 AND owner = 'local'"], "entry 8 is missing, and so is everything after it"),
        (["DELETE FROM audit WHERE owner = 'local'"], "entry 1 is missing, and so is everything after it"),
        # two entries exchanged
        (
            [
                "UPDATE audit SET number = 99 WHERE number = 3 AND owner = 'local'",
                "UPDATE audit SET number = 3 WHERE number = 4 AND owner = 'local'",
                "UPDATE audit SET number = 4 WHERE number = 99 AND owner = 'local'",
            ],
            "entry 3 .* does not follow from entry 2",
        ),
        # an entry of another owner put in
        (["UPDATE audit SET owner = 'local', number = 9 WHERE owner = 'bob'"], "entry 9 .* does not follow from entry 8"),
    ],
)
def test_each_change_is_named(logged: Store, statements: list[str], said: str) -> None:
    force(logged, *statements)
    found = audit_logs(logged)
    local = next((log for log in found.logs if log.owner == "local"), None)
    assert not found.ok
    assert local is not None
    assert re.search(said, local.said), local.said
