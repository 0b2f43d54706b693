"""How many real postings name each term, and the directions in which their vectors vary most (LSA).

Names of people, firms and places are left out: a word that stands with a capital inside sentences nearly always
is one, unless the taxonomy knows it as a skill.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from sklearn.decomposition import TruncatedSVD

from matcher.ranking.matrices import Matrix, matrix_of
from matcher.ranking.similarity import Similarity
from matcher.ranking.terms import SKILL_MARK, is_pair
from matcher.ranking.vectors import unit_rows
from matcher.training.sources import Ad

# a word inside a sentence: what stands before it ends in a small letter or a comma
_INSIDE = re.compile(r"(?<=[a-z,] )([A-Za-z][\w’'-]+)")
# measured on 3,800 postings: names of people and places stand above .9, words of the trade below .7
_NAME_SHARE = 0.85
# a word is usual in small letters from so many on
_USUAL = 3
# every so many postings are kept for the measurement
_HELD_OUT = 5


def name_like(ads: Iterable[Ad], places: Iterable[str] = ()) -> frozenset[str]:
    """Return the words that are written with a capital inside sentences, words of company names, and places.

    A word of a company or place that is usual in small letters ("nice", "main") is no name.
    """
    capital, upper, small = Counter[str](), Counter[str](), Counter[str]()
    named: set[str] = {word for place in places for word in place.split()}
    for ad in ads:
        named.update(part.lower() for part in ad.company.split() if len(part) > 2)
        for word in _INSIDE.findall(ad.text):
            (small if word.islower() else capital if word[1:].islower() else upper)[word.lower()] += 1
    written = capital + upper + small
    usual = {word for word, count in small.items() if count >= _USUAL and count > written[word] / 2}
    often = {word for word, count in capital.items() if count / written[word] >= _NAME_SHARE}
    return frozenset(often | (named - usual))


def count_terms(bags: Iterable[Sequence[str]], names: frozenset[str], *, least: int, least_pair: int) -> dict[str, int]:
    """Return term → number of bags that hold it, rare ones, rarer pairs and names left out."""
    counts = Counter(term for bag in bags for term in set(bag))
    return {
        term: count
        for term, count in sorted(counts.items())
        if count >= (least_pair if is_pair(term) else least)
        and (term.startswith(SKILL_MARK) or not names.intersection(term.split()))
    }


def find_topics(bags: Sequence[Sequence[str]], frequencies: dict[str, int], *, directions: int, seed: int = 0) -> np.ndarray:
    """Return the strongest directions of the postings' vectors, one column each (truncated SVD)."""
    model = TruncatedSVD(directions, random_state=seed).fit(_vectors(bags, frequencies, len(bags)))
    return np.asarray(model.components_.T)


def measure_topics(bags: Sequence[Sequence[str]], frequencies: dict[str, int], *, directions: int, seed: int = 0) -> float:
    """Return how much of postings that were not learned from lies in the directions of the others: mean squared length."""
    kept = [bag for at, bag in enumerate(bags) if at % _HELD_OUT]
    found = find_topics(kept, frequencies, directions=directions, seed=seed)
    held = _vectors(bags[::_HELD_OUT], frequencies, len(bags)) @ found
    return float((held**2).sum(axis=1).mean())


def _vectors(bags: Sequence[Sequence[str]], frequencies: dict[str, int], documents: int) -> Matrix:
    bare = Similarity(frequencies, documents, np.zeros((len(frequencies), 1)))
    return matrix_of(unit_rows(bare.rows(bags).among(bare.single)))


def encode_frequencies(frequencies: dict[str, int], documents: int) -> bytes:
    """Return the content of models/tfidf.json, one term a line."""
    lines = [f'"documents": {documents},', '"terms": [']
    lines += [json.dumps(term, ensure_ascii=False) + "," for term in frequencies]
    lines[-1] = lines[-1][:-1] + "],"
    counts = json.dumps(list(frequencies.values()))
    return ("{" + "\n".join(lines) + f'\n"counts": {counts}}}\n').encode()


def encode_topics(directions: np.ndarray) -> bytes:
    """Return the content of models/topics.npz, in steps of 1/127 of each column's largest figure."""
    file = io.BytesIO()
    scale = np.abs(directions).max(axis=0) / 127
    np.savez_compressed(
        file,
        directions=np.round(directions / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )
    return file.getvalue()
