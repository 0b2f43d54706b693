"""TF-IDF likeness of two bags of terms, with document frequencies learned from real postings.

Vocabulary and frequencies stand in models/ as plain figures. A cosine is a sum over terms, so the share of each term
is known exactly.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.knowledge import Knowledge
from matcher.ranking.terms import is_pair
from matcher.ranking.vectors import Bag, Floats, Places, Rows, in_common, tfidf_rows, unit_rows


@dataclass(frozen=True)
class Similarity:
    """Vectors of bags of terms; `topics` maps a vector to a few directions that postings share (LSA)."""

    frequencies: Mapping[str, int]
    documents: int
    topics: Floats

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Term → its column."""
        return {term: column for column, term in enumerate(self.terms)}

    @cached_property
    def idf(self) -> Floats:
        """The inverse document frequency of each column, smoothed."""
        counts = np.array([self.frequencies[term] for term in self.terms], dtype=np.float64)
        return np.asarray(np.log((1 + self.documents) / (1 + counts)) + 1)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The vocabulary, sorted."""
        return tuple(sorted(self.frequencies))

    @cached_property
    def single(self) -> Places:
        """The columns of words and skills; pairs of words have no part in topics."""
        return np.array([n for n, term in enumerate(self.terms) if not is_pair(term)])

    def rarity(self, term: str) -> float:
        """Return the inverse document frequency of a term, that of a term never seen where it is unknown."""
        return float(np.log((1 + self.documents) / (1 + self.frequencies.get(term, 0))) + 1)

    def rows(self, bags: Iterable[Bag]) -> Rows:
        """Return one row per bag, not scaled."""
        return tfidf_rows(bags, self.columns, self.idf)

    def in_topics(self, rows: Rows) -> Floats:
        """Return rows of unit length in the directions that postings share; an empty row stays zero."""
        return _unit(rows.among(self.single).times(self.topics))


def load_similarity(knowledge: Knowledge) -> Similarity:
    """Restore the figures learned by `matcher train --only frequencies`."""
    learned = json.loads((knowledge.root / "tfidf.json").read_text("utf-8"))
    with np.load(io.BytesIO((knowledge.root / "topics.npz").read_bytes()), allow_pickle=False) as stored:
        topics = stored["directions"].astype(np.float64) * stored["scale"].astype(np.float64)
    frequencies = dict(zip(learned["terms"], learned["counts"], strict=True))
    return Similarity(frequencies, learned["documents"], topics)


def shares(first: Rows, second: Rows) -> Rows:
    """Return the summands of the cosine of two rows, one per term: their sum is the cosine."""
    return in_common(unit_rows(first), unit_rows(second))


def _unit(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1.0))
