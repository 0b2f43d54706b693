"""The words of the pages for batches: statuses, filters, columns, lengths of time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Flask

from web.batches.folder import number
from web.languages import gettext, local_number, mark, ngettext

# status of a file → what a list says of it; FAULTS of web.wording says what to do
STATUS: Mapping[str, str] = {
    "ok": mark("Read"),
    "low_confidence": mark("Low confidence"),
    "no_text": mark("No text"),
    "encrypted": mark("Password"),
    "not_supported": mark("Other kind of file"),
    "broken": mark("Damaged"),
    "timeout": mark("Took too long"),
    "too_big": mark("Too large"),
    "crashed": mark("Cannot be read"),
}
# filters: name in the address → words
BY_STATUS: Mapping[str, str] = {
    "": mark("all"),
    "ok": mark("without any doubt"),
    "warned": mark("with doubts"),
    "low_confidence": mark("low confidence"),
    "twin": mark("in the batch more than once"),
}
BY_NEED: Mapping[str, str] = {
    "": mark("any"),
    "required": mark("all required found"),
    "required-1": mark("all required but one"),
    "required-2": mark("all required but two"),
    "preferred": mark("all preferred found"),
    "preferred-any": mark("some preferred found"),
}
BY_VERDICT: Mapping[str, str] = {
    "": mark("all"),
    "open": mark("without a verdict"),
    "yes": mark("on the shortlist"),
    "unsure": mark("maybe"),
    "no": mark("no"),
}
# column that can be sorted → its heading
COLUMNS: Mapping[str, str] = {
    "rank": mark("Rank"),
    "candidate": mark("Candidate"),
    "required": mark("Required"),
    "preferred": mark("Preferred"),
    "score": mark("Score"),
    "years": mark("Years"),
}
_MINUTE, _HOUR = 60, 3600


def register(app: Flask) -> None:
    """Give the tables and functions to all templates."""
    tables = {"STATUS": STATUS, "BY_STATUS": BY_STATUS, "BY_NEED": BY_NEED, "BY_VERDICT": BY_VERDICT, "COLUMNS": COLUMNS}
    app.jinja_env.globals.update(tables)
    app.jinja_env.filters.update(span=span, moment=moment, candidate_number=number)


def span(seconds: float) -> str:
    """A length of time as people say it: "20 seconds", "3 minutes", "2 hours"."""
    if seconds < _MINUTE:
        number = max(round(seconds), 1)
        return ngettext("%(num)s second", "%(num)s seconds", number) % {"num": number}
    if seconds < _HOUR:
        number = round(seconds / _MINUTE)
        return ngettext("%(num)s minute", "%(num)s minutes", number) % {"num": number}
    return gettext("%(hours)s hours") % {"hours": local_number(f"{seconds / _HOUR:.1f}")}


def moment(seconds: float) -> str:
    """A time as it stands in the data: "2026-11-21 13:05 UTC"."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
