"""Jobs of a resume: title, employer, start and end, and the months they cover together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matcher.extraction.dates import Period, count_months, month_number
from matcher.extraction.entries import Entry, Part, find_entries
from matcher.extraction.rows import Row, rows_of
from matcher.extraction.titles import is_field, title_likeness
from matcher.records import Job, Section

_AT = re.compile(r"\s+(?:at|@|bei|chez|presso|bij|en la empresa|na empresa)\s+(?=\S)")
_BAR = re.compile(r"\s*[|·•‖]\s*|\s+[–—―-]\s+")
# commas outside brackets
_COMMA = re.compile(r",\s+(?![^()]*\))")
_PLACE = re.compile(
    r"(?:remote|hybrid|on-?site|home office|worldwide|télétravail)\b.*|[^\W\d_][\w .'’()-]{1,30}, (?:[A-Z]{2,3}|[A-Z][\w .]{2,20})(?:, [A-Z]{2,3})?(?: \([\w\s-]+\))?|.* \((?:remote|hybrid|on-?site)\)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:highlights|responsibilities|achievements|key achievements|tasks|duties|projects?|technologies|aufgaben|missions?|logros)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Names:
    """Title and employer of one entry as far as they are known."""

    title: str
    employer: str


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
    names = _inherit(entries, _name_all(entries))
    return [
        Job(name.title, name.employer, entry.period.start, entry.period.end, entry.period.months(as_of), entry.span)
        for entry, name in zip(entries, names, strict=True)
        if entry.period and (name.title or name.employer)
    ]


def _name_all(entries: Sequence[Entry]) -> list[_Names]:
    heads = [_pieces(_heading_parts(entry)) for entry in entries]
    commas = _comma_means_employer(heads)
    repeated = Counter(text for head in heads for piece in head for text in _COMMA.split(piece.text)[1:])
    split = [_split_commas(head, commas, repeated) for head in heads]
    # an employer's name is seldom telling, but all entries of a section are built alike
    title_first = sum(_order(head) for head in split) >= 0
    return [_assign(head, title_first) for head in split]


def _heading_parts(entry: Entry) -> Sequence[Part]:
    """Parts that may name the job: those below the date only where they read as a title or an employer."""
    upper = [part for part in entry.parts if part.row <= entry.row]
    lower = [part for part in entry.parts if part.row > entry.row]
    return [*upper, *(part for part in lower if not upper or title_likeness(part.text) != 0)]


def _pieces(parts: Sequence[Part]) -> list[Part]:
    """Parts of a head without places and labels, cut at "at", bars and dashes."""
    pieces = []
    for part in parts:
        for text in _BAR.split(part.text):
            found = [piece.strip(" ,:;") for piece in _AT.split(text, maxsplit=1)]
            pieces += [replace(part, text=piece) for piece in found if piece]
    kept = [piece for piece in pieces if not _LABEL.fullmatch(piece.text) and not _is_place(piece.text)]
    return kept or pieces[:1]


def _is_place(text: str) -> bool:
    return bool(_PLACE.fullmatch(text)) and title_likeness(text) == 0 and not is_field(text.rpartition(", ")[2])


def _comma_means_employer(heads: Sequence[Sequence[Part]]) -> bool:
    """True where every entry has only one piece and each has a comma: "title, employer"."""
    named = [head for head in heads if head]
    if not named or not all(len(head) == 1 and _COMMA.search(head[0].text) for head in named):
        return False
    return len(named) > 1 or not is_field(_COMMA.split(named[0][0].text)[-1])


def _split_commas(head: list[Part], commas: bool, repeated: Counter[str]) -> list[Part]:
    if len(head) != 1:
        return head
    texts = _COMMA.split(head[0].text)
    if len(texts) < 2:
        return head
    best = max(range(1, len(texts)), key=lambda at: (_cut_score(texts, at, repeated), at))
    if not commas and _cut_score(texts, best, repeated) <= 0:
        return head
    return [replace(head[0], text=", ".join(texts[:best])), replace(head[0], text=", ".join(texts[best:]))]


def _cut_score(texts: Sequence[str], at: int, repeated: Counter[str]) -> int:
    """How well a comma separates a title from an employer, or an employer from a title."""
    likeness = [title_likeness(text) for text in texts]
    if likeness[0] < 0:
        return 2 * (likeness[at] > 0) - 2 * any(value > 0 for value in likeness[1:at])
    named = 2 * (likeness[at] < 0) + (2 if repeated[texts[at]] > 1 and not is_field(texts[at]) else 0)
    missed = 2 * any(value < 0 for value in likeness[1:at])
    return named - missed + sum(map(is_field, texts[1:at])) - 2 * is_field(texts[at])


def _order(head: Sequence[Part]) -> int:
    """Above 0 where the title stands before the employer."""
    if len(head) < 2:
        return 0
    return max(-2, min(2, title_likeness(head[0].text) - title_likeness(head[1].text)))


def _assign(head: Sequence[Part], title_first: bool) -> _Names:
    if not head:
        return _Names("", "")
    if len(head) == 1:
        text = head[0].text
        return _Names("", text) if title_likeness(text) < 0 else _Names(text, "")
    ranked = sorted(range(len(head)), key=lambda at: (-title_likeness(head[at].text), at))
    best = ranked[0]
    # two pieces that say nothing: the order of the section decides
    if title_likeness(head[0].text) == title_likeness(head[1].text):
        best = 0 if title_first else 1
    others = [at for at in range(len(head)) if at != best]
    employer = min(others, key=lambda at: (min(title_likeness(head[at].text), 0), at))
    return _Names(head[best].text, head[employer].text)


def _inherit(entries: Sequence[Entry], names: list[_Names]) -> list[_Names]:
    """Give roles without an employer the one that stands on a row of its own above an earlier role."""
    done: list[_Names] = []
    for entry, name in zip(entries, names, strict=True):
        if done and name.title and not name.employer and _has_own_row(entries[len(done) - 1], done[-1].employer):
            name = replace(name, employer=done[-1].employer)
        done.append(name)
        del entry
    return done


def _has_own_row(entry: Entry, employer: str) -> bool:
    rows = [part.row for part in entry.parts if part.text == employer]
    return bool(employer) and (not rows or all(part.row >= rows[0] for part in entry.parts))
