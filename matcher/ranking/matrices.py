"""Rows of many candidates as SciPy's matrices, for pools and for learning: what compares two texts does not load SciPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from scipy.sparse import csr_matrix, diags

from matcher.ranking.vectors import Packed, Rows

Matrix: TypeAlias = csr_matrix


def matrix_of(rows: Rows) -> Matrix:
    """Return the same rows as a matrix."""
    bounds = np.searchsorted(rows.owners, np.arange(rows.count + 1))
    return csr_matrix((rows.values, rows.columns, bounds), shape=(rows.count, rows.width))


def unit_matrix(matrix: Matrix) -> Matrix:
    """Return rows scaled to unit length; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.where(lengths > 0, lengths, 1.0)) @ matrix)


def unpack(packed: Sequence[Packed]) -> Matrix:
    """Return rows that were packed, one after the other; all have the same columns."""
    columns = [np.frombuffer(terms, dtype="<i4") for _, terms, _ in packed]
    values = [np.frombuffer(weights, dtype="<f8") for _, _, weights in packed]
    bounds = np.cumsum([0, *map(len, columns)])
    return csr_matrix((np.concatenate(values), np.concatenate(columns), bounds), shape=(len(packed), packed[0][0]))
