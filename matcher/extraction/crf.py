"""A trained linear-chain CRF as arrays: chances of B, I and O for every token of many sentences at once.

Lafferty et al. 2001. Weights are learned elsewhere (matcher/training); here the features of a word, a pair or a place
are looked up when it is first met, and only their summed weights are kept, so that a known word costs one look-up.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Generic, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from matcher.extraction.features import (
    OUTSIDE,
    TAG_REACH,
    WORD_REACH,
    Clusters,
    Place,
    Sentence,
    bag_features,
    bag_keys,
    edge_features,
    find_places,
    offset_features,
    pair_features,
    place_features,
    sentence_features,
    tag_feature,
    word_features,
)

LABELS = ("B", "I", "O")
Array: TypeAlias = npt.NDArray[np.float32]
Key = TypeVar("Key", bound=Hashable)
# entries of a table before it starts anew: some 100 MB for the largest
_MOST = 200_000
_PADS = WORD_REACH
# words of a group of sentences, padding counted
_CELLS = 20_000
# chances below this share are kept from becoming zero
_TINY = np.float32(1e-30)


@dataclass(frozen=True)
class Weights:
    """What was learned: feature → weights of the three labels, and weights of label after label."""

    features: Mapping[str, int]
    table: Array
    transitions: Array

    def total(self, names: Sequence[str]) -> Array:
        """Return the summed weights of features; unknown ones count nothing."""
        rows = [row for name in names if (row := self.features.get(name)) is not None]
        found: Array = self.table[rows].sum(axis=0) if rows else np.zeros(len(LABELS), np.float32)
        return found

    def to_bytes(self) -> bytes:
        """Return the weights as NPZ in steps of a 32,000th of the largest."""
        scale = float(max(np.abs(self.table).max(initial=0.0), 1e-9)) / 32_000
        file = io.BytesIO()
        np.savez_compressed(
            file,
            names=np.frombuffer("\0".join(self.features).encode(), np.uint8),
            table=np.round(self.table / scale).astype(np.int16),
            scale=np.float32(scale),
            transitions=self.transitions.astype(np.float32),
        )
        return file.getvalue()


def read_weights(data: bytes) -> Weights:
    """Return the weights that `to_bytes` wrote."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        names = arrays["names"].tobytes().decode().split("\0")
        table = arrays["table"].astype(np.float32) * arrays["scale"]
        return Weights({name: row for row, name in enumerate(names)}, table, arrays["transitions"])


class Rows(dict[Key, int], Generic[Key]):
    """A growing array with one row per key, made when the key is first asked for."""

    def __init__(self, make: Callable[[Key], Array], first: Array) -> None:
        super().__init__()
        self._make = make
        self._first = first
        self.rows = np.stack([first])
        self._used = 1

    def __missing__(self, key: Key) -> int:
        if self._used >= len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
        self.rows[self._used] = self._make(key)
        self[key] = self._used
        self._used += 1
        return self._used - 1

    def shrink(self) -> None:
        """Start anew where too many keys are kept."""
        if self._used > _MOST:
            self.clear()
            self.rows, self._used = np.stack([self._first]), 1


class Crf:
    """The model with its tables; row 0 of a table is what stands beyond a sentence."""

    def __init__(self, weights: Weights, clusters: Clusters) -> None:
        self.weights = weights
        self.clusters = clusters
        nothing = np.zeros(len(LABELS), np.float32)
        total = weights.total
        edges = [total(edge_features(offset)) for offset in _offsets(WORD_REACH)]
        beyond = [total([tag_feature("", offset)]) for offset in _offsets(TAG_REACH)]
        self._words: Rows[str] = Rows(self._word, np.stack(edges))
        self._tags: Rows[str] = Rows(self._tag, np.stack(beyond))
        self._pairs: Rows[tuple[str, str]] = Rows(self._pair, np.stack([nothing, nothing]))
        self._places: Rows[Place | None] = Rows(lambda place: total(place_features(place)), nothing)
        self._commons: Rows[tuple[tuple[str, ...], int]] = Rows(lambda common: total(sentence_features(*common)), nothing)
        self._bags: Rows[str] = Rows(self._bag, np.stack([nothing, nothing]))
        self._keys = Keys(clusters)

    def chances(self, sentences: Sequence[Sentence]) -> list[Array]:
        """Return for each sentence an array of words × (B, I, O)."""
        if not any(sentence.words for sentence in sentences):
            return [np.zeros((0, len(LABELS)), np.float32) for _ in sentences]
        scores = self._scores(sentences)
        return self._marginals(scores)

    def _scores(self, sentences: Sequence[Sentence]) -> list[Array]:
        """Return for each sentence words × labels: the summed weights raised, the largest of a word to 1."""
        tags = [sentence.tags for sentence in sentences]
        words = [sentence.words for sentence in sentences]
        lengths = [len(own) for own in words]
        flat, inside = _sum_offsets(self._words, words, WORD_REACH)
        flat += _sum_offsets(self._tags, tags, TAG_REACH)[0]
        scores: Array = flat[inside]
        kinds = self._places
        places = [kinds[place] for one, own in zip(sentences, tags, strict=True) for place in find_places(one, own)]
        scores += kinds.rows[places]
        commons = [self._commons[one.around, length] for one, length in zip(sentences, lengths, strict=True)]
        bags = self._bag_sums(words)
        named = np.array([tag != OUTSIDE for own in tags for tag in own])
        scores += np.repeat(self._commons.rows[commons] + bags[:, 0], lengths, axis=0)
        scores += np.repeat(bags[:, 1], lengths, axis=0) * named[:, None]
        self._add_pairs(scores, words)
        for table in (self._words, self._pairs, self._places, self._bags, self._commons):
            table.shrink()
        if len(self._keys) > _MOST:
            self._keys.clear()
        return np.split(np.exp(scores - scores.max(axis=1, keepdims=True)), np.cumsum(lengths)[:-1])

    def _add_pairs(self, scores: Array, words: Sequence[Sequence[str]]) -> None:
        pairs: list[int] = []
        firsts: list[int] = []
        start = 0
        for own in words:
            pairs += map(self._pairs.__getitem__, pairwise(own))
            firsts += range(start, start + len(own) - 1)
            start += len(own)
        if pairs:
            rows, first = self._pairs.rows[pairs], np.array(firsts)
            scores[first] += rows[:, 0]
            scores[first + 1] += rows[:, 1]

    def _marginals(self, scores: Sequence[Array]) -> list[Array]:
        """Forward and backward sums over all sentences at once, padded to the longest of a group."""
        found: list[Array] = [np.zeros((0, len(LABELS)), np.float32)] * len(scores)
        order = sorted(range(len(scores)), key=lambda index: len(scores[index]))
        for group in _groups(order, [len(own) for own in scores]):
            for index, chance in zip(group, self._forward_backward([scores[index] for index in group]), strict=True):
                found[index] = chance
        return found

    def _forward_backward(self, scores: Sequence[Array]) -> list[Array]:
        longest = max(len(own) for own in scores)
        shape = (longest, len(scores), len(LABELS))
        psi = np.ones(shape, np.float32)
        for index, own in enumerate(scores):
            psi[: len(own), index] = own
        lengths = np.array([len(own) for own in scores])
        inside = np.arange(1, longest + 1)[:, None, None] < lengths[None, :, None]
        alpha, beta, step = np.empty(shape, np.float32), np.ones(shape, np.float32), self._steps
        alpha[0] = psi[0]
        for at in range(1, longest):
            row = (alpha[at - 1] @ step) * psi[at]
            alpha[at] = row / (np.add.reduce(row, axis=1, keepdims=True) + _TINY)
        for at in range(longest - 2, -1, -1):
            after = (beta[at + 1] * psi[at + 1]) @ step.T
            after /= np.add.reduce(after, axis=1, keepdims=True) + _TINY
            np.copyto(beta[at], after, where=inside[at])
        both = alpha * beta
        both /= both.sum(axis=2, keepdims=True) + _TINY
        return [both[: len(own), index] for index, own in enumerate(scores)]

    @cached_property
    def _steps(self) -> Array:
        return np.exp(self.weights.transitions)

    def _word(self, word: str) -> Array:
        names = word_features(word, self.clusters)
        return np.stack([self.weights.total(offset_features(names, offset)) for offset in _offsets(WORD_REACH)])

    def _tag(self, tag: str) -> Array:
        return np.stack([self.weights.total([tag_feature(tag, offset)]) for offset in _offsets(TAG_REACH)])

    def _pair(self, pair: tuple[str, str]) -> Array:
        return np.stack([self.weights.total(names) for names in pair_features(*pair, self.clusters)])

    def _bag(self, key: str) -> Array:
        plain, named = bag_features(key, False), bag_features(key, True)
        return np.stack([self.weights.total(plain), self.weights.total(named[len(plain) :])])

    def _bag_sums(self, words: Sequence[Sequence[str]]) -> Array:
        """Return for each sentence the sum of what its words give to all tokens, and to those in names."""
        rows: list[int] = []
        starts: list[int] = []
        keys = self._keys
        for own in words:
            starts.append(len(rows))
            # row 0 gives nothing and keeps the place of a sentence without words
            rows.append(0)
            rows += map(self._bags.__getitem__, sorted(set(chain.from_iterable(map(keys.__getitem__, own)))))
        total: Array = np.add.reduceat(self._bags.rows[rows], starts, axis=0)
        return total


class Keys(dict[str, tuple[str, str]]):
    """Word → what it puts into the bag of its sentence, found when it is first met."""

    def __init__(self, clusters: Clusters) -> None:
        super().__init__()
        self._clusters = clusters

    def __missing__(self, word: str) -> tuple[str, str]:
        self[word] = bag_keys(word, self._clusters)
        return self[word]


def _offsets(reach: int) -> range:
    return range(-reach, reach + 1)


def _sum_offsets(
    table: Rows[str], words: Sequence[Sequence[str]], reach: int
) -> tuple[Array, npt.NDArray[np.intp]]:
    """Return what the words around each place of all sentences in one row give together, and which places are words.

    Before, between and behind sentences stand pads: row 0 of the table.
    """
    flat = [0] * _PADS
    for own in words:
        flat += map(table.__getitem__, own)
        flat += [0] * _PADS
    at = np.array(flat)
    rows = table.rows[at]
    total = np.zeros((len(flat), len(LABELS)), np.float32)
    for column, offset in enumerate(_offsets(reach)):
        low, high = max(0, -offset), len(flat) - max(0, offset)
        total[low:high] += rows[low + offset : high + offset, column]
    return total, np.flatnonzero(at)


def _groups(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    """Cut sentences sorted by length so that a padded group stays small: each step costs more than what it counts."""
    groups: list[list[int]] = []
    for index in order:
        if not lengths[index]:
            continue
        if groups and lengths[index] * (len(groups[-1]) + 1) <= _CELLS:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups
