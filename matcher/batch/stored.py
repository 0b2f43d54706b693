"""Candidates that are kept as the entries of a batch: no file of theirs is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from matcher.analyzer import Analyzer
from matcher.batch.engine import run
from matcher.batch.entries import Entry
from matcher.batch.executors import Place
from matcher.batch.job import Vector
from matcher.errors import NotKept, UnreadableDocument
from matcher.records import Posting
from matcher.store.rows import Kept
from matcher.store.store import Store

if TYPE_CHECKING:
    from matcher.batch.pool import Pool
    from matcher.ranking.demand import Demand

# analyses that go to a worker together
_TOGETHER = 16
# vectors that are taken into the index together
_PAGE = 8192


def stored_entries(
    store: Store, version: str, posting: Posting, most: int, analyzer: Analyzer, open_place: Callable[[], Place]
) -> tuple[Sequence[Entry], int]:
    """Return who is kept, and how many that are; of more than `most` only the ones most like the posting in their words."""
    documents = store.documents(version)
    if not documents:
        raise NotKept("nothing is kept that today's models have read; run matcher batch over files first")
    chosen: Sequence[Kept] = documents
    if len(documents) > most and store.vectors is not None:
        pool = _pool(store.vectors, analyzer)
        _complete(pool, store, version, documents, open_place)
        chosen = pool.nearest(documents, _demand(posting, analyzer), most)
    return [Entry(document.name, _gone, document.sha256) for document in chosen], len(documents)


def _pool(folder: Path, analyzer: Analyzer) -> Pool:
    # loads numpy, scipy and the learned figures
    from matcher.batch.pool import Pool

    return Pool(folder, analyzer.knowledge, len(analyzer.figures.similarity.terms))


def _demand(posting: Posting, analyzer: Analyzer) -> Demand:
    from matcher.ranking.demand import read_demand

    return read_demand(posting, analyzer.figures)


def _complete(
    pool: Pool, store: Store, version: str, documents: Sequence[Kept], open_place: Callable[[], Place]
) -> None:
    """Take into the index whom it lacks."""
    made = _vectors(store, version, pool.lacks(documents), open_place)
    while page := list(islice(made, _PAGE)):
        pool.add(page)


def _vectors(
    store: Store, version: str, documents: Sequence[Kept], open_place: Callable[[], Place]
) -> Iterator[tuple[str, Vector]]:
    """Make the vectors of documents whose run ended before they were taken into the index."""
    from matcher.batch.worker import vectors

    for done in run(_bodies(store, version, documents), vectors, open_place):
        if done.result is not None:
            yield done.task[0], done.result


def _bodies(store: Store, version: str, documents: Sequence[Kept]) -> Iterator[tuple[tuple[str, str], ...]]:
    for start in range(0, len(documents), _TOGETHER):
        hashes = [document.sha256 for document in documents[start : start + _TOGETHER]]
        found = ((sha256, store.body(sha256, version)) for sha256 in hashes)
        # erased meanwhile
        chunk = tuple((sha256, body) for sha256, body in found if body is not None)
        if chunk:
            yield chunk


def _gone() -> bytes:
    raise UnreadableDocument("broken", "what was kept of this file is gone; run matcher batch over the file")
