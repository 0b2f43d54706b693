"""The steps that train the taggers: groups of words first, then a model for resumes and one for postings.

A model is measured on texts that it was not trained on before it takes the place of an older one; figures and limits
stand in models/tagger.json.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from matcher.analyzer import Analyzer
from matcher.errors import MatcherError
from matcher.extraction.crf import Crf, Weights
from matcher.extraction.features import Clusters
from matcher.extraction.tagger import read_clusters, see
from matcher.training import clusters as groups
from matcher.training.examples import Example, from_marked, lines, read_general, read_skillspan, varied
from matcher.training.marked import read_folder
from matcher.training.sources import read_ads
from matcher.training.tagger import Labelled, label_sentences, learn_weights, measure

HERE = Path(__file__).parent
# every so many marked texts are kept for the measurement
_HELD_OUT = 5
# our own postings are few beside the sentences of SkillSpan
_TIMES = 3
# part of the sentences of general job ads, and the kinds of names that count in them
_GENERAL = 0.25
_NAMED = frozenset({"language", "platform", "tool"})


class WorseModel(MatcherError):
    """The model that stands in models/ scores higher than the one just trained."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one tagger learns from, and what it is measured on."""

    kind: str
    examples: Sequence[Example]
    # trained on these alone while measuring
    rehearsal: Sequence[Example]
    held_out: Sequence[Example]


def learn_groups(analyzer: Analyzer, shared: Path, models: Path) -> list[str]:
    """Group the words of unlabelled texts; writes word_clusters.json."""
    data = shared / "data"
    texts = [ad.text for name in ("postings", "roles_dev") for ad in read_ads(data / f"{name}.jsonl")]
    for name in ("skillspan", "green", "dotin"):
        entries = (data / name / "train.jsonl").read_text("utf-8").splitlines()
        texts += [json.loads(line)["text"] for line in entries]
    found = groups.learn_clusters([token.text for token in analyzer.language.make_doc(text)] for text in texts)
    (models / "word_clusters.json").write_bytes(groups.write_clusters(found))
    return [f"{len(texts)} texts, {len(found['words'])} words in {', '.join(map(str, groups.SIZES))} groups"]


def resume_lesson() -> Lesson:
    """Return the marked resumes of this folder, each as it is, in another layout and line by line."""
    texts = read_folder(HERE / "resumes")
    kept = [text for at, text in enumerate(texts) if at % _HELD_OUT]
    held = [text for at, text in enumerate(texts) if not at % _HELD_OUT]
    return Lesson("resume", varied(texts, "resume"), varied(kept, "resume"), from_marked(held, "resume"))


def posting_lesson(analyzer: Analyzer, shared: Path) -> Lesson:
    """Return SkillSpan, marked postings of our own, and general job ads in which only named tools count."""

    def named(text: str) -> list[tuple[int, int]]:
        return [(one.start, one.end) for one in analyzer.mentions(text, "posting") if one.kind in _NAMED]

    data = shared / "data"
    own = from_marked(read_folder(HERE / "postings"), "posting")
    examples = [
        *read_skillspan(data / "skillspan" / "train.jsonl"),
        *own * _TIMES,
        *(line for example in own for line in lines(example)),
        *read_general(data / "green" / "train.jsonl", named, _GENERAL),
    ]
    return Lesson("posting", examples, examples, read_skillspan(data / "skillspan" / "dev.jsonl", "tech"))


def learn_tagger(analyzer: Analyzer, lesson: Lesson, models: Path, *, force: bool = False) -> list[str]:
    """Train one tagger and write it where it is no worse than the old one; raises WorseModel otherwise."""
    clusters = read_clusters((models / "word_clusters.json").read_bytes())
    rehearsed = _learn(analyzer, lesson.rehearsal, clusters)
    figures = measure(Crf(rehearsed, clusters), _label(analyzer, lesson.held_out))
    weights = rehearsed if lesson.rehearsal is lesson.examples else _learn(analyzer, lesson.examples, clusters)
    score = round(figures.f, 4)
    _keep(lesson.kind, weights, score, models, force=force)
    return [
        f"{lesson.kind}: {len(lesson.examples)} texts, {len(weights.features)} features",
        f"held-out overlap F {figures.f:.3f} (precision {figures.precision:.3f}, recall {figures.recall:.3f})",
    ]


def _learn(analyzer: Analyzer, examples: Sequence[Example], clusters: Clusters) -> Weights:
    return learn_weights(_label(analyzer, examples), clusters)


def _label(analyzer: Analyzer, examples: Sequence[Example]) -> list[Labelled]:
    return list(label_sentences(partial(see, analyzer.language), examples))


def _keep(kind: str, weights: Weights, score: float, models: Path, *, force: bool) -> None:
    """Write a model and its score, unless a better one is there."""
    file = models / "tagger.json"
    state = json.loads(file.read_text("utf-8"))
    old = state.setdefault("scores", {}).get(kind, 0.0)
    if score < old and not force:
        raise WorseModel(f"models/tagger_{kind}.npz scores {old}, the new model {score}; keep it, or add --force")
    state["scores"][kind] = score
    (models / f"tagger_{kind}.npz").write_bytes(weights.to_bytes())
    file.write_text(json.dumps(state, indent=2, sort_keys=True) + "\n", "utf-8")
