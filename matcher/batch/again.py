"""Files that were compared with this posting before: scored anew from what is known of them, without reading a word."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matcher import __version__
from matcher.batch.entries import Entry
from matcher.batch.twins import Marks
from matcher.errors import UnreadableDocument
from matcher.knowledge import Knowledge
from matcher.ranking.bands import band_of
from matcher.ranking.standing import reading_of
from matcher.ranking.weighing import weigh_again
from matcher.ranking.weights import read_weights
from matcher.records import Receipt
from matcher.reports.ranking.rows import Row
from matcher.store.codec import decode
from matcher.store.rows import Basis
from matcher.store.scores import Known
from matcher.store.sealed import Result, version_of
from matcher.store.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one file."""

    row: Row
    marks: Marks
    known: Known
    result: Result


class Weigher:
    """Scores with the weights of today; None where a file is new, has changed, or needs to be compared again."""

    def __init__(self, store: Store, runs: Sequence[int], posting: int, knowledge: Knowledge, analysed_at: str) -> None:
        self._store = store
        # the first that knows a file is asked
        self._runs = runs
        self._posting = posting
        self._reading = reading_of(knowledge)
        self._weights = read_weights(knowledge.toml("weights.toml"))
        self._receipt = Receipt(__version__, knowledge.taxonomy_version, knowledge.models_version, ())
        self._analysed_at = analysed_at

    def weigh(self, files: Sequence[tuple[str, str, Entry]]) -> list[Made | None]:
        """Return what came of files, each given by the name of its item, its number as a candidate, and its entry."""
        names = [name for name, _, _ in files]
        known: dict[str, Known] = {}
        for run in reversed(self._runs):
            known |= {one.name: one for one in self._store.known_in(run, self._posting, names)}
        return [self._weigh(known[name], number, entry) if name in known else None for name, number, entry in files]

    def _weigh(self, known: Known, number: str, entry: Entry) -> Made | None:
        basis = decode(Basis, known.basis)
        standing, row = basis.standing, basis.row
        # a name of a file is covered with what the file says: another name needs the file
        if standing is None or row is None or standing.reading != self._reading or row.file != entry.name:
            return None
        points = weigh_again(standing, self._weights)
        if points is None or _hash(entry) != known.sha256:
            return None
        row = replace(
            row,
            id=number,
            score=points.score,
            range=points.range,
            band=band_of(points.score, self._weights.bands),
            models=self._receipt.models,
            analysed_at=self._analysed_at,
        )
        result = Result(version_of(self._receipt), "ok", row.score, row.band, None, known.basis)
        return Made(row, decode(Marks, basis.marks), known, result)


def _hash(entry: Entry) -> str:
    """The SHA-256 of a file; of one that cannot be opened none."""
    if entry.sha256:
        return entry.sha256
    try:
        return hashlib.sha256(entry.load()).hexdigest()
    except UnreadableDocument:
        return ""
