"""How a page is painted: the ink of its letters, and the panels and pictures that lie under or over them."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple

import pypdfium2.raw as raw

from matcher.reading.calls import fast
from matcher.records import Box

_P = ctypes.c_void_p
owner_of = fast(raw.FPDFText_GetTextObject, _P, _P, ctypes.c_int)
_fill_of = fast(raw.FPDFPageObj_GetFillColor, ctypes.c_int, _P, _P, _P, _P, _P)
_mode_of = fast(raw.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _P)
_clip_of = fast(raw.FPDFPageObj_GetClipPath, _P, _P)
_clips_in = fast(raw.FPDFClipPath_CountPaths, ctypes.c_int, _P)
_segments_in = fast(raw.FPDFClipPath_CountPathSegments, ctypes.c_int, _P, ctypes.c_int)
_segment_of = fast(raw.FPDFClipPath_GetPathSegment, _P, _P, ctypes.c_int, ctypes.c_int)
_point_of = fast(raw.FPDFPathSegment_GetPoint, ctypes.c_int, _P, _P, _P)
_marks_of = fast(raw.FPDFPageObj_CountMarks, ctypes.c_int, _P)
_mark_at = fast(raw.FPDFPageObj_GetMark, _P, _P, ctypes.c_ulong)
_name_of = fast(raw.FPDFPageObjMark_GetName, ctypes.c_int, _P, _P, ctypes.c_ulong, _P)
_draw_of = fast(raw.FPDFPath_GetDrawMode, ctypes.c_int, _P, _P, _P)

# PDF 32000-1, table 106: neither filled nor stroked
INKLESS = frozenset({3, 7})
# of ink that stays unseen however dark it is
FAINT = 26
# colours nearer to each other than this may not be told apart
NEAR = 64
Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
_LIGHT = 255 - NEAR
_BAND = 24.0
_EMPTY: Box = (0.0, 0.0, 0.0, 0.0)
# of a rectangle, with the return to where it began
_MOST_CORNERS = 6


class Ink(NamedTuple):
    """The paint of one text object: colour and opacity (0 to 255), render mode, and what may hide it."""

    red: int
    green: int
    blue: int
    opacity: int
    mode: int
    # rectangle beyond which it is not drawn; None where there is none, an empty one where it is no rectangle
    clip: Box | None
    layered: bool

    def seen_through(self, veil: int) -> Colour:
        """Return the colour as it comes out on white, under a form of this opacity."""
        share = self.opacity * veil / 65025
        red, green, blue = (round(255 - (255 - part) * share) for part in self[:3])
        return red, green, blue


class Panel(NamedTuple):
    """A filled shape or picture in the order of drawing; `colour` is None where it has many or lets others through."""

    box: Box
    colour: Colour | None
    order: float
    # False where a clipping path leaves a part of it
    whole: bool = True
    picture: bool = False


class Inks:
    """The ink of each text object of a page, asked for once."""

    def __init__(self, place: Callable[[float, float, float, float], Box], *, layers: bool) -> None:
        self._place = place
        self._parts = [ctypes.c_uint() for _ in range(4)]
        self._into = [ctypes.addressof(part) for part in self._parts]
        self._known: dict[int, Ink] = {}
        self._layers = layers

    def of(self, owner: int) -> Ink:
        """Return the ink of a text object, given by its address."""
        ink = self._known.get(owner)
        if ink is None:
            known = _fill_of(owner, *self._into)
            # a pattern may be anything, so it is looked at
            clip = _clip(_clip_of(owner), self._place) if known else _EMPTY
            layered = self._layers and _is_layered(owner)
            red, green, blue, opacity = self._parts
            ink = Ink(red.value, green.value, blue.value, opacity.value, _mode_of(owner), clip, layered)
            self._known[owner] = ink
        return ink

    def doubtful(self, owners: Iterable[int], veils: Mapping[int, int]) -> set[int]:
        """Return the text objects that may be unseen on a white page."""
        found: set[int] = set()
        red, green, blue, opacity = self._parts
        into = self._into
        # one loop without helpers: every text object of every page is asked
        for owner in owners:
            known = _fill_of(owner, *into)
            light = red.value > _LIGHT and green.value > _LIGHT and blue.value > _LIGHT
            unsure = light or not known or opacity.value < 255 or _mode_of(owner) or _clips_in(_clip_of(owner)) > 0
            if unsure or veils.get(owner, 255) < 255 or (self._layers and _is_layered(owner)):
                found.add(owner)
        return found

    def opacity(self, shape: int) -> int:
        """Return the opacity (0 to 255) of any object, given by its address."""
        return self._parts[3].value if _fill_of(shape, *self._into) else 255

    def panel(self, shape: int, box: Box, order: float) -> Panel | None:
        """Return a filled path, given by its address and its box, as a panel; None where it hides nothing."""
        way, stroke = ctypes.c_int(), ctypes.c_int()
        if not _draw_of(shape, ctypes.addressof(way), ctypes.addressof(stroke)) or not way.value:
            return None
        known = _fill_of(shape, *self._into)
        red, green, blue, opacity = (part.value for part in self._parts)
        if known and opacity < FAINT:
            return None
        if not known or opacity < 255:
            return Panel(box, None, order, False)
        return Panel(box, (red, green, blue), order, self._is_whole(shape, box))

    def _is_whole(self, shape: int, box: Box) -> bool:
        clip = _clip(_clip_of(shape), self._place)
        left, low, right, high = box
        return clip is None or _within(self._place(left, high, right, low), clip)


def _within(inner: Box, outer: Box) -> bool:
    return all(a <= b + 1 for a, b in zip(outer[:2], inner[:2], strict=True)) and all(
        a <= b + 1 for a, b in zip(inner[2:], outer[2:], strict=True)
    )


def _is_layered(owner: int) -> bool:
    """True for an object that belongs to optional content (PDF 32000-1, 14.11.2)."""
    name = ctypes.create_string_buffer(16)
    written = ctypes.c_ulong()
    for index in range(max(_marks_of(owner), 0)):
        _name_of(_mark_at(owner, index), ctypes.addressof(name), 16, ctypes.addressof(written))
        if name.raw[:6] == b"O\0C\0\0\0":
            return True
    return False


def _clip(path: int, place: Callable[[float, float, float, float], Box]) -> Box | None:
    """Return the rectangle that a clipping path leaves, given by its address."""
    count = _clips_in(path)
    if count <= 0:
        return None
    left, top, right, bottom = -inf, -inf, inf, inf
    for index in range(count):
        corners = _corners(path, index)
        if not corners:
            return _EMPTY
        xs, ys = {x for x, _ in corners}, {y for _, y in corners}
        box = place(min(xs), max(ys), max(xs), min(ys))
        left, top, right, bottom = max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])
    return left, top, right, bottom


def _corners(path: int, index: int) -> set[tuple[float, float]]:
    """Return the corners of one path of a clipping path, none where it is no upright rectangle."""
    x, y = ctypes.c_float(), ctypes.c_float()
    into = ctypes.addressof(x), ctypes.addressof(y)
    corners: set[tuple[float, float]] = set()
    for position in range(min(_segments_in(path, index), _MOST_CORNERS + 1)):
        _point_of(_segment_of(path, index, position), *into)
        corners.add((round(x.value, 1), round(y.value, 1)))
    upright = len({x for x, _ in corners}) == 2 and len({y for _, y in corners}) == 2
    return corners if upright and len(corners) == 4 else set()


def is_dark(colour: Colour) -> bool:
    """True for colours that hide letters which white does not."""
    return min(colour) <= _LIGHT + NEAR // 2


def apart(first: Colour, second: Colour) -> int:
    """Return the largest difference of two colours in red, green or blue."""
    return max(abs(first[0] - second[0]), abs(first[1] - second[1]), abs(first[2] - second[2]))


class Panels:
    """Panels by the height where they stand, as a page may have hundreds and every word asks."""

    def __init__(self, panels: Iterable[Panel]) -> None:
        self._bands: dict[int, list[Panel]] = {}
        for panel in panels:
            for band in range(int(max(panel.box[1], 0) // _BAND), int(min(panel.box[3], 20_000) // _BAND) + 1):
                self._bands.setdefault(band, []).append(panel)

    def __bool__(self) -> bool:
        return bool(self._bands)

    def near(self, y: float) -> bool:
        """True where panels stand at about this height."""
        band = int(y // _BAND)
        return band in self._bands or band + 1 in self._bands

    def at(self, x: float, y: float) -> Iterator[Panel]:
        """Yield the panels around a point, in the order of drawing."""
        for panel in self._bands.get(int(y // _BAND), ()):
            left, top, right, bottom = panel.box
            if left <= x <= right and top <= y <= bottom:
                yield panel
