"""The process that reads a batch: it outlives nobody, can be paused and killed, and loses nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

import matcher
from matcher.reading import read_document
from matcher.store.store import open_store
from tests.web.batches import POSTING, RESUMES
from web.batches.asked import Asked, Given
from web.batches.folder import Folder
from web.batches.launch import Launcher
from web.batches.state import State

# generous: a busy machine takes half a minute to load the models
SECONDS = 180


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[Launcher]:
    made = Launcher(str(tmp_path / "store"), 1, 1)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path, analyzer: matcher.Analyzer) -> Folder:
    """A batch that waits for its process."""
    made = Folder(tmp_path / "batches" / "owner" / "one")
    made.files.mkdir(parents=True)
    given = []
    for name, text in RESUMES.items():
        (made.files / name).write_text(text)
        given.append(Given(name, f"files/{name}"))
    made.write_state(State("waiting"))
    made.make(Asked("one", "owner", 0.0, "Engineer", tuple(given)), analyzer.posting(read_document(POSTING.encode(), "p.txt")))
    made.beat()
    return made


def wait(folder: Folder, until: Callable[[State], bool]) -> State:
    end = time.monotonic() + SECONDS
    while not until(state := folder.state()):
        assert time.monotonic() < end, state
        time.sleep(0.1)
    return state


def test_a_batch_is_read_paused_and_read_on(folder: Folder, launcher: Launcher, tmp_path: Path) -> None:
    folder.flag("pause", up=True)
    launcher.start(folder.path)
    assert wait(folder, lambda state: not state.working).phase == "paused"
    folder.flag("pause", up=False)
    folder.beat()
    folder.write_state(State("waiting", folder.state().run))
    launcher.start(folder.path)
    state = wait(folder, lambda state: not state.working)
    assert (state.phase, state.done, state.counts["ok"]) == ("finished", 5, 4)
    assert not folder.files.exists()
    with open_store(tmp_path / "store") as store:
        assert store.of("owner").counts(state.run or 0).done == 5
        assert store.runs() == ()


def test_it_ends_with_the_server(folder: Folder, launcher: Launcher) -> None:
    launcher.start(folder.path)
    process = launcher.started[-1]
    wait(folder, lambda state: (folder.path / "beat").stat().st_mtime > 0 and state.working)
    launcher.let_go()
    assert process.wait(SECONDS) == 0
    assert folder.state().phase in ("stopped", "finished")


def test_it_ends_when_the_batch_is_deleted(folder: Folder, launcher: Launcher, tmp_path: Path) -> None:
    launcher.start(folder.path)
    folder.delete()
    assert launcher.started[-1].wait(SECONDS) == 0
    assert not folder.path.exists()


def test_silence_is_told_as_stopped(folder: Folder) -> None:
    assert folder.state().phase == "waiting"
    os.utime(folder.path / "beat", (0, 0))
    assert folder.state().phase == "stopped"


def test_an_app_starts_no_process_by_itself(app: Flask) -> None:
    assert app.extensions["matcher-batches"].__self__.started == []
