"""What the tagger sees of a text: each word, the names around it, the list that it stands in, the words of its sentence.

Every function returns names of features for one kind of evidence; `all_features` puts them together for training.
The model reads the same functions, but only once for each word, pair and place that it meets (`crf.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from matcher.extraction.runs import find_places, place_features

# a word speaks for its neighbours up to so many tokens away, a name of the taxonomy so many
WORD_REACH = 3
TAG_REACH = 2
OUTSIDE = "O"
_LETTER_RUNS = (
    (re.compile(r"[A-ZÀ-ÖØ-Þ]+"), "X"),
    (re.compile(r"[a-zß-öø-ÿ]+"), "x"),
    (re.compile(r"\d+"), "0"),
)
_DIGIT = re.compile(r"\d")
# a longer shape is that of a web address or of noise
_SHAPE = 12
_BEGINNINGS = (3, 4)
_ENDS = (2, 3, 4)
_LONG = 5
_MANY = 6
_NEAR = 3


# plain tuples where a text makes hundreds: a frozen dataclass takes three times as long to make
class Name(NamedTuple):
    """A run of tokens of a sentence that the taxonomy knows, and what it knows about them."""

    first: int
    # exclusive
    last: int
    tag: str


class Sentence(NamedTuple):
    """The words of one sentence without white space, the names in it, and what is known of its surroundings."""

    words: tuple[str, ...]
    names: tuple[Name, ...] = ()
    # the kind of section that it stands in, the lines above and below it
    around: tuple[str, ...] = ()

    @property
    def tags(self) -> list[str]:
        """Per word: the tag of the name that it stands in, `O` outside of all."""
        tags = [OUTSIDE] * len(self.words)
        for name in self.names:
            tags[name.first : name.last] = ["B" + name.tag, *["I" + name.tag] * (name.last - name.first - 1)]
        return tags


@dataclass(frozen=True)
class Clusters:
    """Groups of words that stand in like surroundings: number of groups → word → group, fewest groups first."""

    groups: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, lower: str) -> list[str]:
        """Return the groups of a word, fewest groups first."""
        plain = _DIGIT.sub("0", lower)
        return [f"{size}.{table.get(plain, '?')}" for size, table in self.groups.items()]

    def widest(self, lower: str) -> str:
        """Return the group of a word where there are fewest."""
        return next(iter(self.of(lower)), "")


def word_features(word: str, clusters: Clusters) -> list[list[str]]:
    """Return what a word gives to the tokens at distance 0, 1, 2 and 3."""
    lower = word.lower()
    plain, shape = f"w={lower}", f"s={word_shape(word)}"
    groups = [f"c={group}" for group in clusters.of(lower)]
    return [
        [plain, shape, *groups, *_spelling(lower)],
        [plain, shape, *groups],
        [plain, shape, *groups[:-1]],
        [plain],
    ]


def word_shape(word: str) -> str:
    """Return how a word is written: `Xx` for "Python", `xX` for "eBPF", `x-x` for "scikit-learn"."""
    for pattern, sign in _LETTER_RUNS:
        word = pattern.sub(sign, word)
    return word[:_SHAPE]


def _spelling(lower: str) -> Iterator[str]:
    for size in _BEGINNINGS:
        yield f"p={lower[:size]}"
    for size in _ENDS:
        yield f"q={lower[-size:]}"


def offset_features(word: Sequence[Sequence[str]], offset: int) -> list[str]:
    """Return the features that the token gets from a word that stands so many tokens after it."""
    return [f"{offset}:{name}" for name in word[abs(offset)]]


def edge_features(offset: int) -> list[str]:
    """Return what the token gets where its sentence has no word at that offset."""
    return [f"{offset}:edge"] if abs(offset) == 1 else []


def tag_feature(tag: str, offset: int) -> str:
    """Return the feature of a name's tag at an offset; the tag is empty beyond the sentence."""
    return f"{offset}:g={tag}"


def pair_features(first: str, second: str, clusters: Clusters) -> tuple[list[str], list[str]]:
    """Return what two neighbours give to the first and to the second of them."""
    a, b = first.lower(), second.lower()
    pair, kinds = f"{a}|{b}", f"{clusters.widest(a)}|{clusters.widest(b)}"
    return [f"1:b={pair}", f"1:k={kinds}"], [f"-1:b={pair}", f"-1:k={kinds}"]


def sentence_features(around: Sequence[str], words: int) -> list[str]:
    """Return what every token of a sentence has."""
    length = f"long={min(words // _LONG, _MANY)}"
    return ["bias", length, *around, *(f"{length}|{one}" for one in around)]


def describe(words: int, names: int) -> str:
    """Return what a sentence looks like to its neighbours: whether it is short, and how many names it holds."""
    return f"{min(words // _LONG, _NEAR)}|{min(names, _NEAR)}" if words else "none"


def bag_features(key: str, named: bool) -> list[str]:
    """Return what a word (or its group) of a sentence gives to all tokens; those in names get one more."""
    return [f"h={key}", f"nh={key}"] if named else [f"h={key}"]


def bag_keys(word: str, clusters: Clusters) -> tuple[str, str]:
    """Return what a word puts into the bag of its sentence: itself and its group."""
    lower = word.lower()
    return lower, f"c{clusters.widest(lower)}"


def all_features(sentence: Sentence, clusters: Clusters) -> list[list[str]]:
    """Return every feature of every token, each once: what training sees."""
    size = len(sentence.words)
    words = [word_features(word, clusters) for word in sentence.words]
    tags = sentence.tags
    places = find_places([sentence])
    bag = sorted({key for word in sentence.words for key in bag_keys(word, clusters)})
    features: list[list[str]] = []
    for at in range(size):
        own = [*sentence_features(sentence.around, size), *place_features(places[at])]
        own += [name for key in bag for name in bag_features(key, tags[at] != OUTSIDE)]
        for offset in range(-WORD_REACH, WORD_REACH + 1):
            there = at + offset
            own += offset_features(words[there], offset) if 0 <= there < size else edge_features(offset)
        for offset in range(-TAG_REACH, TAG_REACH + 1):
            there = at + offset
            own.append(tag_feature(tags[there] if 0 <= there < size else "", offset))
        features.append(own)
    for at in range(size - 1):
        first, second = pair_features(sentence.words[at], sentence.words[at + 1], clusters)
        features[at] += first
        features[at + 1] += second
    return features
