"""One loop that hands pieces of work to any executor and loses none, whatever happens to the workers.

A pool of processes breaks as a whole when one of them dies, and takes the work of all others with it. So only a few
pieces are under way at a time; after a death each of these is tried again alone, and one that kills its worker again
is set apart by name while the rest goes on.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from typing import Generic, TypeVar

from matcher.batch.executors import Place
from matcher.errors import MatcherError

_log = logging.getLogger(__name__)

Task = TypeVar("Task")
Result = TypeVar("Result")

# chunks under way or waiting per worker: none idles, and few are tried again after a death
_WINDOW = 2
# a worker may die for a reason of its own, but hardly twice while it has one and the same file
_TRIES_ALONE = 2


@dataclass(frozen=True, slots=True)
class Done(Generic[Task, Result]):
    """What came of one task; no result where it killed every worker that tried."""

    task: Task
    result: Result | None


class NoWorkers(MatcherError):
    """Workers that cannot do anything any more, whatever they are given."""


def run(
    tasks: Iterable[tuple[Task, ...]],
    work: Callable[[tuple[Task, ...]], tuple[Result, ...]],
    open_place: Callable[[], Place],
) -> Iterator[Done[Task, Result]]:
    """Do the work on every task and yield what came of it, as it comes; every task is yielded exactly once.

    `tasks` come in chunks, taken as there is room for them; `work` must be importable by the workers and returns one
    result for each task of its chunk.
    """
    loop = _Loop(work, open_place)
    try:
        yield from loop.run(iter(tasks))
    finally:
        loop.stop()


class _Loop(Generic[Task, Result]):
    """The state of one run: what is under way, and what has to be tried again alone."""

    def __init__(
        self, work: Callable[[tuple[Task, ...]], tuple[Result, ...]], open_place: Callable[[], Place]
    ) -> None:
        self._work = work
        self._open = open_place
        self._place: Place | None = None
        self._broken = False
        self._running: dict[Future[tuple[Result, ...]], tuple[Task, ...]] = {}
        self._suspects: deque[Task] = deque()

    def run(self, chunks: Iterator[tuple[Task, ...]]) -> Iterator[Done[Task, Result]]:
        """Yield what came of each task of all chunks."""
        while True:
            if not self._suspects:
                self._fill(chunks)
            if self._running:
                yield from self._collect()
            elif self._suspects:
                yield self._alone(self._suspects.popleft())
            else:
                return

    def stop(self) -> None:
        """End the workers; what was under way is given up."""
        place, self._place, self._broken = self._place, None, False
        if place is not None:
            place.stop()

    def _fill(self, chunks: Iterator[tuple[Task, ...]]) -> None:
        """Hand over chunks while there is room for them."""
        # workers are opened once there is something for them to do
        while self._place is None or len(self._running) < _WINDOW * self._here().workers:
            chunk = next(chunks, None)
            if chunk is None:
                return
            try:
                self._running[self._here().executor.submit(self._work, chunk)] = chunk
            except BrokenExecutor:
                self._suspect(chunk, broken=True)
                return

    def _collect(self) -> Iterator[Done[Task, Result]]:
        """Take what is ready; the tasks of a failed chunk are tried again alone once nothing else runs."""
        ready, _ = wait(self._running, return_when=FIRST_COMPLETED)
        # in the order handed over, as far as they are ready together
        for future in [future for future in self._running if future in ready]:
            chunk = self._running.pop(future)
            try:
                results = future.result()
            except Exception as error:
                self._suspect(chunk, broken=isinstance(error, BrokenExecutor))
                continue
            yield from (Done(task, result) for task, result in zip(chunk, results, strict=True))

    def _suspect(self, chunk: tuple[Task, ...], *, broken: bool) -> None:
        what = "ended" if broken else "failed"
        _log.warning("a worker %s; its %d pieces of work are tried again alone", what, len(chunk))
        self._suspects.extend(chunk)
        self._broken = self._broken or broken

    def _alone(self, task: Task) -> Done[Task, Result]:
        """Try one task with nothing else under way, so that a death is its own doing."""
        for _ in range(_TRIES_ALONE):
            try:
                (result,) = self._here().executor.submit(self._work, (task,)).result()
                return Done(task, result)
            except BrokenExecutor:
                self._broken = True
            except Exception as error:
                _log.warning("a worker failed: %s", type(error).__name__)
        self._insist_alive()
        return Done(task, None)

    def _insist_alive(self) -> None:
        """Raise where not even a piece of work without a file can be done: then no file is to blame."""
        try:
            self._here().executor.submit(int).result()
        except Exception as error:
            raise NoWorkers(
                f"the workers do not start or cannot be reached any more ({type(error).__name__}); "
                "what is done is kept, and the same command goes on from there"
            ) from error

    def _here(self) -> Place:
        """The place, opened anew where the last one broke; asked for only while it holds no work."""
        if self._broken and not self._running:
            self.stop()
        if self._place is None:
            self._place = self._open()
        return self._place
