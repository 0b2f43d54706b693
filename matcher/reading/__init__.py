"""Bytes become a Document, whatever they are: `read_document` never raises for what stands in a file."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from matcher.errors import UnreadableDocument
from matcher.reading.isolation import read_isolated
from matcher.reading.parse import media_type
from matcher.reading.parsed import Limits, Parsed
from matcher.records import Document

__all__ = ["Limits", "read_document"]


def read_document(data: bytes, name: str, *, as_of: str | None = None, limits: Limits | None = None) -> Document:
    """Return the document of a file, read in a limited child process; a bad file gives a status and a reason.

    `as_of` is the month that "Present" means; without it the file's own date counts, else this month.
    """
    limits = limits or Limits()
    name = PurePath(name).name or name
    try:
        parsed = _within(data, limits)
    except UnreadableDocument as error:
        return _unread(data, name, as_of or _this_month(), error)
    return _document(data, name, as_of or parsed.modified or _this_month(), parsed)


def _within(data: bytes, limits: Limits) -> Parsed:
    if len(data) > limits.bytes:
        most = limits.bytes // (1024 * 1024)
        raise UnreadableDocument("too_big", f"the file is larger than {most} MiB; export it without pictures")
    return read_isolated(data, limits)


def _this_month() -> str:
    return date.today().strftime("%Y-%m")


def _document(data: bytes, name: str, as_of: str, parsed: Parsed) -> Document:
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=parsed.media_type,
        status=parsed.status,
        reason=parsed.reason,
        pages=parsed.pages,
        characters=len(parsed.text),
        engine=parsed.engine,
        as_of=as_of,
        warnings=parsed.warnings,
        hidden_text=parsed.hidden_text,
        text=parsed.text,
        lines=parsed.lines,
        words=parsed.words,
    )


def _unread(data: bytes, name: str, as_of: str, error: UnreadableDocument) -> Document:
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type(data),
        status=error.status,
        reason=error.reason,
        pages=0,
        characters=0,
        engine="",
        as_of=as_of,
    )
