"""Evidence: which section and job each skill mention belongs to, and what that says about each skill.

A skill is "used" where the text of a job, project or publication names it, else only "listed"; its months are
those of the dated jobs that name it, each month counted once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from matcher.extraction.asides import aside_spans, label_spans, network_spans, sorting_words
from matcher.extraction.dates import count_months, format_month
from matcher.extraction.entries import is_head
from matcher.extraction.experience import job_range
from matcher.extraction.rows import Row, rows_of
from matcher.records import Document, EvidenceLevel, Job, Mention, Section, SkillEvidence, Span

USED_KINDS = frozenset({"experience", "projects", "publications"})
# what they name is a school subject, a certificate, a pastime or somebody else's word
SILENT_KINDS = frozenset({"education", "certifications", "interests", "references", "languages", "contact"})
# a line of the head that is shorter is a name, a title or an address
_SENTENCE_CHARACTERS = 60
# "models of the data science team" are that team's; "part of the data science team" is the person's
_TEAM = re.compile(
    r"(?:[’']s)?\s+(?:and\s+[\w-]+\s+)?(?:teams?|departments?|squads?|groups?|guilds?|colleagues|people|folks)\b", re.IGNORECASE
)
_OF_OTHERS = re.compile(
    r"(?<!part )(?<!member )(?<!members )(?<!head )(?<!lead )(?<!leader )(?<!charge )(?<!manager )(?<!director )(?<!founder )"
    r"\b(?:of|by|with|for|to|from|alongside)\s+(?!(?:my|our)\b)(?:(?:the|an?|other|two|three|several|their)\s+)?(?:[\w-]+\s+(?:and\s+)?)?$",
    re.IGNORECASE,
)
# an address has a domain, "Lambda@Edge" has none
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,18}\b", re.IGNORECASE)
_TEAM_KINDS = frozenset({"field", "method"})
# words that are skills in some places only; None stands for those that the taxonomy lacks
_VAGUE_KINDS = frozenset({"field", "method", None})
_POLARITIES = ("asserted", "aspired", "negated")


def place_mentions(
    mentions: Iterable[Mention],
    document: Document,
    rows: Sequence[Row],
    sections: Sequence[Section],
    jobs: Sequence[Job],
) -> tuple[Mention, ...]:
    """Return the mentions that say something about the person, each with its section, job, page and box."""
    silent = silent_spans(document.text, rows, sections, jobs)
    boxes = tuple(Span(*found.span()) for found in _EMAIL.finditer(document.text))
    starts, opens = [span.start for span in silent], [span.start for span in boxes]
    asides, labels = aside_spans(rows, sections), label_spans(rows, sections)
    return tuple(
        place_mention(mention, document, sections, jobs)
        for mention in mentions
        if not _inside(mention, silent, starts)
        and not _inside(mention, boxes, opens)
        and not _is_aside(mention, asides, labels)
        and _kind(mention, sections) not in SILENT_KINDS
        and not _names_others(document.text, mention)
    )


def place_mention(mention: Mention, document: Document, sections: Sequence[Section], jobs: Sequence[Job]) -> Mention:
    """Return a mention with its section, job, page and box."""
    place = document.place(mention.start, mention.end)
    job = next((index for index, job in enumerate(jobs) if job.span.start <= mention.start < job.span.end), None)
    page, box = place if place else (None, None)
    return replace(mention, section=_kind(mention, sections), job=job, page=page, box=box)


def silent_spans(text: str, rows: Sequence[Row], sections: Sequence[Section], jobs: Sequence[Job]) -> tuple[Span, ...]:
    """Return the parts of a resume in which no skill is claimed: titles and employers, and the short lines on top."""
    head = [section for section in sections if section.kind == "head"]
    short = [
        Span(row.start, row.end)
        for section in head
        for row in rows_of(rows, section)
        if len(row.text) < _SENTENCE_CHARACTERS and not row.text.endswith(".")
    ]
    named = [span for job in jobs for name in (job.title, job.employer) if (span := _name_span(text, job, name))]
    found = {*short, *(_row_span(rows, span) for span in named), *network_spans(rows, sections)}
    return tuple(sorted(found, key=lambda span: (span.start, span.end)))


def group_mentions(mentions: Iterable[Mention], jobs: Sequence[Job], as_of: str) -> tuple[SkillEvidence, ...]:
    """Return one evidence per skill and polarity: asserted ones first, then by use, months and name."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        name = mention.skill or mention.text.casefold()
        groups.setdefault((name, mention.polarity), []).append(mention)
    found = [_evidence(group, jobs, as_of) for group in groups.values()]
    return tuple(sorted(found, key=_rank))


def _evidence(group: Sequence[Mention], jobs: Sequence[Job], as_of: str) -> SkillEvidence:
    # several stays at one place share their text
    spans = {jobs[mention.job].span for mention in group if mention.job is not None}
    ranges = [job_range(job, as_of) for job in jobs if job.start and job.span in spans]
    level: EvidenceLevel = "used" if any(mention.section in USED_KINDS for mention in group) else "listed"
    return SkillEvidence(
        group[0].skill,
        group[0].kind,
        group[0].polarity,
        level,
        count_months(ranges) if ranges else None,
        format_month(max(last for _, last in ranges)) if ranges else None,
        tuple(group),
    )


def _rank(evidence: SkillEvidence) -> tuple[int, bool, int, str, int]:
    name = evidence.skill or evidence.mentions[0].text
    return (
        _POLARITIES.index(evidence.polarity),
        evidence.evidence == "listed",
        -(evidence.months or 0),
        name.casefold(),
        evidence.mentions[0].start,
    )


def _kind(mention: Mention, sections: Sequence[Section]) -> str | None:
    index = bisect_right(sections, mention.start, key=lambda section: section.start) - 1
    return sections[index].kind if index >= 0 else None


def _name_span(text: str, job: Job, name: str) -> Span | None:
    start = text.find(name, job.span.start, job.span.end) if name else -1
    return Span(start, start + len(name)) if start >= 0 else None


def _names_others(text: str, mention: Mention) -> bool:
    """True for "data science" in "models of the data science team": whose work it is, not what the person does."""
    if mention.kind not in _TEAM_KINDS or not _TEAM.match(text, mention.end):
        return False
    return _OF_OTHERS.search(text[max(mention.start - 40, 0) : mention.start].rpartition("\n")[2]) is not None


def _row_span(rows: Sequence[Row], name: Span) -> Span:
    """The row of a title or employer, where it is no sentence: places and kinds of work stand beside them."""
    row = rows[max(bisect_right(rows, name.start, key=lambda row: row.start) - 1, 0)]
    return Span(row.start, max(row.end, name.end)) if is_head(row) and row.start <= name.start < row.end else name


def _is_aside(mention: Mention, asides: Sequence[Span], labels: Sequence[Span]) -> bool:
    """True for a title, a school, an address or the label of a list that only sounds like a skill."""
    if mention.kind not in _VAGUE_KINDS:
        return False
    if _inside(mention, asides, [span.start for span in asides]):
        return True
    sorts = mention.skill is None or mention.text.casefold() in sorting_words()
    return sorts and _inside(mention, labels, [span.start for span in labels])


def _inside(mention: Mention, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, mention.start) - 1
    return index >= 0 and mention.start < spans[index].end
