"""Word documents: order, tables, headers, text boxes, links."""

from __future__ import annotations

import io
from collections.abc import Callable

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


def read(build: Callable[[Document], None]) -> str:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue(), Limits()).text


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

    assert read(build) == "Skills\nLanguages\tPython, SQL\nTools\tGit\nafter\n• Kafka"


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

    assert read(build) == "Engineer\t2020\nAcme example.org\nin the box"


def test_headers_and_footers_are_read_once() -> None:
    def build(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Ana Petrova"
        document.sections[0].footer.paragraphs[0].text = "ana@example.org"
        document.add_paragraph("body")

    assert read(build) == "Ana Petrova\nbody\nana@example.org"


def test_merged_cells_are_read_once() -> None:
    def build(document: Document) -> None:
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Python"
        table.cell(0, 2).text = "Go"

    assert read(build) == "Python\tGo"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (hostile.docx_bomb(201), "too_big"),
        (hostile.docx_of_entries(2001), "too_big"),
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
