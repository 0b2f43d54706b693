"""What the end of a reading process says of the file that it read."""

from __future__ import annotations

from typing import Literal, TypeAlias

from matcher.errors import UnreadableDocument

Stop: TypeAlias = Literal["timeout", "too_big", "crashed"]

_REASONS: dict[str, str] = {
    "timeout": "reading it takes longer than one file may; export it again as a plain PDF, or paste the text",
    "too_big": "reading it needs more memory than one file may use; export it again without pictures, or paste the text",
    "crashed": "it makes the reading program fail; export it again as a plain PDF, or paste the text",
}


_PICTURES = (
    "no text on any page: the file holds pictures only, as a scan does; install Tesseract so that it can be read by OCR, "
    "or use a PDF with text"
)


def too_long(most: int, what: str) -> UnreadableDocument:
    """Return the verdict for a text of more than so many characters, words or lines."""
    return UnreadableDocument("too_big", f"the text is longer than {most:,} {what}; use the resume or posting alone")


def pictures_only() -> UnreadableDocument:
    """Return the verdict for a file that only OCR could read."""
    return UnreadableDocument("no_text", _PICTURES)


def wants_ocr(verdict: UnreadableDocument) -> bool:
    """True where OCR may find what the reading did not."""
    return verdict.reason == _PICTURES


def stopped(status: Stop) -> UnreadableDocument:
    """Return the verdict for a file whose reading had to be stopped."""
    return UnreadableDocument(status, _REASONS[status])


def was_stopped(verdict: UnreadableDocument) -> bool:
    """True where the reading was stopped, so that nothing is known of the file itself."""
    return _REASONS.get(verdict.status) == verdict.reason
