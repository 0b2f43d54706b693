"""Draws small PDFs for the tests of the PDF reader: text at places, nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
# x from the left, top from above, text; optionally size and font
Piece = tuple[float, float, str] | tuple[float, float, str, float] | tuple[float, float, str, float, str]


def make_pdf(*pages: Sequence[Piece], rotate: int = 0, draw: Callable[[Canvas], None] | None = None) -> bytes:
    """Return a PDF with one page for each sequence of pieces."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for page in pages:
        for piece in page:
            x, top, text, size, font = (*piece, *(10.0, "Helvetica")[len(piece) - 3 :])
            canvas.setFont(font, size)
            canvas.drawString(x, HEIGHT - top, text)
        if draw is not None:
            draw(canvas)
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_lines(x: float, top: float, *texts: str, size: float = 10.0, pitch: float = 12.0) -> list[Piece]:
    """Return lines of text below one another."""
    return [(x, top + index * pitch, text, size) for index, text in enumerate(texts)]
