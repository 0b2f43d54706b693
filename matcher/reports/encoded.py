"""A result as JSON: the form for programs."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from matcher.reports.look import Look
from matcher.reports.shapes import Json, shape

if TYPE_CHECKING:
    from matcher.reports.results import Result

# A list of numbers, as `json` spreads it over lines. No string can look like it: their line breaks are escaped.
_NUMBERS = re.compile(r"\[\n\s+(?:-?[\d.]+,\n\s+)*-?[\d.]+\n\s+\]")


def render(result: Result, look: Look) -> str:
    """Return one JSON document with a newline at its end; the same result gives the same characters."""
    return encode(shape(result, text=look.text))


def render_line(result: Result, look: Look) -> str:
    """Return one line of JSON Lines."""
    return json.dumps(shape(result, text=look.text), ensure_ascii=False, allow_nan=False) + "\n"


def encode(data: Json) -> str:
    """Return JSON data as indented text, boxes on one line."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=2)
    return _NUMBERS.sub(lambda found: re.sub(r"\n\s*", "", found[0]).replace(",", ", "), text) + "\n"
