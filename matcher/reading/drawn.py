"""What a page draws beside its letters: bullets, panels, pictures, and the order in which all of it is drawn."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from functools import partial

import pypdfium2.raw as raw

from matcher.reading.calls import address, fast
from matcher.reading.paint import Inks, Panel
from matcher.records import Box

_P = ctypes.c_void_p
_object_at = fast(raw.FPDFPage_GetObject, _P, _P, ctypes.c_int)
_inner_at = fast(raw.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
_inner_count = fast(raw.FPDFFormObj_CountObjects, ctypes.c_int, _P)
_segments_of = fast(raw.FPDFPath_CountSegments, ctypes.c_int, _P)
_kind_of = fast(raw.FPDFPageObj_GetType, ctypes.c_int, _P)
_matrix_of = fast(raw.FPDFPageObj_GetMatrix, ctypes.c_int, _P, _P)
_bounds_of = fast(raw.FPDFPageObj_GetBounds, ctypes.c_int, _P, _P, _P, _P, _P)

# PDFium is not thread-safe anyway
_LEFT, _LOW, _RIGHT, _HIGH = (ctypes.c_float() for _ in range(4))
_INTO = tuple(ctypes.addressof(number) for number in (_LEFT, _LOW, _RIGHT, _HIGH))

_STEP = 1e-6
_MOST_OBJECTS = 10_000
_MOST_DEPTH = 4
_ICON_SIZE = 30.0
# segments of paths; three words drawn as outlines have more
_FEWEST_SEGMENTS = 200
# points; a smaller shape covers no word
_LEAST_PANEL = 5.0


@dataclass(slots=True)
class Drawn:
    """The drawing of one page; places are (left, low, right, high) as the page's content has them."""

    # small shapes
    shapes: list[Box] = field(default_factory=list)
    # True where pictures and lines are all there is
    textless: bool = False
    # True where these are a few lines and no picture
    bare: bool = False
    # area of the largest picture
    picture: float = 0.0
    # what may lie behind or over letters
    panels: list[Panel] = field(default_factory=list)
    # all objects by their addresses, in the order of drawing
    objects: list[int] = field(default_factory=list)
    # when the first letters are drawn
    begin: float = 0.0
    # opacity of the form around a text object, and when it is drawn, by its address
    veils: dict[int, int] = field(default_factory=dict)
    inner: dict[int, float] = field(default_factory=dict)

    def letters(self) -> set[int]:
        """Return all text objects, by their addresses."""
        return {shape for shape in self.objects if _kind_of(shape) == raw.FPDF_PAGEOBJ_TEXT} | set(self.inner)

    def order(self) -> dict[int, float]:
        """Return when each object is drawn, by its address."""
        return {shape: float(index) for index, shape in enumerate(self.objects)} | self.inner


class _Matrix:
    """Where the content of a form stands on the page."""

    def __init__(self, parts: tuple[float, float, float, float, float, float]) -> None:
        self.parts = parts

    def box(self, box: Box) -> Box:
        a, b, c, d, e, f = self.parts
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def inside(self, outer: _Matrix) -> _Matrix:
        """Return the matrix of a form that is drawn inside another one."""
        a, b, c, d, e, f = self.parts
        p, q, r, s, t, u = outer.parts
        return _Matrix((a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u))


def look_over(page: object, inks: Inks) -> Drawn:
    """Return what a page draws."""
    source, count = address(page), raw.FPDFPage_CountObjects(page)
    # asked for all at once: there are thousands of them on a page, most of them letters
    objects = list(map(partial(_object_at, source), range(min(count, _MOST_OBJECTS))))
    kinds = list(map(_kind_of, objects))
    drawn = Drawn(objects=objects)
    letters = raw.FPDF_PAGEOBJ_TEXT
    drawn.textless = 0 < count <= _MOST_OBJECTS and letters not in kinds and raw.FPDF_PAGEOBJ_FORM not in kinds
    for index, kind in enumerate(kinds):
        if kind != letters:
            _add(drawn, objects[index], kind, float(index), inks)
    if drawn.textless and set(kinds) == {raw.FPDF_PAGEOBJ_PATH}:
        drawn.bare = sum(map(_segments_of, objects)) < _FEWEST_SEGMENTS
    first = kinds.index(letters) if letters in kinds else len(kinds)
    drawn.begin = min([float(first), *drawn.inner.values()])
    return drawn


def _add(drawn: Drawn, shape: int, kind: int, position: float, inks: Inks) -> None:
    """Add a shape, picture or form of the page itself."""
    box = _box(shape)
    width, height = box[2] - box[0], box[3] - box[1]
    if kind == raw.FPDF_PAGEOBJ_PATH:
        if width < _ICON_SIZE and height < _ICON_SIZE:
            drawn.shapes.append(box)
        if width > _LEAST_PANEL and height > _LEAST_PANEL and (panel := inks.panel(shape, box, position)) is not None:
            drawn.panels.append(panel)
        return
    drawn.picture = max(drawn.picture, width * height)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        _Form(drawn, inks, position).add(shape, _matrix(shape), inks.opacity(shape), 1)
    else:
        drawn.panels.append(Panel(box, None, position, False, True))


class _Form:
    """Adds what a form draws; its objects come between that of the form and the next one of the page."""

    def __init__(self, drawn: Drawn, inks: Inks, position: float) -> None:
        self._drawn = drawn
        self._inks = inks
        self._position = position

    def add(self, form: int, matrix: _Matrix, veil: int, depth: int) -> None:
        """Add the objects of a form, or of one inside it."""
        for index in range(min(max(_inner_count(form), 0), _MOST_OBJECTS)):
            shape = _inner_at(form, index)
            kind = _kind_of(shape)
            self._position += _STEP
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._drawn.inner[shape] = self._position
                self._drawn.veils[shape] = veil
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
                self.add(shape, _matrix(shape).inside(matrix), veil * self._inks.opacity(shape) // 255, depth + 1)
            else:
                self._panel(shape, kind, matrix.box(_box(shape)), veil)

    def _panel(self, shape: int, kind: int, box: Box, veil: int) -> None:
        if box[2] - box[0] > _LEAST_PANEL and box[3] - box[1] > _LEAST_PANEL and veil:
            if kind != raw.FPDF_PAGEOBJ_PATH:
                self._drawn.panels.append(Panel(box, None, self._position, False, True))
            elif (panel := self._inks.panel(shape, box, self._position)) is not None:
                self._drawn.panels.append(panel._replace(whole=False, colour=panel.colour if veil == 255 else None))


def _box(shape: int) -> Box:
    _bounds_of(shape, *_INTO)
    return _LEFT.value, _LOW.value, _RIGHT.value, _HIGH.value


def _matrix(form: int) -> _Matrix:
    matrix = raw.FS_MATRIX()
    _matrix_of(form, ctypes.addressof(matrix))
    return _Matrix((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))
