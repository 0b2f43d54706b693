"""Pictures of the screens for README and docs, which `make pictures` keeps; test_batch.py takes those of batches."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import PICTURE, Analysed, Picture, Visit

Screen = tuple[str, str, str, int]
# name, path (below the analysis where it has no slash in front), theme, height
SCREENS: tuple[Screen, ...] = (
    ("analyze", "/", "light", 760),
    ("result", "", "light", 1000),
    ("result-dark", "?ev=7#place", "dark", 900),
    ("ranking", "/roles", "light", 820),
)
# a picture that is larger has something in it that should not be there
_MOST_BYTES = 120_000


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen[0])
def test_a_screen_gives_a_picture(visit: Visit, analysed: Analysed, picture: Picture, screen: Screen) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is missing")
    name, path, theme, height = screen
    page = visit(PICTURE, seeing=analysed, color_scheme=theme)
    # before the page opens: it scrolls to the place that the address names
    page.set_viewport_size({"width": PICTURE, "height": height})
    page.goto(path if path == "/" else analysed.path + path)
    file = picture(name, page, height)
    with image.open(file) as taken:
        assert taken.size == (PICTURE, height)
        assert len(taken.convert("L").resize((60, 50)).getcolors()) > 20
    assert file.stat().st_size < _MOST_BYTES
