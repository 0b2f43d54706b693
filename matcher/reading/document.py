"""Bytes become a Document, whatever they are: `read_document` never raises for what stands in a file."""

from __future__ import annotations

import hashlib
from datetime import date

from matcher.errors import UnreadableDocument
from matcher.reading.isolation import read_isolated
from matcher.reading.parse import media_type
from matcher.reading.parsed import Limits, Parsed
from matcher.records import Document


def read_document(data: bytes, name: str, *, as_of: str | None = None, limits: Limits | None = None) -> Document:
    """Return the document of a file, read in a limited child process; a bad file gives a status and a reason.

    `as_of` is the month that "Present" means; without it the file's own date counts, else this month.
    """
    limits = limits or Limits()
    this_month = date.today().strftime("%Y-%m")
    try:
        parsed = _read(data, limits)
    except UnreadableDocument as error:
        parsed = Parsed(media_type(data), "", "", status=error.status, reason=error.reason)
    # a clock that was wrong when the file was saved must not make experience longer
    own = parsed.modified if parsed.modified and parsed.modified <= this_month else None
    return Document(
        name=_base(name),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=parsed.media_type,
        status=parsed.status,
        reason=parsed.reason,
        pages=parsed.pages,
        characters=len(parsed.text),
        engine=parsed.engine,
        as_of=as_of or own or this_month,
        warnings=parsed.warnings,
        hidden_text=parsed.hidden_text,
        text=parsed.text,
        lines=parsed.lines,
        words=parsed.words,
        given=parsed.given,
    )


def _read(data: bytes, limits: Limits) -> Parsed:
    if len(data) > limits.bytes:
        raise UnreadableDocument(
            "too_big", f"the file is larger than {limits.bytes / 2**20:g} MiB; export it without pictures"
        )
    return read_isolated(data, limits)


def _base(name: str) -> str:
    """Return the last part of a path from any system, without characters that no screen shows."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in last)
