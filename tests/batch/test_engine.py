"""One loop for all executors: every task has its result, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from matcher.batch.engine import NoWorkers, run
from matcher.batch.executors import EXECUTORS, Place

POISON = 7


def double(tasks: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(2 * task for task in tasks)


def die_of_poison(tasks: tuple[int, ...]) -> tuple[int, ...]:
    if POISON in tasks:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(tasks)


def die_once(mark: Path, tasks: tuple[int, ...]) -> tuple[int, ...]:
    """Kill the worker at the first sight of the poison, as if the system had run out of memory."""
    if POISON in tasks and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return double(tasks)


def die_always(tasks: tuple[int, ...]) -> tuple[int, ...]:
    os.kill(os.getpid(), signal.SIGKILL)
    return tasks


def chunks(number: int, size: int = 3) -> Iterator[tuple[int, ...]]:
    return (tuple(range(start, min(start + size, number))) for start in range(0, number, size))


def place(kind: str = "processes", workers: int = 2) -> Place:
    return EXECUTORS[kind](workers, None)


@pytest.mark.parametrize("kind", ["inline", "processes"])
def test_every_task_comes_back_once(kind: str) -> None:
    done = list(run(chunks(20), double, partial(place, kind)))
    assert sorted((item.task, item.result) for item in done) == [(task, 2 * task) for task in range(20)]


def test_results_come_while_tasks_are_taken() -> None:
    taken = []

    def watched() -> Iterator[tuple[int, ...]]:
        for chunk in chunks(300, 1):
            taken.append(chunk)
            yield chunk

    results = run(watched(), double, partial(place, "inline"))
    next(results)
    assert len(taken) <= 4, "the window is bounded"
    results.close()  # type: ignore[attr-defined]


def test_nothing_to_do() -> None:
    assert list(run(iter(()), double, partial(place, "inline"))) == []


def test_a_worker_killed_once_loses_nothing(tmp_path: Path) -> None:
    done = list(run(chunks(20), partial(die_once, tmp_path / "mark"), place))
    assert sorted((item.task, item.result) for item in done) == [(task, 2 * task) for task in range(20)]


def test_the_task_that_kills_is_set_apart_by_name() -> None:
    done = {item.task: item.result for item in run(chunks(20), die_of_poison, place)}
    assert done == {task: None if task == POISON else 2 * task for task in range(20)}


def test_without_any_worker_no_file_is_blamed() -> None:
    def open_broken() -> Place:
        found = place()
        found.executor.shutdown()
        return found

    with pytest.raises((NoWorkers, RuntimeError)):
        list(run(chunks(4), double, open_broken))


def test_stopping_early_ends_the_workers() -> None:
    seen: list[Place] = []

    def remember() -> Place:
        seen.append(place())
        return seen[-1]

    results = run(chunks(50), double, remember)
    next(results)
    processes = list(seen[0].executor._processes.values())  # type: ignore[attr-defined]
    results.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 120
    while any(process.is_alive() for process in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(process.is_alive() for process in processes)


PARENT = """
import sys
from matcher.batch.executors import EXECUTORS
from tests.batch.test_engine import own_number
if __name__ == "__main__":
    place = EXECUTORS["processes"](1, None)
    print(place.executor.submit(own_number).result(), flush=True)
    sys.stdin.read()
"""


def own_number() -> int:
    return os.getpid()


def test_workers_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 120
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()
