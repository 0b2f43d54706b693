"""How a resume stands to a posting before anything is weighed: the same until resume, posting or learned figures change.

Kept beside a score, it gives the score for other weights without reading texts, taxonomy or learned figures again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from matcher import __version__
from matcher.knowledge import Knowledge, Skill
from matcher.ranking.evidence import Way, related_to, ways
from matcher.records import Degree, Need, Resume

if TYPE_CHECKING:
    from matcher.ranking.coverage import Group
    from matcher.ranking.demand import Demand

# what a resume is compared with, as a reason names it
Target: TypeAlias = Literal["the posting", "the role profile"]
# one way in which a member of a group is shown: number of the group and of the member, then as in Way. Members below zero
# are skills near the group, which count in part where no member is shown. Plain tuples, as there are dozens to each score
Kept: TypeAlias = tuple[int, int, Literal["listed", "used", "dated"], int, int, int]


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
class Standing:
    """A resume beside one posting, without a word of either."""

    # what the texts were read with
    reading: str
    asked: Asked
    # of each group of skills that the posting asks for
    needs: tuple[Need, ...]
    masses: tuple[float, ...]
    # all ways in which they are shown, so that any grades find the best of each
    ways: tuple[Kept, ...]
    highest_degree: Degree
    likeness: Likeness


def read_standing(resume: Resume, demand: Demand, likeness: Likeness, knowledge: Knowledge) -> Standing:
    """Return all that a score needs of a resume beside a posting but the weights."""
    found: dict[str, list[Way]] = defaultdict(list)
    for name, way, _ in ways(resume, knowledge.skill):
        found[name].append(way)
    groups = demand.groups
    return Standing(
        reading_of(knowledge),
        demand.asked,
        tuple(group.need for group in groups),
        tuple(group.weight for group in groups),
        tuple(kept for number, group in enumerate(groups) for kept in _kept(number, group, found, knowledge.skill)),
        resume.highest_degree,
        replace(likeness, lines=()),
    )


def reading_of(knowledge: Knowledge) -> str:
    """Return what texts are read with: the same reading finds the same in the same text."""
    return f"{__version__}/{knowledge.reading_version}"


def _kept(number: int, group: Group, found: Mapping[str, list[Way]], skills: Mapping[str, Skill]) -> Iterator[Kept]:
    """All that shows a group, or what is near it where nothing does."""
    direct = [key for key in group.keys if key in found]
    near = dict.fromkeys(name for key in group.keys for name in related_to(key, skills) if name in found)
    members = enumerate(direct) if direct else ((-1 - at, name) for at, name in enumerate(near))
    for member, name in members:
        for way in _telling(found[name]):
            yield number, member, way.level, way.months, way.ago, way.steps


def _telling(ways: Sequence[Way]) -> list[Way]:
    """The ways without those that are worth the same as another one and come after it, whatever the grades; that in order."""
    best: dict[tuple[str, int, int], Way] = {}
    for way in sorted(ways, key=lambda way: (way.steps, -way.months, way.via)):
        best.setdefault((way.level, way.months, way.ago), way)
    return list(best.values())
