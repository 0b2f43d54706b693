"""A ranking as an Excel workbook that holds values only: no formula, no link, nothing that runs."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from matcher.reports.ranking.columns import Cell, columns
from matcher.reports.ranking.order import Ranking

_GAPS = ("requirement", "need", "not_found_in", "everything_else_found")
# what a cell may hold
_LONGEST = 32_767
_WIDTHS = {"file": 34, "missing_required": 48, "missing_preferred": 36, "warnings": 40, "reason": 40, "name": 24, "email": 28}
_WIDTH = 13
# a workbook tells when it was made; the same ranking must give the same bytes
_MADE = datetime(2000, 1, 1)
_VALUES_ONLY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write(ranking: Ranking, stream: BinaryIO) -> None:
    """Write a workbook: the ranking with a frozen, filtered header, and what the pool lacks."""
    book = Workbook(stream, _VALUES_ONLY)
    book.set_properties({"title": f"Ranking for {ranking.title}", "created": _MADE})
    bold = book.add_format({"bold": True})
    found = columns(revealed=ranking.revealed)
    rows = [[column(ranked) for column in found.values()] for ranked in ranking.rows]
    _fill(book.add_worksheet("Ranking"), list(found), rows, bold)
    gaps: list[list[Cell]] = [[gap.label, gap.need, gap.missing, gap.alone] for gap in ranking.insight.gaps]
    _fill(book.add_worksheet("Pool"), list(_GAPS), gaps, bold)
    book.close()


def _fill(sheet: Worksheet, names: list[str], rows: list[list[Cell]], bold: object) -> None:
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _put(sheet, number, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)


def _put(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, str):
        # a lone surrogate out of a damaged name is no text that a workbook can hold
        clean = cell.encode("utf-8", "replace").decode("utf-8")
        sheet.write_string(row, column, clean[:_LONGEST])
    elif cell is not None:
        sheet.write_number(row, column, cell)
