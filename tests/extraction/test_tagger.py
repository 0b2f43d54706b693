"""The trained half of finding skills: features, chances, and how both readers are joined."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

import matcher
from matcher.extraction.crf import LABELS, Crf, Weights, read_weights
from matcher.extraction.features import Clusters, Name, Sentence, all_features, word_shape
from matcher.extraction.skills import explain_mentions, find_mentions
from matcher.extraction.tagger import SkillTagger, see
from matcher.extraction.votes import Limits

CLUSTERS = Clusters({"2": {"kafka": 0, "flink": 0, "and": 1}, "4": {"kafka": 3, "flink": 2}})
SENTENCES = (
    Sentence(("We", "run", "Kafka", "and", "Flink", "jobs"), (Name(2, 3, "-tool-plain"),), ("section=experience",)),
    Sentence(("Tools", ":", "Kafka", ",", "Zorbflow", "2")),
    Sentence(("Kafka",), (Name(0, 1, "-tool-plain"),)),
)


def make_weights() -> Weights:
    """Weights drawn for every feature of the sentences above."""
    names = sorted({name for one in SENTENCES for row in all_features(one, CLUSTERS) for name in row})
    drawn = np.random.default_rng(7).normal(size=(len(names) + len(LABELS), len(LABELS))).astype(np.float32)
    return Weights({name: row for row, name in enumerate(names)}, drawn[: len(names)] / 4, drawn[len(names) :])


def chances_by_hand(weights: Weights, sentence: Sentence) -> list[list[float]]:
    """Sum over all ways to label a sentence."""
    scores = np.stack([weights.total(row) for row in all_features(sentence, CLUSTERS)])
    total = np.zeros((len(scores), len(LABELS)))
    for ways in np.ndindex(*[len(LABELS)] * len(scores)):
        value = sum(scores[at, label] for at, label in enumerate(ways))
        value += sum(weights.transitions[a, b] for a, b in pairwise(ways))
        total[range(len(scores)), ways] += np.exp(value)
    found: list[list[float]] = (total / total.sum(axis=1, keepdims=True)).tolist()
    return found


@pytest.mark.parametrize("sentence", SENTENCES)
def test_chances_are_those_of_the_sum_over_all_labellings(sentence: Sentence) -> None:
    weights = make_weights()
    (found,) = Crf(weights, CLUSTERS).chances([sentence])
    assert np.allclose(found, chances_by_hand(weights, sentence), atol=1e-4)


def test_sentences_do_not_touch_each_other() -> None:
    model = Crf(make_weights(), CLUSTERS)
    alone = [model.chances([sentence])[0] for sentence in SENTENCES]
    together = model.chances(SENTENCES)
    assert all(np.allclose(a, b, atol=1e-6) for a, b in zip(alone, together, strict=True))


def test_weights_survive_saving() -> None:
    weights = make_weights()
    data = weights.to_bytes()
    again = read_weights(data)
    assert again.features == weights.features
    assert np.abs(again.table - weights.table).max() < 1e-4
    assert data == weights.to_bytes()


@pytest.mark.parametrize(
    ("word", "shape"), [("Python", "Xx"), ("eBPF", "xX"), ("scikit-learn", "x-x"), ("HTTP/2", "X/0"), ("élan", "x")]
)
def test_shape_of_words(word: str, shape: str) -> None:
    assert word_shape(word) == shape


def test_sentences_know_their_section_and_their_names(analyzer: matcher.Analyzer) -> None:
    _, second = see(analyzer.language, "Skills\nKafka, Zorbflow", "resume")
    assert second.sentence.words == ("Kafka", ",", "Zorbflow")
    assert second.sentence.around[0] == "section=skills"
    assert [(name.first, name.last) for name in second.sentence.names] == [(0, 1)]
    assert second.bounds[2] == (14, 22)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Skills\nKubernetes, Foobarix, QuuxDB, Go", ["Foobarix", "QuuxDB"]),
        ("Tooling: Kafka, ZorbFlow, Spark", ["ZorbFlow"]),
        ("Mara Lindqvist\nmara@example.org\nBerlin, DE", []),
        ("Walked the dog and painted the fence.", []),
    ],
)
def test_names_outside_the_taxonomy_in_resumes(analyzer: matcher.Analyzer, text: str, names: list[str]) -> None:
    found = find_mentions(analyzer.language, text, "resume")
    assert [one.text for one in found if one.skill is None] == names
    assert all(one.kind is None for one in found if one.skill is None)


def test_soft_skills_are_no_names(analyzer: matcher.Analyzer) -> None:
    found = find_mentions(analyzer.language, "Skills\nPython, teamwork, negotiation, Docker", "resume")
    assert [one.text for one in found] == ["Python", "Docker"]


def test_the_vote_is_among_the_reasons(analyzer: matcher.Analyzer) -> None:
    (decision,) = explain_mentions(analyzer.language, "Wrote services in Rust.", "resume")
    assert decision.keep
    assert decision.reasons[-1].startswith("+0.0 chance ")


def test_limits_decide(analyzer: matcher.Analyzer) -> None:
    tagger = analyzer.language.get_pipe("matcher_tagger")
    assert isinstance(tagger, SkillTagger)
    strict = SkillTagger().from_bytes(tagger.to_bytes())
    strict.limits = {kind: replace(limits, sure=1.1, unsure=1.1, new=1.1, small=1.1) for kind, limits in tagger.limits.items()}
    doc = analyzer.language.make_doc("Skills: Kafka, Zorbflow")
    doc.user_data["kind"] = "resume"
    doc = analyzer.language.get_pipe("skill_sentences")(doc)
    assert not strict(analyzer.language.get_pipe("skill_finder")(doc)).spans["skills"]


def test_saved_and_read_again(analyzer: matcher.Analyzer) -> None:
    tagger = analyzer.language.get_pipe("matcher_tagger")
    assert isinstance(tagger, SkillTagger)
    again = SkillTagger().from_bytes(tagger.to_bytes())
    assert json.loads(again.to_bytes()) == json.loads(tagger.to_bytes())
    assert again.limits == tagger.limits
    assert all(isinstance(limits, Limits) for limits in again.limits.values())
