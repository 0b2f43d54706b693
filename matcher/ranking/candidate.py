"""What scoring reads of a resume, computed once however many postings it is compared with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from matcher.extraction.tables import use_tables
from matcher.knowledge import Skill
from matcher.ranking.evidence import Credit, credits, implied_by, job_months, skill_key
from matcher.ranking.figures import Figures
from matcher.ranking.passages import Passage, resume_passages
from matcher.ranking.vectors import Floats, Rows, unit_rows
from matcher.records import Resume


@dataclass(frozen=True)
class Candidate:
    """A resume as figures: no name, school, place, age or photo is among them."""

    resume: Resume
    credits: Mapping[str, Credit]
    passages: tuple[Passage, ...]
    # all lines that tell of work done, as one TF-IDF row and as directions
    work: Rows
    topics: Floats
    # one row of unit length per line that tells of work done
    lines: Rows
    # probability of each class of the role model, None where no line tells of work done
    roles: Floats | None
    # position of a job → skills that its text shows
    shown_in: Mapping[int, frozenset[str]]


def read_candidate(resume: Resume, figures: Figures) -> Candidate:
    """Compute what scoring needs of a resume."""
    similarity = figures.similarity
    with use_tables(figures.knowledge.root):
        told = resume_passages(resume, figures.knowledge.skill)
    passages = tuple(item for item in told if item.showing and not figures.others.search(item.text))
    bags = [item.terms for item in passages]
    work = similarity.rows([[term for bag in bags for term in bag]])
    text = "\n".join(item.text for item in passages)
    return Candidate(
        resume,
        credits(resume, figures.weights.grades, figures.knowledge.skill),
        passages,
        work,
        similarity.in_topics(work)[0],
        unit_rows(similarity.rows(bags or [[]])),
        figures.roles.chances([text])[0] if passages else None,
        _shown_in(resume, figures.knowledge.skill),
    )


def field_months(candidate: Candidate, skills: Collection[str], least: int) -> int:
    """Return the months of jobs whose text shows at least so many of these skills, each month once."""
    resume = candidate.resume
    months: set[int] = set()
    for number, job in enumerate(resume.jobs):
        if len(candidate.shown_in.get(number, frozenset()).intersection(skills)) >= least:
            months.update(job_months(job, resume.document.as_of))
    return len(months)


def _shown_in(resume: Resume, skills: Mapping[str, Skill]) -> Mapping[int, frozenset[str]]:
    """Return what the text of each job shows, with what that implies: a job that names pandas shows Python."""
    shown: dict[int, set[str]] = {}
    for evidence in resume.skills:
        if evidence.polarity != "asserted":
            continue
        for mention in evidence.mentions:
            if mention.job is not None:
                name = skill_key(evidence.skill, mention.text)
                shown.setdefault(mention.job, set()).update((name, *implied_by(name, skills)))
    return {job: frozenset(names) for job, names in shown.items()}


def cosine(first: Floats, second: Floats) -> float:
    """Return the cosine of two vectors, 0 where one is empty."""
    length = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / length if length else 0.0
