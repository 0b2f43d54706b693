"""Where the work of a batch is done: processes of this machine, a Dask cluster, or this process.   EXECUTORS is one table."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from typing import Any, ParamSpec, TypeVar

from matcher.errors import MatcherError

# for a scheduler to answer
_ANSWER_SECONDS = 5

P = ParamSpec("P")
T = TypeVar("T")


class NoCluster(MatcherError):
    """A cluster that cannot be reached: which, why, what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """A running executor, how many files it reads at once, and how to end it at once, whatever it is doing."""

    executor: Executor
    workers: int
    stop: Callable[[], None]


def open_processes(workers: int | None, address: str | None) -> Place:
    """Processes of this machine, as many as it has cores unless told otherwise."""
    number = workers or os.cpu_count() or 1
    executor = ProcessPoolExecutor(number, mp_context=_context(), initializer=_start_worker)
    return Place(executor, number, lambda: _stop_processes(executor))


def open_cluster(workers: int | None, address: str | None) -> Place:
    """The workers of a Dask scheduler; each must have this program installed in the same version."""
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster("a cluster needs Dask: install the extra [cluster]") from error
    try:
        client = Client(address, timeout=_ANSWER_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        raise NoCluster(f"{address}: no Dask scheduler answers there ({error})") from error
    number = workers or max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)
    return Place(client.get_executor(), number, client.close)  # type: ignore[no-untyped-call]


def open_inline(workers: int | None, address: str | None) -> Place:
    """This process itself: for tests and for finding faults."""
    executor = Inline()
    return Place(executor, 1, executor.shutdown)


class Inline(Executor):
    """An executor that does each piece of work when it is handed over."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that is done already."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


EXECUTORS: Mapping[str, Callable[[int | None, str | None], Place]] = {
    "processes": open_processes,
    "cluster": open_cluster,
    "inline": open_inline,
}


def _context() -> BaseContext:
    """How processes start: never as a fork of this one, which would copy locks that another thread holds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["matcher.batch.ready"])
    return context


def _start_worker() -> None:
    """Leave Ctrl-C to the parent, which decides what is kept, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent is gone: a pool's workers hold both ends of their pipes and would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _stop_processes(executor: Any) -> None:
    """End the pool and all its processes; one that hangs must not keep the program from ending."""
    processes = list((executor._processes or {}).values())
    executor.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        with suppress(OSError, ValueError):
            process.kill()
    for process in processes:
        process.join(5)
