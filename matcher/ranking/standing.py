"""How a resume stands to a posting before anything is weighed: the same until resume, posting or learned figures change.

Kept beside a score, it gives the score for other weights without reading texts, taxonomy or learned figures again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from matcher import __version__
from matcher.knowledge import Knowledge, Skill
from matcher.ranking.evidence import related_to, ways
from matcher.records import Degree, Need, Resume

if TYPE_CHECKING:
    from matcher.ranking.coverage import Group
    from matcher.ranking.demand import Demand

# what a resume is compared with, as a reason names it
Target: TypeAlias = Literal["the posting", "the role profile"]
# a Way as it is kept
Kept: TypeAlias = tuple[Literal["listed", "used", "dated"], int, int, int, str]


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
class Asked:
    """What a posting asks for beside its groups of skills."""

    # how many of them in all
    skills: int
    min_years: int | None
    degree: Degree | None
    degree_need: Literal["required", "preferred"] | None
    # chance that it is about a role that the classifier knows
    ours: float
    target: Target = "the posting"


@dataclass(frozen=True, slots=True)
class Shown:
    """All ways in which a resume shows the skills of one group, so that any grades find the best of them."""

    need: Need
    weight: float
    # of each member that is shown at all
    direct: tuple[tuple[Kept, ...], ...]
    # of each skill near one of the members; only where no member is shown
    near: tuple[tuple[Kept, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A resume beside one posting, without a word of either."""

    # what the texts were read with
    reading: str
    asked: Asked
    shown: tuple[Shown, ...]
    highest_degree: Degree
    likeness: Likeness


def read_standing(resume: Resume, demand: Demand, likeness: Likeness, knowledge: Knowledge) -> Standing:
    """Return all that a score needs of a resume beside a posting but the weights."""
    found: dict[str, list[Kept]] = defaultdict(list)
    for name, way, _ in ways(resume, knowledge.skill):
        found[name].append((way.level, way.months, way.ago, way.steps, way.via))
    shown = tuple(_shown(group, found, knowledge.skill) for group in demand.groups)
    bare = replace(likeness, lines=())
    return Standing(reading_of(knowledge), demand.asked, shown, resume.highest_degree, bare)


def reading_of(knowledge: Knowledge) -> str:
    """Return what texts are read with: the same reading finds the same in the same text."""
    return f"{__version__}/{knowledge.reading_version}"


def _shown(group: Group, found: Mapping[str, list[Kept]], skills: Mapping[str, Skill]) -> Shown:
    direct = tuple(tuple(found[key]) for key in group.keys if key in found)
    if direct:
        return Shown(group.need, group.weight, direct)
    near = dict.fromkeys(name for key in group.keys for name in related_to(key, skills) if name in found)
    return Shown(group.need, group.weight, (), tuple(tuple(found[name]) for name in near))

