from dataclasses import replace

import pytest

from matcher.ranking.bands import band_of, ranked
from matcher.records import Target
from tests.make import make_fit

BANDS = (("Strong", 70.0), ("Good", 55.0), ("None", 0.0))


@pytest.mark.parametrize(("score", "band"), [(100.0, "Strong"), (70.0, "Strong"), (69.9, "Good"), (0.0, "None")])
def test_a_band_is_reached_at_its_threshold(score: float, band: str) -> None:
    assert band_of(score, BANDS) == band


def test_fits_are_ranked_with_ties_and_unscored_ones_last() -> None:
    scores = {"d": None, "a": 50.0, "c": 49.0, "b": 50.0, "e": 40.0}
    fits = [make_fit(target=Target(name, name), score=score) for name, score in scores.items()]
    order = ranked(fits, resolution=1.0)
    assert [fit.target.id for fit in order] == ["a", "b", "c", "e", "d"]
    assert [fit.tie_group for fit in order] == [1, 1, 1, 2, 3]


def test_a_chain_of_near_scores_does_not_become_one_tie() -> None:
    fits = [replace(make_fit(), target=Target(str(n), ""), score=50.0 - n * 0.8) for n in range(4)]
    assert [fit.tie_group for fit in ranked(fits, resolution=1.0)] == [1, 1, 2, 2]
