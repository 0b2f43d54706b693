"""Work that takes longer than a page may: done in processes with one Analyzer each, never in the server itself."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import ParamSpec, TypeAlias, TypeVar

from web import tasks

Given = ParamSpec("Given")
Result = TypeVar("Result")
# told of each task: its name, how long it took, what it gave
Watch: TypeAlias = Callable[[str, float, object], None]

# reading may take 15 seconds, OCR a minute, and somebody may be in front
_SECONDS = 120.0


class TooBusyError(Exception):
    """More work is waiting than can be done soon."""


class WorkStoppedError(Exception):
    """A worker ended or took too long; the next request gets a new one."""


class Pool:
    """A bounded line in front of a few worker processes, started when first needed."""

    def __init__(self, workers: int, waiting: int, executor: Executor | None = None, watch: Watch | None = None) -> None:
        self._workers = workers
        self._room = threading.BoundedSemaphore(workers + waiting)
        self._lock = threading.Lock()
        self._executor = executor
        self._watch = watch
        self._warmed: tuple[Future[object], ...] = ()

    def start(self, task: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        """Put a task into the line; raises TooBusyError where it is too long."""
        if not self._room.acquire(blocking=False):
            raise TooBusyError
        try:
            future = self._submit(task, *args, **kwargs)
        except BaseException:
            self._room.release()
            raise
        future.add_done_callback(lambda _: self._room.release())
        if self._watch is not None:
            future.add_done_callback(partial(_tell, self._watch, task.__name__, time.perf_counter()))
        return future

    def wait(self, future: Future[Result]) -> Result:
        """Return what a task gave."""
        try:
            return future.result(_SECONDS)
        except (BrokenProcessPool, TooLate) as error:
            future.cancel()
            raise WorkStoppedError from error

    def run(self, task: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Result:
        """Do a task and return what it gave."""
        return self.wait(self.start(task, *args, **kwargs))

    def warm(self) -> None:
        """Start the processes before the first file comes."""
        self._warmed = tuple(self.start(tasks.versions) for _ in range(self._workers))

    def is_warm(self) -> bool:
        """True once the processes have loaded what they know; begins with it where nobody has, and again where it failed."""
        if not self._warmed or any(map(_failed, self._warmed)):
            self.warm()
        return all(future.done() and not _failed(future) for future in self._warmed)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, task: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs) -> Future[Result]:
        with self._lock:
            if self._executor is None:
                self._executor = self._open()
            try:
                return self._executor.submit(task, *args, **kwargs)
            except BrokenProcessPool:
                self._executor = self._open()
                return self._executor.submit(task, *args, **kwargs)

    def _open(self) -> ProcessPoolExecutor:
        # spawned: a fork would copy the server's threads and sockets
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=tasks.prepare)


def _failed(future: Future[object]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)


def _tell(watch: Watch, name: str, begun: float, future: Future[object]) -> None:
    """Tell of a task that was done; one that failed is told by the page that it failed on."""
    if not future.cancelled() and future.exception() is None:
        watch(name, time.perf_counter() - begun, future.result())
