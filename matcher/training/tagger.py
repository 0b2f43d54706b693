"""Trains the CRF that finds skills outside the taxonomy: from marked texts to weights, the same bytes every time.

Texts go through our own pipeline, so that the tagger learns from exactly what it will see: our tokens and sentences,
the names that the taxonomy finds in them and what the judge says about each.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from matcher.extraction.crf import LABELS, Crf, Weights
from matcher.extraction.features import Clusters, Sentence, all_features
from matcher.extraction.tagger import Seen
from matcher.training.examples import Example
from matcher.training.hiding import hide_names

# strengths of the penalties on single weights (L1 keeps the model small), set on SkillSpan dev
_C1 = 0.2
_C2 = 0.6
_ROUNDS = 150
# smaller weights change no decision
_TRIFLE = 0.01


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence with a label for each word."""

    sentence: Sentence
    labels: tuple[str, ...]


def label_sentences(see: Callable[[str, str], Iterable[Seen]], examples: Iterable[Example]) -> Iterator[Labelled]:
    """Yield the sentences of texts as the tagger will see them, with the labels that their marks give."""
    for example in examples:
        for seen in see(example.text, example.kind):
            sentence = hide_names(seen.sentence, example.hides) if example.hides else seen.sentence
            yield Labelled(sentence, tuple(_labels(seen.bounds, example.spans)))


def _labels(bounds: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield B, I or O for each token; a token that a span only touches belongs to it."""
    last: tuple[int, int] | None = None
    for start, end in bounds:
        span = next(((low, high) for low, high in spans if start < high and low < end), None)
        yield "O" if span is None else "I" if span == last else "B"
        last = span


def learn_weights(labelled: Sequence[Labelled], clusters: Clusters) -> Weights:
    """Return the weights of a CRF fitted to labelled sentences by L-BFGS."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params({"c1": _C1, "c2": _C2, "max_iterations": _ROUNDS, "feature.possible_transitions": True})
    # numbers instead of names: words may hold characters that the dump of the model cannot
    numbers: dict[str, int] = {}
    for one in labelled:
        rows = all_features(one.sentence, clusters)
        trainer.append([[str(numbers.setdefault(name, len(numbers))) for name in row] for row in rows], one.labels)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "tagger.crf")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)
        info = tagger.info()
        tagger.close()
    names = list(numbers)
    states = {(names[int(number)], label): weight for (number, label), weight in info.state_features.items()}
    return _weights(states, info.transitions)


def _weights(states: Mapping[tuple[str, str], float], steps: Mapping[tuple[str, str], float]) -> Weights:
    strong = {pair: weight for pair, weight in states.items() if abs(weight) >= _TRIFLE}
    features = {name: row for row, name in enumerate(sorted({name for name, _ in strong}))}
    table = np.zeros((len(features), len(LABELS)), np.float32)
    for (name, label), weight in strong.items():
        table[features[name], LABELS.index(label)] = weight
    transitions = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (before, after), weight in steps.items():
        transitions[LABELS.index(before), LABELS.index(after)] = weight
    return Weights(features, table, transitions)


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision and recall of spans that share a token with one of the other side."""

    precision: float
    recall: float

    @property
    def f(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(model: Crf, labelled: Iterable[Labelled]) -> Figures:
    """Return how well the likeliest labels agree with those given."""
    right = predicted = found = gold = 0
    for one in labelled:
        (rows,) = model.chances([one.sentence])
        told, true = spans_of([LABELS[at] for at in rows.argmax(axis=1)]), spans_of(one.labels)
        right += sum(any(a < d and c < b for c, d in true) for a, b in told)
        found += sum(any(a < d and c < b for c, d in told) for a, b in true)
        predicted, gold = predicted + len(told), gold + len(true)
    return Figures(right / max(predicted, 1), found / max(gold, 1))


def spans_of(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return the runs that B and I labels make."""
    spans: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label == "B" or (label == "I" and (at == 0 or labels[at - 1] == "O")):
            spans.append((at, at + 1))
        elif label == "I":
            spans[-1] = (spans[-1][0], at + 1)
    return spans
