"""Panels of a scan become white with dark letters, whatever they were; all else stays as it is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from matcher.reading.contrast import even_out
from matcher.reading.picture import Picture

Grey = NDArray[np.uint8]
DOWN, ACROSS = 400, 640


def evened(page: Grey) -> Grey:
    down, across = page.shape
    picture = Picture(across / 4, down / 4, 4.0, across, down, page.tobytes)
    return np.frombuffer(even_out(picture), np.uint8).reshape(down, across)


def letters(page: Grey, top: int, left: int, shade: int, *, count: int = 20, high: int = 24) -> list[tuple[slice, slice]]:
    """Draw strokes as letters have them, and return where they stand."""
    places = [(slice(top, top + high), slice(left + 13 * at, left + 13 * at + 4)) for at in range(count)]
    for place in places:
        page[place] = shade
    return places


def page(*, panel: int = 255, ground: int = 255, ink: int = 0, top: int = 120) -> tuple[Grey, list[tuple[slice, slice]]]:
    """A page with black letters, and below them a panel with letters of its own."""
    drawn: Grey = np.full((DOWN, ACROSS), ground, np.uint8)
    letters(drawn, 40, 100, 0)
    drawn[top : top + 160, 80:560] = panel
    return drawn, letters(drawn, top + 64, 160, ink)


@pytest.mark.parametrize(
    ("panel", "ink"),
    [(30, 250), (5, 255), (90, 220), (150, 255), (120, 10), (180, 40), (90, 0)],
    ids=["white, dark", "white, black", "light, grey", "white, light grey", "black, grey", "dark, pale grey", "black, dark grey"],
)
def test_the_letters_of_a_panel_are_dark_on_white(panel: int, ink: int) -> None:
    drawn, places = page(panel=panel, ink=ink)
    after = evened(drawn)
    assert all(after[place].mean() < 110 for place in places)
    # between the letters, and far from them
    assert after[184:208, 165:172].mean() > 245
    assert after[136:152, 120:520].mean() > 245
    assert (after[:100] == drawn[:100]).all()
    assert (after[330:] == drawn[330:]).all()


@pytest.mark.parametrize("ground", [255, 230, 206])
def test_paper_is_no_panel(ground: int) -> None:
    drawn, _ = page(panel=ground, ground=ground)
    assert (evened(drawn) == drawn).all()


def test_strokes_of_large_letters_are_no_panels() -> None:
    drawn: Grey = np.full((DOWN, ACROSS), 255, np.uint8)
    drawn[100:200, 100:120] = 0
    drawn[100:200, 300:322] = 0
    assert (evened(drawn) == drawn).all()


@pytest.mark.parametrize(("side", "panel"), [(32, False), (48, True)])
def test_a_block_of_small_print_is_no_panel(side: int, panel: bool) -> None:
    drawn: Grey = np.full((DOWN, ACROSS), 255, np.uint8)
    drawn[104 : 104 + side, 104 : 104 + side] = 60
    assert (evened(drawn) != drawn).any() == panel


def test_the_edge_of_a_panel_leaves_no_line() -> None:
    drawn, _ = page(panel=30, ink=250, top=125)
    after = evened(drawn)
    assert (after[110:135, 200:400] > 200).all()


@pytest.mark.parametrize("size", [(7, 640), (400, 7), (1, 1)])
def test_a_picture_smaller_than_a_square_stays(size: tuple[int, int]) -> None:
    drawn: Grey = np.full(size, 20, np.uint8)
    assert (evened(drawn) == drawn).all()


def test_what_is_left_over_of_the_squares_stays() -> None:
    drawn: Grey = np.full((DOWN + 5, ACROSS + 3), 30, np.uint8)
    after = evened(drawn)
    assert (after[:DOWN, :ACROSS] > 245).all()
    assert (after[DOWN:] == 30).all()
    assert (after[:, ACROSS:] == 30).all()
