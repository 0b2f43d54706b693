"""Bags of terms as TF-IDF rows, with the figures that scikit-learn learned.

The same numbers as `TfidfVectorizer.transform` with sublinear counts, as a test proves: the library takes longer to
load than a match takes, so it is needed for learning only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

Bag: TypeAlias = Sequence[str]
Floats: TypeAlias = NDArray[np.float64]
Rows: TypeAlias = csr_matrix
# of one row: how many columns there are, the numbers of those that it has, and their values
Packed: TypeAlias = tuple[int, bytes, bytes]


def tfidf_rows(bags: Iterable[Bag], columns: Mapping[str, int], idf: Floats) -> Rows:
    """Return one row per bag, not scaled: (1 + ln count) × idf for each term that has a column."""
    counts, places, ends = [], [], [0]
    for bag in bags:
        known = Counter(columns[term] for term in bag if term in columns)
        for column in sorted(known):
            places.append(column)
            counts.append(known[column])
        ends.append(len(places))
    numbers = np.array(places, dtype=np.int64)
    values = (np.log(np.array(counts, dtype=np.float64)) + 1) * idf[numbers]
    return csr_matrix((values, numbers, np.array(ends)), shape=(len(ends) - 1, len(columns)))


def unit_rows(rows: Rows) -> Rows:
    """Return rows scaled to unit length; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(lengths > 0, lengths, 1.0)) @ rows)


def pack(row: Rows) -> Packed:
    """Return one row as plain bytes: what costs least to send from one process to another."""
    return row.shape[1], row.indices.astype("<i4").tobytes(), row.data.astype("<f8").tobytes()


def unpack(packed: Sequence[Packed]) -> Rows:
    """Return rows that were packed, one after the other; all have the same columns."""
    columns = [np.frombuffer(terms, dtype="<i4") for _, terms, _ in packed]
    values = [np.frombuffer(weights, dtype="<f8") for _, _, weights in packed]
    bounds = np.cumsum([0, *map(len, columns)])
    return csr_matrix((np.concatenate(values), np.concatenate(columns), bounds), shape=(len(packed), packed[0][0]))
