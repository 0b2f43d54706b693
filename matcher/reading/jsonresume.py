"""A JSON Resume (jsonresume.org, 1.3.1) becomes text as a person would write it, so that it is read like any other file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from matcher.errors import UnreadableDocument
from matcher.reading.clean import clean_text
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.text import decode, plain

MEDIA_TYPE = "application/json"

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | int | float | bool | None"
Given: TypeAlias = Mapping[str, Json]

# a JSON Resume is at most 5 deep
_DEEPEST = 40
_TELLING = ("basics", "work", "education", "skills", "projects")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DATE = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2]))?")
_BULLET = re.compile(r"[-*•]\s+")


def read_jsonresume(data: bytes, limits: Limits) -> Parsed:
    """Return a JSON Resume as sections with one line for each entry's head; keys of other programs are not read."""
    given = load_jsonresume(data)
    text = clean_text("\n\n".join(part for part in _parts(given) if part))
    if len(text) > limits.characters:
        raise UnreadableDocument("too_big", f"the text is longer than {limits.characters:,} characters; shorten it")
    match = _DATE.match(_line(_record(given.get("meta")), "lastModified"))
    modified = match[0] if match and match[2] else None
    return Parsed(media_type=MEDIA_TYPE, text=text, engine="json resume", modified=modified)


def load_jsonresume(data: bytes) -> Given:
    """Return what a JSON Resume holds, unknown keys too; raises UnreadableDocument where it is none."""
    try:
        given: Json = json.loads(decode(data))
    except RecursionError as error:
        raise _too_deep() from error
    except ValueError as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableDocument("broken", f"the JSON is damaged{where}; export it again") from error
    if not isinstance(given, Mapping) or not any(isinstance(given.get(key), Mapping | list) for key in _TELLING):
        raise UnreadableDocument(
            "not_supported", "this JSON is no JSON Resume (jsonresume.org); save the document as PDF, DOCX, HTML or text"
        )
    _insist_shallow(given)
    return given


def _insist_shallow(given: Json) -> None:
    level: list[Json] = [given]
    for _ in range(_DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    if level:
        raise _too_deep()


def _inside(value: Json) -> Iterator[Json]:
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _too_deep() -> UnreadableDocument:
    return UnreadableDocument("broken", f"the JSON is nested deeper than {_DEEPEST} levels; export it again")


def _parts(given: Given) -> Iterator[str]:
    basics = _record(given.get("basics"))
    yield _masthead(basics)
    yield _section("Summary", [_prose(basics, "summary")])
    yield _section("Experience", [_job(work, "name") for work in _records(given, "work")])
    yield _section("Education", map(_study, _records(given, "education")))
    yield _section("Skills", ["\n".join(map(_skill, _records(given, "skills")))])
    yield _section("Projects", map(_project, _records(given, "projects")))
    yield _section("Certifications", ["\n".join(map(_certificate, _records(given, "certificates")))])
    yield _section("Publications", ["\n".join(map(_publication, _records(given, "publications")))])
    yield _section("Volunteering", [_job(work, "organization") for work in _records(given, "volunteer")])
    yield _section("Awards", ["\n".join(map(_award, _records(given, "awards")))])
    yield _section("Languages", ["\n".join(map(_language, _records(given, "languages")))])
    yield _section("Interests", ["\n".join(_named(item) for item in _records(given, "interests"))])
    yield _section("References", ["\n".join(_line(item, "name") for item in _records(given, "references"))])


def _section(title: str, entries: Iterator[str] | Sequence[str]) -> str:
    told = [entry for entry in entries if entry.strip()]
    return "\n\n".join([f"{title}\n{told[0]}", *told[1:]]) if told else ""


def _masthead(basics: Given) -> str:
    place = _record(basics.get("location"))
    city = _joined(", ", _line(place, "city"), _line(place, "region"), _line(place, "countryCode"))
    profiles = [_line(profile, "url") for profile in _records(basics, "profiles")]
    reach = _joined(" | ", _line(basics, "email"), _line(basics, "phone"), city)
    return _joined("\n", _line(basics, "name"), _line(basics, "label"), reach, _line(basics, "url"), *profiles)


def _job(work: Given, employer: str) -> str:
    head = _joined("\t", _line(work, "position") or _line(work, employer), _period(work))
    firm = _line(work, employer) if _line(work, "position") else ""
    told = (_prose(work, "description"), _prose(work, "summary"))
    return _joined("\n", head, _joined(", ", firm, _line(work, "location")), *told, *_bullets(work, "highlights"))


def _study(study: Given) -> str:
    level, area = _line(study, "studyType"), _line(study, "area")
    degree = area if area.casefold().startswith(level.casefold()) else _joined(" in ", level, area)
    head = _joined("\t", degree or _line(study, "institution"), _period(study))
    school = _line(study, "institution") if degree else ""
    return _joined("\n", head, school, _line(study, "score"), *_bullets(study, "courses"))


def _project(project: Given) -> str:
    head = _joined("\t", _line(project, "name"), _period(project))
    used = ", ".join(_lines(project, "keywords"))
    told = (_prose(project, "description"), *_bullets(project, "highlights"))
    return _joined("\n", head, _line(project, "url"), *told, used and f"Technologies: {used}")


def _skill(skill: Given) -> str:
    return _joined(": ", _line(skill, "name"), ", ".join(_lines(skill, "keywords")))


def _named(item: Given) -> str:
    return _joined(": ", _line(item, "name"), ", ".join(_lines(item, "keywords")))


def _certificate(certificate: Given) -> str:
    return _joined(", ", _line(certificate, "name"), _line(certificate, "issuer"), _written(_line(certificate, "date")))


def _publication(work: Given) -> str:
    return _joined(", ", _line(work, "name"), _line(work, "publisher"), _written(_line(work, "releaseDate")))


def _award(award: Given) -> str:
    return _joined(", ", _line(award, "title"), _line(award, "awarder"), _written(_line(award, "date")))


def _language(language: Given) -> str:
    fluency = _line(language, "fluency")
    return _line(language, "language") + (f" ({fluency})" if fluency else "")


def _period(entry: Given) -> str:
    """Return start and end; without an end it goes on (JSON Resume leaves endDate out then)."""
    start, end = _written(_line(entry, "startDate")), _written(_line(entry, "endDate"))
    return f"{start} – {end or 'Present'}" if start else end


def _written(value: str) -> str:
    """Return an ISO date as people write months; anything else as it stands."""
    match = _DATE.match(value)
    if not match:
        return value
    year, month = match.groups()
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year


def _bullets(entry: Given, key: str) -> list[str]:
    return ["• " + _BULLET.sub("", line, count=1) if _BULLET.match(line) else f"• {line}" for line in _lines(entry, key)]


def _prose(entry: Given, key: str) -> str:
    value = entry.get(key)
    return plain(value) if isinstance(value, str) else ""


def _line(entry: Given, key: str) -> str:
    return _flat(entry.get(key))


def _lines(entry: Given, key: str) -> list[str]:
    value = entry.get(key)
    return [line for line in map(_flat, value) if line] if isinstance(value, list) else []


def _flat(value: Json) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _records(given: Given, key: str) -> list[Given]:
    value = given.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _record(value: Json) -> Given:
    return value if isinstance(value, Mapping) else {}


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
