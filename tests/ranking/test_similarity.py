"""Likeness is a sum over terms: rare ones weigh more, each share is known, an empty side is like nothing."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.knowledge import load_knowledge
from matcher.ranking.similarity import Similarity, load_similarity, shares

FREQUENCIES = {"alerts": 1, "kayaks": 5, "services": 9, "wrote alerts": 2, "§Go": 3}


@pytest.fixture
def similarity() -> Similarity:
    return Similarity(FREQUENCIES, 9, np.eye(4, 2))


def cosine(similarity: Similarity, first: list[str], second: list[str]) -> float:
    return float(shares(similarity.rows([first]), similarity.rows([second])).sums()[0])


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        (["alerts", "§Go"], ["§Go", "alerts"], 1.0),
        (["alerts"], ["kayaks"], 0.0),
        ([], ["kayaks"], 0.0),
        (["unheard"], ["unheard"], 0.0),
    ],
)
def test_likeness(similarity: Similarity, first: list[str], second: list[str], likeness: float) -> None:
    assert cosine(similarity, first, second) == pytest.approx(likeness)


def test_a_rare_word_in_common_is_worth_more(similarity: Similarity) -> None:
    text = ["alerts", "kayaks", "services"]
    assert cosine(similarity, text, ["alerts"]) > cosine(similarity, text, ["kayaks"]) > cosine(similarity, text, ["services"])


def test_saying_it_often_counts_less_than_saying_more(similarity: Similarity) -> None:
    asked = ["alerts", "kayaks"]
    assert cosine(similarity, ["alerts"] * 9 + ["kayaks"], asked) < cosine(similarity, asked, asked)


def test_rarity_falls_with_frequency(similarity: Similarity) -> None:
    assert similarity.rarity("unheard") > similarity.rarity("alerts") > similarity.rarity("services") == 1.0
    assert similarity.rarity("alerts") == pytest.approx(1 + np.log(10 / 2))
    assert similarity.idf[similarity.columns["alerts"]] == pytest.approx(similarity.rarity("alerts"))


def test_topics_are_of_unit_length_and_know_no_pairs(similarity: Similarity) -> None:
    rows = similarity.rows([["alerts", "kayaks"], ["wrote alerts"], []])
    lengths = np.linalg.norm(similarity.in_topics(rows), axis=1)
    assert lengths.tolist() == pytest.approx([1.0, 0.0, 0.0])


def test_the_shipped_figures_are_whole() -> None:
    shipped = load_similarity(load_knowledge())
    assert len(shipped.terms) == len(shipped.idf) > 10_000
    assert shipped.topics.shape[0] == len(shipped.single)
    assert shipped.rarity("§Python") < shipped.rarity("§Amazon EKS") < shipped.rarity("never written anywhere")
