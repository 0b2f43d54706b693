"""A JSON Resume (jsonresume.org, 1.3.1) becomes text as a person would write it, so that it is read like any other file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from matcher.reading.jsondata import Given, joined, line, lines, record, records
from matcher.reading.text import plain

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2]))?")
_BULLET = re.compile(r"[-*•]\s+")
_OWN = ("basics", "work", "education")
_SHARED = ("skills", "projects")


def is_resume(given: Given) -> bool:
    """True where JSON holds one of the main parts of a JSON Resume."""
    return any(isinstance(given.get(key), dict | list) for key in (*_OWN, *_SHARED))


def write_resume(given: Given) -> str:
    """Return sections with one line for each entry's head; keys of other programs are not read."""
    return "\n\n".join(part for part in _parts(given) if part)


def resume_month(given: Given) -> str | None:
    """Return the month of its last change."""
    match = _DATE.match(line(record(given.get("meta")), "lastModified"))
    return match[0] if match and match[2] else None


def _parts(given: Given) -> Iterator[str]:
    basics = record(given.get("basics"))
    yield _masthead(basics)
    yield _section("Summary", [_prose(basics, "summary")])
    yield _section("Experience", [_job(work, "name") for work in records(given, "work")])
    yield _section("Education", map(_study, records(given, "education")))
    yield _section("Skills", ["\n".join(map(_skill, records(given, "skills")))])
    yield _section("Projects", map(_project, records(given, "projects")))
    yield _section("Certifications", ["\n".join(map(_certificate, records(given, "certificates")))])
    yield _section("Publications", ["\n".join(map(_publication, records(given, "publications")))])
    yield _section("Volunteering", [_job(work, "organization") for work in records(given, "volunteer")])
    yield _section("Awards", ["\n".join(map(_award, records(given, "awards")))])
    yield _section("Languages", ["\n".join(map(_language, records(given, "languages")))])
    yield _section("Interests", ["\n".join(_named(item) for item in records(given, "interests"))])
    yield _section("References", ["\n".join(line(item, "name") for item in records(given, "references"))])


def _section(title: str, entries: Iterator[str] | Sequence[str]) -> str:
    told = [entry for entry in entries if entry.strip()]
    return "\n\n".join([f"{title}\n{told[0]}", *told[1:]]) if told else ""


def _masthead(basics: Given) -> str:
    place = record(basics.get("location"))
    city = joined(", ", line(place, "city"), line(place, "region"), line(place, "countryCode"))
    profiles = [line(profile, "url") for profile in records(basics, "profiles")]
    reach = joined(" | ", line(basics, "email"), line(basics, "phone"), city)
    return joined("\n", line(basics, "name"), line(basics, "label"), reach, line(basics, "url"), *profiles)


def _job(work: Given, employer: str) -> str:
    head = joined("\t", line(work, "position") or line(work, employer), _period(work))
    firm = line(work, employer) if line(work, "position") else ""
    told = (_prose(work, "description"), _prose(work, "summary"))
    return joined("\n", head, joined(", ", firm, line(work, "location")), *told, *_bullets(work, "highlights"))


def _study(study: Given) -> str:
    level, area = line(study, "studyType"), line(study, "area")
    degree = area if area.casefold().startswith(level.casefold()) else joined(" in ", level, area)
    head = joined("\t", degree or line(study, "institution"), _period(study))
    school = line(study, "institution") if degree else ""
    return joined("\n", head, school, line(study, "score"), *_bullets(study, "courses"))


def _project(project: Given) -> str:
    head = joined("\t", line(project, "name"), _period(project))
    used = ", ".join(lines(project, "keywords"))
    told = (_prose(project, "description"), *_bullets(project, "highlights"))
    return joined("\n", head, line(project, "url"), *told, used and f"Technologies: {used}")


def _skill(skill: Given) -> str:
    return joined(": ", line(skill, "name"), ", ".join(lines(skill, "keywords")))


def _named(item: Given) -> str:
    return joined(": ", line(item, "name"), ", ".join(lines(item, "keywords")))


def _certificate(certificate: Given) -> str:
    return joined(", ", line(certificate, "name"), line(certificate, "issuer"), _written(line(certificate, "date")))


def _publication(work: Given) -> str:
    return joined(", ", line(work, "name"), line(work, "publisher"), _written(line(work, "releaseDate")))


def _award(award: Given) -> str:
    return joined(", ", line(award, "title"), line(award, "awarder"), _written(line(award, "date")))


def _language(language: Given) -> str:
    fluency = line(language, "fluency")
    return line(language, "language") + (f" ({fluency})" if fluency else "")


def _period(entry: Given) -> str:
    """Return start and end; without an end it goes on (JSON Resume leaves endDate out then)."""
    start, end = _written(line(entry, "startDate")), _written(line(entry, "endDate"))
    return f"{start} – {end or 'Present'}" if start else end


def _written(value: str) -> str:
    """Return an ISO date as people write months; anything else as it stands."""
    match = _DATE.match(value)
    if not match:
        return value
    year, month = match.groups()
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year


def _bullets(entry: Given, key: str) -> list[str]:
    return ["• " + _BULLET.sub("", line, count=1) if _BULLET.match(line) else f"• {line}" for line in lines(entry, key)]


def _prose(entry: Given, key: str) -> str:
    value = entry.get(key)
    return plain(value) if isinstance(value, str) else ""
