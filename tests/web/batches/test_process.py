"""The process that reads a batch: it outlives nobody, can be paused and killed, and loses nothing."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import matcher
from matcher.batch import worker
from matcher.batch.executors import EXECUTORS
from matcher.reading import read_document
from matcher.store.store import open_store
from tests.web.batches import POSTING, RESUMES
from tests.web.conftest import Here
from web import create_app
from web.batches import runner
from web.batches.asked import Asked, Given
from web.batches.folder import Folder
from web.batches.launch import Launcher
from web.batches.retention import sweep
from web.batches.runner import Hands, go_on
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


def test_an_interrupt_that_was_swallowed_ends_it_with_the_next_file(
    folder: Folder, analyzer: matcher.Analyzer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_to_end = threading.Lock()
    asked_to_end.acquire()
    monkeypatch.setattr(runner, "_FIRST", asked_to_end)
    # else the tests would no longer hear Ctrl-C
    monkeypatch.setattr(runner, "_ignore_interrupts", lambda: None)
    monkeypatch.setattr(worker, "own_hands", lambda: worker.Hands(analyzer, threading.Lock()))
    with open_store(tmp_path / "store") as store:
        go_on(folder, Hands(store.of("owner"), lambda: analyzer, partial(EXECUTORS["inline"], 1, None), 1))
    assert (folder.state().phase, folder.state().done) == ("stopped", 0)


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


def test_a_mistake_is_told_by_its_kind_and_place(folder: Folder, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> matcher.Analyzer:
        raise ValueError("words of a resume")

    with open_store(tmp_path / "store") as store:
        go_on(folder, Hands(store.of("owner"), fail, partial(EXECUTORS["inline"], 1, None), 1))
    assert (folder.state().phase, folder.state().reason) == ("failed", "ValueError")
    assert "ValueError at " in caplog.text
    assert "words of a resume" not in caplog.text


def test_a_store_that_cannot_be_opened_is_told(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file and no folder")
    launcher = Launcher(str(tmp_path / "store"), 1, 1)
    launcher.start(folder.path)
    assert launcher.started[-1].wait(SECONDS) == 0
    assert folder.state().phase == "failed"
    assert "choose another folder" in folder.state().reason


def test_what_is_over_its_time_goes_with_the_next_batch(folder: Folder, tmp_path: Path) -> None:
    folder.write_state(State("finished"))
    with open_store(tmp_path / "store") as store:
        sweep(folder.path.parent.parent, store, 100 * 86400.0)
        assert folder.path.exists()
        store.of("owner").set_retention(30)
        sweep(folder.path.parent.parent, store, 100 * 86400.0)
    assert not folder.path.exists()


def test_silence_is_told_as_stopped(folder: Folder) -> None:
    assert folder.state().phase == "waiting"
    os.utime(folder.path / "beat", (0, 0))
    assert folder.state().phase == "stopped"


def test_an_app_starts_no_process_by_itself(tmp_path: Path) -> None:
    app = create_app({"EXECUTOR": Here(), "FOLDER": tmp_path})
    assert app.extensions["matcher-batches"].__self__.started == []
