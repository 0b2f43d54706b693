"""Groups words that stand in like surroundings, so that the tagger knows something about names it never saw labelled.

Positive pointwise mutual information of each word with the words one and two places before and after it, reduced by a
truncated SVD (Levy and Goldberg 2014), then k-means.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.cluster import MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

_DIGIT = re.compile(r"\d")
_OFFSETS = (-2, -1, 1, 2)
_CONTEXTS = 8000
_DIMENSIONS = 100
# frequent contexts count less (Levy, Goldberg and Dagan 2015)
_SMOOTHING = 0.75
# every so many texts are kept for the measurement
_HELD_OUT = 5
# a word that stands with a capital so often, and hardly ever in small letters, names a person, a firm or a place
_CAPITAL = 0.7
_SMALL = 0.1
_SLIPS = 2
_ADDRESS = re.compile(r"@|://|^www\.|\.com$")


def learn_clusters(texts: Iterable[Sequence[str]], sizes: Sequence[int], *, least: int, seed: int = 0) -> dict[str, list[object]]:
    """Return `words` and, per number of groups, the group of each; texts are rows of tokens."""
    rows = [[plain(token) for token in text if not token.isspace()] for text in texts]
    counts = Counter(word for row in rows for word in row)
    words = [word for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count >= least]
    vectors = _vectors(_count_pairs(rows, words), seed)
    found: dict[str, list[object]] = {"words": list(words)}
    for size in sizes:
        groups = MiniBatchKMeans(min(size, len(words)), random_state=seed, batch_size=4096, n_init=3, max_iter=60).fit(vectors)
        found[str(size)] = groups.labels_.tolist()
    return found


def plain(token: str) -> str:
    """Return a token as the groups know it: in small letters, every digit a 0."""
    return _DIGIT.sub("0", token.lower())


def find_names(texts: Iterable[Sequence[str]], known: Collection[str]) -> frozenset[str]:
    """Return the words that name people, firms and places, by how they are written, and addresses; none that is `known`."""
    counts, capital, small = Counter[str](), Counter[str](), Counter[str]()
    for token in (token for text in texts for token in text):
        word = plain(token)
        counts[word] += 1
        (small if token.islower() else capital if token[1:].islower() else Counter[str]())[word] += 1
    named = {
        word
        for word, count in counts.items()
        if word.isalpha() and capital[word] >= _CAPITAL * count and small[word] <= max(_SLIPS, _SMALL * count)
    }
    return frozenset((named | {word for word in counts if _ADDRESS.search(word)}) - set(known))


def without(clusters: dict[str, list[object]], names: Collection[str]) -> dict[str, list[object]]:
    """Return the groups with some words left out."""
    kept = [at for at, word in enumerate(clusters["words"]) if word not in names]
    return {key: [column[at] for at in kept] for key, column in clusters.items()}


def coverage(texts: Sequence[Sequence[str]], least: int) -> float:
    """Return the share of words in every fifth text that the other texts hold often enough to put them into a group."""
    counts = Counter(plain(token) for at, text in enumerate(texts) if at % _HELD_OUT for token in text if not token.isspace())
    held = [plain(token) for text in texts[::_HELD_OUT] for token in text if not token.isspace()]
    return sum(counts[word] >= least for word in held) / max(len(held), 1)


def write_clusters(clusters: dict[str, list[object]]) -> bytes:
    """Return the groups as JSON."""
    return json.dumps(clusters, ensure_ascii=False, separators=(",", ":")).encode()


def _count_pairs(rows: Sequence[Sequence[str]], words: Sequence[str]) -> csr_matrix:
    """Return how often each word stands with each frequent word at each offset."""
    place = {word: at for at, word in enumerate(words)}
    width = min(_CONTEXTS, len(words))
    columns: list[npt.NDArray[np.int64]] = []
    lines: list[npt.NDArray[np.int64]] = []
    for row in rows:
        ids = np.array([place.get(word, -1) for word in row], dtype=np.int64)
        for block, offset in enumerate(_OFFSETS):
            here, there = (ids[:-offset], ids[offset:]) if offset > 0 else (ids[-offset:], ids[:offset])
            use = (here >= 0) & (there >= 0) & (there < width)
            lines.append(here[use])
            columns.append(there[use] + block * width)
    at = (np.concatenate(lines), np.concatenate(columns))
    ones = np.ones(len(at[0]), dtype=np.float32)
    return coo_matrix((ones, at), shape=(len(words), width * len(_OFFSETS))).tocsr()


def _vectors(counts: csr_matrix, seed: int) -> npt.NDArray[np.float64]:
    """Return one vector of length 1 per word."""
    total = counts.sum()
    lines = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** _SMOOTHING
    columns *= total / columns.sum()
    pairs = counts.tocoo()
    pairs.data = np.maximum(np.log(pairs.data * total / (lines[pairs.row] * columns[pairs.col])), 0)
    pairs.eliminate_zeros()
    left, strengths, _ = randomized_svd(pairs.tocsr(), min(_DIMENSIONS, min(counts.shape) - 1), random_state=seed, n_iter=4)
    vectors = left * np.sqrt(strengths)
    found: npt.NDArray[np.float64] = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return found
