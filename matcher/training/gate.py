"""Trains the gate of lone sentences: which words tell technical postings from other job ads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from matcher.extraction.features import Clusters, Sentence
from matcher.extraction.gate import BIAS, Gate, gate_features

# inverse strength of the penalty on weights
_STRENGTH = 0.1
_ROUNDS = 300
# rarer words may be names, and tell little
_LEAST = 4
_TRIFLE = 0.005


def learn_gate(technical: Sequence[Sentence], other: Sequence[Sentence], clusters: Clusters, names: Collection[str] = ()) -> Gate:
    """Return the gate fitted to sentences of technical postings and of others; `names` of people have no part in it."""
    kept_out = {f"w={name}" for name in names} | {BIAS}
    found = [gate_features(sentence, clusters) for sentence in (*technical, *other)]
    counts = Counter(name for names in found for name in names)
    rows = [{name: 1.0 for name in names if counts[name] >= _LEAST and name not in kept_out} for names in found]
    vectors = DictVectorizer()
    table = vectors.fit_transform(rows)
    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS)
    model.fit(table, np.array([True] * len(technical) + [False] * len(other)))
    weights = {name: round(float(weight), 3) for name, weight in zip(vectors.feature_names_, model.coef_[0], strict=True)}
    return Gate({BIAS: round(float(model.intercept_[0]), 3)} | {n: w for n, w in weights.items() if abs(w) >= _TRIFLE})


def tell_apart(gate: Gate, technical: Sequence[Sentence], other: Sequence[Sentence], clusters: Clusters) -> float:
    """Return the mean share of both kinds of sentences on the right side of even odds."""
    right = np.mean([gate.chance(sentence, clusters) >= 0.5 for sentence in technical])
    left = np.mean([gate.chance(sentence, clusters) < 0.5 for sentence in other])
    return float(right + left) / 2
