"""How well a resume shows a skill: listed < used < used in a dated job < used recently and long.

A shown skill also shows what it implies (EKS shows Kubernetes); a related skill counts in part and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from matcher.knowledge import Skill
from matcher.records import EvidenceLevel, Job, Mention, Resume, SkillEvidence

# steps from one skill to what it implies: EKS → Kubernetes → containers
_IMPLIED_STEPS = 3


@dataclass(frozen=True, slots=True)
class Grades:
    """What each level of evidence is worth, 0 to 1; fitted, see models/weights.toml."""

    listed: float
    used: float
    dated: float
    recent: float
    related: float
    recent_months: int
    long_months: int


@dataclass(frozen=True, slots=True)
class Credit:
    """What a resume shows of one skill; `via` names the skill that shows it where it is not the skill itself."""

    value: float
    level: EvidenceLevel
    mentions: tuple[Mention, ...]
    via: str | None = None
    # steps of implication from `via` to the skill, and months of the dated jobs that show it
    steps: int = 0
    months: int = 0

    @property
    def order(self) -> tuple[float, int, int, str]:
        """Sorts the better credit first: worth more, fewer steps away, shown for longer, then by name."""
        return (-self.value, self.steps, -self.months, self.via or "")


class Way(NamedTuple):
    """How a skill is shown: all that its worth depends on. A tuple, as scores from memory make thousands of them."""

    level: Literal["listed", "used", "dated"]
    # of the dated jobs that show it
    months: int
    # months in any job since the last of them ended: time away from work ages nothing
    ago: int
    # steps of implication from the skill that shows it; none where it is the skill itself
    steps: int = 0
    via: str = ""


def skill_key(skill: str | None, text: str) -> str:
    """Return the name by which skills of resume and posting are compared; outside the taxonomy the folded text."""
    return skill if skill is not None else " ".join(text.casefold().split())


def credits(resume: Resume, grades: Grades, skills: Mapping[str, Skill]) -> dict[str, Credit]:
    """Return skill → credit for all asserted skills of a resume and all that they imply; the best of each counts."""
    found: dict[str, Credit] = {}
    for key, way, evidence in ways(resume, skills):
        value = grade(way, grades)
        _keep(found, key, Credit(value, evidence.evidence, evidence.mentions, way.via or None, way.steps, way.months))
    return found


def ways(resume: Resume, skills: Mapping[str, Skill]) -> Iterator[tuple[str, Way, SkillEvidence]]:
    """Yield every asserted skill of a resume and every one that it implies, each with how it is shown and by what."""
    disclaimed = {key for key, evidence in _keyed(resume) if evidence.polarity != "asserted"}
    worked = worked_months(resume)
    for key, evidence in _keyed(resume):
        if evidence.polarity != "asserted":
            continue
        way = way_of(evidence, worked)
        yield key, way, evidence
        for implied, steps in steps_from(key, skills).items():
            if implied not in disclaimed:
                yield implied, Way(way.level, way.months, way.ago, steps, key), evidence


def way_of(evidence: SkillEvidence, worked: Collection[int]) -> Way:
    """Return how one skill is shown by itself, beside all months in which the person had a job."""
    months = evidence.months or 0
    if evidence.evidence == "listed" or not months or evidence.last_used is None:
        return Way(evidence.evidence, months, 0)
    last = _month_number(evidence.last_used)
    return Way("dated", months, sum(month > last for month in worked))


def worked_months(resume: Resume) -> frozenset[int]:
    """Return the numbers of all months in which a person had a job."""
    return frozenset(month for job in resume.jobs for month in job_months(job, resume.document.as_of))


def job_months(job: Job, as_of: str) -> range:
    """Return the months of a job as numbers; a bare year starts in January and ends in December."""
    if job.start is None:
        return range(0)
    start = job.start if "-" in job.start else f"{job.start}-01"
    return range(_month_number(start), _month_number(job.end or as_of) + 1)


def grade(way: Way, grades: Grades) -> float:
    """Return what it is worth to be shown in this way."""
    return worth(way.level, way.months, way.ago, grades)


def worth(level: Literal["listed", "used", "dated"], months: int, ago: int, grades: Grades) -> float:
    """Return what a level of evidence is worth; "recent and long" needs both."""
    if level == "listed":
        return grades.listed
    if level == "used":
        return grades.used
    return grades.recent if ago <= grades.recent_months and months >= grades.long_months else grades.dated


def implied_by(name: str, skills: Mapping[str, Skill]) -> tuple[str, ...]:
    """Return the names that a skill implies, near ones first."""
    return tuple(steps_from(name, skills))


def steps_from(name: str, skills: Mapping[str, Skill]) -> Mapping[str, int]:
    """Return what a skill implies → how many steps away it is, near ones first."""
    reached: dict[str, int] = {}
    edge = [name]
    for step in range(1, _IMPLIED_STEPS + 1):
        implied = (item for one in edge if one in skills for item in skills[one].implies)
        edge = [item for item in implied if item != name and item not in reached]
        reached |= dict.fromkeys(edge, step)
    return reached


def related_to(name: str, skills: Mapping[str, Skill]) -> tuple[str, ...]:
    """Return the names that stand near a skill, as its entry says."""
    return skills[name].related if name in skills else ()


def _month_number(month: str) -> int:
    """Of "YYYY-MM" or "YYYY"; a bare year is taken as its December."""
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number or 12)


def _keyed(resume: Resume) -> Iterator[tuple[str, SkillEvidence]]:
    for evidence in resume.skills:
        text = evidence.mentions[0].text if evidence.mentions else ""
        yield skill_key(evidence.skill, text), evidence


def _keep(found: dict[str, Credit], key: str, credit: Credit) -> None:
    old = found.get(key)
    if old is None or credit.order < old.order:
        found[key] = credit
