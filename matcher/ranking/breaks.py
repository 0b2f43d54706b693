"""Lines about time away from work: parental leave, illness, care, unemployment. They tell of no work, and nothing counts them.

A break that stands among the jobs has no job of its own; its lines are those between two jobs, below its name. A break
without dates stands at the end of a job, and a line of leave among what the job was about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matcher.extraction.titles import is_break, tells_leave
from matcher.records import Job, Section, Span

_ROW = re.compile(r"[^\n]+")
# the name of a break stands in one of so many rows, and a row that names one is no sentence
_HEAD_ROWS = 4
_NAME_WORDS = 8
# among the lines of a job only a bare name starts a break: "Parental leave", "Career break: family"
_BARE_WORDS = 4


def breaks(text: str, jobs: Sequence[Job], sections: Sequence[Section]) -> tuple[Span, ...]:
    """Return the parts of a resume's sections of jobs that tell of a break."""
    found = []
    for section in sections:
        if section.kind == "experience":
            found += [hole for hole in _holes(jobs, section) if _is_named(text, hole)]
    return (*found, *_undated(text, jobs))


def is_away(text: str, start: int, end: int, away: Sequence[Span]) -> bool:
    """True for a line of a break, and for a line anywhere that tells of leave."""
    return any(span.start <= start and end <= span.end for span in away) or tells_leave(text[start:end])


def _holes(jobs: Sequence[Job], section: Section) -> Iterator[Span]:
    """What lies between the jobs of a section, before the first and after the last."""
    start = section.start
    inside = (job for job in jobs if section.start <= job.span.start < section.end)
    for job in sorted(inside, key=lambda job: job.span.start):
        yield Span(start, job.span.start)
        start = max(start, job.span.end)
    yield Span(start, section.end)


def _is_named(text: str, hole: Span) -> bool:
    rows = [row[0] for row in _ROW.finditer(text, hole.start, hole.end) if row[0].strip()]
    return any(_names_break(cell) for row in rows[:_HEAD_ROWS] for cell in row.split("\t"))


def _names_break(row: str, most: int = _NAME_WORDS) -> bool:
    return len(row.split()) <= most and is_break(row)


def _undated(text: str, jobs: Sequence[Job]) -> Iterator[Span]:
    """From a row of a job that is no item of its list and names a break, to the end of what is taken for the job."""
    for job in jobs:
        for row in _ROW.finditer(text, job.span.start, job.span.end):
            if not row[0].startswith("•") and _names_break(row[0], _BARE_WORDS):
                yield Span(row.start(), job.span.end)
                break
