"""The page of a few resumes side by side."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from matcher.reports.look import Look
from matcher.reports.sidebyside import NEEDS, Cell, Line, Shown, SideBySide
from matcher.reports.terminal.style import BAND_STYLES, CAUTION, VERDICTS, Page, band_word, figure, heading, indent, ink, line


def side_page(found: SideBySide, look: Look) -> Page:
    """One column for each resume, one row for each requirement."""
    page: Page = [ink(found.target.title or found.target.id, "bold"), Text(""), _figures(found)]
    for need in NEEDS:
        lines = [item for item in found.requirements if item.need == need]
        if lines:
            page += [*heading(need.capitalize()), _table(lines, len(found.resumes))]
    sentences = [f"{shown.candidate_id}: {sentence}" for shown in found.resumes for sentence in shown.warnings]
    if sentences:
        page += [*heading("These scores can be wrong"), *(indent(ink(sentence)) for sentence in sentences)]
    return [*page, Text(""), ink(CAUTION, "dim")]


def _grid(resumes: int) -> Table:
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(ratio=2, overflow="fold")
    for _ in range(resumes):
        grid.add_column(ratio=3, overflow="fold")
    return grid


def _figures(found: SideBySide) -> Table:
    grid = _grid(len(found.resumes))
    grid.add_row(ink(""), *(ink(shown.name or shown.candidate_id, "bold") for shown in found.resumes))
    grid.add_row(ink("file", "dim"), *(ink(shown.file, "dim") for shown in found.resumes))
    grid.add_row(ink("score"), *(_score(shown) for shown in found.resumes))
    rows = (("required", "required_found", "required_total"), ("preferred", "preferred_found", "preferred_total"))
    for title, there, asked in rows:
        counts = [f"{getattr(shown, there)} of {total}" if (total := getattr(shown, asked)) else "–" for shown in found.resumes]
        grid.add_row(ink(title), *map(ink, counts))
    years = ["–" if shown.years_relevant is None else f"{shown.years_relevant:g}" for shown in found.resumes]
    grid.add_row(ink("years in relevant jobs"), *map(ink, years))
    return grid


def _score(shown: Shown) -> Text:
    if shown.score is None:
        return ink(f"no score: {shown.reason or shown.status}", "yellow")
    style = BAND_STYLES[shown.band]
    return line(ink(figure(shown.score), style), "  ", ink(band_word(shown.band), style))


def _table(lines: list[Line], resumes: int) -> Table:
    grid = _grid(resumes)
    for item in lines:
        grid.add_row(ink(item.requirement, "bold"), *(_cell(cell) for cell in item.cells))
    return grid


def _cell(cell: Cell | None) -> Text:
    if cell is None:
        return ink("")
    glyph, word, style = VERDICTS[cell.verdict]
    said = line(ink(f"{glyph} {word}", style), f" {cell.by}" if cell.by else "", f" · {cell.how}" if cell.how else "")
    if cell.quote:
        said = line(said, "\n", ink(f"“{cell.quote}”", "dim"), ink(f" {cell.where}" if cell.where else "", "dim"))
    return said
