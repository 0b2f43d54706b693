"""The files of a run as pieces of work: each is opened when its turn comes, and what is known of it goes instead of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from matcher.batch.entries import Entry
from matcher.batch.job import Task
from matcher.errors import Status, UnreadableDocument
from matcher.records import SCORED_STATUSES
from matcher.reports.ranking.rows import Row
from matcher.store.store import Store

# files in one piece of work: enough to make handing over cheap, few enough to share the end of a batch fairly
_MOST_FILES, _MOST_BYTES = 8, 4 * 1024 * 1024
_EMPTY = hashlib.sha256(b"").hexdigest()


class Feed:
    """What is left to do of a run, and which of its files have the same content."""

    def __init__(self, entries: Sequence[Entry], store: Store, version: str, as_of: str) -> None:
        self._entries = entries
        self._store = store
        self._version = version
        self._as_of = as_of
        self._digits = max(3, len(str(len(entries))))
        self._stored = store.known(version)
        # content → the first file with it
        self._first: dict[str, int] = {}
        # files whose content an earlier one has
        self.same = 0

    def id(self, index: int) -> str:
        """Return a file's number as a candidate."""
        return f"C-{index + 1:0{self._digits}}"

    def saw(self, sha256: str, index: int) -> bool:
        """Remember the content of a file, and return whether it is the first with it."""
        first = self._first.setdefault(sha256, index) == index
        self.same += not first
        return first

    def knew(self, task: Task) -> bool:
        """Return whether a file's content was analysed before this run."""
        return task.sha256 in self._stored and bool(task.kept)

    def chunks(self, workers: int, done: Mapping[int, Row], keep: Callable[[], None]) -> Iterator[tuple[Task, ...]]:
        """Yield the files that are not done, several together; `keep` stores what has come back so far."""
        most = max(1, min(_MOST_FILES, len(self._entries) // (4 * max(workers, 1))))
        chunk: list[Task] = []
        size = 0
        for task in self._tasks(done, keep):
            if chunk and (len(chunk) >= most or size + len(task.data) > _MOST_BYTES):
                yield tuple(chunk)
                chunk, size = [], 0
            chunk.append(task)
            size += len(task.data)
        if chunk:
            yield tuple(chunk)

    def refuse(self, task: Task, status: Status, reason: str) -> Task:
        """Return a task whose verdict stands before anything is read."""
        # loads all that reading needs
        from matcher.batch.worker import refused

        document = replace(refused(task.name, status, reason, as_of=self._as_of), sha256=task.sha256 or _EMPTY)
        return replace(task, data=b"", kept="", refused=document)

    def _tasks(self, done: Mapping[int, Row], keep: Callable[[], None]) -> Iterator[Task]:
        """Open one file after the other; those whose content came before are put off until that is known."""
        again: list[Task] = []
        for index, entry in enumerate(self._entries):
            if index in done:
                continue
            task = self._task(index, entry)
            if task.refused is not None:
                yield task
                continue
            first = self.saw(task.sha256, index)
            if task.sha256 in self._stored:
                yield self._with_body(task)
            elif first:
                yield task
            else:
                again.append(replace(task, data=b""))
        for task in again:
            yield self._put_off(task, done, keep)

    def _task(self, index: int, entry: Entry) -> Task:
        task = Task(index, self.id(index), entry.name, sha256=entry.sha256)
        if entry.sha256 in self._stored:
            return task
        try:
            data = entry.load()
        except UnreadableDocument as error:
            return self.refuse(replace(task, sha256=""), error.status, error.reason)
        return replace(task, data=data, sha256=hashlib.sha256(data).hexdigest())

    def _with_body(self, task: Task) -> Task:
        """The task with what the store knows of its content instead of the bytes."""
        body = self._store.body(task.sha256, self._version)
        # erased meanwhile
        return task if body is None else replace(task, data=b"", kept=body)

    def _put_off(self, task: Task, done: Mapping[int, Row], keep: Callable[[], None]) -> Task:
        """A file with the content of an earlier one, which has come back by now or is about to."""
        row = done.get(self._first[task.sha256])
        if row is not None and row.status not in SCORED_STATUSES:
            return self.refuse(task, row.status, row.reason)
        keep()
        found = self._with_body(task)
        return found if found.kept else replace(found, data=self._entries[task.index].load())
