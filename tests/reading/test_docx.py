"""Word documents: order, tables, headers, text boxes, links."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from matcher.errors import UnreadableDocument
from matcher.reading.docx import check_zip, read_docx
from matcher.reading.parsed import Limits
from tests.reading import hostile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BOX = f"""<w:r {W} {MC}><mc:AlternateContent>
<mc:Choice><w:pict><w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Choice>
<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
</mc:AlternateContent></w:r>"""
LINK = f"<w:hyperlink {W}><w:r><w:t>example.org</w:t></w:r></w:hyperlink>"


def saved(build: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(build: Callable[[Document], None]) -> str:
    return read_docx(saved(build), Limits()).text


def add_xml(document: Document, xml: str) -> None:
    """Add elements at the end of the body; `w:` and `mc:` are known."""
    for element in parse_xml(f"<w:body {W} {MC}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, number: int, depth: int = 0, run: str = "") -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>', run)


def add_lists(document: Document) -> None:
    """Lists 91 (bullets), 92 (no mark at all), 93 (1. 2. 3.)."""
    numbering = document.part.numbering_part.element
    for number, kind, mark in ((91, "bullet", "•"), (92, "bullet", " "), (93, "decimal", "%1.")):
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/></w:lvl>' for depth in (0, 1)
        )
        numbering.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{levels}</w:abstractNum>'))
        numbering.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def add_table(document: Document, *rows: tuple[str, ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def test_paragraphs_and_tables_come_in_order() -> None:
    def build(document: Document) -> None:
        document.add_heading("Skills", 1)
        add_table(document, ("Languages", "Python, SQL"), ("Tools", "Git"))
        document.add_paragraph("after")
        document.add_paragraph("Kafka", style="List Bullet")

    assert read(build) == "Skills\n\nLanguages\tPython, SQL\nTools\tGit\n\nafter\n• Kafka"


def test_a_table_that_only_places_text_is_read_cell_by_cell() -> None:
    long = "Built the release path of twelve models and wrote the runbooks for all of them."
    text = read(lambda document: add_table(document, (f"{long}\nand more", "Contact\nme@example.org")))
    assert text.index("and more") < text.index("Contact")
    assert "\t" not in text


def test_tabs_breaks_links_and_boxes() -> None:
    def build(document: Document) -> None:
        paragraph = document.add_paragraph("Engineer\t2020\nAcme ")
        paragraph._p.append(parse_xml(LINK))
        paragraph._p.append(parse_xml(BOX))

    assert read(build) == "Engineer\t2020\nAcme example.org\n\nin the box"


def test_headers_and_footers_are_read_once() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Ana Petrova"
        document.sections[0].footer.paragraphs[0].text = "ana@example.org"
        document.add_paragraph("body")

    assert read(build) == "Ana Petrova\nbody\n\nana@example.org"


def test_merged_cells_are_read_once() -> None:
    def build(document: Document) -> None:
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Python"
        table.cell(0, 2).text = "Go"

    assert read(build) == "Python\tGo"


def table(*cells: str) -> str:
    """A table of one row; a cell is text or elements."""
    inner = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr>{inner}</w:tr></w:tbl>"


B = "<w:b/>"
CONTROL, END = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (f"{CONTROL}{paragraph('Skills')}{END}", "Skills"),
        ("<w:p><w:sdt><w:sdtContent><w:r><w:t>Go</w:t></w:r></w:sdtContent></w:sdt></w:p>", "Go"),
        ("<w:p><w:ins><w:r><w:t>Go</w:t></w:r></w:ins><w:del><w:r><w:delText>Rust</w:delText></w:r></w:del></w:p>", "Go"),
        ("<w:p><w:moveFrom><w:r><w:t>Go</w:t></w:r></w:moveFrom><w:r><w:t>SQL</w:t></w:r></w:p>", "SQL"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Go</w:t><w:tab/><w:t>2020</w:t></w:r></w:p>", "Go\t2020"),
        ("<w:p><w:r><w:t>Pre</w:t><w:noBreakHyphen/><w:t>sales</w:t><w:cr/><w:t>Go</w:t></w:r></w:p>", "Pre-sales\nGo"),
        ("<w:p><w:r><w:t>Apr, 2024</w:t></w:r><w:r><w:t>1 year 3 months</w:t></w:r></w:p>", "Apr, 2024 1 year 3 months"),
        ("<w:p><w:r><w:t>zip 20</w:t></w:r><w:r><w:t>241</w:t></w:r></w:p>", "zip 20241"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>Go</w:t></w:r></w:p>", "Go"),
        (paragraph("Go") + paragraph("") + paragraph("SQL"), "Go\n\nSQL"),
        (paragraph("Go") + paragraph("SQL"), "Go\nSQL"),
        (paragraph("Skills") + paragraph("Skills", '<w:outlineLvl w:val="0"/>') + paragraph("Go"), "Skills\nGo"),
        (paragraph("- Go") + paragraph("· SQL") + paragraph("-5 degrees"), "• Go\n• SQL\n-5 degrees"),
        (item("Go", 91) + item("SQL", 93) + item("C", 0), "• Go\n• SQL\nC"),
        (item("I. EXPERIENCE", 93, run=B) + paragraph("Acme"), "I. EXPERIENCE\nAcme"),
        (item("Engineer", 91, run=B) + item("2020 - 2021", 92) + item("Go", 91, 1), "Engineer\n2020 - 2021\n• Go"),
        (item("Built it", 91) + item("in Go", 91, 1) + item("SQL", 91), "• Built it\n• in Go\n• SQL"),
        (item("Tools", 91, run=B) + item("", 92) + item("Go", 92) + item("", 92) + item("SQL", 92), "Tools\nGo\nSQL"),
        (table("May 2020", paragraph("Acme") + paragraph("Go")), "May 2020\tAcme\nGo"),
        (table("Skills", paragraph("Go") + paragraph("C")), "Skills\n\nGo\nC"),
        (f"{CONTROL}{table('Go', 'C')}{END}", "Go\tC"),
        (table("Go", "C").replace("<w:tr>", f"{CONTROL}<w:tr>").replace("</w:tr>", f"</w:tr>{END}"), "Go\tC"),
        (table(table("Go", "C"), "SQL"), "Go\tC\tSQL"),
    ],
)
def test_what_word_writes(xml: str, expected: str) -> None:
    def build(document: Document) -> None:
        add_lists(document)
        add_xml(document, xml)

    assert read(build) == expected


def test_a_table_in_a_text_box_is_read() -> None:
    box = f"<w:pict><w:txbxContent>{table('Go', '2 years')}</w:txbxContent></w:pict>"
    xml = f"<w:p><w:r><w:t>Ana</w:t>{box}</w:r></w:p>{paragraph('End')}"
    assert read(lambda document: add_xml(document, xml)) == "Ana\n\nGo\t2 years\n\nEnd"


def test_hidden_text_is_left_out_and_said() -> None:
    xml = paragraph("Kafka", run="<w:vanish/>") + paragraph("Go")
    parsed = read_docx(saved(lambda document: add_xml(document, xml)), Limits())
    assert parsed.text == "Go"
    assert parsed.warnings == ("5 characters that the file marks as hidden were left out",)


def test_lines_tell_size_and_weight() -> None:
    def build(document: Document) -> None:
        document.add_heading("Skills", 1)
        add_xml(document, paragraph("Go", run='<w:b/><w:sz w:val="25"/>') + paragraph("SQL", run='<w:b w:val="0"/>'))

    parsed = read_docx(saved(build), Limits())
    lines = [(parsed.text[line.start : line.end], line.size, line.bold) for line in parsed.lines]
    assert lines == [("Skills", 14.0, True), ("Go", 12.5, True), ("SQL", 11.0, False)]


def test_the_first_page_has_a_header_of_its_own_and_page_numbers_say_nothing() -> None:
    def build(document: Document) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Ana Petrova"
        section.header.paragraphs[0].text = "Page 2 of 3"
        section.footer.paragraphs[0].text = "Ana Petrova"
        document.add_paragraph("body")

    assert read(build) == "Ana Petrova\nbody"


@pytest.mark.parametrize(
    ("footer", "stays"),
    [
        ("Ana Petrova · Curriculum Vitae · Page 1 of 2", False),
        ("Last updated: May 2026", False),
        ("Ana Petrova · ana@example.org · 1", True),
        ("Bea Petrova", True),
        ("Bergen, May 2026", True),
    ],
)
def test_a_footer_stays_where_it_says_more_than_which_page_of_whose_document_it_is(footer: str, stays: bool) -> None:
    def build(document: Document) -> None:
        document.sections[0].footer.paragraphs[0].text = footer
        for line in ("Curriculum vitae", "Ana Petrova", "12 Oslo Lane", "body", "Oslo, Bea"):
            document.add_paragraph(line)

    body = "Curriculum vitae\nAna Petrova\n12 Oslo Lane\nbody\nOslo, Bea"
    assert read(build) == (f"{body}\n\n{footer}" if stays else body)


@pytest.mark.parametrize(
    ("saved_on", "month"),
    [(datetime(2024, 3, 5), "2024-03"), (datetime(2013, 12, 23, 23, 15), None), (datetime(1980, 1, 1), None)],
)
def test_the_month_is_the_one_in_which_the_file_was_saved(saved_on: datetime, month: str | None) -> None:
    def build(document: Document) -> None:
        document.core_properties.modified = saved_on
        document.add_paragraph("Go")

    assert read_docx(saved(build), Limits()).modified == month


def test_a_file_with_macros_is_read_as_any_other() -> None:
    plain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    out = io.BytesIO()
    given = io.BytesIO(saved(lambda document: add_xml(document, paragraph("Go"))))
    with zipfile.ZipFile(given) as archive, zipfile.ZipFile(out, "w") as changed:
        for name in archive.namelist():
            changed.writestr(name, archive.read(name).replace(plain.encode(), macros.encode()))
    assert read_docx(out.getvalue(), Limits()).text == "Go"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (hostile.docx_bomb(), "too_big"),
        (hostile.docx_of_entries(2001), "too_big"),
        (hostile.docx_that_lies(), "broken"),
        (b"PK\x03\x04 nothing", "broken"),
        (hostile.docx({"word/document.xml": b"<x/>"}), "broken"),
        (hostile.docx({"../../etc/passwd": b"x", "word/document.xml": b"<x/>"}), "broken"),
    ],
)
def test_bad_archives_are_refused(data: bytes, status: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(data, Limits())
    assert caught.value.status == status


def test_a_good_archive_passes() -> None:
    check_zip(hostile.docx({"word/document.xml": b"Python " * 1000}))
