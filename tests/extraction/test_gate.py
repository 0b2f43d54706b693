"""The gate of lone sentences: what speaks of technical work, and how it damps chances."""

from __future__ import annotations

import numpy as np
import pytest

import matcher
from matcher.extraction.features import Clusters, Name, Sentence
from matcher.extraction.gate import Gate, damp, gate_features, read_gate
from matcher.extraction.skills import find_mentions

GATE = Gate({"bias": -1.0, "w=deploy": 3.0, "n=-tool-plain": 2.0, "w=guests": -3.0})
CLUSTERS = Clusters({"2": {"deploy": 1, "guests": 0}})


def make_sentence(text: str, *names: Name) -> Sentence:
    return Sentence(tuple(text.split()), names)


def test_features_are_words_with_a_group_and_kinds_of_names() -> None:
    sentence = make_sentence("Deploy Kafka , 24 / 7", Name(1, 2, "-tool-plain"))
    assert gate_features(sentence, CLUSTERS) == ["bias", "c=2.1", "c=2.?", "n=-tool-plain", "w=deploy"]


@pytest.mark.parametrize(
    ("text", "technical"), [("We deploy daily", True), ("Our guests come first", False), ("Guests deploy", False)]
)
def test_words_decide(text: str, technical: bool) -> None:
    assert (GATE.chance(make_sentence(text), CLUSTERS) >= 0.5) == technical


def test_without_weights_all_pass() -> None:
    assert Gate().chance(make_sentence("Our guests"), CLUSTERS) == 1.0


def test_saved_and_read() -> None:
    assert read_gate(GATE.to_bytes()) == GATE


def test_damped_chances_still_sum_to_one() -> None:
    rows = np.array([[0.6, 0.2, 0.2], [0.1, 0.5, 0.4]], np.float32)
    damped = damp(rows, 0.5)
    assert np.allclose(damped.sum(axis=1), 1.0)
    assert np.allclose(damped[0], [0.3, 0.1, 0.6])


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Senior engineer with Kubernetes, Terraform and Go wanted", ["Kubernetes", "Terraform", "Go"]),
        ("You write Python and run PostgreSQL on AWS.", ["Python", "PostgreSQL", "AWS"]),
        ("We offer free lunch and a gym near the office.", []),
        ("Ready to go the extra mile for our guests", []),
    ],
)
def test_lone_lines_of_postings(analyzer: matcher.Analyzer, text: str, skills: list[str]) -> None:
    assert [one.text for one in find_mentions(analyzer.language, text, "posting") if one.skill] == skills
