"""A batch from entries to ranking: nothing is read twice, each result is kept as it comes, all are ranked at the end."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from matcher.analyzer import Analyzer
from matcher.batch.again import Made, Weigher
from matcher.batch.engine import run
from matcher.batch.entries import Entry
from matcher.batch.executors import Place
from matcher.batch.feed import Feed
from matcher.batch.job import Job, Scored, Task, Vector
from matcher.batch.spool import Spool
from matcher.batch.twins import Marks, Twin, find_twins
from matcher.errors import BadIndex
from matcher.ranking.standing import reading_of
from matcher.reports.ranking import needs_detail
from matcher.reports.ranking.order import Ranking, in_order, insight
from matcher.reports.ranking.rows import Row
from matcher.store.rows import File, Item, Plan, Run, Verdict
from matcher.store.scores import Again
from matcher.store.sealed import Sealed
from matcher.store.store import Store

# results kept in one transaction, and the seconds of work that a crash may cost: a row of the log and a write to the disk
# cost the same for one result as for many
_KEPT_TOGETHER, _KEPT_SECONDS = 64, 5.0
# files that are scored anew from what is known of them, in one transaction
_PAGE = 200
# states of an item that has a result
_DONE = ("done", "set_apart")
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
        self._feed = Feed(entries, store, self._version, job.as_of or job.posting.document.as_of)
        self._rows: dict[int, Row] = {}
        self._marks: dict[int, Marks | None] = {}
        self._twins: Mapping[int, Twin] | None = None
        self._kept: list[tuple[Item, Sealed]] = []
        self._kept_seconds = 0.0
        # contents that were read and their words, for the index of candidates
        self._vectors: list[tuple[str, Vector]] = []
        self.known = 0

    @property
    def same(self) -> int:
        """How many files have the content of an earlier one."""
        return self._feed.same

    def begin(self, sources: Sequence[str]) -> int:
        """Open the run of these files in the store, the one that was interrupted if there is one; return its number."""
        store, job = self._store, self._job
        posting = store.keep_posting(job.posting, self._version)
        key = key_of(sources, job.posting.document.sha256, self._version)
        self._earlier = runs_of(store, key)
        unfinished = [run.key for run in self._earlier if run.state == "open"]
        name = unfinished[0] if unfinished else f"{key}#{len(self._earlier) + 1}"
        opened = store.start_run(Plan(name, job.posting.title, posting, self._version, blind=not job.reveal))
        names = _unique([entry.name for entry in self._entries])
        store.add_files(opened.id, [File(name) for name in names])
        found = {item.name: item for item in store.items(opened.id)}
        self._items = [found[name] for name in names]
        # of a run that goes on: by what the results were made that it has
        self._versions = {score.item: score.version for score in store.scores(opened.id)} if unfinished else {}
        self._posting = posting
        self.number = opened.id
        how = "goes on" if unfinished else "begins"
        _log.info("run %d %s: %d files, version %s", opened.id, how, len(self._entries), self._version)
        return opened.id

    def work(self, open_place: Callable[[], Place], workers: int) -> Iterator[Step]:
        """Do what is left to do, yielding a step per file; may be interrupted at any time, `keep` saves what is done."""
        yield from self._weigh_again()
        if len(self._rows) < len(self._entries):
            # loads all that reading needs
            from matcher.batch.worker import work

            chunks = self._feed.chunks(workers, self._rows, self.keep)
            for done in run(chunks, partial(work, self._job), open_place):
                yield self._take(done.task, done.result or self._set_apart(done.task))
        self.keep()
        self._index()
        twins = [(self._items[index].id, self._items[twin.index].id, twin.why) for index, twin in self._find_twins().items()]
        self._store.mark_same(self.number, twins)
        self._store.finish_run(self.number)
        _log.info("run %d is finished: %d files, %d known from before", self.number, len(self._rows), self.known)

    def keep(self) -> None:
        """Store the results that are not stored yet."""
        if self._kept:
            self._store.finish_items(self._kept, [item.id for item, _ in self._kept if item.state in _DONE])
        self._kept, self._kept_seconds = [], 0.0

    def ranking(self, notes: Sequence[str] = ()) -> Ranking:
        """Return the ranking of all that is done."""
        twins = self._find_twins()
        verdicts = self._verdicts()
        rows = []
        for index in sorted(self._rows):
            row, twin = self._rows[index], twins.get(index)
            if twin is not None:
                row = replace(row, warnings=(*row.warnings, f"{twin.why} as {self._rows[twin.index].id}"))
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

    def _find_twins(self) -> Mapping[int, Twin]:
        """Which files are the same file or person as an earlier one; looked for once all are there."""
        if self._twins is None or len(self._rows) < len(self._entries):
            self._twins = self._look_for_twins()
        return self._twins

    def _look_for_twins(self) -> Mapping[int, Twin]:
        indices = sorted(self._rows)
        found = find_twins([self._marks[index] for index in indices])
        pairs = zip(indices, found, strict=True)
        return {index: replace(twin, index=indices[twin.index]) for index, twin in pairs if twin is not None}

    def _weigh_again(self) -> Iterator[Step]:
        """Score from what is known those files that were compared with this posting before; they may have changed since."""
        job, runs = self._job, [run.id for run in self._earlier]
        if not runs or job.reveal or needs_detail(job.form):
            return
        # the run that goes on knows best, then the newest
        runs.sort(key=lambda run: (run != self.number, -run))
        weigher = Weigher(self._store, runs[:2], self._posting, self._analyzer.knowledge, job.analysed_at)
        for start in range(0, len(self._entries), _PAGE):
            page = range(start, min(start + _PAGE, len(self._entries)))
            made = weigher.weigh([(self._items[at].name, self._feed.id(at), self._entries[at]) for at in page])
            results = {at: one for at, one in zip(page, made, strict=True) if one is not None}
            new = [Again(self._items[at].id, one.known, one.result) for at, one in results.items()]
            self._store.finish_again(self.number, [one for one in new if self._differs(one.item, one.result.version)])
            for at, one in results.items():
                yield self._weighed(at, one)

    def _differs(self, item: int, version: str | None) -> bool:
        """Whether an item has no score yet or one of other models."""
        return self._versions.get(item) != version

    def _weighed(self, index: int, made: Made) -> Step:
        self._rows[index], self._marks[index] = made.row, made.marks
        _log.info("%s %s %s, scored anew", made.row.id, made.known.sha256[:12], made.row.status)
        self.known += 1
        self._feed.saw(made.known.sha256, index)
        return Step(made.row.status, True, made.row)

    def _index(self) -> None:
        """Take what was read into the index of candidates; what is missed here is taken in when somebody searches."""
        folder = self._store.vectors
        if folder is not None and self._vectors:
            # loads numpy and scipy
            from matcher.batch.pool import Pool

            with suppress(BadIndex):
                Pool(folder, self._analyzer.knowledge, self._vectors[0][1][0]).add(self._vectors)
        self._vectors = []

    def _set_apart(self, task: Task) -> Scored:
        """The result of a file that ends every process that reads it."""
        from matcher.batch.worker import score
        from matcher.ranking.demand import read_demand

        figures = self._analyzer.figures
        refused = self._feed.refuse(task, "crashed", _KILLER)
        scored = score(refused, self._job, read_demand(self._job.posting, figures), self._analyzer)
        outcome = replace(scored.sealed.outcome, state="set_apart")
        return replace(scored, sealed=replace(scored.sealed, outcome=outcome))

    def _take(self, task: Task, scored: Scored) -> Step:
        """Keep one result."""
        self._rows[task.index] = scored.row
        self._marks[task.index] = scored.marks
        self._spool.put(scored.row.id, scored.detail)
        if scored.vector is not None:
            self._vectors.append((task.sha256, scored.vector))
        self._keep_later(self._items[task.index], scored)
        known = self._feed.knew(task)
        self.known += known
        size, digest = len(task.data), task.sha256[:12]
        _log.info("%s %s %s, %d bytes, %.3f s", scored.row.id, digest, scored.row.status, size, scored.seconds)
        return Step(scored.row.status, known, scored.row)

    def _keep_later(self, item: Item, scored: Scored) -> None:
        """Store a result with the next ones, unless the run has the same already."""
        sealed, outcome = scored.sealed, scored.sealed.outcome
        same = (item.state, item.sha256, item.status) == (outcome.state, outcome.sha256, outcome.status)
        if not same or self._differs(item.id, sealed.result.version if sealed.result else None):
            self._kept.append((item, sealed))
            self._kept_seconds += scored.seconds
        if len(self._kept) >= _KEPT_TOGETHER or self._kept_seconds >= _KEPT_SECONDS:
            self.keep()

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


def key_of(sources: Sequence[str], posting: str, version: str) -> str:
    """Return what runs over the same files and the same posting have in common."""
    return hashlib.sha256(json.dumps([*sources, posting, version]).encode()).hexdigest()[:32]


def runs_of(store: Store, key: str) -> list[Run]:
    """Return the runs of a key, newest first."""
    return [run for run in store.runs() if run.key.partition("#")[0] == key]


def _unique(names: Sequence[str]) -> list[str]:
    """Names as given; one that came before gets a number."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
