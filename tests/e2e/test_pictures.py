"""Pictures of the screens for README and docs: always taken, kept where `make pictures` says."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Analysed, Visit, sync_api

Image = pytest.importorskip("PIL.Image", reason="Pillow is missing")

Screen = tuple[str, str, str, int]
# name, path (below the analysis where it has no slash in front), theme, height
SCREENS: tuple[Screen, ...] = (
    ("analyze", "/", "light", 760),
    ("result", "", "light", 1000),
    ("result-dark", "?ev=7#place", "dark", 900),
    ("ranking", "/roles", "light", 820),
)
_WIDTH = 1200
# a picture that is larger has something in it that should not be there
_MOST_BYTES = 120_000


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Keep a picture, compressed, in the folder that the environment names."""
    folder = Path(os.environ.get("MATCHER_PICTURES", tmp_path))

    def write(name: str, png: bytes) -> Path:
        file = folder / f"{name}.webp"
        Image.open(io.BytesIO(png)).convert("RGB").save(file, quality=72, method=6)
        return file

    return write


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen[0])
def test_a_screen_gives_a_picture(
    visit: Visit, analysed: Analysed, keep: Callable[[str, bytes], Path], screen: Screen
) -> None:
    name, path, theme, height = screen
    page = visit(_WIDTH, seeing=analysed, color_scheme=theme)
    page.set_viewport_size({"width": _WIDTH, "height": height})
    page.goto(path if path == "/" else analysed.path + path)
    _wait_for_pictures(page)
    file = keep(name, page.screenshot(animations="disabled", caret="hide"))
    with Image.open(file) as picture:
        assert picture.size == (_WIDTH, height)
        assert len(picture.convert("L").resize((60, 50)).getcolors()) > 20
    assert file.stat().st_size < _MOST_BYTES


def _wait_for_pictures(page: sync_api.Page) -> None:
    page.evaluate("() => Promise.all([...document.images].map((image) => image.decode().catch(() => null)))")
