"""The page of an evaluation: figures with their intervals, then the commonest errors."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from matcher.reports.evaluation import Evaluation, Figure, Mistake
from matcher.reports.look import Look
from matcher.reports.terminal.style import Page, columns, count, heading, indent, ink, line

# errors shown; --json has all
MOST = 20


def evaluation_page(found: Evaluation, look: Look) -> Page:
    """Figures first, then what was found wrongly and what was missed."""
    page: Page = [ink(f"{count(found.texts, 'marked ' + found.kind)}", "bold")]
    if found.learned_from:
        page.append(ink(f"{found.learned_from} of them are among the texts that training uses: the figures flatter", "yellow"))
    grid = columns(None, None, None, 0, right=frozenset({1}))
    for figure in found.figures:
        cells = ((figure.name, ""), (_value(figure.value), "bold"), (_interval(figure), "dim"), (f"of {figure.of}", "dim"))
        grid.add_row(*(ink(words, style) for words, style in cells))
    page.append(indent(grid))
    for title, mistakes in (("Found without a mark", found.false), ("Marked and not found", found.missed)):
        if mistakes:
            page.extend([*heading(title), line(_some(mistakes))])
    return [*page, Text("")]


def _value(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(figure: Figure) -> str:
    return "" if figure.low is None or figure.high is None else f"[{figure.low:.3f}, {figure.high:.3f}]"


def _some(mistakes: Sequence[Mistake]) -> str:
    shown = ", ".join(f"{one.text} {one.count}" if one.count > 1 else one.text for one in mistakes[:MOST])
    return shown + (f", and {len(mistakes) - MOST} more" if len(mistakes) > MOST else "")
