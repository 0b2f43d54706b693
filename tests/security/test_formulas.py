"""Whatever a cell holds, no spreadsheet program runs it."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from matcher.reports.ranking.separated import _line, harmless
from matcher.reports.ranking.workbook import _VALUES_ONLY, _put
from tests.reports.ranking.make import make_ranking, make_row, written

STARTS = "=+-@\t\r\n\0|%'\"`;,\ufeff\u00a0\u200b＝＋－＠ "
CELLS = st.one_of(st.text(), st.builds(lambda start, rest: start + rest, st.text(STARTS, min_size=1, max_size=4), st.text()))
# OWASP, CSV injection; and the white space before them that programs skip
STARTING = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


@settings(deadline=None, max_examples=400)
@given(CELLS)
@example("=cmd|' /C calc'!A0")
@example("\u00a0=1+1")
@example("＝1+1")
def test_no_cell_of_a_csv_begins_a_formula(cell: str) -> None:
    read = next(csv.reader(io.StringIO(_line([harmless(cell)]), newline="")))[0] if cell.strip("\r\n") else ""
    assert not read.startswith(DANGEROUS)
    assert not read.lstrip(" \u00a0\ufeff").startswith(DANGEROUS)


@settings(deadline=None, max_examples=200)
@given(CELLS, CELLS, CELLS)
@example("x;=cmd|' /C calc'!A0;y", "a\n+1", "\t@SUM(1)")
def test_no_file_holds_a_formula_however_it_is_cut(name: str, note: str, skill: str) -> None:
    told = {"found": (skill,), "missing_required": (skill,), "warnings": (note,), "reason": note, "note": note}
    row = make_row(file=name, shown_file=name, **told)
    text = written(make_ranking(row), "csv").decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    # where ";" parts cells and quotes behind a comma are letters
    cells += [cell for line in re.split(r"[\r\n]+", text) for cell in re.split(r"[;\t]", line)]
    assert [cell for cell in cells if cell.lstrip(" \u00a0\ufeff").startswith(STARTING)] == []


@settings(deadline=None, max_examples=100)
@given(CELLS, CELLS)
def test_a_row_has_as_many_cells_as_were_given(first: str, second: str) -> None:
    rows = list(csv.reader(io.StringIO(_line([harmless(first), harmless(second)]), newline="")))
    assert [len(row) for row in rows] == [2]


@settings(deadline=None, max_examples=60)
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_a_workbook_holds_texts_and_no_formulas(cells: list[str]) -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _VALUES_ONLY)
    sheet = book.add_worksheet("x")
    for column, cell in enumerate(cells):
        _put(sheet, 0, column, cell)
    book.close()
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert b"<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert not [name for name in parts if "externalLink" in name or "vba" in name or name.endswith("sheet1.xml.rels")]
