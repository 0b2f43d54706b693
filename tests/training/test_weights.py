import numpy as np
import pytest

from matcher.ranking.weighing import TERMS
from matcher.training.weights import Judged, cross_validate, fit_weights, ndcg

GRADES = np.array([[3.0, 2.0, 1.0, 0.0], [0.0, 1.0, 2.0, 3.0], [0.0, 3.0, 0.0, 1.0]])
START = {key: 0.1 for key, _ in TERMS.values()}


def make_judged() -> Judged:
    """Topics tell the truth, wording its opposite, all else nothing."""
    values = {name: np.zeros(GRADES.shape) for name in TERMS}
    values["topics"], values["wording"] = GRADES / 3, 1 - GRADES / 3
    portions = {name: np.full(GRADES.shape, 1 / 3 if key == "skills" else 1.0) for name, (key, _) in TERMS.items()}
    return Judged(values, portions, GRADES)


@pytest.mark.parametrize(
    ("scores", "value"),
    [([4, 3, 2, 1], 1.0), ([1, 1, 1, 1], 1.0), ([0, 0, 0, 9], 0.6758), ([1, 2, 3, 4], 0.5478)],
)
def test_ndcg_has_the_gain_of_the_guide(scores: list[float], value: float) -> None:
    assert ndcg(np.array(scores), np.array([3.0, 2.0, 1.0, 0.0])) == pytest.approx(value, abs=0.0001)


def test_ndcg_of_nothing_to_find_is_zero() -> None:
    assert ndcg(np.array([1.0, 2.0]), np.zeros(2)) == 0.0


def test_weights_move_to_the_term_that_ranks_right() -> None:
    weights = fit_weights(make_judged(), sorted(START), range(3))
    assert weights["topics"] > 0.9
    assert min(weights.values()) >= 0
    assert sum(weights.values()) == pytest.approx(1, abs=0.005)


def test_held_out_postings_are_measured() -> None:
    figures = cross_validate(make_judged(), START)
    assert figures.fitted == figures.held_out == 1.0
    assert figures.standing < 1.0
    assert figures.scores.shape == GRADES.shape


def test_each_posting_is_scored_with_weights_that_it_had_no_part_in() -> None:
    judged = make_judged()
    others = judged.scores(fit_weights(judged, sorted(START), [1, 2]))
    assert list(cross_validate(judged, START).scores[0]) == pytest.approx(list(100 * others[0]))
