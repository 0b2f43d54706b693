"""Sketches of a PDF: its pages as pictures and the regions that were read in them; drawn in the isolated child."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace

from matcher.errors import UnreadableDocument
from matcher.reading.isolation import read_isolated
from matcher.reading.parse import PDF, media_type
from matcher.reading.parsed import SKETCH, Limits
from matcher.records import Box

# of a processor: ten honest pages take one
_SECONDS = 2
_NO_PAGES = "only a PDF has pages that can be drawn"


@dataclass(frozen=True, slots=True)
class PageSketch:
    """One page in points, its picture as PNG, and its regions: the place of each in the reading order, and on the page."""

    width: float
    height: float
    png: bytes
    regions: tuple[tuple[int, Box], ...]


def sketch_pages(data: bytes, limits: Limits | None = None) -> tuple[PageSketch, ...]:
    """Return the sketches of the first pages of a PDF; raises UnreadableDocument where there are none."""
    limits = limits or Limits()
    if media_type(data) != PDF:
        raise UnreadableDocument("not_supported", _NO_PAGES)
    longer = replace(limits, engines=(SKETCH,), cpu_seconds=min(limits.cpu_seconds, _SECONDS))
    text = read_isolated(data, longer).text
    try:
        return tuple(_sketch(**page) for page in json.loads(text))
    except (TypeError, ValueError) as error:
        raise UnreadableDocument("broken", "the pages of the file cannot be drawn") from error


def _sketch(*, width: float, height: float, png: str, regions: list[tuple[int, list[float]]]) -> PageSketch:
    places = tuple((int(index), _box(*map(float, box))) for index, box in regions)
    return PageSketch(float(width), float(height), base64.b64decode(png, validate=True), places)


def _box(x0: float, top: float, x1: float, bottom: float) -> Box:
    return x0, top, x1, bottom
