"""Certifications that a person holds: the entries of their section, and names of the list anywhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matcher.extraction.dates import find_periods
from matcher.extraction.names import Named
from matcher.extraction.rows import BULLET, Row, rows_of
from matcher.records import Section

# what stands before a certificate that nobody holds yet, within this many characters
_REACH = 60
# a certificate that these sections name is part of a story or somebody else's
_ELSEWHERE = frozenset({"experience", "projects", "publications", "references", "interests", "certifications"})
_NOT_YET = re.compile(
    r"\b(?:study(?:ing)? for|stud(?:y|ying) towards?|prepar(?:e|es|ing) (?:for|to)|working towards?|plan(?:s|ned|ning)?"
    r"|aim(?:s|ing)? (?:for|at)|next(?: up)?:|goal|scheduled|booked|in progress|not yet|no|without|instead of|failed"
    r"|for (?:the|my) (?:exam|test))\b[^.;\n]*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\b(?:planned|in progress|expected|scheduled|studying|not yet|booked|geplant|en cours)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:issued|issuer|issuing|awarded|granted|credential|certificate (?:id|no|number)|licen[cs]e no|id|valid"
    r"|expires?|expired|expiry|see|url|link|https?:|www\.|by|from|score)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"certif|course|boot ?camp|nanodegree|speciali[sz]ation|training|foundation|practitioner|associate|professional"
    r"|licen[cs]e|level",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"\s*(?:\t|\s[|·•–—-]\s|\s(?:issued )?by\s).*$|,\s+[^,()]{2,40}$")
_TAIL = re.compile(r"[\s,;:|·(–—-]+$")


def find_certifications(text: str, rows: Sequence[Row], sections: Sequence[Section], named: Sequence[Named]) -> tuple[str, ...]:
    """Return the certifications as written, in the order of the text; planned ones are left out."""
    own = [row for section in sections if section.kind == "certifications" for row in rows_of(rows, section)]
    found: dict[int, str] = {}
    listed: set[str] = set()
    for index, row in enumerate(own):
        inside = [item for item in named if row.start <= item.span.start < row.end]
        if (inside or _opens_entry(own, index)) and not _PLANNED.search(row.text):
            found[row.start] = _name(row, inside)
            listed |= {item.name for item in inside}
    # people with a section of certificates name them there; elsewhere the words may mean a method or a plan
    for item in () if found else (item for item in named if item.sure):
        before = text[max(item.span.start - _REACH, 0) : item.span.start]
        if item.name not in listed and not _NOT_YET.search(before) and _kind(item, sections) not in _ELSEWHERE:
            found[item.span.start] = item.text
            listed.add(item.name)
    return tuple(dict.fromkeys(name for _, name in sorted(found.items()) if name))


def _kind(item: Named, sections: Sequence[Section]) -> str | None:
    return next((section.kind for section in sections if section.start <= item.span.start < section.end), None)


def _opens_entry(rows: Sequence[Row], index: int) -> bool:
    """True where a row that names nothing on our list still reads as the name of a certificate."""
    text = rows[index].text.removeprefix(BULLET)
    if _NO_NAME.match(text) or len(text) > 120 or text.endswith("."):
        return False
    alone = [period for period in find_periods(text, "2099-12") if period.span.end - period.span.start > len(text) - 3]
    return not alone and bool(_TELLING.search(text) or rows[index].bullet or rows[index].gap)


def _name(row: Row, inside: Sequence[Named]) -> str:
    """The name without its date and, where it stands behind a comma, dash or bar, without its issuer."""
    text = row.cells[0].text.removeprefix(BULLET)
    for period in reversed(find_periods(text, "2099-12")):
        text = text[: period.span.start] if period.span.start > 3 else text[period.span.end :]
    text = _TAIL.sub("", text.strip(" ,;:|–—-"))
    text = text if _closed(text) else text.strip("() ")
    shorter = _ISSUER.sub("", text)
    known = max((item.span.end - row.start for item in inside), default=0)
    return shorter if len(shorter) >= max(known - (len(row.text) - len(text)), 3) and _closed(shorter) else text


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")")
