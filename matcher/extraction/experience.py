"""Jobs of a resume: title, employer, start and end, and the months they cover together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.extraction.dates import Period, count_months
from matcher.extraction.entries import Entry, find_entries
from matcher.extraction.heads import name_entries
from matcher.extraction.rows import Row, rows_of
from matcher.records import Job, Section


def find_jobs(rows: Sequence[Row], sections: Sequence[Section], as_of: str) -> tuple[Job, ...]:
    """Return the jobs of all experience sections, in the order of the text."""
    jobs: list[Job] = []
    for section in sections:
        if section.kind == "experience":
            own = rows_of(rows, section)
            jobs += _jobs(find_entries(own, section.end, as_of), as_of)
    return tuple(jobs)


def experience_months(jobs: Iterable[Job], as_of: str) -> int:
    """Return the months with at least one job, each counted once."""
    return count_months(job_range(job, as_of) for job in jobs if job.start)


def job_range(job: Job, as_of: str) -> tuple[int, int]:
    """Return the first and last month number of a dated job."""
    period = Period(job.start or as_of, job.end, job.span)
    return period.first(), period.last(as_of)


def _jobs(entries: Sequence[Entry], as_of: str) -> list[Job]:
    return [
        Job(name.title, name.employer, entry.period.start, entry.period.end, entry.period.months(as_of), entry.span)
        for entry, name in zip(entries, name_entries(entries), strict=True)
        if entry.period and (name.title or name.employer)
    ]
