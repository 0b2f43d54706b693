import pytest

from matcher.ranking.bands import band_of, ranked
from matcher.records import Fit, Target
from tests.make import make_fit

BANDS = (("Strong", 70.0), ("Good", 55.0), ("None", 0.0))


def ranged(name: str, score: float | None, below: float = 0.0, above: float = 0.0) -> Fit:
    spread = None if score is None else (score - below, score + above)
    return make_fit(target=Target(name, name), score=score, range=spread)


@pytest.mark.parametrize(("score", "band"), [(100.0, "Strong"), (70.0, "Strong"), (69.9, "Good"), (0.0, "None")])
def test_a_band_is_reached_at_its_threshold(score: float, band: str) -> None:
    assert band_of(score, BANDS) == band


def test_fits_are_ranked_with_ties_and_unscored_ones_last() -> None:
    order = ranked([ranged("d", None), ranged("a", 50.0), ranged("c", 49.0, above=1.0), ranged("b", 50.0), ranged("e", 40.0)])
    assert [fit.target.id for fit in order] == ["a", "b", "c", "e", "d"]
    assert [fit.tie_group for fit in order] == [1, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("better", "worse", "tied"),
    [
        (ranged("a", 50.0), ranged("b", 49.0), False),
        (ranged("a", 50.0, below=1.0), ranged("b", 49.0), True),
        (ranged("a", 50.0, above=5.0), ranged("b", 49.0, below=5.0), False),
        (ranged("a", 50.0, below=0.6), ranged("b", 49.0, above=0.6), False),
        (ranged("a", None), ranged("b", None), False),
    ],
)
def test_two_fits_are_tied_where_one_requirement_decides(better: Fit, worse: Fit, tied: bool) -> None:
    assert [fit.tie_group for fit in ranked([better, worse])] == [1, 1 if tied else 2]


def test_a_chain_of_near_scores_does_not_become_one_tie() -> None:
    fits = [ranged(str(n), 50.0 - n * 0.8, above=1.0) for n in range(4)]
    assert [fit.tie_group for fit in ranked(fits)] == [1, 1, 2, 2]
