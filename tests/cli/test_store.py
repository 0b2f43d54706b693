"""`matcher store` and `matcher purge`: what operators do with what is kept."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from matcher.cli import main
from matcher.store.rows import Outcome
from matcher.store.store import Store, open_store
from tests.store.make import hash_of, make_fit, make_resume, waiting
from tests.store.test_store import begin

Command = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one old and one new resume."""
    for name, days in (("old", 100), ("new", 1)):
        at = datetime.now(UTC) - timedelta(days=days)
        with open_store(tmp_path / "kept", now=lambda at=at: at) as store:
            fill(store, name)
    return tmp_path / "kept"


def fill(store: Store, name: str) -> None:
    """A run with one resume, whose text is its name."""
    run = begin(store, f"{name}.txt", key=name)
    (item,) = waiting(store, run.id, 1)
    store.finish_item(item, Outcome(hash_of(name), "ok", resume=make_resume(name), fit=make_fit()))


@pytest.fixture
def call(folder: Path) -> Command:
    """Run `matcher …` on that store."""

    def invoke(*arguments: object) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner().invoke(main, words, env={"MATCHER_STORE": str(folder)})

    return invoke


def show(call: Command) -> dict[str, int]:
    """What is kept of the one owner."""
    (owner,) = json.loads(call("store", "show", "--json").stdout)["owners"]
    return {name: value for name, value in owner.items() if isinstance(value, int)}


def test_show_says_how_much_and_how_long(call: Command, folder: Path) -> None:
    shown = call("store", "show")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0] == str(folder / "matcher.db")
    assert "local: 2 analyses, 1 posting, 2 runs, 2 file entries, 2 scores" in shown.stdout
    assert "kept 180 days" in shown.stdout
    assert show(call)["analyses"] == 2


@pytest.mark.parametrize(
    ("arguments", "left"),
    [
        ([], 2),
        (["--older-than", "30d"], 1),
        (["--older-than", "30d", "--dry-run"], 2),
        (["--older-than", "101"], 2),
        (["--all", "--dry-run"], 2),
        (["--all"], 0),
    ],
)
def test_purge_removes_what_is_asked(call: Command, arguments: list[str], left: int) -> None:
    done = call("purge", *arguments)
    assert done.exit_code == 0, done.output
    assert ("would remove" in done.stdout) is ("--dry-run" in arguments)
    assert show(call)["analyses"] == left


def test_purge_of_a_file_removes_what_came_of_it(call: Command, tmp_path: Path) -> None:
    (tmp_path / "resume.txt").write_text("old", "utf-8")
    (tmp_path / "unknown.txt").write_text("unknown", "utf-8")
    promised = call("purge", tmp_path / "resume.txt", "--dry-run")
    assert promised.stdout == "local: would remove 1 analysis, 1 file entry, 1 score\n"
    done = call("purge", tmp_path / "resume.txt", tmp_path / "unknown.txt", "--json")
    (owner,) = json.loads(done.stdout)["owners"]
    assert (owner["owner"], owner["items"], owner["held_back"]) == ("local", 1, None)
    assert show(call)["items"] == 1
    again = call("purge", tmp_path / "resume.txt")
    assert (again.exit_code, again.stdout) == (0, "removed nothing: nothing of it is kept\n")


def test_keep_and_hold_decide_what_purge_does(call: Command) -> None:
    assert call("store", "keep", "50d").stderr == "local: kept 50 days\n"
    assert "until matcher store hold --lift" in call("store", "hold", "case 9").stderr
    assert call("purge").stdout == "local: removed nothing: a legal hold keeps everything (case 9)\n"
    refused = call("purge", "--all")
    assert (refused.exit_code, "store hold --lift" in refused.stderr) == (1, True)
    assert "kept 50 days; on hold: case 9" in call("store", "show").stdout
    assert call("store", "hold", "--lift").exit_code == 0
    assert call("purge").stdout.startswith("local: removed 1 analysis, 1 file entry")
    assert call("store", "keep", "forever").exit_code == 0
    assert "until it is erased" in call("store", "show").stdout


def test_a_store_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    for word in ("show", "check"):
        said = CliRunner().invoke(main, ["store", word, "--store", str(tmp_path / "misspelt")]).stdout
        assert "nothing is kept there yet" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["purge", "--older-than", "soon"],
        ["purge", "--all", "--older-than", "3d"],
        ["store", "keep", "long"],
        ["store", "hold"],
        ["store", "hold", "why", "--lift"],
        ["store", "restore", "no file"],
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(call: Command, arguments: list[str]) -> None:
    assert call(*arguments).exit_code == 2


def test_backup_restore_and_check(call: Command, tmp_path: Path, folder: Path) -> None:
    backup = tmp_path / "backup.db"
    assert call("store", "backup", backup).exit_code == 0
    assert call("store", "backup", backup).exit_code == 1
    cleaned = call("purge", "--older-than", "30d").stdout
    assert "from 1 backup as well" in cleaned
    assert call("store", "restore", backup).exit_code == 0
    assert show(call)["analyses"] == 1
    assert call("store", "check").stdout == f"{folder / 'matcher.db'}: sound\n"
    with sqlite3.connect(folder / "matcher.db") as connection:
        connection.execute("UPDATE heads SET number = 1")
    connection.close()
    found = call("store", "check", "--json")
    assert found.exit_code == 1
    assert "the log of local was changed" in json.loads(found.stdout)["faults"][0]


def test_a_backup_that_is_not_at_hand_is_named(call: Command, tmp_path: Path) -> None:
    call("store", "backup", tmp_path / "backup.db")
    (tmp_path / "backup.db").rename(tmp_path / "elsewhere.db")
    assert f"{tmp_path / 'backup.db'}: this backup is not at hand" in call("purge", "--all").stderr


def test_a_damaged_database_is_put_aside(call: Command, tmp_path: Path, folder: Path) -> None:
    call("store", "backup", tmp_path / "backup.db")
    (folder / "matcher.db").write_bytes(b"damaged " * 1000)
    assert "no database of this program" in call("store", "show").stderr
    done = call("store", "restore", tmp_path / "backup.db")
    assert done.exit_code == 0, done.output
    assert "matcher.db.damaged-" in done.stderr
    assert show(call)["analyses"] == 2
    assert call("store", "check").stdout.endswith(": sound\n")
