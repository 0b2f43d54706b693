"""How likely a lone sentence speaks of technical work at all: logistic regression over its words and names.

A line without its posting says little about what it belongs to, and a tagger that learned from postings of one trade
takes the knowledge of every other for skills. Its chances count in full only where the words are those of technical work.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.extraction.crf import Array
from matcher.extraction.features import Clusters, Sentence

_LETTER = re.compile(r"[^\W\d_]")
BIAS = "bias"


def gate_features(sentence: Sentence, clusters: Clusters) -> list[str]:
    """Return the words of a sentence that have a group, their groups, and the kinds of names in it, each once and sorted.

    Names of people have no group: what is learned holds none.
    """
    words = {word.lower() for word in sentence.words if _LETTER.search(word)}
    groups = {group for word in words for group in clusters.of(word)}
    words = {word for word in words if not clusters.widest(word).endswith("?")}
    kinds = {name.tag for name in sentence.names}
    return [BIAS, *sorted({f"w={one}" for one in words} | {f"c={one}" for one in groups} | {f"n={one}" for one in kinds})]


@dataclass(frozen=True)
class Gate:
    """Feature → log odds; without any, every sentence passes."""

    weights: Mapping[str, float] = field(default_factory=dict)

    def chance(self, sentence: Sentence, clusters: Clusters) -> float:
        """Return how likely a sentence is technical."""
        if not self.weights:
            return 1.0
        odds = sum(self.weights.get(name, 0.0) for name in gate_features(sentence, clusters))
        return 1.0 / (1.0 + math.exp(-odds))

    def to_bytes(self) -> bytes:
        """Return the weights as JSON, a feature in each line."""
        return (json.dumps(self.weights, ensure_ascii=False, sort_keys=True, indent=0) + "\n").encode()


def read_gate(data: bytes) -> Gate:
    """Return the gate that `to_bytes` wrote."""
    return Gate(json.loads(data))


def damp(rows: Array, share: float) -> Array:
    """Return chances of B, I and O of which only a share stays inside of names."""
    damped = rows * share
    damped[:, -1] += 1.0 - share
    return damped
