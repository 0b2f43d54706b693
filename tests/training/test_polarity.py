"""What words around a skill disclaim it: learned from lists with their marks, counted against them."""

from __future__ import annotations

import pytest

from matcher.records import Polarity
from matcher.training.polarity import Example, compare, count, cross_validate, learn_polarity


def make_example(text: int, clue: str, *polarities: Polarity, measured: bool = True) -> Example:
    # the rules take everything for asserted
    ruled: tuple[Polarity, ...] = ("asserted",) * len(polarities)
    return Example(text, measured, (clue,), polarities, ruled, ruled)


EXAMPLES = [
    *(make_example(text, "w=with", "asserted", "asserted") for text in range(16)),
    *(make_example(text, "w=without", "negated") for text in range(16)),
    *(make_example(text, "w=learn", "aspired") for text in range(16)),
]


def test_words_get_the_weight_of_what_stands_beside_them() -> None:
    weights = learn_polarity(EXAMPLES).weights
    # log odds of negated and of aspired against asserted
    assert weights["w=without"][0] > 1 > 0 > weights["w=with"][0]
    assert weights["w=learn"][1] > 1 > 0 > weights["w=with"][1]
    assert all(figure == round(figure, 2) for pair in weights.values() for figure in pair)


def test_a_long_list_is_worth_three_examples() -> None:
    def learned(length: int) -> tuple[float, float]:
        return learn_polarity([*EXAMPLES, make_example(0, "w=never", *["negated"] * length)]).weights["w=never"]  # type: ignore[list-item]

    assert learned(1) < learned(3) == learned(30)


def test_only_what_the_pipeline_finds_is_compared() -> None:
    model = learn_polarity(EXAMPLES)
    unmeasured = make_example(0, "w=with", "negated", measured=False)
    assert compare(model, [make_example(0, "w=without", "asserted"), unmeasured]) == [("asserted", "negated")]


def test_a_model_is_measured_on_texts_that_it_did_not_learn_from() -> None:
    ruled, learned = cross_validate(EXAMPLES)
    assert (ruled.missed, ruled.wronged) == (1.0, 0.0)
    assert (learned.missed, learned.wronged) == (0.0, 0.0)
    # what no other text does is not known of this one
    odd = make_example(0, "w=with", "negated")
    assert cross_validate([*EXAMPLES, odd])[1].missed == 1 / 33


@pytest.mark.parametrize(
    ("pairs", "figures"),
    [
        ([("asserted", "asserted"), ("negated", "asserted"), ("aspired", "negated")], (2, 0.5, 1, 0.0)),
        ([("asserted", "negated"), ("asserted", "asserted")], (0, 0.0, 2, 0.5)),
        ([("negated", "aspired")], (1, 0.0, 0, 0.0)),
    ],
)
def test_marks_are_counted_by_what_is_said_of_them(
    pairs: list[tuple[Polarity, Polarity]], figures: tuple[int, float, int, float]
) -> None:
    found = count(pairs)
    assert (found.disclaimed, found.missed, found.asserted, found.wronged) == figures
