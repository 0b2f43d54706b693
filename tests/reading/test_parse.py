"""The first bytes decide; a Document tells what became of them."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from matcher.reading import Limits, read_document
from matcher.reading.parse import READERS, media_type

SAMPLES = Path(__file__).parents[2] / "sample_postings"
PDF = (SAMPLES / "resumes/moira_fitzgerald.pdf").read_bytes()
DOCX = (SAMPLES / "resumes/priya_raman.docx").read_bytes()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (PDF, "resume.txt", "application/pdf"),
        (PDF[9:-30], "resume", "application/pdf"),
        (b"Object 1 ends with endobj, object 2 with endobj", "resume", "application/pdf"),
        (b"An object of a PDF ends with endobj", "resume", "text/plain"),
        (b"A PDF ends with startxref and a number", "resume", "text/plain"),
        (b"<html><body>hello</body></html>" + PDF, "resume.html", "application/pdf"),
        (b"junk before\n" + PDF, "resume", "application/pdf"),
        (DOCX, "resume.pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"<!DOCTYPE html><p>Python", "x.txt", "text/html"),
        (b"\xef\xbb\xbf<html>", "x", "text/html"),
        (b"C++ < Rust?", "x", "text/plain"),
        ("naïve".encode("utf-16"), "x", "text/plain"),
        ("naïve".encode("utf-16-le"), "x", "text/plain"),
        ("<html><p>naïve".encode("utf-16"), "x", "text/html"),
        (b"<?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html>\n<html>", "x", "text/html"),
        (b"<li>Python</li><li>Go</li>", "pasted", "text/html"),
        (b"We look for:<br>Python<br>Go<p>and</p><p>SQL</p><b>!</b></p>", "pasted", "text/html"),
        (b'{"@context": "https://schema.org", "@type": "JobPosting", "title": "SRE"}', "pasted", "text/html"),
        (b"MZ Consulting\nGIF87 and BM are no pictures here", "resume.txt", "text/plain"),
        (b"Python\0 and SQL" + b" " * 200, "resume.txt", "text/plain"),
        (b"\x89PNG\r\n\x1a\n", "resume.pdf", "image/png"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "resume.pdf", "image/webp"),
        (b"\x00\x01\x02\x03" * 20, "resume.pdf", "application/octet-stream"),
    ],
)
def test_bytes_decide_and_not_the_name(data: bytes, name: str, expected: str) -> None:
    assert media_type(data) == expected
    assert read_document(data, name).media_type == expected


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", "no_text", "empty"),
        (b" \n\t", "no_text", "empty"),
        (b"<html><script>let x</script></html>", "no_text", "no text"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not_supported", "old Word"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (b"{\\rtf1 hello}", "not_supported", "rich text"),
        (b"PK\x03\x04" + b"\0" * 60, "not_supported", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "not_supported", "picture"),
        (gzip.compress(b"Python", mtime=0), "not_supported", "gzip"),
        (b"\x7fELF\x02", "not_supported", "program"),
        (b"%PDF-1.7\n", "broken", "damaged"),
        (DOCX[: len(DOCX) // 2], "broken", "damaged"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, status: str, words: str) -> None:
    document = read_document(data, "folder/resume.pdf")
    assert (document.status, document.name) == (status, "resume.pdf")
    assert words in (document.reason or "")
    assert not document.readable
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("a/b/resume.pdf", "resume.pdf"),
        ("C:\\Users\\me\\resume.pdf", "resume.pdf"),
        ("folder/", "folder"),
        ("", ""),
        ("two\nlines\x1b[2J.pdf", "two\ufffdlines\ufffd[2J.pdf"),
        ("bad\udc80.pdf", "bad\ufffd.pdf"),
        ("Lebenslauf Größe.pdf", "Lebenslauf Größe.pdf"),
    ],
)
def test_the_name_is_the_last_part_and_printable(given: str, name: str) -> None:
    assert read_document(b"", given).name == name


def test_a_scan_says_that_it_is_one() -> None:
    document = read_document((SAMPLES / "resumes/emil_novak.pdf").read_bytes(), "emil_novak.pdf", limits=Limits(ocr_pages=0))
    assert document.status == "no_text"
    assert "scan" in (document.reason or "")


@pytest.mark.parametrize(("limits", "status"), [(Limits(bytes=5), "too_big"), (Limits(characters=5), "too_big")])
def test_too_large_is_too_big(limits: Limits, status: str) -> None:
    assert read_document(b"Python and SQL", "x.txt", limits=limits).status == status


def test_as_of_is_the_files_own_month_unless_told() -> None:
    assert read_document(PDF, "x.pdf").as_of == "2026-11"
    assert read_document(PDF, "x.pdf", as_of="2024-02").as_of == "2024-02"
    assert read_document(DOCX, "x.docx").as_of == "2026-11"


def test_a_file_from_the_future_counts_as_of_now() -> None:
    posting = b'{"@type": "JobPosting", "title": "SRE", "description": "Go", "datePosted": "2999-01-01"}'
    assert "2025" < read_document(posting, "x.html").as_of < "2999"
    assert read_document(posting.replace(b"2999", b"2024"), "x.html").as_of == "2024-01"


def test_one_table_names_every_reader() -> None:
    assert [reader.function for reader in READERS] == ["read_pdf", "read_docx", "read_json", "read_html", "read_text"]
