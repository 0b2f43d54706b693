"""The lines of a resume and of a posting that may be compared: what was done against what is to be done.

Whatever names a person, a school, an employer or a place is left out here, before any figure is computed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from matcher.extraction.handles import ADDRESS, long_handles
from matcher.extraction.namesakes import person_spans
from matcher.extraction.works import author_spans
from matcher.knowledge import Skill
from matcher.ranking.breaks import breaks, is_away
from matcher.ranking.terms import GAP, line_terms
from matcher.records import Contact, Job, Mention, Posting, Requirement, Resume, Section, Span

# what a person did; lists of skills and summaries claim, they do not show
SHOWING = frozenset({"experience", "projects", "publications"})
CLAIMING = frozenset({"summary", "skills"})
# parts of a posting that say nothing about the work
SILENT = frozenset({"company", "benefits", "equal_opportunity", "apply"})
# the signs of such a part where no heading tells
_BOILERPLATE = re.compile(
    r"(?i)equal[ -]opportunit|discriminat|sexual orientation|gender identity|veteran|disabilit|401\s?\(?k|"
    r"parental leave|paid time off|\bpto\b|vacation|health insurance|\bdental\b|medical|life insurance|retirement|"
    r"\bsalary|compensation|\bbonus|\bbenefits\b|\bperks\b|privacy (?:notice|policy)|reasonable accommodation|"
    r"criminal histor|background check|e-verify|founded in|headquarter|join us|core values|referral|"
    r"work[- ]life balance|\bstipend|\bequity\b|cover letter|apply (?:now|today|anyway)|years? of growth"
)
# sentence ends, and joints that lost their line break: "techniques.Responsibilities", "daily;Build"
_SENTENCE = re.compile(r"\n+|(?<=[.!?;:])\s+|(?<=[a-z)][.;:])(?=[A-Z])|(?<=[a-z)])(?=[-•·][A-Z])|\s•\s")
_DATES = re.compile(r"\b(?:19|20)\d\d\b")
# a heading of a job fits in this; longer lines tell what was done
_HEADING_LENGTH = 120
# "Springfield, Oregon, United States (hybrid)" is no sentence
_SENTENCE_WORDS = 9


@dataclass(frozen=True, slots=True)
class Passage:
    """One line or sentence as terms; `showing` where it tells of work done rather than of claims."""

    text: str
    terms: tuple[str, ...]
    showing: bool
    job: int | None = None


def resume_passages(resume: Resume, skills: Mapping[str, Skill]) -> tuple[Passage, ...]:
    """Return the lines of a resume that tell of work or of skills, without names and places.

    The heads of jobs are left out as well: title, employer and place are written in so many ways that none of
    them can be kept without some of the others (nDCG@10 with titles .846, without .836).
    """
    mentions = [mention for skill in resume.skills for mention in skill.mentions]
    text = _without_people(_blank(resume.document.seen.text, _private(resume)), resume, mentions)
    heads = [_head(text, job) for job in resume.jobs]
    away = breaks(text, resume.jobs, resume.sections)
    named = sorted(mention.start for mention in mentions)
    found = []
    for section in _told(resume):
        for start, end in _lines(text, section.start, section.end):
            job = _job_at(resume.jobs, start, end)
            if job is not None and (start < heads[job] or _is_dated(text[start:end])):
                continue
            # what was done with a skill in a break counts as everywhere
            if is_away(text, start, end, away) and bisect_left(named, start) == bisect_left(named, end):
                continue
            terms = _terms(text, start, end, mentions, skills)
            found.append(Passage(text[start:end], terms, section.kind in SHOWING, job))
    return tuple(passage for passage in found if passage.terms)


def posting_passages(posting: Posting, skills: Mapping[str, Skill]) -> tuple[Passage, ...]:
    """Return the sentences of a posting that say what the work is and what it asks for."""
    text = _blank(posting.document.seen.text, (posting.company or "",))
    found = [_titled(posting.title, skills)]
    for section in posting.sections or (Section("other", "", 0, len(text)),):
        if section.kind in SILENT:
            continue
        for start, end in _lines(text, section.start, section.end):
            if not _BOILERPLATE.search(text, start, end):
                found.append(Passage(text[start:end], _terms(text, start, end, posting.requirements, skills), True))
    return tuple(passage for passage in found if passage.terms)


def _told(resume: Resume) -> tuple[Section, ...]:
    """The sections that tell of work or of skills; where no heading told the first, the jobs themselves do."""
    told = tuple(section for section in resume.sections if section.kind in SHOWING | CLAIMING)
    if any(section.kind in SHOWING for section in told):
        return told
    return (*told, *(Section("experience", "", job.span.start, job.span.end) for job in resume.jobs))


def _private(resume: Resume) -> Iterator[str]:
    contact = resume.contact
    yield from (contact.name or "", contact.city or "", contact.email or "", *contact.urls)
    yield from (job.employer for job in resume.jobs)
    yield from (entry.institution or "" for entry in resume.education)


def _blank(text: str, names: Iterable[str]) -> str:
    """Replace each name by gaps of the same length, so that offsets stay right."""
    known = sorted({name for name in names if name.strip()}, key=lambda name: (-len(name), name))
    if not known:
        return text
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in known) + r")(?!\w)")
    return pattern.sub(lambda match: GAP * len(match.group()), text)


def _without_people(text: str, resume: Resume, mentions: Iterable[Mention]) -> str:
    """Blank the person's name where it means the person, authors and addresses; what names a skill is one, whoever writes it."""
    skills = sorted(mention.start for mention in mentions)
    named = (*author_spans(resume.publications, text), *person_spans(text, resume.contact.name or ""))
    for span in (*named, *_addresses(resume.document.seen.text, resume.contact)):
        if bisect_left(skills, span.start) == bisect_left(skills, span.end):
            text = text[: span.start] + GAP * (span.end - span.start) + text[span.end :]
    return text


def _addresses(text: str, contact: Contact) -> Iterator[Span]:
    """Addresses of anybody, and what stands for the person in "name/project"; alone it may be a word ("summer" of summer@…)."""
    handles = "|".join(map(re.escape, long_handles(text, contact)))
    for pattern in (ADDRESS, re.compile(rf"(?<!\w)(?:{handles})(?=/\w)")) if handles else (ADDRESS,):
        yield from (Span(*found.span()) for found in pattern.finditer(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in _SENTENCE.finditer(text, start, end):
        if text[start : joint.start()].strip():
            yield start, joint.start()
        start = joint.end()
    if text[start:end].strip():
        yield start, end


def _job_at(jobs: tuple[Job, ...], start: int, end: int) -> int | None:
    return next((n for n, job in enumerate(jobs) if job.span.start <= start and end <= job.span.end), None)


def _head(text: str, job: Job) -> int:
    """Return where a job stops naming title, employer and place: at its first bullet or sentence."""
    start = job.span.start
    for line in text[job.span.start : job.span.end].splitlines(keepends=True):
        told = line.startswith("•") or len(line.split()) >= _SENTENCE_WORDS
        if told and not _DATES.search(line):
            return start
        start += len(line)
    return start


def _is_dated(line: str) -> bool:
    """True for a short line with a year: where one job ends and the next is named."""
    return len(line.replace(GAP, "")) <= _HEADING_LENGTH and not line.startswith("•") and bool(_DATES.search(line))


def _titled(title: str, skills: Mapping[str, Skill]) -> Passage:
    return Passage(title, tuple(line_terms(title, (), skills)), True)


def _terms(
    text: str, start: int, end: int, spans: Iterable[Mention | Requirement], skills: Mapping[str, Skill]
) -> tuple[str, ...]:
    """The terms of a line; what it disclaims ("no Java yet") is cut out of it."""
    inside = [item for item in spans if start <= item.start and item.end <= end]
    denied = [item for item in inside if isinstance(item, Mention) and item.polarity != "asserted"]
    line = text[start:end]
    for item in denied:
        line = line[: item.start - start] + GAP * (item.end - item.start) + line[item.end - start :]
    named = [(item.start - start, item.end - start, item.skill) for item in inside if item not in denied]
    return tuple(line_terms(line, named, skills))


def work_lines(text: str) -> tuple[str, ...]:
    """Return the sentences of a posting's bare text without benefits, equal opportunity and the like."""
    return tuple(text[start:end] for start, end in _lines(text, 0, len(text)) if not _BOILERPLATE.search(text, start, end))
