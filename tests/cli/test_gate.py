"""--fail-under passes at the figure itself and fails below it or without a score."""

from __future__ import annotations

import pytest

from matcher.cli.gate import BelowError, insist_score
from tests.make import make_fit


@pytest.mark.parametrize(("scores", "least"), [([71.4], 71.4), ([10.0, 80.0], 70), ([10.0], None), ([], None)])
def test_enough(scores: list[float], least: float | None) -> None:
    insist_score(tuple(make_fit(score=score) for score in scores), least)


@pytest.mark.parametrize(
    ("scores", "least", "said"),
    [
        ([71.4], 71.5, "the score 71.4 is below --fail-under 71.5"),
        ([None], 0, "there is no score, and --fail-under asks for 0"),
        ([], 50, "there is no score, and --fail-under asks for 50"),
    ],
)
def test_not_enough(scores: list[float | None], least: float, said: str) -> None:
    with pytest.raises(BelowError, match=said):
        insist_score(tuple(make_fit(score=score) for score in scores), least)
    assert BelowError.exit_code == 4
