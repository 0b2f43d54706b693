"""Files and stdin as documents: what stands behind the RESUME and POSTING of a command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import matcher
from matcher.cli.program import ExitCode
from matcher.reading.isolation import warm
from matcher.reading.parsed import Limits
from matcher.records import Document

# names of files that are no PDF
_TEXTS = (".html", ".md", ".txt")


class UnreadableError(click.ClickException):
    """A document without a text that could be analysed."""

    exit_code = ExitCode.UNREADABLE


def open_analyzer(*paths: str, ranking: bool = False) -> matcher.Analyzer:
    """Return an analyzer with its slow parts loaded, while the child process that reads files starts beside it.

    Where all paths that are to be read are named as text, the child loads no parser of PDFs meanwhile.
    """
    warm(pdf=not paths or not all(path.lower().endswith(_TEXTS) for path in paths))
    analyzer = matcher.Analyzer()
    _ = analyzer.language
    if ranking:
        _ = analyzer.figures
    return analyzer


def read_source(path: str, *, as_of: str | None = None) -> Document:
    """Read a file, or stdin for "-"; a bad one gives a Document with its status."""
    return matcher.read_document(read_bytes(path), source_name(path), as_of=as_of)


def source_name(path: str) -> str:
    """Return the name by which a file or stdin is shown."""
    return "stdin" if path == "-" else Path(path).name


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file or of stdin; no more than show that the limit is exceeded."""
    most = Limits().bytes + 1
    if path == "-":
        return sys.stdin.buffer.read(most)
    with open(path, "rb") as file:
        return file.read(most)


def insist_readable(*documents: Document) -> None:
    """Raise for the first document that has no text to be analysed."""
    for document in documents:
        if not document.readable:
            raise UnreadableError(f"{document.name}: {document.reason or document.status}")
