"""A Resume as JSON Resume 1.3.1 (jsonresume.org): what other programs of resumes read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from matcher.reading.jsondata import Given
from matcher.reading.jsonfile import load_given
from matcher.records import Certification, Contact, Education, Job, Project, Publication, Resume
from matcher.reports.encoded import encode
from matcher.reports.look import Look
from matcher.reports.shapes import Json

if TYPE_CHECKING:
    from matcher.reports.results import Result

VERSION = "v1.3.1"
_BULLET = "• "
# a line of a job without bullets that says what was done
_TELLING = 40
# what stands for a URL but is none for the schema
_URI = re.compile(r"[^\s<>\"{}|\\^`]+")
_DATE = re.compile(r"[12]\d{3}(?:-[01]\d)?")


def render(result: Result, look: Look) -> str:
    """Return a resume as one JSON document; raises TypeError for any other result."""
    if not isinstance(result, Resume):
        raise TypeError(f"only a resume can be written as JSON Resume, no {type(result).__name__}")
    return encode(json_resume(result))


def json_resume(resume: Resume) -> Json:
    """Return the published keys; what a JSON Resume gave stays as it is, unknown keys too, and only gaps are filled."""
    given = load_given(resume.document.given)
    found: dict[str, Json] = {
        "basics": _basics(resume.contact),
        "work": [_work(resume.document.text, job) for job in resume.jobs],
        "education": [_study(entry) for entry in resume.education],
        "skills": [{"name": name} for name in _skills(resume)],
        "certificates": [_certificate(item) for item in resume.certification_details if item.state == "held"],
        "publications": [_publication(item) for item in resume.publications],
        "projects": [_project(item) for item in resume.projects],
        "languages": [{"language": name} for name in resume.languages],
        # the month that an open end means, so that reading it again gives the same months
        "meta": {"version": VERSION, "lastModified": f"{resume.document.as_of}-01T00:00:00"},
    }
    return _filled(given, found) if given else found


def _filled(given: Given, found: Mapping[str, Json]) -> Json:
    filled = {key: _copy(value) for key, value in given.items()}
    for key, value in found.items():
        own = filled.get(key)
        if isinstance(own, dict) and isinstance(value, dict):
            filled[key] = {**value, **own}
        else:
            filled.setdefault(key, value)
    return filled


def _copy(value: object) -> Json:
    """Return JSON data of any depth that reading allows as data of our own."""
    if isinstance(value, Mapping):
        return {str(key): _copy(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_copy(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool) else None


def _basics(contact: Contact) -> dict[str, Json]:
    urls = [url for url in map(_uri, contact.urls) if url]
    basics = _present(name=contact.name, email=contact.email, phone=contact.phone, url=urls[0] if urls else None)
    if contact.city:
        basics["location"] = {"city": contact.city}
    if urls[1:]:
        basics["profiles"] = [{"network": urlsplit(url).hostname or "", "url": url} for url in urls[1:]]
    return basics


def _uri(url: str) -> str | None:
    whole = url if "://" in url else f"https://{url}"
    return whole if _URI.fullmatch(whole) else None


def _work(text: str, job: Job) -> Json:
    work = _present(name=job.employer, position=job.title, startDate=_date(job.start), endDate=_date(job.end))
    lines = [line.strip() for line in text[job.span.start : job.span.end].splitlines()]
    told = [line.removeprefix(_BULLET) for line in lines if line.startswith(_BULLET)]
    work["highlights"] = [*told] or [line for line in lines[1:] if len(line) > _TELLING]
    return work


def _study(entry: Education) -> Json:
    return _present(institution=entry.institution, area=entry.field, studyType=entry.degree, endDate=_date(entry.end))


def _certificate(item: Certification) -> Json:
    return _present(name=item.name, issuer=item.issuer, date=_date(item.date))


def _publication(item: Publication) -> Json:
    url = _uri(item.url) if item.url else None
    return _present(name=item.title, publisher=item.venue, releaseDate=_date(item.date), url=url)


def _project(item: Project) -> Json:
    url = _uri(item.url) if item.url else None
    return _present(name=item.title, startDate=_date(item.start), endDate=_date(item.end), url=url)


def _date(month: str | None) -> str | None:
    return month if month and _DATE.fullmatch(month) else None


def _skills(resume: Resume) -> list[str]:
    held = [skill for skill in resume.skills if skill.polarity == "asserted"]
    return list(dict.fromkeys(skill.skill or skill.mentions[0].text for skill in held))


def _present(**values: str | None) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value}
