"""Killed, full, locked out, cut off from its server: nothing is lost, nothing stands twice, and work goes on."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from contextlib import closing
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import text

from matcher.errors import StoreFull
from matcher.store.place import FILE
from matcher.store.rows import Counts, Outcome
from matcher.store.store import Store, open_store
from tests.store.make import make_fit, make_resume, waiting
from tests.store.server import Server
from tests.store.test_store import begin
from tests.store.workers import FULL, finish_all, score_of, start, work, work_alone, work_until_full

FILES = 330
KILLS = 20


def insist_whole(store: Store, run: int, files: int) -> None:
    """Every file has one row, one result and one line in the log, and the database is sound."""
    assert store.counts(run) == Counts(done=files)
    assert len(store.scores(run)) == store.held().scores == store.held().analyses == files
    finished = Counter(entry.subject for entry in store.log() if entry.action == "item finished")
    assert finished == {f"item {item.id}": 1 for item in store.items(run)}
    assert store.check() == ()
    for item in store.items(run)[::37]:
        (entry,) = (entry for entry in store.log() if entry.subject == f"item {item.id}")
        fit = store.fit(item.id)
        assert fit is not None
        assert json.loads(entry.detail)["score"] == fit.score == score_of(item.name)


def test_twenty_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    chance = random.Random(20261121)
    where = str(tmp_path)
    with open_store(where) as store:
        run = begin(store, *(f"{number:03}.pdf" for number in range(FILES))).id
    landed = 0
    for kill in range(1, KILLS + 1):
        child = start(work_alone, where, run)
        # at some moment while it works on the next files, not before and not after
        _wait_for(tmp_path, kill * FILES // (KILLS + 2), child)
        time.sleep(chance.random() * 0.01)
        landed += child.is_alive()
        child.kill()
        child.join()
        with open_store(where) as store:
            assert store.check() == ()
    # a busy machine may let the last children finish before they are killed
    assert landed >= KILLS // 2
    work_alone(where, run)
    with open_store(where) as store:
        assert store.run(run).state == "finished"
        insist_whole(store, run, FILES)


def _wait_for(folder: Path, done: int, child: BaseProcess) -> None:
    """Wait until so many files are finished."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        query = "SELECT count(*) FROM items WHERE state = 'done'"
        while child.is_alive() and connection.execute(query).fetchone()[0] < done:
            time.sleep(0.001)


def test_what_two_workers_do_counts_once(where: str) -> None:
    with open_store(where) as store:
        run = begin(store, *(f"{number}.pdf" for number in range(60))).id
        children = [start(work, where, run) for _ in range(2)]
        for child in children:
            child.join(60)
            assert child.exitcode == 0
        insist_whole(store, run, 60)


def test_of_two_results_of_a_file_the_first_counts(store: Store) -> None:
    run = begin(store, "a.pdf").id
    (item,) = waiting(store, run)
    resume = make_resume()
    first, second = (Outcome(resume.document.sha256, "ok", resume=resume, fit=make_fit(score)) for score in (40.0, 60.0))
    assert store.finish_item(item, first)
    assert not store.finish_item(item, second)
    assert [score.score for score in store.scores(run)] == [40.0]
    # unless it is said to be done again
    assert store.finish_items([(item, second)], again=[item.id]) == 1
    assert [score.score for score in store.scores(run)] == [60.0]
    assert store.counts(run) == Counts(done=1)


def test_a_full_disk_is_told_and_work_goes_on_afterwards(tmp_path: Path) -> None:
    where = str(tmp_path)
    with open_store(where) as store:
        run = begin(store, *(f"{number}.pdf" for number in range(200))).id
    child = start(work_until_full, where, run)
    child.join(60)
    assert child.exitcode == FULL
    with open_store(where) as store:
        assert store.check() == ()
        counts = store.counts(run)
        assert counts.done == store.held().scores == store.held().analyses
        assert counts.done < 200
        finish_all(store, run)
        insist_whole(store, run, 200)


def test_a_database_without_room_takes_no_half_row(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        run = begin(store, *(f"{number}.pdf" for number in range(50))).id
        with store.database.engine.connect() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar()
        limit = f"PRAGMA max_page_count = {pages + 8}"
        with store.database.engine.connect() as connection:
            connection.execute(text(limit))
        with pytest.raises(StoreFull, match="make room, then run the same again"):
            finish_all(store, run)
        assert store.counts(run).done == store.held().scores > 0
    with open_store(tmp_path) as store:
        finish_all(store, run)
        insist_whole(store, run, 50)


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    with open_store(tmp_path, patience=20) as store:
        run = begin(store, "a.pdf").id
        other = sqlite3.connect(tmp_path / "matcher.db", isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.5, lambda: other.execute("COMMIT"))
        release.start()
        finish_all(store, run)
        release.join()
        other.close()
        insist_whole(store, run, 1)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_restarts_loses_nothing(server: Server, mode: str) -> None:
    with open_store(server.new_database(), patience=60) as store:
        run = begin(store, *(f"{number}.pdf" for number in range(120))).id
        worker = threading.Thread(target=finish_all, args=(store, run))
        worker.start()
        while not store.counts(run).done:
            time.sleep(0.01)
        server.stop(mode)
        assert worker.is_alive()
        time.sleep(0.3)
        server.start()
        worker.join(300)
        assert not worker.is_alive()
        insist_whole(store, run, 120)


def test_connections_cut_by_the_server_are_made_again(server: Server) -> None:
    with open_store(server.new_database(), patience=20) as store, open_store(str(server.new_database())) as other:
        run = begin(store, *(f"{number}.pdf" for number in range(40))).id
        worker = threading.Thread(target=finish_all, args=(store, run))
        worker.start()
        cut = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = :name")
        for _ in range(5):
            time.sleep(0.05)
            with other.database.engine.begin() as connection:
                connection.execute(cut, {"name": store.database.url.database})
        worker.join(300)
        insist_whole(store, run, 40)


def test_a_small_disk_that_is_full_and_grows(tmp_path: Path) -> None:
    """Where it is allowed to mount one, a disk of a megabyte that is really full."""
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        with open_store(small, patience=1) as store:
            run = begin(store, *(f"{number}.pdf" for number in range(400))).id
            with pytest.raises(StoreFull, match="no room left"):
                finish_all(store, run)
            done = store.counts(run).done
            assert done == store.held().scores > 0
            subprocess.run([*mount[:1], "-o", "remount,size=8m", str(small)], check=True)
            finish_all(store, run)
            insist_whole(store, run, 400)
    finally:
        subprocess.run(["umount", str(small)], check=False)
