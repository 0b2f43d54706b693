"""A ranking as CSV that spreadsheets open as it is meant: letters right, formulas dead."""

from __future__ import annotations

import csv
import io
import re
from typing import BinaryIO

from matcher.reports.ranking.columns import Cell, columns
from matcher.reports.ranking.order import Ranking

# Excel takes a file without it for the code page of the machine
_BOM = "\ufeff"
# what a spreadsheet program takes for the start of a formula (OWASP ASVS 5.0, 1.2.10), fullwidth forms included
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
# where commas are decimal, spreadsheets cut at ";" whatever quotes say, and begin a cell behind it
_LATER = re.compile("([;\\t\\r\\n][ \u00a0\ufeff]*)(?=[=+@＝＋－＠-])")


def write(ranking: Ranking, stream: BinaryIO) -> None:
    """Write a CSV file (RFC 4180, UTF-8 with BOM)."""
    found = columns(revealed=ranking.revealed)
    stream.write((_BOM + _line(list(found))).encode())
    for ranked in ranking.rows:
        line = _line([harmless(column(ranked)) for column in found.values()])
        # a lone surrogate out of a damaged name becomes its escape instead of a failure
        stream.write(line.encode("utf-8", "backslashreplace"))


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet program runs: a quote stands before what would begin a formula.

    >>> harmless("=1+1"), harmless("see; =1+1"), harmless(-1.5)
    ("'=1+1", "see; '=1+1", -1.5)
    """
    if not isinstance(cell, str):
        return cell
    cell = _LATER.sub(r"\1'", cell.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    return f"'{cell}" if cell.lstrip(" \N{NO-BREAK SPACE}\ufeff").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _line(cells: list[Cell] | list[str]) -> str:
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerow(cells)
    return sheet.getvalue()
