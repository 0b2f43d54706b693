"""Learns which words around a skill disclaim it, from marked resumes: the same bytes every time.

Each text is read with every mark as a place, so that unknown skills count too, and with the places that the pipeline
finds by itself, as it will be when it is used; the latter in other layouts too, where a list is a column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from matcher.analyzer import Analyzer
from matcher.extraction.context import Place, find_claims
from matcher.extraction.language import SkillContext
from matcher.extraction.passages import sentence_bounds
from matcher.extraction.polarity import PolarityModel, firm, groups_of
from matcher.extraction.skills import read_text
from matcher.extraction.tagger import SPANS
from matcher.records import Polarity
from matcher.training.layouts import relayout
from matcher.training.marked import MarkedText

# set by cross-validation over texts: weaker ones disclaim too little, stronger ones too much
_STRENGTH = 1.0
_LEAST = 0.2
_DOUBT = 0.03
# a long list is more than one example, but not as many as it has skills
_MOST = 3
_TRIFLE = 0.02
_FOLDS = 8
# each text in so many of the other layouts of `relayout`
_LAYOUTS = (0, 2)
_VARIANTS = 4
_CLASSES: tuple[Polarity, ...] = ("aspired", "asserted", "negated")


@dataclass(frozen=True, slots=True)
class Example:
    """The clues around one list, and the polarities that marks give to its skills."""

    text: int
    # counts in the figures: found by the pipeline, in the layout that was written
    measured: bool
    clues: tuple[str, ...]
    polarities: tuple[Polarity, ...]
    ruled: tuple[Polarity, ...]
    firm: tuple[Polarity, ...]


@dataclass(frozen=True, slots=True)
class PolarityFigures:
    """Shares over the marks that the pipeline finds: disclaimed but asserted, asserted but disclaimed."""

    disclaimed: int
    missed: float
    asserted: int
    wronged: float

    def __str__(self) -> str:
        return (
            f"{self.missed:.3f} of {self.disclaimed} disclaimed marks asserted, "
            f"{self.wronged:.4f} of {self.asserted} asserted marks disclaimed"
        )


def read_examples(analyzer: Analyzer, texts: Sequence[MarkedText]) -> list[Example]:
    """Return the lists of marked texts with their clues."""
    return [example for number, text in enumerate(texts) for example in _read_text(analyzer, number, text)]


def _read_text(analyzer: Analyzer, number: int, marked: MarkedText) -> Iterator[Example]:
    yield from _examples(analyzer, number, marked, every=True)
    yield from _examples(analyzer, number, marked, measured=True)
    for step in _LAYOUTS:
        other = relayout(marked, 1 + (number + step) % _VARIANTS)
        if other.text != marked.text:
            yield from _examples(analyzer, number, other)


def _examples(
    analyzer: Analyzer, number: int, marked: MarkedText, *, every: bool = False, measured: bool = False
) -> Iterator[Example]:
    context = analyzer.language.get_pipe("skill_context")
    assert isinstance(context, SkillContext)
    doc = read_text(analyzer.language, marked.text, "resume")
    marks = {(mark.start, mark.end): mark.polarity for mark in marked.marks}
    places = [(span.start_char, span.end_char) for span in doc.spans[SPANS]]
    if every:
        places = sorted({*marks, *(place for place in places if not _touched(place, marks))})
    spots = [Place(*place) for place in places]
    claims = find_claims(marked.text, spots, sentence_bounds(doc), context.cues, resume=True)
    for group in groups_of(marked.text, places, claims, context.kinds):
        told = [(claims[at], polarity) for at in group.members if (polarity := _touched(places[at], marks))]
        yield Example(
            number,
            measured,
            group.clues,
            tuple(polarity for _, polarity in told),
            tuple(claim.polarity for claim, _ in told),
            tuple(firm(claim) for claim, _ in told),
        )


def _touched(place: tuple[int, int], marks: dict[tuple[int, int], Polarity]) -> Polarity | None:
    return next((polarity for (start, end), polarity in marks.items() if place[0] < end and start < place[1]), None)


def learn_polarity(examples: Iterable[Example]) -> PolarityModel:
    """Return the model fitted to the examples."""
    rows = [(example.clues, polarity, count) for example in examples for polarity, count in _counted(example)]
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([dict.fromkeys(clues, 1.0) for clues, _, _ in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=600, tol=1e-5)
    model.fit(table, [polarity for _, polarity, _ in rows], sample_weight=[min(count, _MOST) for _, _, count in rows])
    aspired, asserted, negated = _by_class(model, np.asarray(model.coef_))
    names = vectorizer.get_feature_names_out()
    one, two, three = _by_class(model, np.asarray(model.intercept_))
    return PolarityModel(
        dict(_strong(names, negated - asserted, aspired - asserted)),
        (round(float(three - two), 2), round(float(one - two), 2)),
        _LEAST,
        _DOUBT,
    )


def _by_class(model: LogisticRegression, values: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    classes = list(model.classes_)
    return [values[classes.index(name)] for name in _CLASSES]


def _counted(example: Example) -> list[tuple[Polarity, int]]:
    return sorted(Counter(example.polarities).items())


def _strong(
    names: Sequence[str], negated: npt.NDArray[np.float64], aspired: npt.NDArray[np.float64]
) -> Iterator[tuple[str, tuple[float, float]]]:
    for name, one, two in zip(names, negated, aspired, strict=True):
        if max(abs(one), abs(two)) >= _TRIFLE:
            yield str(name), (round(float(one), 2), round(float(two), 2))


def cross_validate(examples: Sequence[Example]) -> tuple[PolarityFigures, PolarityFigures]:
    """Return the figures of the rules alone, and of the model on texts that it did not learn from."""
    pairs: list[tuple[Polarity, Polarity]] = []
    for fold in range(_FOLDS):
        model = learn_polarity(example for example in examples if example.text % _FOLDS != fold)
        pairs += compare(model, (example for example in examples if example.text % _FOLDS == fold))
    ruled = [pair for example in examples if example.measured for pair in zip(example.polarities, example.ruled, strict=True)]
    return count(ruled), count(pairs)


def compare(model: PolarityModel, examples: Iterable[Example]) -> list[tuple[Polarity, Polarity]]:
    """Return what marks and model say of the skills that the pipeline finds."""
    return [
        (polarity, model.judge(example.clues, sure)[0])
        for example in examples
        if example.measured
        for polarity, sure in zip(example.polarities, example.firm, strict=True)
    ]


def count(pairs: Sequence[tuple[Polarity, Polarity]]) -> PolarityFigures:
    """Count pairs of what is marked and what is said."""
    wronged = [said != "asserted" for marked, said in pairs if marked == "asserted"]
    missed = [said == "asserted" for marked, said in pairs if marked != "asserted"]
    return PolarityFigures(len(missed), sum(missed) / max(len(missed), 1), len(wronged), sum(wronged) / max(len(wronged), 1))
