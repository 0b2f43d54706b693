"""What the taggers learn from, a lesson for each, and the measurement on texts kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from matcher.analyzer import Analyzer
from matcher.extraction.crf import Crf, Weights
from matcher.extraction.features import Clusters, Sentence
from matcher.extraction.tagger import SkillTagger, read_clusters, see
from matcher.training.clusters import find_names
from matcher.training.examples import Example, from_marked, lines, read_general, read_skillspan, varied
from matcher.training.gate import learn_gate, tell_apart
from matcher.training.keep import Learned
from matcher.training.marked import read_folder
from matcher.training.tagger import Labelled, label_sentences, learn_weights, measure

# every so many marked texts are kept for the measurement
_HELD_OUT = 5
# our own postings are few beside the sentences of SkillSpan
_TIMES = 3
# part of the sentences of general job ads, and the kinds of names that count in them
_GENERAL = 0.25
_NAMED = frozenset({"language", "platform", "tool"})


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one tagger learns from, and what it is measured on."""

    kind: str
    examples: Sequence[Example]
    # trained on these alone while measuring
    rehearsal: Sequence[Example]
    held_out: Sequence[Example]


def resume_lesson(folder: Path) -> Lesson:
    """Return the marked resumes of a folder, each as it is, in another layout and line by line."""
    texts = read_folder(folder)
    kept = [text for at, text in enumerate(texts) if at % _HELD_OUT]
    held = [text for at, text in enumerate(texts) if not at % _HELD_OUT]
    return Lesson("resume", varied(texts, "resume"), varied(kept, "resume"), from_marked(held, "resume"))


def posting_lesson(analyzer: Analyzer, skillspan: Path, skillspan_dev: Path, general: Path, folder: Path) -> Lesson:
    """Return SkillSpan, a folder of marked postings, and general job ads in which only named tools count."""

    def named(text: str) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in analyzer.mentions(text, "posting") if one.kind in _NAMED]

    own = from_marked(read_folder(folder), "posting")
    examples = [
        *read_skillspan(skillspan),
        *own * _TIMES,
        *(line for example in own for line in lines(example)),
        *read_general(general, named, _GENERAL),
    ]
    return Lesson("posting", examples, examples, read_skillspan(skillspan_dev, "tech"))


def sentence_lesson(skillspan: Path, skillspan_dev: Path) -> Lesson:
    """Return SkillSpan alone: single sentences without their posting."""
    examples = read_skillspan(skillspan)
    return Lesson("sentence", examples, examples, read_skillspan(skillspan_dev, "tech"))


def learn_tagger(analyzer: Analyzer, lesson: Lesson, models: Path) -> Learned:
    """Return one tagger, measured on what its lesson holds out."""
    clusters = read_clusters((models / "word_clusters.json").read_bytes())
    rehearsed = _learn(analyzer, lesson.rehearsal, clusters)
    figures = measure(Crf(rehearsed, clusters), _label(analyzer, lesson.held_out))
    weights = rehearsed if lesson.rehearsal is lesson.examples else _learn(analyzer, lesson.examples, clusters)
    return Learned(
        {f"tagger_{lesson.kind}.npz": weights.to_bytes()},
        {"overlap F": figures.f, "precision": figures.precision, "recall": figures.recall},
        (f"{len(lesson.examples)} texts and lines, {len(weights.features)} features",),
    )


def learn_technical(analyzer: Analyzer, skillspan: Path, skillspan_dev: Path, general: Path, general_dev: Path) -> Learned:
    """Return the gate of lone sentences: technical postings of SkillSpan against its others and general job ads."""
    tagger = analyzer.language.get_pipe("matcher_tagger")
    assert isinstance(tagger, SkillTagger)
    clusters = tagger.clusters

    def seen(*examples: Example) -> list[Sentence]:
        return [one.sentence for one in _label(analyzer, examples)]

    def plain(file: Path) -> list[Example]:
        return list(read_general(file, lambda text: (), 1.0))

    other = seen(*read_skillspan(skillspan, "house"), *plain(general))
    technical = seen(*read_skillspan(skillspan, "tech"))
    known = {form.lower() for skill in analyzer.knowledge.skills for form in skill.forms}
    names = find_names((sentence.words for sentence in (*technical, *other)), known)
    gate = learn_gate(technical, other, clusters, names)
    figure = tell_apart(gate, seen(*read_skillspan(skillspan_dev, "tech")), seen(*plain(general_dev)), clusters)
    return Learned({"technical.json": gate.to_bytes()}, {"sentences told apart": figure}, (f"{len(gate.weights)} features",))


def _learn(analyzer: Analyzer, examples: Sequence[Example], clusters: Clusters) -> Weights:
    return learn_weights(_label(analyzer, examples), clusters)


def _label(analyzer: Analyzer, examples: Sequence[Example]) -> list[Labelled]:
    return list(label_sentences(partial(see, analyzer.language), examples))
