"""What a page draws beside its letters: bullets, panels, pictures, and the order in which all of it is drawn."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as raw

from matcher.reading.calls import address, fast
from matcher.reading.paint import Inks, Panel
from matcher.records import Box

_P = ctypes.c_void_p
_object_at = fast(raw.FPDFPage_GetObject, _P, _P, ctypes.c_int)
_inner_at = fast(raw.FPDFFormObj_GetObject, _P, _P, ctypes.c_ulong)
_inner_count = fast(raw.FPDFFormObj_CountObjects, ctypes.c_int, _P)
_kind_of = fast(raw.FPDFPageObj_GetType, ctypes.c_int, _P)
_matrix_of = fast(raw.FPDFPageObj_GetMatrix, ctypes.c_int, _P, _P)
_bounds_of = fast(raw.FPDFPageObj_GetBounds, ctypes.c_int, _P, _P, _P, _P, _P)

_MOST_OBJECTS = 10_000
_MOST_DEPTH = 4
_ICON_SIZE = 30.0
# points; a smaller shape covers no word
_LEAST_PANEL = 5.0


@dataclass(slots=True)
class Drawn:
    """The drawing of one page; places are (left, low, right, high) as the page's content has them."""

    # small shapes
    shapes: list[Box] = field(default_factory=list)
    # True where pictures and lines are all there is
    textless: bool = False
    # area of the largest picture
    picture: float = 0.0
    # what may lie behind or over letters, with its colour and order
    panels: list[Panel] = field(default_factory=list)
    # of each text object, by its address
    order: dict[int, int] = field(default_factory=dict)
    # opacity of the form around a text object, by its address
    veils: dict[int, int] = field(default_factory=dict)


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
    drawn = Drawn()
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    into = tuple(ctypes.addressof(number) for number in (left, low, right, high))
    source, path, text = address(page), raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_TEXT
    count = raw.FPDFPage_CountObjects(page)
    drawn.textless = 0 < count <= _MOST_OBJECTS
    order, shapes = drawn.order, drawn.shapes
    position = 0
    # one loop without helpers for letters and lines: there are thousands of them on a page
    for index in range(min(count, _MOST_OBJECTS)):
        shape = _object_at(source, index)
        kind = _kind_of(shape)
        position += 1
        if kind == text:
            order[shape] = position
        elif kind == path:
            _bounds_of(shape, *into)
            width, height = right.value - left.value, high.value - low.value
            if width < _ICON_SIZE and height < _ICON_SIZE:
                shapes.append((left.value, low.value, right.value, high.value))
            if width > _LEAST_PANEL and height > _LEAST_PANEL and (colour := inks.fill(shape)) is not None:
                box = left.value, low.value, right.value, high.value
                drawn.panels.append(Panel(box, colour, position, inks.is_whole(shape)))
        else:
            _bounds_of(shape, *into)
            box = left.value, low.value, right.value, high.value
            drawn.picture = max(drawn.picture, (box[2] - box[0]) * (box[3] - box[1]))
            if kind == raw.FPDF_PAGEOBJ_FORM:
                # it may hold anything
                drawn.textless = False
                position = _look_into(shape, drawn, inks, position, _matrix(shape), 255, 1)
            else:
                drawn.panels.append(Panel(box, None, position))
    drawn.textless = drawn.textless and not order
    return drawn


def _look_into(form: int, drawn: Drawn, inks: Inks, position: int, matrix: _Matrix, veil: int, depth: int) -> int:
    """Add what a form draws; return the order of its last object."""
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    into = tuple(ctypes.addressof(number) for number in (left, low, right, high))
    veil = veil * inks.opacity(form) // 255
    for index in range(min(max(_inner_count(form), 0), _MOST_OBJECTS)):
        shape = _inner_at(form, index)
        kind = _kind_of(shape)
        position += 1
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawn.order[shape] = position
            drawn.veils[shape] = veil
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            position = _look_into(shape, drawn, inks, position, _matrix(shape).inside(matrix), veil, depth + 1)
        else:
            _bounds_of(shape, *into)
            box = matrix.box((left.value, low.value, right.value, high.value))
            colour = inks.fill(shape) if kind == raw.FPDF_PAGEOBJ_PATH else None
            large = box[2] - box[0] > _LEAST_PANEL and box[3] - box[1] > _LEAST_PANEL
            if large and veil and (colour is not None or kind != raw.FPDF_PAGEOBJ_PATH):
                drawn.panels.append(Panel(box, colour if veil == 255 else None, position, False))
    return position


def _matrix(form: int) -> _Matrix:
    matrix = raw.FS_MATRIX()
    _matrix_of(form, ctypes.addressof(matrix))
    return _Matrix((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f))
