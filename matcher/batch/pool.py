"""The index of candidates that are kept: of many the ones most like a posting, so that these alone are scored in full."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from matcher.batch.job import Vector
from matcher.errors import BadIndex
from matcher.knowledge import Knowledge
from matcher.ranking.demand import Demand
from matcher.ranking.index import Index
from matcher.ranking.matrices import matrix_of, unit_matrix, unpack
from matcher.ranking.standing import reading_of
from matcher.store.rows import Kept
from matcher.store.vectors import DIGITS


class Pool:
    """The index of one owner's candidates, by the words of their work; made anew where other models made it."""

    def __init__(self, folder: Path, knowledge: Knowledge, terms: int) -> None:
        # for the eyes of this user alone, as the store is
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._index = _open(folder, reading_of(knowledge), terms)

    def add(self, vectors: Sequence[tuple[str, Vector]]) -> None:
        """Take in documents by their hashes."""
        self._index.add([sha256[:DIGITS] for sha256, _ in vectors], unpack([vector for _, vector in vectors]))

    def lacks(self, documents: Sequence[Kept]) -> list[Kept]:
        """Return the documents that are not in the index."""
        there = self._index.names
        return [document for document in documents if document.sha256[:DIGITS] not in there]

    def nearest(self, documents: Sequence[Kept], demand: Demand, most: int) -> list[Kept]:
        """Return of these documents the ones most like a posting, exactly as if each had been compared; best first."""
        of = {document.sha256[:DIGITS]: document for document in documents}
        # as many more as there are others in the index
        hits = self._index.search(unit_matrix(matrix_of(demand.work)), most + len(self._index.names - of.keys()))
        return [of[hit.name] for hit in hits if hit.name in of][:most]


def _open(folder: Path, key: str, terms: int) -> Index:
    with suppress(BadIndex):
        return Index(folder, key, terms)
    shutil.rmtree(folder, ignore_errors=True)
    return Index(folder, key, terms)
