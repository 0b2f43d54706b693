"""What is held of a document comes out whole, and of nobody else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.store.export import export
from matcher.store.rows import Outcome
from matcher.store.store import Store
from tests.store.make import hash_of, make_fit, make_resume, waiting
from tests.store.test_store import begin


@pytest.fixture
def filled(store: Store) -> Store:
    """A run with two resumes, a verdict for each."""
    run = begin(store, "anna.txt", "bela.txt", key="two")
    for item in waiting(store, run.id, 2):
        name = item.name.removesuffix(".txt")
        store.finish_item(item, Outcome(hash_of(name), "ok", resume=make_resume(name), fit=make_fit()))
        store.decide(item.id, "yes", f"note on {name}")
    return store


def unpacked(store: Store, sha256: str | None = None) -> Mapping[str, str]:
    stream = io.BytesIO()
    export(store, stream, sha256)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_everything_is_there(filled: Store) -> None:
    files = unpacked(filled)
    assert sorted({name.partition("/")[0] for name in files}) == [
        *("files", "fits", "log.json", "resumes", "settings.json")
    ]
    assert len([name for name in files if name.startswith("resumes/")]) == 2
    assert "note on anna" in "".join(files.values())


def test_of_one_document_nothing_else(filled: Store) -> None:
    files = unpacked(filled, hash_of("anna"))
    text = "".join(files.values())
    assert [name for name in files if name.startswith("resumes/")] == [f"resumes/{hash_of('anna')}.json"]
    assert "note on anna" in text
    assert "bela" not in text
    assert hash_of("bela") not in text
    assert all(hash_of("anna") in str(entry) for entry in json.loads(files["log.json"]))


def test_the_log_keeps_that_it_was_done(filled: Store) -> None:
    unpacked(filled, hash_of("anna"))
    last = filled.log()[-1]
    assert (last.action, last.subject) == ("export", f"document {hash_of('anna')}")


def test_the_command_writes_a_new_file(tmp_path: Path) -> None:
    target = tmp_path / "held.zip"
    done = CliRunner().invoke(main, ["store", "export", str(target), "--store", str(tmp_path / "kept")])
    assert (done.exit_code, zipfile.is_zipfile(target)) == (0, True)
    again = CliRunner().invoke(main, ["store", "export", str(target), "--store", str(tmp_path / "kept")])
    assert again.exit_code == 1
    assert "File exists" in again.stderr


def test_it_says_how_many_files_of_runs_it_holds(filled: Store) -> None:
    assert export(filled, io.BytesIO()) == 2
    stream = io.BytesIO()
    assert export(filled, stream, hash_of("anna")) == 1
    with zipfile.ZipFile(stream) as archive:
        # no clock: the same data are the same bytes
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
