"""A result as a page for people: words, glyphs and colours, readable without the colours.   PAGES is one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from io import StringIO
from typing import TYPE_CHECKING, cast

from rich.console import Console

from matcher.reports.look import Look
from matcher.reports.terminal.style import Page

if TYPE_CHECKING:
    from matcher.reports.results import Result

# Name of a result's type → "module:function" of `(result, look) -> Page`; loaded when first used, as one command shows one.
PAGES: Mapping[str, str] = {
    "BatchSummary": "batch:batch_page",
    "Comparison": "comparison:comparison_page",
    "Demo": "demo:demo_page",
    "Evaluation": "evaluation:evaluation_page",
    "Health": "health:health_page",
    "LogAudit": "fairness:log_page",
    "Posting": "posting:posting_page",
    "RateAudit": "fairness:rates_page",
    "Resume": "resume:resume_page",
    "Roles": "roles:roles_page",
    "SideBySide": "sidebyside:side_page",
    "SkillCard": "taxonomy:card_page",
    "SkillList": "taxonomy:list_page",
    "Suggestions": "taxonomy:suggestions_page",
    "SwapAudit": "fairness:swaps_page",
    "TakenOver": "taxonomy:taken_page",
    "TaxonomyCheck": "taxonomy:check_page",
    "UnknownSkill": "taxonomy:unknown_page",
}


def render(result: Result, look: Look) -> str:
    """Return the page of a result; results that only programs ask for come as JSON."""
    if type(result).__name__ not in PAGES:
        from matcher.reports.encoded import render as render_json

        return render_json(result, look)
    module, function = PAGES[type(result).__name__].split(":")
    page = cast("Callable[[Result, Look], Page]", getattr(import_module(f"{__name__}.{module}"), function))
    return draw(page(result, look), look)


def draw(page: Page, look: Look) -> str:
    """Return the parts of a page as text, with colour codes if wanted, without spaces at line ends otherwise."""
    sheet = StringIO()
    console = Console(
        file=sheet,
        width=look.width,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        # NO_COLOR, COLUMNS and the like were weighed by the caller: the page depends on the look alone
        _environ={},
    )
    for part in page:
        console.print(part)
    text = sheet.getvalue()
    return text if look.colour else "".join(f"{line.rstrip()}\n" for line in text.splitlines())
