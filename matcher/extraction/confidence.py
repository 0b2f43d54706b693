"""How far a resume may be believed: few words, jobs whose dates could not be read, and lists that nothing supports.

A doubt about the reading is a status with its reasons, one about the person's claims a warning; both are scored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.extraction.dates import find_periods
from matcher.extraction.entries import is_head
from matcher.extraction.rows import Row, rows_of
from matcher.extraction.titles import title_likeness
from matcher.records import Document, Job, Resume, Section, SkillEvidence

# words: a page of a resume holds 150 to 900
_FEW = 40
_MOST_UNREAD = 0.2
# words below a heading that announces jobs
_EMPTY_SECTION = 10
# of title, date, employer and place
_HEAD_ROWS = 6
# honest resumes of the development set list up to forty; of those, jobs and projects show at least half
_LONG_LIST, _BARE_SHARE = 40, 0.6
_NOTHING = "nothing was read: all other values, the seniority too, are empty and say nothing about the person"
_DATE_LIKE = re.compile(r"\b(?:19|20)\d\d\b|['’]\d\d\b|\b\d{1,2}/\d\d\b")


def judged(resume: Resume, rows: Sequence[Row]) -> Document:
    """Return the document of a resume with what its reading has shown: reasons for low confidence, and warnings."""
    document = resume.document
    if not document.readable:
        return replace(document, warnings=(*document.warnings, _NOTHING))
    few = None if document.status != "ok" else _few_words(rows)
    reasons = [document.reason, few, unread_dates(rows, resume.sections, resume.jobs, document.as_of)]
    warned = replace(document, warnings=(*document.warnings, *stuffing(resume.skills)))
    reason = "; ".join(reason for reason in reasons if reason)
    return replace(warned, status="low_confidence", reason=reason) if reason else warned


def stuffing(skills: Sequence[SkillEvidence]) -> tuple[str, ...]:
    """Return a sentence about a long list of skills of which the jobs and projects show few."""
    claimed = [skill for skill in skills if skill.polarity == "asserted"]
    listed = sum(skill.evidence == "listed" for skill in claimed)
    if listed < _LONG_LIST or listed < _BARE_SHARE * len(claimed):
        return ()
    return (f"{listed} of {len(claimed)} skills are only listed, and no job or project shows them: read the list with care",)


def unread_dates(rows: Sequence[Row], sections: Sequence[Section], jobs: Sequence[Job], as_of: str) -> str | None:
    """Say that more than a fifth of the jobs have no date that could be read, None where all is well."""
    announced = [section for section in sections if section.kind == "experience"]
    own = [rows_of(rows, section) for section in announced]
    if not jobs:
        words = sum(len(row.text.split()) for some in own for row in some)
        return "no job has a date that could be read, so no experience is counted" if words > _EMPTY_SECTION else None
    count = sum(len(list(_undated(some, jobs, as_of))) for some in own)
    total = len(jobs) + count
    if count <= _MOST_UNREAD * total:
        return None
    return f"the dates of {count} of {total} jobs could not be read, so months of experience may be missing"


def _few_words(rows: Sequence[Row]) -> str | None:
    count = sum(len(row.text.split()) for row in rows)
    return f"only {count} word{'s'[: count != 1]} could be read" if count < _FEW else None


def _undated(rows: Sequence[Row], jobs: Sequence[Job], as_of: str) -> Iterator[Row]:
    """Yield rows that name a job, or what looks like its date, and belong to none of the jobs found."""
    told = False
    for index, row in enumerate(rows):
        if row.bullet or not is_head(row):
            told = False
        elif told or _is_known(rows, index, jobs):
            continue
        elif (row.gap and title_likeness(row.text) > 0) or _is_unread_date(row, jobs, as_of):
            # title and date of one job may stand on two rows
            told = True
            yield row


def _is_known(rows: Sequence[Row], index: int, jobs: Sequence[Job]) -> bool:
    """True for a row of the head of a job: up to the first sentence or list item."""
    row = rows[index]
    job = next((job for job in jobs if job.span.start <= row.start < job.span.end), None)
    if job is None:
        return False
    head = [other for other in rows[:index] if other.start >= job.span.start]
    return all(is_head(other) for other in head) and len(head) <= _HEAD_ROWS


def _is_unread_date(row: Row, jobs: Sequence[Job], as_of: str) -> bool:
    """True for what looks like a date of no job yet; some layouts print the years of one a second time."""
    years = _DATE_LIKE.findall(row.text)
    known = {date[:4] for job in jobs for date in (job.start, job.end) if date}
    return not known.issuperset(years) and all(period.single for period in find_periods(row.text, as_of))
