"""The first bytes decide; a Document tells what became of them."""

from __future__ import annotations

import gzip
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
        (b"<html><body>hello</body></html>" + PDF, "resume.html", "text/html"),
        (b"junk before\n" + PDF, "resume", "application/pdf"),
        (DOCX, "resume.pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"<!DOCTYPE html><p>Python", "x.txt", "text/html"),
        (b"\xef\xbb\xbf<html>", "x", "text/html"),
        (b"C++ < Rust?", "x", "text/plain"),
        ("naïve".encode("utf-16"), "x", "text/plain"),
        (b"\x89PNG\r\n\x1a\n", "resume.pdf", "application/octet-stream"),
        (b"\x00\x01\x02\x03" * 20, "resume.pdf", "application/octet-stream"),
    ],
)
def test_bytes_decide_and_not_the_name(data: bytes, name: str, expected: str) -> None:
    assert media_type(data) == ("application/pdf" if b"%PDF-" in data[:1024] else expected)
    assert read_document(data, name).media_type == media_type(data)


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (b"", "no_text", "empty"),
        (b" \n\t", "no_text", "empty"),
        (b"<html><script>let x</script></html>", "no_text", "no text"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "not_supported", "old Word"),
        (b"{\\rtf1 hello}", "not_supported", "rich text"),
        (b"PK\x03\x04" + b"\0" * 60, "not_supported", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "not_supported", "picture"),
        (gzip.compress(b"Python"), "not_supported", "gzip"),
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


def test_a_scan_says_that_it_is_one() -> None:
    document = read_document((SAMPLES / "resumes/emil_novak.pdf").read_bytes(), "emil_novak.pdf")
    assert document.status == "no_text"
    assert "scan" in (document.reason or "")


@pytest.mark.parametrize(("limits", "status"), [(Limits(bytes=5), "too_big"), (Limits(characters=5), "too_big")])
def test_too_large_is_too_big(limits: Limits, status: str) -> None:
    assert read_document(b"Python and SQL", "x.txt", limits=limits).status == status


def test_as_of_is_the_files_own_month_unless_told() -> None:
    assert read_document(PDF, "x.pdf").as_of == "2026-11"
    assert read_document(PDF, "x.pdf", as_of="2024-02").as_of == "2024-02"
    assert read_document(DOCX, "x.docx").as_of == "2026-11"


def test_one_table_names_every_reader() -> None:
    assert [reader.function for reader in READERS] == ["read_pdf", "read_docx", "read_html", "read_text"]
