"""How a resume stands to a posting before anything is weighed: the same until resume, posting or learned figures change.

Kept beside a score, it gives the score for other weights without reading the texts again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from matcher import __version__
from matcher.knowledge import Knowledge
from matcher.ranking.candidate import Candidate, cosine, field_months
from matcher.ranking.demand import Demand
from matcher.ranking.similarity import shares
from matcher.records import Contact, Resume


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the two texts have in common, as raw figures."""

    wording: float
    topics: float
    # of each sentence of the posting the likeness of its best line, and their mean; None where nothing can be compared
    lines: tuple[float, ...]
    lines_mean: float | None
    # None where no line of the resume tells of work
    role: float | None
    # in jobs that show the skills asked for
    months: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A resume reduced to its skills and degree, and its likeness to one posting."""

    # what the texts were read with
    reading: str
    resume: Resume
    likeness: Likeness


def read_likeness(candidate: Candidate, demand: Demand) -> Likeness:
    """Compute what a resume and a posting have in common."""
    lines, mean = _lines(candidate, demand)
    return Likeness(
        wording=float(shares(candidate.work, demand.work).sum()),
        topics=max(float(candidate.topics @ demand.topics), 0.0),
        lines=lines,
        lines_mean=mean,
        role=None if candidate.roles is None else cosine(candidate.roles, demand.roles),
        months=field_months(candidate, demand.skills, least=2),
    )


def read_standing(candidate: Candidate, demand: Demand, knowledge: Knowledge) -> Standing:
    """Return all that a score needs of a resume beside a posting, without its text."""
    return Standing(reading_of(knowledge), _bare(candidate.resume), read_likeness(candidate, demand))


def reading_of(knowledge: Knowledge) -> str:
    """Return what texts are read with: the same reading finds the same in the same text."""
    return f"{__version__}/{knowledge.reading_version}"


def _lines(candidate: Candidate, demand: Demand) -> tuple[tuple[float, ...], float | None]:
    if not demand.texts or not demand.masses.any():
        return (), None
    best = (demand.lines @ candidate.lines.T).max(axis=1).toarray().ravel()
    return tuple(map(float, best)), float(best @ demand.masses / demand.masses.sum())


def _bare(resume: Resume) -> Resume:
    """The resume with nothing but what credits are given for; a skill outside the taxonomy is named by its mention."""
    document = replace(resume.document, text="", lines=(), words=(), hidden_text=(), warnings=())
    skills = tuple(replace(item, mentions=item.mentions[:1] if item.skill is None else ()) for item in resume.skills)
    return Resume(
        document=document,
        contact=Contact(),
        skills=skills,
        jobs=(),
        experience_months=0,
        education=(),
        highest_degree=resume.highest_degree,
        certifications=(),
        soft_skills=(),
        languages=(),
        seniority=resume.seniority,
    )
