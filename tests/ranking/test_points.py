import pytest

from matcher.ranking.points import share_out, total_of


@pytest.mark.parametrize(
    ("values", "rounded"),
    [
        ([], ()),
        ([1.04, 1.04], (1.1, 1.0)),
        ([0.05, 0.05, 0.05], (0.1, 0.1, 0.0)),
        ([33.333, 33.333, 33.334], (33.3, 33.3, 33.4)),
        ([10.0, 20.0], (10.0, 20.0)),
        ([0.3, 0.1], (0.3, 0.1)),
        ([1.06, -0.06], (1.1, -0.1)),
    ],
)
def test_parts_sum_to_the_rounded_total(values: list[float], rounded: tuple[float, ...]) -> None:
    parts = share_out(values)
    assert parts == rounded
    assert total_of(parts) == round(sum(values), 1)


def test_parts_can_be_made_to_sum_to_a_given_total() -> None:
    assert share_out([1.0, 1.0, 1.0], 3.2) == (1.1, 1.1, 1.0)
    assert share_out([1.0, 1.0, 1.0], 2.9) == (1.0, 1.0, 0.9)


@pytest.mark.parametrize(
    ("values", "full", "rounded"),
    [
        ([28.84, 6.83, 0.03], {0}, (28.8, 6.9, 0.0)),
        ([28.84, 6.83, 0.03], set(), (28.9, 6.8, 0.0)),
        # to the nearest tenth it may be rounded
        ([28.86, 6.84], {0}, (28.9, 6.8)),
        ([1.04, 1.04], {0, 1}, (1.1, 1.0)),
    ],
)
def test_what_is_full_stays_so(values: list[float], full: set[int], rounded: tuple[float, ...]) -> None:
    assert share_out(values, full=full) == rounded


def test_total_has_no_floating_point_dust() -> None:
    assert total_of([0.1, 0.2]) == 0.3
