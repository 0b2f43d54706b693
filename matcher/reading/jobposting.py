"""The data that a page holds for search engines: schema.org JobPosting as JSON-LD, written out as text."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

# what json.loads gives
Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Posting: TypeAlias = Mapping[str, Json]

_TAGS = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")
# around the data of old pages, so that browsers did not take it for markup
_BEFORE = re.compile(r"^(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*/)?")
_AFTER = ("*/", "]]>", "-->", "//", "/*")
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")
# one written with entities, one by a content system, one by the page around it
_ESCAPED_TIMES = 3
# values looked at in one block: honest pages hold some hundred
_MOST_VALUES = 20_000

# headings of our own for the further fields of a JobPosting
_HEADINGS = (
    ("Responsibilities", ("responsibilities",)),
    ("Requirements", ("qualifications", "experienceRequirements", "educationRequirements")),
    ("Required skills", ("skills",)),
    ("Benefits", ("jobBenefits",)),
)


def find_posting(blocks: Iterable[str]) -> Posting | None:
    """Return the first JobPosting with a description, else the first one at all."""
    postings = [posting for block in blocks for posting in _postings(_load(block))]
    return next((posting for posting in postings if _words(posting.get("description"))), next(iter(postings), None))


def write_posting(posting: Posting, render: Callable[[str], str]) -> str:
    """Return the posting as text: title, company, description, further fields; empty where it holds nothing but a title."""
    head = [_line(posting.get("title")), _line(posting.get("hiringOrganization"))]
    description = _shown(_words(posting.get("description")), render)
    parts = [description] if description else []
    for heading, fields in _HEADINGS:
        found = [_shown(_words(posting.get(field)), render) for field in fields]
        # some pages repeat a field inside the description
        words = "\n".join(words for words in found if words and words not in description)
        parts += [f"{heading}\n{_listed(words)}"] if words else []
    return "\n\n".join(["\n".join(filter(None, head)), *parts]) if parts else ""


def posting_month(posting: Posting) -> str | None:
    """Return the month in which it was posted."""
    match = _MONTH.match(str(posting.get("datePosted") or ""))
    return match[0] if match else None


def _load(block: str) -> Json:
    block = block.strip()
    if fence := _BEFORE.match(block):
        block = block[fence.end() :]
        for mark in _AFTER:
            block = block.removesuffix(mark).rstrip()
    try:
        value: Json = json.loads(block, strict=False)
    except (ValueError, RecursionError):
        # a broken block beside a good one is common; the visible page remains
        return None
    return value


def _postings(value: Json) -> Iterator[Posting]:
    """Yield all JobPosting objects: alone, in a list, in a @graph or as part of a page's description."""
    waiting = deque([value])
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            if _is_posting(value.get("@type")):
                yield value
            else:
                waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_posting(kind: Json) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.rpartition("/")[2] == "JobPosting" for name in kinds)


def _words(value: Json) -> str:
    """Return the text of a value: a string, a thing with a name, or a list of them."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_words, value)))
    if isinstance(value, dict):
        return _thing(value)
    return ""


def _thing(value: dict[str, Json]) -> str:
    months = value.get("monthsOfExperience")
    if isinstance(months, str) and months.strip().isdecimal():
        months = int(months)
    if isinstance(months, int | float) and months > 0:
        return f"{months / 12:g} years of experience" if months >= 12 else f"{months:g} months of experience"
    names = (_words(value.get(name)) for name in ("name", "credentialCategory", "description"))
    return next(filter(None, names), "")


def _line(value: Json) -> str:
    return " ".join(_TAGS.sub(" ", html.unescape(html.unescape(_words(value)))).split())


def _shown(text: str, render: Callable[[str], str]) -> str:
    """Return the text of a field that may hold HTML, escaped more than once or not at all."""
    for _ in range(_ESCAPED_TIMES):
        if _TAGS.search(text) or "&" not in text:
            break
        text = html.unescape(text)
    if not _TAGS.search(text):
        return text.strip()
    # line ends of a text with few tags are meant; those between blocks are not
    meant = "\n" in text and not re.search(r"<(?:p|li|br|div)\b", text, re.IGNORECASE)
    return render(text.replace("\n", "<br>") if meant else text).strip()


def _listed(words: str) -> str:
    """Return several lines of one field as a list."""
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) < 2 or any(line.startswith("• ") for line in lines):
        return words
    return "\n".join(f"• {line.strip()}" for line in lines)
