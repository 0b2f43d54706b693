"""Seniority: by the title of the present or last job, else by the years in the field."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.extraction.dates import count_months, month_number
from matcher.extraction.experience import job_range
from matcher.extraction.titles import in_field, title_level
from matcher.records import Job, Seniority

# months in the field: below 2 years junior, from 5 years senior
MID_MONTHS = 24
SENIOR_MONTHS = 60


def find_seniority(jobs: Sequence[Job], as_of: str) -> Seniority:
    """Return the level of a person: a title that names one wins over years."""
    current = _current(jobs, as_of)
    months = count_months(job_range(job, as_of) for job in jobs if job.start and in_field(job.title, job.employer))
    level = title_level(current.title) if current else None
    if level:
        return level
    return "senior" if months >= SENIOR_MONTHS else "mid" if months >= MID_MONTHS else "junior"


def _current(jobs: Sequence[Job], as_of: str) -> Job | None:
    """The job that ended last; of several the one that began last, side jobs left out where another stands."""
    dated = [job for job in jobs if job.start and job.title]
    field = [job for job in dated if in_field(job.title, job.employer)] or dated
    return max(field, key=lambda job: (job_range(job, as_of)[1], month_number(job.start or as_of)), default=None)
