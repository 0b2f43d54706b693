"""A saved web page becomes text: its JobPosting data (schema.org, JSON-LD) first, else what a visitor sees."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from matcher.reading.clean import clean_text
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.text import decode

MEDIA_TYPE = "text/html"

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tr",
        "ul",
    ]
)
_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "table", "section", "article"})
_UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "nav", "footer", "aside", "svg", "head", "select", "button", "iframe"]
)
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAGS = re.compile(r"<[a-zA-Z/][^<>]{0,500}>")
_FENCE = re.compile(r"^\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*$")

# heading of our own in front of each further field of a JobPosting
_FIELDS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("experienceRequirements", "Experience requirements"),
    ("educationRequirements", "Education requirements"),
    ("skills", "Required skills"),
)


def read_html(data: bytes, limits: Limits) -> Parsed:
    """Return a web page; the engine says whether the text came from JSON-LD or from the visible page."""
    page = _Page()
    page.feed(decode(data))
    page.close()
    posting = next(_postings(page.blocks), None)
    text = _posting_text(posting) if posting else ""
    if text:
        return Parsed(media_type=MEDIA_TYPE, text=text, engine="html json-ld", modified=_month(posting or {}))
    return Parsed(media_type=MEDIA_TYPE, text=clean_text(page.text()), engine="html")


class _Page(HTMLParser):
    """Collects the visible lines of a page and its JSON-LD blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self._parts: list[str] = []
        self._unseen: list[str] = []
        self._data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "ld+json" in (given.get("type") or ""):
            self._data = True
            self.blocks.append("")
        if self._unseen or tag in _UNSEEN or _is_hidden(given):
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        self._parts.append(_opening(tag))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._data = False
        if self._unseen:
            if tag in self._unseen:
                while self._unseen.pop() != tag:
                    pass
            return
        if tag in _BLOCKS and tag != "li":
            self._parts.append("\n\n" if tag in _APART else "\n")
        elif tag in {"td", "th"}:
            self._parts.append("\t")

    def handle_data(self, data: str) -> None:
        if self._data:
            self.blocks[-1] += data
        elif not self._unseen:
            self._parts.append(re.sub(r"\s+", " ", data))

    def text(self) -> str:
        """The lines that a visitor sees."""
        lines = [line.strip(" \t") for line in "".join(self._parts).split("\n")]
        return "\n".join("" if line == "•" else line for line in lines)


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return (
        "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(_HIDING.search(attributes.get("style") or ""))
    )


def _opening(tag: str) -> str:
    if tag == "br":
        return "\n"
    if tag == "li":
        return "\n• "
    if tag in _APART:
        return "\n\n"
    return "\n" if tag in _BLOCKS else ""


def _postings(blocks: list[str]) -> Iterator[Mapping[str, Any]]:
    for block in blocks:
        try:
            data = json.loads(_FENCE.sub("", _FENCE.sub("", block)), strict=False)
        except (json.JSONDecodeError, RecursionError):
            # a broken block beside a good one is common; the visible page remains
            continue
        yield from _job_postings(data)


def _job_postings(data: Any) -> Iterator[Mapping[str, Any]]:
    """All JobPosting objects of a JSON-LD value: alone, in a list or in a @graph."""
    waiting = [data]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            kinds = value.get("@type", ())
            if "JobPosting" in ([kinds] if isinstance(kinds, str) else kinds):
                yield value
            waiting.extend(value.get("@graph") or ())


def _posting_text(posting: Mapping[str, Any]) -> str:
    parts = [_words(posting.get("title")), _words(posting.get("hiringOrganization")), ""]
    parts.append(_markup(_words(posting.get("description"))))
    for field, heading in _FIELDS:
        words = _markup(_words(posting.get(field)))
        if words:
            parts += ["", heading, words]
    return clean_text("\n".join(parts)) if len("".join(parts)) > len(parts[0]) + len(parts[1]) else ""


def _words(value: Any) -> str:
    """The text of a JSON-LD value: a string, a thing with a name, or a list of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        months = value.get("monthsOfExperience")
        if isinstance(months, int | float):
            return f"{months / 12:g} years of experience"
        return _words(value.get("name") or value.get("credentialCategory") or value.get("description") or "")
    return ""


def _markup(text: str) -> str:
    """Text of a field that may hold HTML, escaped once or twice."""
    for _ in range(2):
        if "&" in text and not _TAGS.search(text):
            text = html.unescape(text)
    if not _TAGS.search(text):
        return html.unescape(text)
    page = _Page()
    page.feed(text)
    page.close()
    return page.text()


def _month(posting: Mapping[str, Any]) -> str | None:
    date = str(posting.get("datePosted") or "")
    return date[:7] if re.match(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", date) else None
