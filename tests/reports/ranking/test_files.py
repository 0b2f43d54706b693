"""Files of a ranking: columns in the promised order, formulas dead, nobody named unless revealed, the same bytes again."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from html.parser import HTMLParser

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from matcher.reports.ranking import FILES
from matcher.reports.ranking.columns import columns
from matcher.reports.ranking.separated import harmless
from tests.reports.ranking.make import MIRA, make_ranking, make_row, written

ORDER = (
    "rank tie_group candidate_id file score band required_found required_total preferred_found preferred_total"
    " missing_required missing_preferred years_relevant human_verdict human_note status warnings model_version"
    " taxonomy_version analysed_at reason"
).split()
FORMULAS = [
    *("=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", '=cmd|"/C calc"!A0'),
    *("＝1", "＋1", "－1", "＠x"),
]
RANKING = make_ranking(make_row(1), make_row(2, 20.0), make_row(3, None))


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_columns_stand_in_the_promised_order() -> None:
    assert list(columns(revealed=False)) == ORDER
    assert list(columns(revealed=True)) == [*ORDER, "name", "email"]


def test_csv_is_what_spreadsheets_expect() -> None:
    data = written(RANKING, "csv")
    assert data.startswith(b"\xef\xbb\xbfrank,tie_group,")
    assert data.count(b"\r\n") == 4
    rows = table(data)
    assert [row["rank"] for row in rows] == ["1", "2", ""]
    assert (rows[0]["score"], rows[0]["required_found"], rows[0]["required_total"]) == ("50.0", "1", "2")
    assert (rows[2]["score"], rows[2]["required_total"], rows[2]["status"], rows[2]["reason"]) == (
        "", "", "encrypted", "needs a password",
    )  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_are_dead_in_csv(text: str) -> None:
    cell = table(written(make_ranking(make_row(note=text)), "csv"))[0]["human_note"]
    assert cell.startswith("'")


@pytest.mark.parametrize("text", ["", "plain", "a=b", "3 - 1", "C++", "'quoted", 'say "hi"', "a,b", "line\nbreak", "Ünï ☃"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert table(written(make_ranking(make_row(note=text)), "csv"))[0]["human_note"] == text


@example(";=")
@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    cell = harmless(text)
    assert isinstance(cell, str)
    assert not cell.strip(" \u00a0\ufeff").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0"))
    # nothing but quotes is put in
    assert cell.replace("'", "") == text.replace("'", "") or "\0" in text


@pytest.mark.parametrize("number", [-1, -2.5, 0, 3])
def test_numbers_stay_numbers(number: float) -> None:
    assert harmless(number) == number


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_workbook_holds_no_formula_and_no_link(text: str) -> None:
    row = make_row(note=text, warnings=(text,), shown_file=text)
    data = written(make_ranking(row), "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
        assert not [name for name in packed.namelist() if "external" in name.lower()]


def test_a_workbook_reads_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(make_ranking(make_row(note="=1+1"), make_row(2, 20.0)), "xlsx")))
    sheet = book["Ranking"]
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0]) == ORDER
    assert rows[1][ORDER.index("human_note")] == "=1+1"
    assert sheet.cell(2, ORDER.index("human_note") + 1).data_type == "s"
    assert isinstance(rows[1][ORDER.index("score")], int | float)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:U3")
    assert list(book["Pool"].iter_rows(values_only=True))[1] == ("Kubernetes", "required", 2, 2)


def test_lines_carry_the_late_fields_and_the_detail() -> None:
    detail = '"score": 50.0, "status": "ok"}'
    lines = [json.loads(line) for line in written(make_ranking(make_row(file="a b.pdf"), detail=detail), "jsonl").splitlines()]
    assert lines == [{"file": "a b.pdf", "rank": 1, "candidate_id": "C-001", "tie_group": 1, "score": 50.0, "status": "ok"}]


class Tags(HTMLParser):
    """All tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_report_stands_alone_and_runs_nothing() -> None:
    evil = '"><script>alert(1)</script>'
    rows = (make_row(1, found=(evil,), warnings=(evil,), shown_file=evil), make_row(2, None, reason=evil, shown_file=evil))
    page = written(make_ranking(*rows, detail="<p>proof</p>"), "html").decode()
    tags = Tags()
    tags.feed(page)
    assert {tag for tag, _ in tags.found}.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert all(not name.startswith("on") and name not in ("src",) for _, attrs in tags.found for name in attrs)
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in tags.found)
    assert "<p>proof</p>" in page
    assert "Needs attention" in page


@pytest.mark.parametrize("form", FILES)
def test_the_same_ranking_gives_the_same_bytes(form: str) -> None:
    assert written(RANKING, form) == written(RANKING, form)


@pytest.mark.parametrize("form", FILES)
def test_names_stand_only_in_a_revealed_ranking(form: str) -> None:
    row = make_row(named=MIRA)
    blind, revealed = written(make_ranking(make_row()), form), written(make_ranking(row, revealed=True), form)
    if form == "xlsx":
        blind, revealed = (zipfile.ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml") for data in (blind, revealed))
    assert b"Okonjo" not in blind
    assert b"Mira Okonjo" in revealed


@pytest.mark.parametrize("form", FILES)
def test_an_empty_ranking_is_a_file_too(form: str) -> None:
    assert written(make_ranking(), form) or form == "jsonl"


@pytest.mark.parametrize("form", FILES)
def test_damaged_letters_do_no_harm(form: str) -> None:
    assert written(make_ranking(make_row(note="\ud800 x", shown_file="\udcff.pdf", file="\udcff.pdf")), form)
