"""A Word document becomes text: header, body and footer, each in order.

The ZIP around it is checked while it unpacks, because its own figures may lie.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.package import Package
from docx.parts.document import DocumentPart
from lxml import etree  # type: ignore[import-untyped]

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.signposts import says_nothing, words_of
from matcher.reading.wordbody import WordBody, WordRow
from matcher.reading.wordstyles import WordStyles
from matcher.records import Line

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# OWASP ASVS 5.2.3: sum of sizes, ratio and number of entries are bounded
_UNPACKED_BYTES = 200 * 1024 * 1024
_RATIO = 100
# small files of much white space are honest
_RATIO_FROM = 10 * 1024 * 1024
_ENTRIES = 2000
# python-docx writes it into every file that it makes from its own template
_TEMPLATE_DATE = datetime(2013, 12, 23, 23, 15)
# what stands above them is at most a word for the document
_TITLE_ROWS = 3
_NOWHERE = (0.0, 0.0, 0.0, 0.0)

_BROKEN = "the Word file is damaged; open it in a word processor and save it again"
_LOCKED = "the Word file is locked with a password; save it without one and try again"
_BOMB = "the Word file unpacks to far more than a document holds; save it again without embedded files"

# templates and files with macros hold the same text; macros are never looked at
for _name in (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
):
    PartFactory.part_type_for[_name] = DocumentPart


def read_docx(data: bytes, limits: Limits) -> Parsed:
    """Return the text of a Word document with the look of its lines."""
    check_zip(data)
    try:
        package = Package.open(io.BytesIO(data))
        rows, warnings = _rows(package)
        modified = _modified(package)
    except (PackageNotFoundError, LookupError, ValueError, AttributeError, etree.LxmlError) as error:
        raise UnreadableDocument("broken", _BROKEN) from error
    text, lines = _composed(rows)
    return Parsed(
        media_type=MEDIA_TYPE, text=text, engine="python-docx", lines=lines, modified=modified, warnings=warnings
    )


def check_zip(data: bytes) -> None:
    """Raise UnreadableDocument where unpacking would cost too much; counts bytes and not what the ZIP says."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _ENTRIES:
                raise UnreadableDocument("too_big", _BOMB)
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnreadableDocument("encrypted", _LOCKED)
            _count(archive, entries, min(_UNPACKED_BYTES, max(_RATIO * len(data), _RATIO_FROM)))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise UnreadableDocument("broken", _BROKEN) from error


def _count(archive: zipfile.ZipFile, entries: Iterable[zipfile.ZipInfo], most: int) -> None:
    total = 0
    for entry in entries:
        with archive.open(entry) as stream:
            while chunk := stream.read(1 << 16):
                total += len(chunk)
                if total > most:
                    raise UnreadableDocument("too_big", _BOMB)


def _rows(package: Package) -> tuple[list[WordRow], tuple[str, ...]]:
    part = package.main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError("no Word document")
    body = WordBody(WordStyles(_root(part, RELATIONSHIP_TYPE.STYLES), _root(part, RELATIONSHIP_TYPE.NUMBERING)))
    headers, footers = [], []
    for section in part.document.sections:
        first = section.different_first_page_header_footer
        headers += [section.first_page_header] * first + [section.header]
        footers += [section.first_page_footer] * first + [section.footer]
    above, below = (
        [row for edge in parts if not edge.is_linked_to_previous for row in body.rows(edge._element)]
        for parts in (headers, footers)
    )
    rows = body.rows(part.document.element.body)
    title = rows[:_TITLE_ROWS]
    above = list(_once(_telling(above, title), ()))
    hidden = body.hidden_characters
    warnings = (f"{hidden} characters that the file marks as hidden were left out",) if hidden else ()
    return [*above, *rows, *_apart(_once(_telling(below, [*above, *title]), above))], warnings


def _root(part: DocumentPart, kind: str) -> etree._Element | None:
    """Return the XML of a part beside the document, None where there is none; python-docx would add its own."""
    try:
        found = part.part_related_by(kind)
    except KeyError:
        return None
    # a parser that fetches and expands nothing
    return etree.fromstring(found.blob, etree.XMLParser(resolve_entities=False, no_network=True))


def _once(rows: Iterable[WordRow], known: Iterable[WordRow]) -> Iterator[WordRow]:
    """Yield rows whose text was not there before: every section repeats its header."""
    seen = {row.text for row in known}
    for row in rows:
        if row.text not in seen:
            seen.add(row.text)
            yield row


def _telling(rows: Iterable[WordRow], title: Iterable[WordRow]) -> Iterator[WordRow]:
    """Yield the rows of a header or footer that say more than which page of whose document this is."""
    words = words_of(" ".join(row.text for row in title))
    return (row for row in rows if not says_nothing(row.text, words))


def _apart(rows: Iterable[WordRow]) -> Iterator[WordRow]:
    """Yield the rows of a footer with a gap before them: they belong to no section."""
    for index, row in enumerate(rows):
        yield row if index else replace(row, gap=True)


def _composed(rows: Iterable[WordRow]) -> tuple[str, tuple[Line, ...]]:
    parts: list[str] = []
    lines: list[Line] = []
    length = 0
    for row in rows:
        text = f"• {row.text}" if row.bullet else row.text
        parting = "" if not parts else "\n\n" if row.gap else "\n"
        start = length + len(parting)
        length = start + len(text)
        parts += [parting, text]
        lines.append(Line(start, length, 0, _NOWHERE, row.size, row.bold))
    return "".join(parts), tuple(lines)


def _modified(package: Package) -> str | None:
    """Return the month in which the file was saved; None where it does not say, which python-docx would call today."""
    try:
        package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        return None
    date: datetime | None = package.core_properties.modified or package.core_properties.created
    if date is None or date.year < 1990 or date.replace(tzinfo=None) == _TEMPLATE_DATE:
        return None
    return date.strftime("%Y-%m")
