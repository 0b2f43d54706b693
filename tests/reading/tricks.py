"""Hides words in any PDF in the ways that people use: another text object on its first page, with what makes it unseen."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as raw

STUFFED = "Quorra Zephyrine Wumpus Yggdrasil Xanadu"
Pdf: TypeAlias = pypdfium2.PdfDocument
Leaf: TypeAlias = pypdfium2.PdfPage
# draws on a page of so many points
Trick: TypeAlias = Callable[[Pdf, Leaf, float, float], None]


def hide(data: bytes, trick: Trick) -> bytes:
    """Return the PDF with the stuffed words hidden on its first page."""
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[0]
    trick(pdf, page, *page.get_size())
    raw.FPDFPage_GenerateContent(page.raw)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _write(
    pdf: Pdf,
    page: Leaf,
    x: float,
    y: float,
    *,
    size: float = 9,
    colour: tuple[int, int, int, int] = (0, 0, 0, 255),
    mode: int = raw.FPDF_TEXTRENDERMODE_FILL,
    turn: float = 0.0,
    text: str = STUFFED,
) -> None:
    letters = raw.FPDFPageObj_NewTextObj(pdf.raw, b"Helvetica", size)
    raw.FPDFText_SetText(letters, (ctypes.c_ushort * (len(text) + 1))(*map(ord, text), 0))
    raw.FPDFPageObj_SetFillColor(letters, *colour)
    raw.FPDFTextObj_SetTextRenderMode(letters, mode)
    raw.FPDFPageObj_Transform(letters, 1, turn, -turn, 1, x, y)
    raw.FPDFPage_InsertObject(page.raw, letters)


def _box(page: Leaf, x: float, y: float, across: float, up: float, *colour: int) -> None:
    box = raw.FPDFPageObj_CreateNewRect(x, y, across, up)
    raw.FPDFPageObj_SetFillColor(box, *colour)
    raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_ALTERNATE, False)
    raw.FPDFPage_InsertObject(page.raw, box)


def _picture(pdf: Pdf, page: Leaf, x: float, y: float, across: float, up: float) -> None:
    bitmap = pypdfium2.PdfBitmap.new_native(20, 20, raw.FPDFBitmap_BGR)
    bitmap.fill_rect((90, 120, 150, 255), 0, 0, 20, 20)
    image = pypdfium2.PdfImage.new(pdf)
    image.set_bitmap(bitmap)
    image.set_matrix(pypdfium2.PdfMatrix(across, 0, 0, up, x, y))
    page.insert_obj(image)


def _white(shade: int) -> Trick:
    return lambda pdf, page, width, height: _write(pdf, page, 60, height * 0.018, colour=(shade, shade, shade, 255))


def _sized(size: float, shade: int = 0) -> Trick:
    return lambda pdf, page, width, height: _write(pdf, page, 60, height * 0.018, size=size, colour=(shade, shade, shade, 255))


def _faint(opacity: int) -> Trick:
    return lambda pdf, page, width, height: _write(pdf, page, 60, height * 0.018, colour=(0, 0, 0, opacity))


def _moded(mode: int) -> Trick:
    return lambda pdf, page, width, height: _write(pdf, page, 60, height * 0.018, mode=mode)


def _outside(right: float, up: float) -> Trick:
    return lambda pdf, page, width, height: _write(pdf, page, width * right + 60, height * up + 40)


def _under(*colour: int) -> Trick:
    def trick(pdf: Pdf, page: Leaf, width: float, height: float) -> None:
        _write(pdf, page, 60, height * 0.018)
        _box(page, 55, height * 0.018 - 5, 200, 20, *colour)

    return trick


def _on(*colour: int) -> Trick:
    def trick(pdf: Pdf, page: Leaf, width: float, height: float) -> None:
        _box(page, 55, height * 0.018 - 5, 200, 20, *colour)
        red, green, blue, opacity = colour
        _write(pdf, page, 60, height * 0.018, colour=(min(red + 4, 255), green, blue, opacity))

    return trick


def _under_picture(pdf: Pdf, page: Leaf, width: float, height: float) -> None:
    _write(pdf, page, 60, height * 0.018)
    _picture(pdf, page, 50, height * 0.018 - 10, 220, 30)


def _split(pdf: Pdf, page: Leaf, width: float, height: float) -> None:
    for row, word in enumerate(STUFFED.split()):
        _write(pdf, page, 60 + 60 * row, height * 0.018, text=word, size=6, colour=(255, 255, 255, 255))


# for comparison: nothing hides it
SHOWN: Trick = _white(0)
TRICKS: dict[str, Trick] = {
    "white": _white(255),
    "nearly white": _white(249),
    "white words one by one": _split,
    "half a point": _sized(0.5),
    "one point and a half": _sized(1.5),
    "one point and white": _sized(1, 255),
    "transparent": _faint(0),
    "nearly transparent": _faint(10),
    "without ink": _moded(raw.FPDF_TEXTRENDERMODE_INVISIBLE),
    "clip only": _moded(raw.FPDF_TEXTRENDERMODE_CLIP),
    "left of the page": _outside(-1.5, 0),
    "below the page": _outside(0, -1.2),
    "far above the page": _outside(0, 3),
    "under a white box": _under(255, 255, 255, 255),
    "under a dark box": _under(30, 40, 60, 255),
    "under a picture": _under_picture,
    "on a box of its colour": _on(30, 40, 60, 255),
    "on a light box": _on(236, 240, 246, 255),
}
