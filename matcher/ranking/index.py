"""An index of analysed candidates: the most alike of a million for one posting, exactly as if each had been compared.

Likeness is the cosine of the TF-IDF rows that the term `wording` of a fit shows, summed in double precision, term by term in
the order of the terms: the answer is the same to the last bit whether candidates stand in one block or in many.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from matcher.errors import BadIndex
from matcher.ranking.blocks import MOST, Block, Entry, Listing, read_listing, write_block, write_listing
from matcher.ranking.matrices import Matrix, unit_matrix
from matcher.ranking.vectors import Floats

# less than this is nothing in common
_TINY = float(np.finfo(np.float64).tiny)


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate with its likeness to the posting, 0 to 1."""

    name: str
    likeness: float


class Index:
    """A folder of blocks; many may read, one at a time may write. The folder is made by the first `add`."""

    def __init__(self, folder: Path, key: str, terms: int) -> None:
        """Open a folder; `key` names the figures behind the vectors; raises BadIndex where it was made with others."""
        listing = read_listing(folder) or Listing(key, terms, 0, ())
        if (listing.key, listing.terms) != (key, terms):
            raise BadIndex(f"{folder}: made with other models ({listing.key}); index the candidates again in an empty folder")
        self._folder = folder
        self._set(listing)

    def __len__(self) -> int:
        return sum(entry.candidates for entry in self._listing.blocks)

    def __contains__(self, name: object) -> bool:
        return any(name in block.names for block in self._blocks)

    @property
    def names(self) -> frozenset[str]:
        """The names of all candidates."""
        return frozenset(str(name) for block in self._blocks for name in block.names)

    @property
    def postings(self) -> int:
        """How many values the index holds."""
        return sum(entry.postings for entry in self._listing.blocks)

    def search(self, query: Matrix, most: int = 20) -> tuple[Hit, ...]:
        """Return the candidates most like one row, best first; equal ones by name; none that share nothing with it."""
        row = csr_matrix(query)
        row.sort_indices()
        terms, dense = row.indices.astype(np.int32), row.toarray().ravel()
        hits: list[Hit] = []
        for block in self._blocks if row.nnz and most > 0 else ():
            # later blocks need to say only who is as good as the last of the best so far
            least = hits[-1].likeness if len(hits) == most else 0.0
            rows = block.promising(terms, row.data, most, least)
            likeness = np.asarray(block.vectors[rows] @ dense)
            near = likeness >= max(least, _TINY)
            hits += (Hit(str(name), float(value)) for name, value in zip(block.names[rows[near]], likeness[near], strict=True))
            hits = sorted(hits, key=lambda hit: (-hit.likeness, hit.name))[:most]
        return tuple(hits)

    def gather(self, query: Matrix) -> tuple[NDArray[np.int32], Floats]:
        """Return all postings of a query, rows within their blocks and values: the memory that a search must touch."""
        parts = [block.postings[:, query.indices] for block in self._blocks]
        return np.concatenate([part.indices for part in parts]), np.concatenate([part.data for part in parts])

    def add(self, names: Sequence[str], rows: Matrix) -> None:
        """Add candidates, a name and a row each; one whose name is there replaces it.

        Safe on disk when it returns, and after each full block: a crash loses only what came after the last one.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        self.remove(names)
        start = 0
        while start < len(names):
            end = start + (self._room() or MOST)
            self._append(names[start:end], unit_matrix(csr_matrix(rows[start:end])))
            start = end

    def remove(self, names: Collection[str]) -> int:
        """Take candidates out, so that no byte of them is left in the folder; return how many there were."""
        kept = [self._without(block, names) for block in self._blocks]
        gone = sum(old.candidates - new.candidates for old, new in zip(self._listing.blocks, kept, strict=True))
        if gone:
            self._write([entry for entry in kept if entry.candidates])
        return gone

    def _room(self) -> int:
        """How many candidates the last block can still take."""
        blocks = self._listing.blocks
        return MOST - blocks[-1].candidates if blocks else 0

    def _append(self, names: Sequence[str], rows: Matrix) -> None:
        kept = list(self._listing.blocks)
        if kept and kept[-1].candidates + len(names) <= MOST:
            last = self._blocks[-1]
            names, rows = [*map(str, last.names), *names], vstack([last.vectors, rows], format="csr")
            kept.pop()
        self._write([*kept, write_block(self._folder, names, rows)])

    def _without(self, block: Block, names: Collection[str]) -> Entry:
        stays = ~np.isin(block.names, list(names))
        if stays.all():
            return block.entry
        left = [str(name) for name in block.names[stays]]
        if not left:
            return replace(block.entry, candidates=0)
        return write_block(self._folder, left, block.vectors[stays])

    def _write(self, entries: Sequence[Entry]) -> None:
        listing = replace(self._listing, generation=self._listing.generation + 1, blocks=tuple(entries))
        write_listing(self._folder, listing)
        self._set(listing)

    def _set(self, listing: Listing) -> None:
        self._listing = listing
        self._blocks = [Block(self._folder, entry, listing.terms) for entry in listing.blocks]
