"""The store as the rest of the program sees it: one owner's rows, one transaction a method."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal

from matcher.errors import StoreBroken
from matcher.records import Fit, Posting, Resume
from matcher.store import analyses, items, opinions, runs, scores
from matcher.store.address import address
from matcher.store.copies import put_aside
from matcher.store.database import Database
from matcher.store.keeper import Clock, Keeper
from matcher.store.rows import (
    Answer,
    Counts,
    File,
    Item,
    Kept,
    Outcome,
    Plan,
    Restored,
    Run,
    Score,
    Verdict,
)
from matcher.store.sealed import Sealed, seal

# whose rows these are where nobody signs in
LOCAL = "local"
# rows that are read in one transaction while many are passed on
_PAGE = 200


def utc_now() -> datetime:
    """The time of this computer, for callers that have no clock of their own."""
    return datetime.now(UTC)


def open_store(
    where: str | Path | None,
    *,
    now: Clock = utc_now,
    owner: str = LOCAL,
    actor: str | None = None,
    patience: float = 60.0,
    sleep: Callable[[float], None] = time.sleep,
) -> Store:
    """Open the store of a folder, of a URL, or of this user (None), and bring it to today's tables.

    `patience`: seconds to wait for a lock or for a server that restarts before it is an error.
    """
    database = Database(address(where), patience, sleep)
    try:
        database.prepare()
    except BaseException:
        database.close()
        raise
    return Store(database, now, owner, actor or owner)


def restore_store(where: str | Path | None, path: Path, *, now: Clock = utc_now) -> Restored:
    """Put a backup in place of a store, of a damaged one as well: that is put aside and a new one made."""
    aside = None
    try:
        store = open_store(where, now=now)
    except StoreBroken:
        aside = put_aside(address(where), now())
        if aside is None:
            raise
        store = open_store(where, now=now)
    with store:
        return Restored(store.restore(path), aside)


class Store(Keeper):
    """What is kept of one owner."""

    # analyses and postings

    def analysis(self, sha256: str, version: str | None = None, *, name: str | None = None) -> Resume | None:
        """Return the resume of these bytes, None where it was not analysed; without a version the newest.

        `name`: what the file at hand is called, for the document of the answer.
        """
        return self._read(lambda scope: analyses.analysis(scope, sha256, version, name))

    def body(self, sha256: str, version: str) -> str | None:
        """Return an analysis as it is stored, for a process that opens it (matcher.store.sealed); None where it is not there."""
        return self._read(lambda scope: analyses.body(scope, sha256, version))

    def known(self, version: str) -> frozenset[str]:
        """Return the hashes of all documents that this version has analysed."""
        return self._read(lambda scope: analyses.known(scope, version))

    def documents(self, version: str) -> tuple[Kept, ...]:
        """Return all documents that this version has analysed, in the order in which they came."""
        return self._read(lambda scope: analyses.documents(scope, version))

    def resumes(self, run: int) -> Iterator[tuple[Item, Resume]]:
        """Yield the items of a run that were read, each with its resume as scoring needs it: without places of words."""
        after = 0
        while page := self._read(partial(analyses.resumes, run=run, after=after, most=_PAGE)):
            yield from page
            after = page[-1][0].id

    def keep_posting(self, posting: Posting, version: str) -> int:
        """Keep a posting and return its number; the same one has the same number."""
        return self._write(lambda scope: analyses.keep_posting(scope, posting, version))

    def posting(self, number: int) -> Posting:
        """Return a posting."""
        return self._read(lambda scope: analyses.posting(scope, number))

    # runs and their items

    def start_run(self, plan: Plan) -> Run:
        """Return the run of a key: a new one, or the one that was begun, open again."""
        return self._write(lambda scope: runs.start_run(scope, plan))

    def run(self, number: int) -> Run:
        """Return a run."""
        return self._read(lambda scope: runs.run(scope, number))

    def runs(self) -> tuple[Run, ...]:
        """Return all runs, newest first."""
        return self._read(runs.all_runs)

    def counts(self, run: int) -> Counts:
        """Return how many items of a run are in which state."""
        return self._read(lambda scope: runs.counts(scope, run))

    def finish_run(self, run: int, state: Literal["finished", "cancelled"] = "finished") -> None:
        """Close a run."""
        self._write(lambda scope: runs.finish_run(scope, run, state))

    def add_files(self, run: int, files: Iterable[File]) -> int:
        """Add files to a run and return how many are new to it."""
        given = tuple(files)
        return self._write(lambda scope: items.add_files(scope, run, given))

    def items(self, run: int) -> tuple[Item, ...]:
        """Return the items of a run in the order they were given."""
        return self._read(lambda scope: items.items_of(scope, run))

    def item(self, number: int) -> Item:
        """Return an item."""
        return self._read(lambda scope: items.item(scope, number))

    def finish_item(self, item: Item, outcome: Outcome | Sealed) -> bool:
        """Keep result, state and log of an item at once; False where it has a result already."""
        return self.finish_items([(item, outcome)]) == 1

    def finish_items(self, done: Sequence[tuple[Item, Outcome | Sealed]], again: Collection[int] = ()) -> int:
        """Keep the results of several items in one transaction, and return how many had none yet.

        `again`: items whose result is replaced.
        """
        ready = [(item, value if isinstance(value, Sealed) else seal(value)) for item, value in done]
        return self._write(lambda scope: items.finish_all(scope, ready, again))

    def finish_again(self, run: int, made: Sequence[scores.Again]) -> int:
        """Keep scores of items of a run that were made of what an earlier run knew, and return how many that were."""
        return self._write(lambda scope: items.finish_again(scope, run, made))

    def mark_same(self, run: int, twins: Sequence[tuple[int, int, str]]) -> None:
        """Keep which items of a run are the same file or person as another one of it, and why we think so."""
        self._write(lambda scope: items.mark_same(scope, run, twins))

    # scores

    def known_in(self, run: int, posting: int, names: Sequence[str]) -> tuple[scores.Known, ...]:
        """Return what is known of files of a run by their names, as far as they were compared with this posting."""
        return self._read(lambda scope: scores.known_in(scope, run, posting, names))

    def scores(self, run: int) -> tuple[Score, ...]:
        """Return the scores of a run, best first, then by name; those without a score last."""
        return self._read(lambda scope: scores.scores_of(scope, run))

    def fit(self, item: int) -> Fit | None:
        """Return the fit of an item, None where it has none."""
        return self._read(lambda scope: scores.fit_of(scope, item))

    def fits(self, run: int) -> Iterator[tuple[Score, Fit]]:
        """Yield the scores of a run with the fits behind them, best first."""
        listed = self.scores(run)
        for start in range(0, len(listed), _PAGE):
            page = listed[start : start + _PAGE]
            found = self._read(partial(scores.fits_of, numbers=[score.item for score in page]))
            yield from ((score, found[score.item]) for score in page if score.item in found)

    # what people say

    def decide(self, item: int, answer: Answer | None, note: str = "", *, reviewer: str = LOCAL) -> None:
        """Keep a person's verdict on an item in place of the one before."""
        self._write(lambda scope: opinions.decide(scope, item, answer, note, reviewer))

    def verdicts(self, run: int) -> tuple[Verdict, ...]:
        """Return the verdicts on the items of a run."""
        return self._read(lambda scope: opinions.verdicts_of(scope, run))
