"""A batch from entries to ranking: nothing is read twice, each result is kept as it comes, all are ranked at the end."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from matcher.analyzer import Analyzer
from matcher.batch.engine import run
from matcher.batch.entries import Entry
from matcher.batch.executors import Place
from matcher.batch.spool import Spool
from matcher.batch.twins import Marks, find_twins
from matcher.batch.worker import Job, Scored, Task, refused, score, work
from matcher.errors import UnreadableDocument
from matcher.ranking.demand import read_demand
from matcher.ranking.standing import reading_of
from matcher.reports.ranking.order import Ranking, in_order, insight
from matcher.reports.ranking.rows import Row
from matcher.store.rows import File, Item, Plan, Verdict
from matcher.store.sealed import Sealed
from matcher.store.store import Store

# files in one piece of work: enough to make handing over cheap, few enough to share the end of a batch fairly
_MOST_FILES, _MOST_BYTES = 8, 4 * 1024 * 1024
# results kept in one transaction
_KEPT_TOGETHER = 8
_KILLER = "it ended the process that read it, twice; open it in its own program and save it again"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One file that is done, for whoever watches."""

    status: str
    # it was known from before and not read again
    known: bool
    # without what only all files together show: twins and verdicts
    row: Row


class Batch:
    """The files of one run on their way into the store and into a ranking."""

    def __init__(self, entries: Sequence[Entry], job: Job, store: Store, analyzer: Analyzer, spool: Spool) -> None:
        self._entries = entries
        self._job = job
        self._store = store
        self._analyzer = analyzer
        self._spool = spool
        self._version = version_of(analyzer, job.as_of)
        self._digits = max(3, len(str(len(entries))))
        self._rows: dict[int, Row] = {}
        self._marks: dict[int, Marks | None] = {}
        self._kept: list[tuple[Item, Sealed]] = []
        # content → the first file with it, and all others
        self._first: dict[str, int] = {}
        self._again: list[Task] = []
        self._stored: frozenset[str] = frozenset()
        self.known = 0

    @property
    def same(self) -> int:
        """How many files have the content of another one."""
        return len(self._again)

    def begin(self, sources: Sequence[str]) -> int:
        """Open the run of these files in the store, the one that was interrupted if there is one; return its number."""
        store, job = self._store, self._job
        posting = store.keep_posting(job.posting, self._version)
        key = _key([*sources, job.posting.document.sha256, self._version])
        self._earlier = [run for run in store.runs() if run.key.partition("#")[0] == key]
        unfinished = [run.key for run in self._earlier if run.state == "open"]
        name = unfinished[0] if unfinished else f"{key}#{len(self._earlier) + 1}"
        opened = store.start_run(Plan(name, job.posting.title, posting, self._version, blind=not job.reveal))
        names = _unique([entry.name for entry in self._entries])
        store.add_files(opened.id, [File(name) for name in names])
        found = {item.name: item for item in store.items(opened.id)}
        self._items = [found[name] for name in names]
        self._stored = store.known(self._version)
        self.number = opened.id
        return opened.id

    def work(self, open_place: Callable[[], Place], workers: int) -> Iterator[Step]:
        """Do what is left to do, yielding a step per file; may be interrupted at any time, `keep` saves what is done."""
        job = self._job
        for done in run(self._chunks(workers), partial(work, job), open_place):
            yield self._take(done.task, done.result or self._set_apart(done.task))
        # the first of each is in the store now
        self.keep()
        for task in self._again:
            yield self._take(task, self._here(self._with_resume(task)))
        self.keep()
        self._store.finish_run(self.number)

    def keep(self) -> None:
        """Store the results that are not stored yet."""
        if self._kept:
            self._store.finish_items(self._kept)
        self._kept = []

    def ranking(self, notes: Sequence[str] = ()) -> Ranking:
        """Return the ranking of all that is done."""
        indices = sorted(self._rows)
        twins = find_twins([self._marks[index] for index in indices])
        verdicts = self._verdicts()
        rows = []
        for index, twin in zip(indices, twins, strict=True):
            row = self._rows[index]
            if twin is not None:
                row = replace(row, warnings=(*row.warnings, f"{twin.why} as {self._rows[indices[twin.index]].id}"))
            said = verdicts.get(self._items[index].name)
            rows.append(row if said is None else replace(row, verdict=said.answer or "", note=said.note))
        return Ranking(
            self._job.posting,
            in_order(rows),
            insight(rows),
            lambda row: self._spool.get(row.id),
            self._job.reveal,
            tuple(notes),
        )

    def _chunks(self, workers: int) -> Iterator[tuple[Task, ...]]:
        most = max(1, min(_MOST_FILES, len(self._entries) // (4 * max(workers, 1))))
        chunk: list[Task] = []
        size = 0
        for task in self._tasks():
            if chunk and (len(chunk) >= most or size + len(task.data) > _MOST_BYTES):
                yield tuple(chunk)
                chunk, size = [], 0
            chunk.append(task)
            size += len(task.data)
        if chunk:
            yield tuple(chunk)

    def _tasks(self) -> Iterator[Task]:
        """Read one file after the other; those whose content came before are put off."""
        for index, entry in enumerate(self._entries):
            task = self._task(index, entry)
            if task.refused is not None:
                yield task
                continue
            first = self._first.setdefault(task.sha256, index)
            if first != index:
                self._again.append(replace(task, data=b""))
            else:
                yield self._with_resume(task) if task.sha256 in self._stored else task

    def _task(self, index: int, entry: Entry) -> Task:
        name = f"C-{index + 1:0{self._digits}}"
        if entry.sha256 in self._stored:
            return Task(index, name, entry.name, sha256=entry.sha256)
        try:
            data = entry.load()
        except UnreadableDocument as error:
            document = refused(entry.name, error.status, error.reason, as_of=self._as_of)
            return Task(index, name, entry.name, refused=document)
        return Task(index, name, entry.name, data, hashlib.sha256(data).hexdigest())

    def _with_resume(self, task: Task) -> Task:
        """The task with what the store knows of its content; without it where that could not be read."""
        resume = self._store.analysis(task.sha256, self._version, name=task.name.replace("\\", "/").rpartition("/")[2])
        if resume is not None:
            return replace(task, data=b"", resume=resume)
        if task.data:
            return task
        first = self._rows[self._first[task.sha256]]
        document = refused(task.name, first.status, first.reason, as_of=self._as_of)
        return replace(task, refused=replace(document, sha256=task.sha256))

    @property
    def _as_of(self) -> str:
        return self._job.as_of or self._job.posting.document.as_of

    def _set_apart(self, task: Task) -> Scored:
        """The result of a file that ends every process that reads it."""
        document = replace(refused(task.name, "crashed", _KILLER, as_of=self._as_of), sha256=task.sha256)
        scored = self._here(replace(task, data=b"", resume=None, refused=document))
        outcome = replace(scored.sealed.outcome, state="set_apart")
        return replace(scored, sealed=replace(scored.sealed, outcome=outcome))

    def _here(self, task: Task) -> Scored:
        """Score in this process what needs no reading."""
        figures = self._analyzer.figures
        return score(task, self._job, read_demand(self._job.posting, figures), self._analyzer)

    def _take(self, task: Task, scored: Scored) -> Step:
        """Keep one result."""
        self._rows[task.index] = scored.row
        self._marks[task.index] = scored.marks
        self._spool.put(scored.row.id, scored.detail)
        self._kept.append((self._items[task.index], scored.sealed))
        if len(self._kept) >= _KEPT_TOGETHER:
            self.keep()
        known = task.resume is not None
        self.known += known
        size, digest = len(task.data), task.sha256[:12]
        _log.info("%s %s %s, %d bytes, %.3f s", scored.row.id, digest, scored.row.status, size, scored.seconds)
        return Step(scored.row.status, known, scored.row)

    def _verdicts(self) -> Mapping[str, Verdict]:
        """What people decided about these files, in this run or an earlier one of the same files."""
        found: dict[str, Verdict] = {}
        for earlier in [*self._earlier[::-1], self._store.run(self.number)]:
            verdicts = {verdict.item: verdict for verdict in self._store.verdicts(earlier.id)}
            if verdicts:
                names = {item.id: item.name for item in self._store.items(earlier.id)}
                found |= {names[number]: verdict for number, verdict in verdicts.items()}
        return found


def version_of(analyzer: Analyzer, as_of: str | None) -> str:
    """Return what an analysis is kept under: the same bytes analysed by this say the same."""
    return "/".join((reading_of(analyzer.knowledge), *([as_of] if as_of else [])))


def _key(parts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _unique(names: Sequence[str]) -> list[str]:
    """Names as given; one that came before gets a number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
