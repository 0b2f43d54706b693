"""The page of the doctor: one line per check, advice under those that need it."""

from __future__ import annotations

from rich.text import Text

from matcher.reports.look import Look
from matcher.reports.results import Check, Health
from matcher.reports.terminal.style import Page, columns, ink


def health_page(health: Health, look: Look) -> Page:
    """Every check with its value, then the verdict."""
    grid = columns(8, None, 0)
    for check in health.checks:
        glyph, style = _mark(check)
        advice = f"\n{check.advice}" if check.advice else ""
        grid.add_row(ink(f"{glyph} {check.status}", style), ink(check.name), ink(check.value + advice))
    verdict = "everything needed is there" if health.ok else "something needed is missing or broken"
    return [grid, Text(""), ink(verdict, "bold green" if health.ok else "bold red")]


def _mark(check: Check) -> tuple[str, str]:
    if check.status == "ok":
        return "✓", "green"
    return ("✗", "bold red") if check.needed else ("–", "yellow")
