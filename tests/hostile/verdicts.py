"""What must be true of every result, whatever the file was."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.records import Document, Posting, Resume
from tests.hostile.case import VERDICTS


def document_faults(document: Document, name: str) -> Iterator[str]:
    """Yield what is wrong with the document of a file of this name."""
    if document.status not in VERDICTS:
        yield f"no verdict of the contract: {document.status}"
    if document.name != name:
        yield f"called {document.name}"
    if not document.readable and (document.text or not document.reason):
        yield f"{document.status} with text or without reason"
    length = len(document.text)
    for part in (*document.lines, *document.words, *document.hidden_text):
        if not 0 <= part.start <= part.end <= length:
            yield f"{type(part).__name__} at {part.start} to {part.end} of {length}"
            return
    try:
        document.text.encode()
    except UnicodeEncodeError:
        yield "half letters in the text"
    if "\0" in document.text:
        yield "zero bytes in the text"


def resume_faults(resume: Resume) -> Iterator[str]:
    """Yield what is wrong with a resume: findings that do not stand where they say."""
    text = resume.document.text
    for skill in resume.skills:
        for mention in skill.mentions:
            if text[mention.start : mention.end] != mention.text:
                yield f"{mention.text!r} does not stand at {mention.start}"
                return
    if not resume.document.readable and (resume.skills or resume.jobs or resume.education):
        yield "findings without a text"


def posting_faults(posting: Posting) -> Iterator[str]:
    """Yield what is wrong with a posting: findings outside its text."""
    length = len(posting.document.text)
    if any(not 0 <= found.start <= found.end <= length for found in (*posting.requirements, *posting.gates)):
        yield "a finding outside the text"
