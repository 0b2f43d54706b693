"""Light letters on dark panels become dark letters on white: Tesseract takes such a panel for a picture and reads none of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.reading.picture import Picture

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

# side of the squares that a page is judged by: 2 points at 300 dpi
_TILE = 8
# grounds darker than this are panels; paper in a bad scan stays above it
_PAPER = 205
# a panel is somewhere at least so many squares (10 points) wide and high; strokes of large letters and small print are not
_LEAST = 5
# letters on a panel are no higher than so many squares
_LETTERS = 9
# squares around one that tell its ground, and whether letters are lighter
_AROUND = 11
_APART = 30
# dots: the stem of a letter of 28 points, and a stroke of it (both odd)
_LONG, _THICK = 85, 11


def even_out(picture: Picture) -> bytes:
    """Return the pixels of a picture with all its panels turned to dark letters on white."""
    pixels = picture.draw()
    down, across = picture.down - picture.down % _TILE, picture.across - picture.across % _TILE
    if not down or not across:
        return pixels
    whole = np.frombuffer(pixels, np.uint8).reshape(picture.down, picture.across)
    page = whole[:down, :across]
    tiles = page.reshape(down // _TILE, _TILE, across // _TILE, _TILE).swapaxes(1, 2)
    # every second dot of every second row tells as much
    sample = np.sort(tiles[:, :, ::2, ::2].reshape(*tiles.shape[:2], -1), axis=2)
    count = sample.shape[2]
    bare = _opened(sample[:, :, count // 2] < _PAPER, _LEAST)
    if not bare.any():
        return pixels
    ground = _mean(sample[:, :, count // 2], bare)
    # letters that fill a square hide its ground; it is a panel all the same where panels lie around it
    panels = bare | (_closed(bare, _LETTERS) & (sample[:, :, count // 4] < _PAPER))
    light = _is_light(sample, ground, panels)
    evened = whole.copy()
    top, bottom = _extent(panels)
    band = slice(top * _TILE, bottom * _TILE)
    evened[band, :across] = _redrawn(page[band], ground[top:bottom], panels[top:bottom], light[top:bottom])
    return evened.tobytes()


def _extent(panels: Mask) -> tuple[int, int]:
    """Return the rows of squares with panels, with one more on either side: the rest of the page stays as it is."""
    rows = np.flatnonzero(panels.any(axis=1))
    return max(int(rows[0]) - 1, 0), min(int(rows[-1]) + 2, len(panels))


def _redrawn(page: Grey, ground: Grey, panels: Mask, light: Mask) -> Grey:
    """Return the page with the ground of its panels white, and with `light` ones turned over."""
    under = _full(ground).astype(np.int16)
    # 255 times a difference is beyond 16 bits
    most = np.int32(255)
    over = 255 - (page - under) * most // np.maximum(255 - under, 1)
    plain = page * most // np.maximum(under, 1)
    drawn = np.where(_full(panels), np.where(_full(light), over, plain), page)
    clipped: Grey = np.clip(drawn, 0, 255).astype(np.uint8)
    clipped[_edges(clipped, _full(_grown(panels, 3)).astype(np.bool_))] = 255
    return clipped


def _edges(page: Grey, near: Mask) -> Mask:
    """True for the long thin lines that are left where a panel ends between two squares."""
    dark = (page < _PAPER) & near
    return _long(dark, 0) | _long(dark, 1)


def _long(dark: Mask, axis: int) -> Mask:
    """True for dots of dark lines along this axis that are longer than any letter and thinner than its strokes are."""
    line = _run(_run(dark, _LONG, axis) == _LONG, _LONG, axis) > 0
    thick = _run(_run(line, _THICK, 1 - axis) == _THICK, _THICK, 1 - axis) > 0
    return line & ~thick


def _run(mask: Mask, length: int, axis: int) -> NDArray[np.int16]:
    """Return how many of the dots around each one along this axis are true."""
    ends = [(0, 0), (0, 0)]
    ends[axis] = (length // 2 + 1, length // 2)
    total = np.pad(mask, ends).cumsum(axis=axis, dtype=np.int16)
    after, before = (total[length:], total[:-length]) if axis == 0 else (total[:, length:], total[:, :-length])
    counted: NDArray[np.int16] = after - before
    return counted


def _full(tiles: NDArray[np.generic]) -> NDArray[np.generic]:
    return tiles.repeat(_TILE, axis=0).repeat(_TILE, axis=1)


def _mean(grounds: Grey, known: Mask) -> Grey:
    """Return the mean ground around each square, over squares whose ground is known."""
    total = _summed(np.where(known, grounds, 0).astype(np.int32), _AROUND)
    mean: Grey = (total // np.maximum(_summed(known.astype(np.int32), _AROUND), 1)).astype(np.uint8)
    return mean


def _is_light(sample: Grey, ground: Grey, panels: Mask) -> Mask:
    """True for squares in whose neighbourhood more dots are lighter than the ground than darker."""
    away = sample.astype(np.int16) - ground[:, :, None]
    votes = (away > _APART).sum(axis=2).astype(np.int32) - (away < -_APART).sum(axis=2)
    return _summed(np.where(panels, votes, 0), _AROUND) > 0


def _opened(mask: Mask, side: int) -> Mask:
    """Return the mask without what is narrower than `side`."""
    return _grown(_summed(mask.astype(np.int32), side) == side**2, side)


def _closed(mask: Mask, side: int) -> Mask:
    """Return the mask with its gaps narrower than `side` filled."""
    return ~_grown(~_grown(mask, side), side)


def _grown(mask: Mask, side: int) -> Mask:
    return _summed(mask.astype(np.int32), side) > 0


def _summed(values: NDArray[np.int32], side: int) -> NDArray[np.int32]:
    """Return the sum over the square of this side (odd) around each value."""
    padded = np.pad(values, (side // 2 + 1, side // 2))
    total = padded.cumsum(axis=0).cumsum(axis=1)
    summed: NDArray[np.int32] = total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    return summed
