"""What scoring reads of a posting, computed once however many resumes it is compared with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from matcher.ranking.coverage import Group, find_groups
from matcher.ranking.evidence import skill_key
from matcher.ranking.figures import Figures
from matcher.ranking.passages import posting_passages
from matcher.ranking.standing import Asked, Target
from matcher.ranking.terms import skill_term
from matcher.ranking.vectors import Floats, Rows, unit_rows
from matcher.records import Posting


@dataclass(frozen=True)
class Demand:
    """A posting or role profile as figures."""

    posting: Posting
    groups: tuple[Group, ...]
    skills: Collection[str]
    work: Rows
    topics: Floats
    # one row of unit length per sentence, and how much each sentence weighs
    lines: Rows
    masses: Floats
    texts: tuple[str, ...]
    roles: Floats
    asked: Asked


def read_demand(posting: Posting, figures: Figures) -> Demand:
    """Compute what scoring needs of a posting."""
    similarity = figures.similarity
    passages = posting_passages(posting, figures.knowledge.skill)
    bags = [item.terms for item in passages]
    rows = similarity.rows(bags or [[]])
    work = similarity.rows([[term for bag in bags for term in bag]])
    roles = figures.roles.chances(["\n".join(item.text for item in passages)])[0]
    skills = frozenset(skill_key(item.skill, item.text) for item in posting.requirements)
    return Demand(
        posting,
        find_groups(posting, lambda skill: similarity.rarity(skill_term(skill))),
        skills,
        work,
        similarity.in_topics(work)[0],
        unit_rows(rows),
        # a sentence weighs by the rarity of its words, but a long one does not drown the others
        np.sqrt(rows.sums()),
        tuple(item.text for item in passages),
        roles,
        _asked(posting, len(skills), 1.0 - float(roles[figures.roles.classes.index("other")])),
    )


def _asked(posting: Posting, skills: int, ours: float) -> Asked:
    profile = posting.document.engine == "profile"
    target: Target = "the role profile" if profile else "the posting"
    return Asked(skills, posting.min_years, posting.degree, posting.degree_need, ours, target)
