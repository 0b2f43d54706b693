"""A result as a page for people: words, glyphs and colours, readable without the colours.   PAGES is one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any

from rich.console import Console

from matcher.records import Posting, Resume
from matcher.reports.encoded import render as render_json
from matcher.reports.evaluation import Evaluation
from matcher.reports.fairness import LogAudit, RateAudit, SwapAudit
from matcher.reports.look import Look
from matcher.reports.results import BatchSummary, Comparison, Demo, Health, Result, Roles
from matcher.reports.sidebyside import SideBySide
from matcher.reports.taxonomy import SkillCard, SkillList, Suggestions, TakenOver, TaxonomyCheck, UnknownSkill
from matcher.reports.terminal.batch import batch_page
from matcher.reports.terminal.comparison import comparison_page
from matcher.reports.terminal.demo import demo_page
from matcher.reports.terminal.evaluation import evaluation_page
from matcher.reports.terminal.fairness import log_page, rates_page, swaps_page
from matcher.reports.terminal.health import health_page
from matcher.reports.terminal.posting import posting_page
from matcher.reports.terminal.resume import resume_page
from matcher.reports.terminal.roles import roles_page
from matcher.reports.terminal.sidebyside import side_page
from matcher.reports.terminal.style import Page
from matcher.reports.terminal.taxonomy import card_page, check_page, list_page, suggestions_page, taken_page, unknown_page

PAGES: Mapping[type, Callable[[Any, Look], Page]] = {
    BatchSummary: batch_page,
    Comparison: comparison_page,
    Demo: demo_page,
    Evaluation: evaluation_page,
    Health: health_page,
    LogAudit: log_page,
    Posting: posting_page,
    RateAudit: rates_page,
    Resume: resume_page,
    SideBySide: side_page,
    Roles: roles_page,
    SkillCard: card_page,
    SkillList: list_page,
    Suggestions: suggestions_page,
    SwapAudit: swaps_page,
    TakenOver: taken_page,
    TaxonomyCheck: check_page,
    UnknownSkill: unknown_page,
}


def render(result: Result, look: Look) -> str:
    """Return the page of a result; results that only programs ask for come as JSON."""
    page = PAGES.get(type(result))
    return draw(page(result, look), look) if page else render_json(result, look)


def draw(page: Page, look: Look) -> str:
    """Return the parts of a page as text, with colour codes if wanted, without spaces at line ends otherwise."""
    sheet = StringIO()
    console = Console(
        file=sheet,
        width=look.width,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        no_color=not look.colour,
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
