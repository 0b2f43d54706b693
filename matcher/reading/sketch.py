"""The child's side of a sketch: pictures of a PDF's pages and the regions in their reading order, as JSON in place of a text."""

from __future__ import annotations

import base64
import json
import struct
import time
import zlib
from collections.abc import Sequence
from typing import Any

import pypdfium2

from matcher.errors import UnreadableDocument
from matcher.reading.flow import Placed, read_flow
from matcher.reading.parsed import SKETCH, Limits, Parsed
from matcher.reading.pdfium import open_pdf
from matcher.reading.runs import Page
from matcher.records import Box

# dots per inch: fine enough to read the small print, small enough for a file with ten pages
_DPI = 110
_MOST_SIDE = 2200
_MOST_PAGES = 10
# seconds of a processor, after which no further page is begun
_PATIENCE = 1.2


def sketch_pdf(data: bytes, limits: Limits) -> Parsed:
    """Return the sketches of a PDF's first pages as JSON."""
    started = time.process_time()
    try:
        with open_pdf(data) as source:
            pages = [source.page(index) for index in range(min(source.count, limits.pages))]
            pictures = [
                _png(*source.colours(index, _DPI, _MOST_SIDE))
                for index in range(min(len(pages), _MOST_PAGES))
                if not index or time.process_time() - started < _PATIENCE
            ]
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument("broken", "the pages of the file cannot be drawn") from error
    regions = list(enumerate(read_flow(pages)))
    sketches = [_plain(page, png, number, regions) for number, (page, png) in enumerate(zip(pages, pictures, strict=False), 1)]
    return Parsed("application/json", json.dumps(sketches), SKETCH, len(pages))


def _plain(page: Page, png: bytes, number: int, regions: Sequence[tuple[int, Placed]]) -> dict[str, Any]:
    places = [(index, _box(placed)) for index, placed in regions if placed.page == number and placed.region]
    return {"width": page.width, "height": page.height, "png": base64.b64encode(png).decode(), "regions": places}


def _box(placed: Placed) -> Box:
    segments = [segment for row in placed.region for segment in row]
    return (
        round(min(segment.mark_x0 for segment in segments), 1),
        round(min(segment.top for segment in segments), 1),
        round(max(segment.x1 for segment in segments), 1),
        round(max(segment.bottom for segment in segments), 1),
    )


def _png(rows: Sequence[bytes], across: int) -> bytes:
    """Return rows of three bytes for each dot as PNG (ISO/IEC 15948); without colours where the page has none."""
    grey = _grey(rows)
    header = struct.pack(">IIBBBBB", across, len(rows), 8, 0 if grey else 2, 0, 0, 0)
    # level 3: half the time of 6, and text on white comes out no larger
    pixels = zlib.compress(b"".join(b"\0" + row for row in grey or rows), 3)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _grey(rows: Sequence[bytes]) -> Sequence[bytes] | None:
    """Rows of one byte for each dot: a third of the bytes, half of the time; None where a dot has a colour."""
    reds = [row[::3] for row in rows]
    alike = all(red == row[1::3] == row[2::3] for red, row in zip(reds, rows, strict=True))
    return reds if alike else None


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
