"""The reader of JSON: a JSON Resume or a posting of the job schema becomes text, any other JSON is refused."""

from __future__ import annotations

import json
import re

from matcher.errors import UnreadableDocument
from matcher.reading.clean import clean_text
from matcher.reading.html import markup_text
from matcher.reading.jobschema import is_posting, posting_month, write_posting
from matcher.reading.jsondata import Given, Json, load_json
from matcher.reading.jsonresume import is_resume, resume_month, write_resume
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.text import plain

MEDIA_TYPE = "application/json"

_MARKUP = re.compile(r"</?(?:p|br|li|ul|ol|div|h\d|strong|b|em|span)\b[^<>]{0,300}>", re.IGNORECASE)
# what a JSON Resume gives goes on to its export: as much as this, five times what may be read of it
_KEPT = 5
_NEITHER = (
    "this JSON is neither a JSON Resume (jsonresume.org) nor a posting with a title and a description;"
    " save the document as PDF, DOCX, HTML or text"
)
_SEVERAL = "this JSON is a list; save each resume or posting as a file of its own"


def read_json(data: bytes, limits: Limits) -> Parsed:
    """Return a JSON Resume with what it gives, or a posting; raises UnreadableDocument for other JSON."""
    given = load_json(data)
    if isinstance(given, list):
        raise UnreadableDocument("not_supported", _SEVERAL)
    if isinstance(given, dict):
        # both have skills: a posting has a title, too
        if is_posting(given) and not isinstance(given.get("basics"), dict):
            text = clean_text(write_posting(given, _rendered))
            return _parsed(text, limits, "json posting", posting_month(given))
        if is_resume(given):
            return _parsed(clean_text(write_resume(given)), limits, "json resume", resume_month(given), _kept(given, limits))
    raise UnreadableDocument("not_supported", _NEITHER)


def _rendered(text: str) -> str:
    return markup_text(text) if _MARKUP.search(text) else plain(text)


def _parsed(text: str, limits: Limits, engine: str, modified: str | None, given: str = "") -> Parsed:
    if len(text) > limits.characters:
        raise UnreadableDocument("too_big", f"the text is longer than {limits.characters:,} characters; shorten it")
    return Parsed(media_type=MEDIA_TYPE, text=text, engine=engine, modified=modified, given=given)


def _kept(given: Given, limits: Limits) -> str:
    """What was given as JSON of our own writing: the parent never parses the bytes of the file."""
    # half a pair of UTF-16 is no character and cannot be written again
    kept = json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
    most = _KEPT * limits.characters
    if len(kept) > most:
        raise UnreadableDocument("too_big", f"the JSON holds more than {most:,} characters; leave pictures and attachments out")
    return kept


def load_given(kept: str) -> Given | None:
    """Return what a JSON Resume gave, from what its reading kept; None where it was none."""
    given: Json = json.loads(kept) if kept else None
    return given if isinstance(given, dict) else None
