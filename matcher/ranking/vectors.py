"""Bags of terms as TF-IDF rows, with the figures that scikit-learn learned.

The same numbers as `TfidfVectorizer.transform` with sublinear counts, as a test proves: both scikit-learn and SciPy take
long to load beside what a match takes, so they are needed for learning and for pools only. Every sum runs in the order of
the terms, on each machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bag: TypeAlias = Sequence[str]
Floats: TypeAlias = NDArray[np.float64]
Places: TypeAlias = NDArray[np.intp]
# of one row: how many columns there are, the numbers of those that it has, and their values
Packed: TypeAlias = tuple[int, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of which only what is not zero is kept, by row and then by column; `owners` are the numbers of their rows."""

    count: int
    width: int
    owners: Places
    columns: Places
    values: Floats

    def sums(self) -> Floats:
        """Return the sum of each row."""
        return np.asarray(np.bincount(self.owners, self.values, self.count), dtype=np.float64)

    def times(self, table: Floats) -> Floats:
        """Return the product with a table that has a row for each column of it."""
        size = table.shape[1]
        cells = self.values[:, None] * table[self.columns]
        places = self.owners[:, None] * size + np.arange(size)
        sums = np.asarray(np.bincount(places.ravel(), cells.ravel(), self.count * size), dtype=np.float64)
        return sums.reshape(self.count, size)

    def among(self, columns: Places) -> Rows:
        """Return the part in these columns, sorted and numbered anew."""
        at, there = _find(self.columns, columns)
        return Rows(self.count, len(columns), self.owners[there], at[there], self.values[there])


def tfidf_rows(bags: Iterable[Bag], columns: Mapping[str, int], idf: Floats) -> Rows:
    """Return one row per bag, not scaled: (1 + ln count) × idf for each term that has a column."""
    counts: list[int] = []
    places: list[int] = []
    sizes: list[int] = []
    for bag in bags:
        known = Counter(columns[term] for term in bag if term in columns)
        for column in sorted(known):
            places.append(column)
            counts.append(known[column])
        sizes.append(len(known))
    numbers = np.array(places, dtype=np.intp)
    values = (np.log(np.array(counts, dtype=np.float64)) + 1) * idf[numbers]
    return Rows(len(sizes), len(columns), np.repeat(np.arange(len(sizes)), sizes), numbers, values)


def unit_rows(rows: Rows) -> Rows:
    """Return rows scaled to unit length; an empty row stays empty."""
    lengths = np.sqrt(replace(rows, values=rows.values * rows.values).sums())
    return replace(rows, values=rows.values * (1 / np.where(lengths > 0, lengths, 1.0))[rows.owners])


def products(first: Rows, second: Rows) -> Floats:
    """Return the product of each row of the first with each row of the second."""
    # not `np.unique`: it loads NumPy's masked arrays
    columns = np.flatnonzero(np.bincount(first.columns, minlength=first.width))
    part = second.among(columns)
    table = np.zeros((len(columns), second.count))
    table[part.columns, part.owners] = part.values
    return first.among(columns).times(table)


def in_common(first: Rows, second: Rows) -> Rows:
    """Return two single rows multiplied column by column."""
    at, there = _find(first.columns, second.columns)
    values = first.values[there] * second.values[at[there]]
    return replace(first, owners=first.owners[there], columns=first.columns[there], values=values)


def pack(row: Rows) -> Packed:
    """Return one row as plain bytes: what costs least to send from one process to another."""
    return row.width, row.columns.astype("<i4").tobytes(), row.values.astype("<f8").tobytes()


def _find(wanted: Places, among: Places) -> tuple[Places, NDArray[np.bool_]]:
    """Return where each number would stand among sorted ones, and whether it does."""
    at = np.searchsorted(among, wanted)
    return at, at < np.searchsorted(among, wanted, side="right")
