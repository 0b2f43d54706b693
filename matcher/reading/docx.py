"""A Word document becomes text: paragraphs and tables in order, headers, text boxes.

The ZIP around it is checked while it unpacks, because its own figures may lie.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from matcher.errors import UnreadableDocument
from matcher.reading.clean import clean_text
from matcher.reading.parsed import Limits, Parsed

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# OWASP ASVS 5.2.3: sum of sizes, ratio and number of entries are bounded
_UNPACKED_BYTES = 200 * 1024 * 1024
_RATIO = 100
_RATIO_FROM = 10 * 1024 * 1024
_ENTRIES = 2000
# a table cell with more characters is part of the page's layout and not of a table row
_CELL = 60
_BROKEN = "the Word file is damaged; open it in a word processor and save it again"
_BOMB = "the Word file unpacks to far more than a document holds; save it again without embedded files"


def read_docx(data: bytes, limits: Limits) -> Parsed:
    """Return the text of a Word document."""
    check_zip(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = clean_text("\n".join(_lines(document)))
        modified = document.core_properties.modified
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableDocument("broken", _BROKEN) from error
    month = modified.strftime("%Y-%m") if modified and modified.year >= 1990 else None
    return Parsed(media_type=MEDIA_TYPE, text=text, engine="python-docx", modified=month)


def check_zip(data: bytes) -> None:
    """Raise UnreadableDocument where unpacking would cost too much; counts bytes and not what the ZIP says."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > _ENTRIES:
                raise UnreadableDocument("too_big", _BOMB)
            for entry in archive.infolist():
                total += _unpacked(archive, entry, total, len(data))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        encrypted = "encrypted" in str(error) or "password" in str(error)
        raise UnreadableDocument("encrypted" if encrypted else "broken", _BROKEN) from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int, packed: int) -> int:
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(1 << 16):
            size += len(chunk)
            total = before + size
            if total > _UNPACKED_BYTES or total > max(_RATIO * packed, _RATIO_FROM):
                raise UnreadableDocument("too_big", _BOMB)
    return size


def _lines(document: WordDocument) -> Iterator[str]:
    headers, footers = [], []
    for section in document.sections:
        headers += list(_blocks(section.header.iter_inner_content())) if not section.header.is_linked_to_previous else []
        footers += list(_blocks(section.footer.iter_inner_content())) if not section.footer.is_linked_to_previous else []
    yield from dict.fromkeys(headers)
    yield from _blocks(document.iter_inner_content())
    yield from dict.fromkeys(footers)


def _blocks(content: Iterable[Paragraph | Table]) -> Iterator[str]:
    for block in content:
        yield from _paragraph(block) if isinstance(block, Paragraph) else _table(block)


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    text = _own_text(paragraph)
    if _is_heading(paragraph):
        yield ""
    if text.strip():
        yield f"• {text}" if _is_list(paragraph) and not text.lstrip().startswith("•") else text
    else:
        yield ""
    yield from _boxes(paragraph)


def _own_text(paragraph: Paragraph) -> str:
    """Text with links, soft breaks and tabs, without the text boxes that hang on it."""
    parts: list[str] = []
    for node in paragraph._p.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if next(node.iterancestors(qn("w:p"))) is not paragraph._p:
            continue
        parts.append(_MARKS.get(node.tag) or node.text or "")
    return "".join(parts)


_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def _boxes(paragraph: Paragraph) -> Iterator[str]:
    """The text boxes of a paragraph, once: a fallback for old readers repeats each of them."""
    for box in paragraph._p.iter(qn("w:txbxContent")):
        if next(box.iterancestors(_FALLBACK), None) is None:
            for inner in box.iterchildren(qn("w:p")):
                yield from _paragraph(Paragraph(inner, paragraph._parent))


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def _is_list(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    numbered = properties is not None and properties.numPr is not None
    return numbered or "List" in (paragraph.style.name or "" if paragraph.style else "")


def _is_heading(paragraph: Paragraph) -> bool:
    name = (paragraph.style.name if paragraph.style else "") or ""
    return name.startswith(("Heading", "Title"))


def _table(table: Table) -> Iterator[str]:
    """Rows of short cells as rows, a table that only places text on the page as blocks."""
    for row in table.rows:
        cells = [list(_blocks(cell.iter_inner_content())) for cell in dict.fromkeys(row.cells)]
        texts = [[line for line in lines if line.strip()] for lines in cells]
        if all(len(lines) <= 1 and len("".join(lines)) <= _CELL for lines in texts[:-1]) and len(texts[-1:][0]) <= 1:
            yield "\t".join("".join(lines) for lines in texts if lines)
        else:
            for lines in cells:
                yield from [*lines, ""]
