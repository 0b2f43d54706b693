"""Blocks of an index on disk: the vectors of up to 65,536 candidates by term and by candidate, mapped and not read.

By term stand rows and rough values, for finding who may be among the best; by candidate the exact values, for those few.
Files are never changed: a new block gets a new name, and the list of blocks (`index.json`) is replaced in one step once all
its files are safe on disk, so a crash leaves the old list or the new one. What stands in no list is swept away by the next
writer.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix

from matcher.errors import BadIndex
from matcher.ranking.matrices import Matrix
from matcher.ranking.vectors import Floats

# sums of so many candidates stay in the cache of one core: 1.2 times the floor, against 8 with one block of a million
MOST = 65_536
_FORMAT = 1
_LIST = "index.json"
# how a block is called; nothing else is opened
_BLOCK = re.compile("block-[0-9a-f]{16}")
_PARTS = ("names", "starts", "rows", "rough", "most", "bounds", "terms", "values")
# of the likeness to be reached: common terms that cannot bring more than this are left to the exact sum of the few
_SPARE = 0.4
# one step of rounding in single precision; a sum of n products of unit rows errs by no more than n + 2 of them (Higham 2002,
# Accuracy and Stability of Numerical Algorithms, 3.1); twice that is allowed for
_ERROR = 2.0**-23
_TINY = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True, slots=True)
class Entry:
    """A block as the list names it."""

    name: str
    candidates: int
    postings: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of blocks; `key` names the figures that the vectors were made with."""

    key: str
    terms: int
    generation: int
    blocks: tuple[Entry, ...]


@dataclass(frozen=True)
class Block:
    """The postings of some candidates: for each term the rows that have it and their values."""

    folder: Path
    entry: Entry
    terms: int

    @cached_property
    def names(self) -> NDArray[np.str_]:
        """The names of the candidates, by row."""
        return self._part("names")

    @cached_property
    def postings(self) -> csc_matrix:
        """Candidates by terms, in single precision, over the mapped files: for each term the rows that have it."""
        shape = (self.entry.candidates, self.terms)
        matrix = csc_matrix((self._part("rough"), self._part("rows"), self._part("starts")), shape=shape, copy=False)
        matrix.has_sorted_indices = True
        return matrix

    @cached_property
    def vectors(self) -> Matrix:
        """Candidates by terms, exact, over the mapped files: one row for each candidate."""
        shape = (self.entry.candidates, self.terms)
        matrix = csr_matrix((self._part("values"), self._part("terms"), self._part("bounds")), shape=shape, copy=False)
        matrix.has_sorted_indices = True
        return matrix

    @cached_property
    def most(self) -> NDArray[np.float32]:
        """The largest value of each term."""
        return self._part("most")

    def promising(self, terms: NDArray[np.int32], weights: Floats, count: int, least: float) -> NDArray[np.intp]:
        """Return the rows that may be among the best `count`, where `least` is to be reached; no other row can be.

        Common terms are left out as long as all of them together cannot bring a row over the line (MaxScore, Turtle and
        Flood 1995): who is not near it by the rarer terms needs no look.
        """
        kept, left_out = self._needed(terms, weights, least)
        sums = self._sums(terms[kept], weights[kept])
        slack = left_out + _ERROR * (len(terms) + 2) * float(np.linalg.norm(weights))
        if not left_out and len(sums) > count:
            least = max(least, float(np.partition(sums, -count)[-count]) - slack)
        return np.flatnonzero(sums >= max(least - slack, _TINY))

    def _sums(self, terms: NDArray[np.int32], weights: Floats) -> NDArray[np.float32]:
        """Return the rough likeness of every row by these terms, without copying their postings.

        Taking columns out of a matrix copies them, which costs more than the sum. So the matrix here is a view: its columns
        are the terms from the last to the first, and between two of them one that ends before it begins and so is empty.
        """
        order, starts = np.argsort(-terms), self.postings.indptr
        view = csc_matrix((self.entry.candidates, max(2 * len(terms) - 1, 0)), dtype=np.float32)
        view.data, view.indices = self.postings.data, self.postings.indices
        view.indptr = np.stack([starts[terms[order]], starts[terms[order] + 1]], axis=1).ravel()
        spread = np.zeros(view.shape[1], dtype=np.float32)
        spread[::2] = weights[order]
        return np.asarray(view @ spread)

    def _needed(self, terms: NDArray[np.int32], weights: Floats, least: float) -> tuple[NDArray[np.bool_], float]:
        """Return which terms to sum, and the most that the others could bring."""
        ceilings = self.most[terms] * weights
        common = np.argsort(self.postings.indptr[terms] - self.postings.indptr[terms + 1], kind="stable")
        spare = np.cumsum(ceilings[common])
        without = common[spare <= _SPARE * least]
        kept = np.ones(len(terms), dtype=bool)
        kept[without] = False
        return kept, float(ceilings[without].sum())

    def _part(self, part: str) -> NDArray[Any]:
        file = self.folder / f"{self.entry.name}.{part}.npy"
        try:
            found: NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
            return found
        except (OSError, ValueError) as error:
            raise BadIndex(f"{file}: {error}; delete the folder and index the candidates again") from error


def read_listing(folder: Path) -> Listing | None:
    """Return the list of a folder, None where it has none; raises BadIndex where it is damaged."""
    try:
        table = json.loads((folder / _LIST).read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise BadIndex(f"{folder / _LIST}: {error}; delete the folder and index the candidates again") from error
    if not isinstance(table, dict) or table.get("format") != _FORMAT:
        raise BadIndex(f"{folder / _LIST}: written by another version of the program; index the candidates again")
    try:
        return Listing(table["key"], table["terms"], table["generation"], tuple(_entry(**entry) for entry in table["blocks"]))
    except (KeyError, TypeError) as error:
        raise BadIndex(f"{folder / _LIST}: {error!r}; delete the folder and index the candidates again") from error


def _entry(name: str, candidates: int, postings: int) -> Entry:
    if not _BLOCK.fullmatch(name) or not all(type(count) is int and count >= 0 for count in (candidates, postings)):
        raise TypeError(f"{name!r} is no block")
    return Entry(name, candidates, postings)


def write_block(folder: Path, names: Sequence[str], vectors: Matrix) -> Entry:
    """Write a block, named by what it holds; its files are safe on disk when this returns; it counts once a list names it."""
    exact = csr_matrix(vectors, dtype=np.float64)
    exact.sort_indices()
    matrix = csc_matrix(exact, dtype=np.float32)
    most = np.asarray(matrix.max(axis=0).todense()).ravel() * (1 + _ERROR)
    parts = (
        *(np.array(names, dtype=np.str_), matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32), matrix.data),
        *(most.astype(np.float32), exact.indptr.astype(np.int64), exact.indices.astype(np.int32), exact.data),
    )
    name = f"block-{hashlib.sha256(b''.join(part.tobytes() for part in parts)).hexdigest()[:16]}"
    for part, array in zip(_PARTS, parts, strict=True):
        with open(folder / f"{name}.{part}.npy", "wb") as file:
            np.save(file, array, allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
    return Entry(name, len(names), int(matrix.nnz))


def write_listing(folder: Path, listing: Listing) -> None:
    """Replace the list in one step, then sweep away what it does not name; raises BadIndex where another writer was here."""
    before = read_listing(folder)
    if (before.generation if before else 0) != listing.generation - 1:
        raise BadIndex(f"{folder}: another process has written to this index meanwhile; run the command again")
    new = folder / f"{_LIST}.new"
    with open(new, "w", encoding="utf-8") as file:
        json.dump({"format": _FORMAT, **asdict(listing)}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / _LIST)
    _sync(folder)
    sweep(folder, listing)


def sweep(folder: Path, listing: Listing) -> None:
    """Delete the files of blocks that the list does not name: replaced ones, and those of a writer that was killed."""
    kept = {f"{entry.name}.{part}.npy" for entry in listing.blocks for part in _PARTS}
    for file in sorted(folder.glob("block-*.npy")):
        if file.name not in kept:
            file.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the names of files in a folder safe on disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
