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
from typing import Any, Generic, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from matcher.extraction.features import (
    OUTSIDE,
    TAG_REACH,
    WORD_REACH,
    Clusters,
    Sentence,
    bag_features,
    bag_keys,
    edge_features,
    offset_features,
    pair_features,
    sentence_features,
    tag_feature,
    word_features,
)
from matcher.extraction.runs import find_places, place_features

LABELS = ("B", "I", "O")
Array: TypeAlias = npt.NDArray[np.float32]
Numbers: TypeAlias = npt.NDArray[np.intp]
Key = TypeVar("Key", bound=Hashable)
# entries of a table before it starts anew: some 100 MB for the largest
_MOST = 200_000
_PADS = WORD_REACH
# words of a group of sentences, padding counted
_CELLS = 20_000
# steps after which running sums are brought back to one, long before they grow or vanish
_OFTEN = 8


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

    def __init__(self, make: Callable[[Key], npt.NDArray[Any]], first: npt.NDArray[Any]) -> None:
        super().__init__()
        self._make = make
        self._first = first
        self.clear()

    def clear(self) -> None:
        """Start anew, with what is in row 0 from the beginning."""
        super().clear()
        self.rows, self.used = np.stack([self._first]), 1

    def __missing__(self, key: Key) -> int:
        made = self._make(key)
        if self.used >= len(self.rows):
            self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
        self.rows[self.used] = made
        self[key] = self.used
        self.used += 1
        return self.used - 1


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
        self._places: Rows[int] = Rows(lambda place: total(place_features(place)), nothing)
        self._commons: Rows[tuple[tuple[str, ...], int]] = Rows(lambda common: total(sentence_features(*common)), nothing)
        self._bags: Rows[str] = Rows(self._bag, np.stack([nothing, nothing]))
        # word → rows of what it puts into the bag of its sentence
        self._keys: Rows[str] = Rows(self._key, np.zeros(2, np.intp))

    def chances(self, sentences: Sequence[Sentence]) -> list[Array]:
        """Return for each sentence an array of words × (B, I, O)."""
        bounds = np.cumsum([0, *(len(sentence.words) for sentence in sentences)])
        if not bounds[-1]:
            return [np.zeros((0, len(LABELS)), np.float32) for _ in sentences]
        scores = self._scores(sentences, bounds[1:] - bounds[:-1])
        chances = _marginals(np.exp(scores - scores.max(axis=1, keepdims=True)), bounds, self._steps)
        return [chances[start:end] for start, end in pairwise(bounds.tolist())]

    def _scores(self, sentences: Sequence[Sentence], lengths: Numbers) -> Array:
        """Return words of all sentences × labels: the summed weights."""
        words = [sentence.words for sentence in sentences]
        whose = np.arange(len(sentences)).repeat(lengths)
        flat, met = _sum_offsets(self._words, words, WORD_REACH)
        by_tags, tags = _sum_offsets(self._tags, [sentence.tags for sentence in sentences], TAG_REACH)
        # not the pads
        inside = met.nonzero()[0]
        scores: Array = (flat + by_tags)[inside]
        places = [self._places[place] for place in find_places(sentences)]
        scores += self._places.rows[places]
        commons = [self._commons[one.around, len(one.words)] for one in sentences]
        scores += self._commons.rows[commons][whose]
        bags = self._bag_sums(words, whose)[whose]
        named = tags[inside] != self._tags[OUTSIDE]
        scores += bags[:, 0] + bags[:, 1] * named[:, None]
        self._add_pairs(scores, words, whose)
        tables = self._words, self._pairs, self._places, self._bags, self._keys, self._commons
        if any(table.used > _MOST for table in tables):
            # all, because one points into another
            for table in tables:
                table.clear()
        return scores

    def _add_pairs(self, scores: Array, words: Sequence[Sequence[str]], whose: Numbers) -> None:
        pairs: list[int] = []
        for own in words:
            pairs += map(self._pairs.__getitem__, pairwise(own))
        rows, first = self._pairs.rows[pairs], (whose[1:] == whose[:-1]).nonzero()[0]
        scores[first] += rows[:, 0]
        scores[first + 1] += rows[:, 1]

    def _bag_sums(self, words: Sequence[Sequence[str]], whose: Numbers) -> Array:
        """Return for each sentence the sum of what its words give to all tokens, and to those in names; each word once."""
        keys = self._keys
        rows = list(map(keys.__getitem__, chain.from_iterable(words)))
        met, size = keys.rows[rows], self._bags.used
        # each pair of a sentence and a key once; `np.unique` takes four times as long
        pairs = (whose[:, None] * size + met).ravel()
        pairs.sort()
        news = np.ones(len(pairs), np.bool_)
        np.not_equal(pairs[1:], pairs[:-1], out=news[1:])
        whose_once, once = np.divmod(pairs[news], size)
        # double precision is exact here, so that it does not matter in which order words were first met
        sums = self._bags.rows[once].cumsum(axis=0, dtype=np.float64)
        total = sums[whose_once.searchsorted(np.arange(len(words)), side="right") - 1]
        total[1:] -= total[:-1].copy()
        rounded: Array = total.astype(np.float32)
        return rounded

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

    def _key(self, word: str) -> Numbers:
        return np.array([self._bags[key] for key in bag_keys(word, self.clusters)])

    def _bag(self, key: str) -> Array:
        plain, named = bag_features(key, False), bag_features(key, True)
        return np.stack([self.weights.total(plain), self.weights.total(named[len(plain) :])])


def _offsets(reach: int) -> range:
    return range(-reach, reach + 1)


def _sum_offsets(
    table: Rows[str], words: Sequence[Sequence[str]], reach: int
) -> tuple[Array, npt.NDArray[np.intp]]:
    """Return what the words around each place of all sentences in one row give together, and the row of the table for each.

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
    return total, at


def _marginals(psi: Array, bounds: Numbers, steps: Array) -> Array:
    """Return the chances of words × labels; `bounds` are where sentences start and end, `psi` and `steps` the raised weights."""
    chances = np.empty_like(psi)
    lengths = bounds[1:] - bounds[:-1]
    for group in _groups(lengths):
        first, size = bounds[group], lengths[group]
        # steps × sentences: how far from the first word, and from the last; the words behind the end are not used
        ahead = np.arange(size.max())[:, None]
        back = size - 1 - ahead
        inside = back >= 0
        # padding repeats the last word, or the first
        both_ways = np.empty((*back.shape, 2), np.intp)
        both_ways[..., 0], both_ways[..., 1] = first + np.minimum(ahead, size - 1), first + np.maximum(back, 0)
        sums = _sums(psi[both_ways], steps)
        alpha, gamma = sums[..., : len(LABELS)], sums[..., len(LABELS) :]
        # what follows each word; nothing follows the last
        beta = np.concatenate([np.ones_like(gamma[:1]), gamma[:-1] @ steps.T])
        both = alpha * beta[back, np.arange(len(size))]
        both /= both.sum(axis=2, keepdims=True)
        chances[(first + ahead)[inside]] = both[inside]
    return chances


def _sums(psi: Array, steps: Array) -> npt.NDArray[np.float64]:
    """Return steps × sentences × labels twice: what leads to each word from the first on, and from the last back."""
    longest, size, count = len(psi), psi.shape[1], len(LABELS)
    move = np.zeros((2 * count, 2 * count))
    move[:count, :count], move[count:, count:] = steps, steps.T
    wide = psi.reshape(longest, size, 2 * count).astype(np.float64)
    found = wide.copy()
    for at, (before, now, own) in enumerate(zip(found, found[1:], wide[1:], strict=False)):
        np.matmul(before, move, out=now)
        now *= own
        if at % _OFTEN == 0:
            ways = now.reshape(size, 2, count)
            ways /= ways.sum(axis=2, keepdims=True)
    return found


def _groups(lengths: Numbers) -> list[Numbers]:
    """Return the sentences that have words by length, in groups that stay small when all are padded to the longest."""
    groups: list[list[int]] = []
    for index in np.argsort(lengths, kind="stable").tolist():
        if not lengths[index]:
            continue
        if groups and lengths[index] * (len(groups[-1]) + 1) <= _CELLS:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [np.array(group) for group in groups]
