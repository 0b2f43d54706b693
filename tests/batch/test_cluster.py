"""A real Dask cluster on this machine: a worker that is killed costs no file."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from matcher.batch import executors
from matcher.batch.engine import run
from matcher.batch.executors import EXECUTORS, NoCluster
from tests.batch.test_engine import POISON, chunks, die_of_poison, die_once, double

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process of its own, that are started again when they die."""
    import dask

    config = {"distributed.scheduler.allowed-failures": 0, "logging.distributed": "critical"}
    with dask.config.set(config), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, scheduler_port=0, silence_logs=50
        ) as found:
            yield found


def test_every_task_comes_back_once(cluster: Any) -> None:
    done = list(run(chunks(20), double, partial(EXECUTORS["cluster"], None, cluster.scheduler_address)))
    assert sorted((item.task, item.result) for item in done) == [(task, 2 * task) for task in range(20)]


def test_a_worker_killed_mid_run_loses_nothing(cluster: Any, tmp_path: Path) -> None:
    work = partial(die_once, tmp_path / "mark")
    done = list(run(chunks(20), work, partial(EXECUTORS["cluster"], None, cluster.scheduler_address)))
    assert (tmp_path / "mark").exists()
    assert sorted((item.task, item.result) for item in done) == [(task, 2 * task) for task in range(20)]


def test_a_worker_killed_from_outside_loses_nothing(cluster: Any) -> None:
    results = run(chunks(40, 1), double, partial(EXECUTORS["cluster"], None, cluster.scheduler_address))
    first = next(results)
    os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
    assert sorted(item.task for item in [first, *results]) == list(range(40))


def test_the_task_that_kills_is_set_apart(cluster: Any) -> None:
    done = run(chunks(9), die_of_poison, partial(EXECUTORS["cluster"], None, cluster.scheduler_address))
    assert {item.task: item.result for item in done} == {task: None if task == POISON else 2 * task for task in range(9)}


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_ANSWER_SECONDS", 0.2)
    with pytest.raises(NoCluster, match="no Dask scheduler"):
        EXECUTORS["cluster"](None, "tcp://127.0.0.1:1")
