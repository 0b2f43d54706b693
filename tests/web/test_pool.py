"""The line in front of the workers: bounded, and alive after a worker has died."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from web.pool import Pool, TooBusyError, WorkStoppedError


@pytest.fixture
def pool() -> Iterator[Pool]:
    """One thread of work and room for one more."""
    pool = Pool(1, 1, ThreadPoolExecutor(1))
    yield pool
    pool.close()


def test_work_is_done(pool: Pool) -> None:
    assert pool.run(sum, (1, 2)) == 3


def test_what_a_task_raises_is_raised(pool: Pool) -> None:
    with pytest.raises(ZeroDivisionError):
        pool.run(divmod, 1, 0)


def test_a_full_line_takes_no_more_and_opens_again(pool: Pool) -> None:
    gate = threading.Event()
    waiting = [pool.start(gate.wait), pool.start(gate.wait)]
    with pytest.raises(TooBusyError):
        pool.start(gate.wait)
    gate.set()
    assert all(pool.wait(future) for future in waiting)
    assert pool.run(sum, (1, 2)) == 3


def test_a_dead_worker_is_told_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.tasks.prepare", os.getpid)
    pool = Pool(1, 1)
    with pytest.raises(WorkStoppedError):
        pool.run(os._exit, 1)
    assert pool.run(sum, (1, 2)) == 3
    pool.close()


def test_loading_that_failed_is_tried_again(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.tasks.versions", partial(divmod, 1, 0))
    pool.warm()
    assert isinstance(pool._warmed[0].exception(60), ZeroDivisionError)
    monkeypatch.setattr("web.tasks.versions", dict)
    pool.is_warm()
    assert pool._warmed[0].result(60) == {}
    assert pool.is_warm()
