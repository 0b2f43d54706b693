"""Bytes become text: the first bytes decide which reader, never the name.

READERS is the one table of formats; to add one, add its function and its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits, Parsed

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# a PDF may have up to so much in front of its mark (ISO 32000, annex on readers)
_PDF_WITHIN = 1024
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|div|p|h1|article|section|script|main|ul)\b",
    re.I | re.S,
)
_ACCEPTED = "save it as PDF, DOCX, HTML or text"


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what its bytes look like and who reads it (module and function, loaded when needed)."""

    media_type: str
    knows: Callable[[bytes], bool]
    module: str
    function: str


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


READERS: tuple[Reader, ...] = (
    Reader(PDF, lambda data: b"%PDF-" in data[:_PDF_WITHIN], "matcher.reading.pdf", "read_pdf"),
    Reader(DOCX, _is_docx, "matcher.reading.docx", "read_docx"),
    Reader(
        "text/html",
        lambda data: _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) is not None,
        "matcher.reading.html",
        "read_html",
    ),
    Reader("text/plain", lambda data: _looks_like_text(data), "matcher.reading.text", "read_text"),
)

# first bytes of what people send by mistake, and what it is
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file (.doc)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"PK\x03\x04", "a ZIP archive or another Office format"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"RIFF", "a picture or a sound file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "a PostScript file"),
)


def parse(data: bytes, limits: Limits) -> Parsed:
    """Return the text of a file; raises UnreadableDocument with status and a sentence that says what to do."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument("no_text", "the file is empty; choose the right one and upload it again")
    reader = next((reader for reader in READERS if reader.knows(data)), None)
    if reader is None:
        raise UnreadableDocument("not_supported", f"this is {_kind(data)}; {_ACCEPTED}")
    read = getattr(import_module(reader.module), reader.function)
    parsed: Parsed = read(data, limits)
    if not parsed.text.strip():
        raise UnreadableDocument("no_text", "there is no text in it; upload a file with text, or paste the text")
    if len(parsed.text) > limits.characters:
        raise UnreadableDocument("too_big", f"the text is longer than {limits.characters:,} characters; no resume is")
    return parsed


def media_type(data: bytes) -> str:
    """The media type that the first bytes tell, application/octet-stream where none is known."""
    return next((reader.media_type for reader in READERS if reader.knows(data)), "application/octet-stream")


def _kind(data: bytes) -> str:
    return next((kind for mark, kind in _OTHERS if data.startswith(mark)), "no document that can be read here")


def _looks_like_text(data: bytes) -> bool:
    if any(data.startswith(mark) for mark, _ in _OTHERS):
        return False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    start = data[:8192]
    unprintable = sum(byte < 9 or 13 < byte < 32 or byte == 127 for byte in start)
    return unprintable <= len(start) // 100
