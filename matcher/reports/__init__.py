"""Results → text: one form for people, three for programs.   FORMS is one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from matcher.reports.look import Look

if TYPE_CHECKING:
    from matcher.reports.results import Result

# Form → "module:function" of `(result, look) -> str`; loaded when first used, as rich costs more than JSON.
FORMS: Mapping[str, str] = {
    "json": "matcher.reports.encoded:render",
    "jsonl": "matcher.reports.encoded:render_line",
    # of a Resume alone
    "jsonresume": "matcher.reports.jsonresume:render",
    "terminal": "matcher.reports.terminal:render",
}


def render(result: Result, form: str, look: Look | None = None) -> str:
    """Return a result in one of the FORMS."""
    module, function = FORMS[form].split(":")
    draw = cast("Callable[[Result, Look], str]", getattr(import_module(module), function))
    return draw(result, look or Look())
