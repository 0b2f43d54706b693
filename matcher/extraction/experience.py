"""Jobs of a resume: title, employer, start and end, and the months they cover together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest

from matcher.extraction.addresses import without_addresses
from matcher.extraction.dates import Period, count_months, find_any_periods
from matcher.extraction.degrees import find_degree
from matcher.extraction.entries import Entry, find_entries
from matcher.extraction.heads import name_entries, names_job
from matcher.extraction.rows import Row, rows_of
from matcher.extraction.sections import WITHOUT_HEADINGS
from matcher.extraction.titles import is_break, title_likeness
from matcher.records import Job, Section


def find_jobs(rows: Sequence[Row], sections: Sequence[Section], as_of: str) -> tuple[Job, ...]:
    """Return the jobs of all experience sections, in the order of the text.

    Where no heading announces them, dated entries that begin with a title are jobs.
    """
    announced = [section for section in sections if section.kind == "experience"]
    if announced:
        return tuple(job for section in announced for job in _jobs(_entries(rows, section, as_of), as_of))
    loose = [section for section in sections if section.kind in WITHOUT_HEADINGS]
    found = [job for section in loose for job in _jobs(_entries(rows, section, as_of), as_of)]
    return tuple(job for job in found if title_likeness(job.title) > 0 and not find_degree(job.title))


def _entries(rows: Sequence[Row], section: Section, as_of: str) -> Sequence[Entry]:
    own = rows_of(rows, section)
    return find_entries(own, section.end, as_of, names_job, floor=_owner_rows(own) if section.kind == "head" else 0)


def _owner_rows(rows: Sequence[Row]) -> int:
    """How many of the first rows of a resume say whose it is and where to reach them: nobody's employer."""
    dated = (index for index, row in enumerate(rows) if find_any_periods(row.text))
    most = next(dated, 0)
    return next((at for at in range(1, most) if without_addresses(rows[at].text) == rows[at].text), most)


def experience_months(jobs: Iterable[Job], as_of: str) -> int:
    """Return the months with at least one job, each counted once."""
    return count_months(job_range(job, as_of) for job in jobs if job.start)


def job_range(job: Job, as_of: str) -> tuple[int, int]:
    """Return the first and last month number of a dated job."""
    period = Period(job.start or as_of, job.end, job.span)
    return period.first(), period.last(as_of)


def _jobs(entries: Sequence[Entry], as_of: str) -> list[Job]:
    """The jobs among the entries; a break is none, and tells nothing of how the others are written."""
    worked = [entry for entry in entries if not _is_break(entry)]
    found = [
        Job(name.title, name.employer, entry.period.start, entry.period.end, entry.period.months(as_of), entry.span)
        for entry, name in zip(worked, name_entries(worked), strict=True)
        if entry.period and (name.title or name.employer) and not is_break(name.title)
    ]
    return _under_employers(found, as_of)


def _under_employers(jobs: Sequence[Job], as_of: str) -> list[Job]:
    """Take a dated employer above the roles that its time holds for their employer, and for no job of its own."""
    done: list[Job] = []
    owner: Job | None = None
    for job, following in zip_longest(jobs, jobs[1:]):
        if owner and _is_role(job, owner, as_of):
            done.append(replace(job, employer=owner.title))
        elif following and not job.employer and title_likeness(job.title) <= 0 and _is_role(following, job, as_of):
            owner = job
        else:
            owner = None
            done.append(job)
    return done


def _is_role(job: Job, owner: Job, as_of: str) -> bool:
    (start, end), (first, last) = job_range(job, as_of), job_range(owner, as_of)
    return not job.employer and title_likeness(job.title) > 0 and first <= start and end <= last


def _is_break(entry: Entry) -> bool:
    return any(is_break(part.text) for part in entry.parts) and all(title_likeness(part.text) <= 0 for part in entry.parts)
