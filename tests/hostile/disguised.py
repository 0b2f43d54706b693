"""Files that are not what their name or first bytes say, and files that are two things at once."""

from __future__ import annotations

import gzip
import io
import tarfile

from tests.hostile.case import Makers
from tests.hostile.packed import TEXT, archive, body, word
from tests.hostile.pages import WORDS, page
from tests.hostile.pdfs import HONEST
from tests.hostile.written import LINE, html

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0\x3a\x7e\x9b\x55"
PROGRAM = b"\x7fELF\2\1\1" + b"\0" * 999
WINDOWS = b"MZ\x90\0\3" + b"\0" * 999
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999
SCRIPT = b"#!/bin/sh\necho Python and SQL > /tmp/hostile\n"


def tar() -> bytes:
    """An archive of the other kind with a name that leads out of it."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        entry = tarfile.TarInfo("../../tmp/hostile.txt")
        entry.size = 6
        packed.addfile(entry, io.BytesIO(b"Python"))
    return out.getvalue()


FAKES: Makers = {
    "program.pdf": lambda: PROGRAM,
    "windows-program.pdf": lambda: WINDOWS,
    "picture.pdf": lambda: PNG,
    "jpeg.pdf": lambda: b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 999,
    "gif.docx": lambda: b"GIF89a" + b"\0" * 999,
    "tiff.pdf": lambda: b"II*\0" + b"\0" * 999,
    "webp.pdf": lambda: b"RIFF\xff\0\0\0WEBPVP8 " + b"\0" * 999,
    "zip.pdf": lambda: archive({"a.txt": b"Python"}),
    "zip.docx": lambda: archive({"a.txt": b"Python"}),
    "gzip.pdf": lambda: gzip.compress(HONEST(), mtime=0),
    "tar.pdf": tar,
    "seven-zip.docx": lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 999,
    "rar.pdf": lambda: b"Rar!\x1a\x07\0" + b"\0" * 999,
    "old-word.docx": lambda: OLD_OFFICE,
    "old-word-locked.doc": lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
    "rich-text.txt": lambda: b"{\\rtf1\\ansi " + b"{" * 9999 + b"Python",
    "postscript.pdf": lambda: b"%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n",
    "java.pdf": lambda: b"\xca\xfe\xba\xbe" + b"\0" * 999,
    "sqlite.pdf": lambda: b"SQLite format 3\0" + b"\0" * 999,
    "pickle.pdf": lambda: (
        b"\x80\x04\x95\x1f\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\x06system\x94\x93\x94\x8c\x04true\x94\x85\x94R\x94."
    ),
    "script.txt": lambda: SCRIPT,
    "text.pdf": lambda: LINE.encode() * 20,
    "text.docx": lambda: LINE.encode() * 20,
    "page.pdf": lambda: html("<h1>Skills</h1><script>alert(1)</script>"),
    "pdf.docx": HONEST,
    "pdf.txt": HONEST,
    "pdf-without-name": HONEST,
    "word.pdf": lambda: word(body(TEXT)),
    "word.zip.txt": lambda: word(body(TEXT)),
    "pdf-head-only.pdf": lambda: b"%PDF-1.7",
    "pdf-head-and-text.pdf": lambda: b"%PDF-1.7\n" + LINE.encode() * 20,
    "pdf-tail-only.pdf": lambda: LINE.encode() + b"\nendobj\nstartxref\n0\n%%EOF",
    "word-head-only.docx": lambda: b"PK\x03\x04" + b"word/document.xml",
    "mark-later.pdf": lambda: b"\n" * 1020 + HONEST(),
    "mark-too-late.pdf": lambda: b"x" * 4000 + HONEST(),
}

POLYGLOTS: Makers = {
    "pdf-and-html.pdf": lambda: b"<html><script>alert(1)</script><!--\n" + HONEST() + b"\n-->",
    "html-and-pdf.html": lambda: html("<p>Python</p>") + HONEST(),
    "pdf-and-zip.pdf": lambda: HONEST() + archive({"word/document.xml": b"<x/>"}),
    "zip-and-pdf.docx": lambda: archive({"word/document.xml": body(TEXT), "a.pdf": HONEST()}),
    "word-and-pdf.docx": lambda: word(body(TEXT)) + HONEST(),
    "pdf-in-word-head.docx": lambda: b"PK\x03\x04word/document\n" + HONEST(),
    "pdf-and-script.pdf": lambda: b"#!/bin/sh\n" + HONEST(),
    "script-comment.pdf": lambda: HONEST().replace(b"%PDF-1.3", b"%PDF-1.3\n/*") + b"*/alert(1)",
    "picture-and-pdf.pdf": lambda: PNG + HONEST(),
    "program-and-pdf.pdf": lambda: WINDOWS[:64] + HONEST(),
    "two-pdfs.pdf": lambda: HONEST() + page(WORDS),
    "pdf-twice-head.pdf": lambda: b"%PDF-1.7\n" * 99 + HONEST(),
    "json-and-html.json": lambda: b'{"basics":{"name":"<html><body><p>A"}}<html><body><p>Python</p>',
    "text-and-pdf.txt": lambda: LINE.encode() * 9 + HONEST(),
    "text-and-nothing.txt": lambda: LINE.encode() + b"\0" * 200_000,
    "zip-at-the-end.txt": lambda: LINE.encode() * 20 + archive({"a.txt": b"Python"}),
}
