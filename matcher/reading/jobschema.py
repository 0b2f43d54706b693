"""A posting as JSON, as the job schema of jsonresume.org writes it, becomes text as a person would write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from matcher.reading.jsondata import Given, Json, flat, joined, line, lines, record, records

_TELLING = ("description", "responsibilities", "qualifications")
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")


def is_posting(given: Given) -> bool:
    """True for an object with a title and a text that says what the work is."""
    return bool(line(given, "title")) and any(isinstance(given.get(key), str | list) for key in _TELLING)


def write_posting(given: Given, render: Callable[[str], str]) -> str:
    """Return title, company and place, the description, and one list for each further field."""
    head = joined("\n", line(given, "title"), _company(given.get("company")), _place(given))
    parts = (
        head,
        _prose(given.get("description"), render),
        _listed("Responsibilities", _items(given, "responsibilities", render)),
        _listed("Requirements", [_years(given), *_items(given, "qualifications", render)]),
        _listed("Required skills", _skills(given)),
    )
    return joined("\n\n", *parts)


def posting_month(given: Given) -> str | None:
    """Return the month in which it was posted."""
    match = _MONTH.match(line(given, "date"))
    return match[0] if match else None


def _company(value: Json) -> str:
    return flat(value) or line(record(value), "name")


def _place(given: Given) -> str:
    place = record(given.get("location"))
    city = joined(", ", line(place, "city"), line(place, "region"), line(place, "countryCode"))
    remote = {"full": "Remote", "hybrid": "Hybrid"}.get(line(given, "remote").casefold(), "")
    return joined(" · ", city or line(given, "location"), remote, line(given, "type"))


def _years(given: Given) -> str:
    """The experience asked for, where a number of years is told; a level alone stands in the title."""
    value = line(given, "experience")
    return value if any(map(str.isdigit, value)) else ""


def _items(given: Given, key: str, render: Callable[[str], str]) -> list[str]:
    """The items of a list; one text is taken for what it says."""
    return lines(given, key) or [text for text in _prose(given.get(key), render).splitlines() if text]


def _skills(given: Given) -> list[str]:
    named = [joined(": ", line(skill, "name"), ", ".join(lines(skill, "keywords"))) for skill in records(given, "skills")]
    return named or lines(given, "skills")


def _prose(value: Json, render: Callable[[str], str]) -> str:
    return render(value).strip() if isinstance(value, str) else ""


def _listed(heading: str, items: Iterable[str]) -> str:
    told = [f"• {item.removeprefix('• ')}" for item in items if item]
    return "\n".join([heading, *told]) if told else ""
