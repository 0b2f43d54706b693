"""How found skills are counted against marked ones."""

from __future__ import annotations

import pytest

from matcher.training.counting import Tally, bootstrap, disclaimed_asserted, errors, fold, same, sum_up, tally_forms


@pytest.mark.parametrize(
    ("text", "folded"), [("  Apache\n Kafka,", "apache kafka"), ("C++", "c++"), (".NET", ".net"), ("...", "...")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("Kafka", "kafka", True),
        ("Apache Kafka", "Kafka", False),
        ("AWS S3", "S3", False),
        ("model training", "training", True),
        ("Java", "JavaScript", False),
    ],
)
def test_same(one: str, two: str, alike: bool) -> None:
    assert same(one, two) is same(two, one) is alike


def test_tally_counts_distinct_forms() -> None:
    tally = tally_forms(["Kafka", "kafka", "Chess"], [["Kafka", "Apache Kafka"], ["Flink"]])
    assert (tally.hits, tally.predicted, tally.found, tally.gold) == (1, 2, 1, 2)
    assert (tally.precision, tally.recall, tally.f) == (0.5, 0.5, 0.5)
    assert sum_up([tally, Tally(1, 3, 0, 2)]) == (2, 5, 1, 4)
    assert sum_up([]) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f"),
    [
        (Tally(1, 2, 1, 4), 0.5, 0.25, 1 / 3),
        (Tally(3, 3, 3, 3), 1.0, 1.0, 1.0),
        # nothing found and nothing to find is no merit
        (Tally(0, 0, 0, 2), 0.0, 0.0, 0.0),
        (Tally(0, 2, 0, 0), 0.0, 0.0, 0.0),
        (Tally(0, 0, 0, 0), 0.0, 0.0, 0.0),
    ],
)
def test_figures_of_a_tally(tally: Tally, precision: float, recall: float, f: float) -> None:
    assert (tally.precision, tally.recall, tally.f) == pytest.approx((precision, recall, f))


def test_errors() -> None:
    assert errors(["Chess", "Kafka"], [["kafka"], ["Flink"]]) == (["chess"], ["Flink"])


def test_a_skill_that_is_also_asserted_is_not_disclaimed() -> None:
    assert disclaimed_asserted(["Java", "Go"], ["Go"], [["Java"], ["go"], ["Rust"]]) == (1, 2)


def test_bootstrap_holds_the_figure_and_repeats() -> None:
    def mean(values: object) -> float:
        assert isinstance(values, list)
        return sum(values) / len(values)

    low, high = bootstrap([0.0, 1.0] * 20, mean)
    assert low < 0.5 < high
    assert bootstrap([0.0, 1.0] * 20, mean) == (low, high)
