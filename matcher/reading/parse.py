"""Bytes become text: what a file holds decides which reader takes it, never its name.

READERS is the one table of formats; to add one, add its function and its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TypeAlias

from matcher.errors import UnreadableDocument
from matcher.reading.breaks import bearable
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.soundness import DAMAGED, is_damaged
from matcher.reading.verdicts import too_long

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ReadFunction: TypeAlias = Callable[[bytes, Limits], Parsed]

# a PDF may have up to so much in front of its mark (Adobe's implementation notes, PDF Reference 1.7, appendix H)
_PDF_WITHIN = 1024
# what is looked at to tell text from other bytes, and pages from text
_START = 8192
# control characters in text are slips of an export; one byte in nine of random bytes is one
_CONTROL_SHARE = 0.01

_HTML = re.compile(
    r"^\s*(?:(?:<!--.{0,4000}?-->|<\?xml[^>]{0,200}\?>)\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|script|style|header|main|section|article|div|span|p|h[1-6]|ul|ol|li"
    r"|table|strong|b|em|br|a)\b[^<]{0,1000}>)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSING = re.compile(r"</(?:p|li|ul|div|h[1-6]|strong|span|td)>|<br ?/?>", re.IGNORECASE)
_MANY_TAGS = 5
_JSON_LD = re.compile(r"^\s*[\[{].{0,4000}\"@type\"\s*:\s*\[?\s*\"JobPosting\"", re.DOTALL)
_JSON = re.compile(r"^\s*(?:\{\s*[\"}]|\[\s*\{\s*\")")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b"))

_ACCEPTED = "save it as PDF, DOCX, HTML or text"
_PICTURE = "a picture, which holds no text; use a PDF or DOCX"


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: what its bytes look like and who reads it (module and function, loaded when needed)."""

    media_type: str
    knows: Callable[[bytes], bool]
    module: str
    function: str

    def load(self) -> ReadFunction:
        """Return the function that reads this format."""
        read: ReadFunction = getattr(import_module(self.module), self.function)
        return read


@dataclass(frozen=True, slots=True)
class _Other:
    """A format that is not read: its first bytes, what it is and what to do."""

    mark: bytes
    media_type: str
    advice: str
    # of the mark in the file
    offset: int = 0

    def knows(self, data: bytes) -> bool:
        return data.startswith(self.mark, self.offset)


def _is_pdf(data: bytes) -> bool:
    # one whose first or last bytes are damaged must not be taken for text
    end = data[-_PDF_WITHIN:]
    return b"%PDF-" in data[: _PDF_WITHIN + 5] or (b"startxref" in end and b"%%EOF" in end) or data.count(b"endobj") > 1


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/document" in data


def _is_html(data: bytes) -> bool:
    if not _is_text(data):
        return False
    start = _decoded_start(data)
    return bool(_HTML.match(start) or _JSON_LD.match(start)) or len(_CLOSING.findall(start)) >= _MANY_TAGS


def _is_json(data: bytes) -> bool:
    if not _is_text(data):
        return False
    start = _decoded_start(data)
    return bool(_JSON.match(start)) and not _JSON_LD.match(start)


def _is_text(data: bytes) -> bool:
    if any(other.knows(data) for other in _WRITTEN):
        return False
    start = data[:_START]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or is_wide(start):
        return True
    return len(start) - len(start.translate(None, _CONTROL)) <= len(start) * _CONTROL_SHARE


def is_wide(start: bytes) -> bool:
    """True for UTF-16 without its mark: every other byte of Latin letters is zero, and no others are."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    return len(start) > 3 and max(even, odd) > 0.8 * (len(start) // 2) and min(even, odd) == 0


def _decoded_start(data: bytes) -> str:
    start = data[:_START]
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or is_wide(start)
    return start.replace(b"\0", b"").lstrip(b"\xff\xfe").decode("latin-1") if wide else start.decode("utf-8-sig", "replace")


READERS: tuple[Reader, ...] = (
    Reader(PDF, _is_pdf, "matcher.reading.pdf", "read_pdf"),
    Reader(DOCX, _is_docx, "matcher.reading.docx", "read_docx"),
    Reader("application/json", _is_json, "matcher.reading.jsonfile", "read_json"),
    Reader("text/html", _is_html, "matcher.reading.html", "read_html"),
    Reader("text/plain", _is_text, "matcher.reading.text", "read_text"),
)

# files made of letters that are still no text for people
_WRITTEN = (
    _Other(b"{\\rtf", "application/rtf", f"a rich text file (.rtf); {_ACCEPTED}"),
    _Other(b"%!PS", "application/postscript", f"a PostScript file; {_ACCEPTED}"),
)
# what people send by mistake
_OTHERS = (
    *_WRITTEN,
    _Other(b"\xd0\xcf\x11\xe0", "application/msword", "an old Word or Office file (.doc); save it as DOCX or PDF"),
    _Other(b"PK\x03\x04", "application/zip", f"a ZIP archive or another Office format; unpack it, or {_ACCEPTED}"),
    _Other(b"PK\x05\x06", "application/zip", "an empty ZIP archive; use the resume or posting itself"),
    _Other(b"\x89PNG", "image/png", _PICTURE),
    _Other(b"\xff\xd8\xff", "image/jpeg", _PICTURE),
    _Other(b"GIF8", "image/gif", _PICTURE),
    _Other(b"II*\x00", "image/tiff", _PICTURE),
    _Other(b"MM\x00*", "image/tiff", _PICTURE),
    _Other(b"BM", "image/bmp", _PICTURE),
    _Other(b"WEBP", "image/webp", _PICTURE, offset=8),
    _Other(b"ftyphei", "image/heic", _PICTURE, offset=4),
    _Other(b"\x1f\x8b", "application/gzip", "a gzip archive; unpack it and use the document inside"),
    _Other(b"7z\xbc\xaf", "application/x-7z-compressed", "a 7z archive; unpack it and use the document inside"),
    _Other(b"Rar!", "application/vnd.rar", "a RAR archive; unpack it and use the document inside"),
    _Other(b"\x7fELF", "application/x-executable", "a program and no document; choose the right file"),
    _Other(b"MZ", "application/x-msdownload", "a program and no document; choose the right file"),
)
_UNKNOWN = _Other(b"", "application/octet-stream", f"no document that can be read here; {_ACCEPTED}")
# UTF-16 name of the stream in which Office keeps a document under a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def parse(data: bytes, limits: Limits) -> Parsed:
    """Return the text of a file; raises UnreadableDocument with status and a sentence that says what to do."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDocument("no_text", "the file is empty; use the right one")
    reader = find_reader(data)
    if reader is None:
        raise _refusal(data)
    parsed = reader.load()(data, limits)
    parsed = replace(parsed, text=bearable(parsed.text))
    if reader.media_type == PDF and is_damaged(data):
        parsed = replace(parsed, warnings=(*parsed.warnings, DAMAGED))
    if not parsed.text.strip():
        raise UnreadableDocument("no_text", "there is no text in it; use a file with text, or the text itself")
    if len(parsed.text) > limits.characters:
        raise too_long(limits.characters, "characters")
    if len(parsed.text.split()) > limits.words:
        raise too_long(limits.words, "words")
    if parsed.text.count("\n") > limits.lines:
        raise too_long(limits.lines, "lines")
    return parsed


def find_reader(data: bytes) -> Reader | None:
    """Return the reader of a file's format, None where there is none; looks at bytes only."""
    return next((reader for reader in READERS if reader.knows(data)), None)


def media_type(data: bytes) -> str:
    """Return the media type that the bytes tell, application/octet-stream where none is known."""
    return (find_reader(data) or _other(data)).media_type


def _other(data: bytes) -> _Other:
    return next((other for other in _OTHERS if other.knows(data)), _UNKNOWN)


def _refusal(data: bytes) -> UnreadableDocument:
    other = _other(data)
    if other.media_type == "application/msword" and _LOCKED in data:
        return UnreadableDocument(
            "encrypted", "the Office file is locked with a password; save it without one and try again"
        )
    return UnreadableDocument("not_supported", f"this is {other.advice}")
