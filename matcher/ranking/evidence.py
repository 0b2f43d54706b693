"""How well a resume shows a skill: listed < used < used in a dated job < used recently and long.

A shown skill also shows what it implies (EKS shows Kubernetes); a related skill counts in part and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from matcher.knowledge import Skill
from matcher.records import EvidenceLevel, Mention, Resume, SkillEvidence

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


def skill_key(skill: str | None, text: str) -> str:
    """Return the name by which skills of resume and posting are compared; outside the taxonomy the folded text."""
    return skill if skill is not None else " ".join(text.casefold().split())


def credits(resume: Resume, grades: Grades, skills: Mapping[str, Skill]) -> dict[str, Credit]:
    """Return skill → credit for all asserted skills of a resume and all that they imply; the best of each counts."""
    found: dict[str, Credit] = {}
    disclaimed = {key for key, evidence in _keyed(resume) if evidence.polarity != "asserted"}
    for key, evidence in _keyed(resume):
        if evidence.polarity != "asserted":
            continue
        value = grade(evidence, grades, resume.document.as_of)
        own = Credit(value, evidence.evidence, evidence.mentions, months=evidence.months or 0)
        _keep(found, key, own)
        for implied, steps in steps_from(key, skills).items():
            if implied not in disclaimed:
                _keep(found, implied, replace(own, via=key, steps=steps))
    return found


def grade(evidence: SkillEvidence, grades: Grades, as_of: str) -> float:
    """Return what this evidence is worth; "recent and long" needs both."""
    if evidence.evidence == "listed":
        return grades.listed
    if not evidence.months or evidence.last_used is None:
        return grades.used
    recent = months_between(evidence.last_used, as_of) <= grades.recent_months
    return grades.recent if recent and evidence.months >= grades.long_months else grades.dated


def implied_by(name: str, skills: Mapping[str, Skill]) -> tuple[str, ...]:
    """Return the names that a skill implies, near ones first."""
    return tuple(steps_from(name, skills))


def steps_from(name: str, skills: Mapping[str, Skill]) -> Mapping[str, int]:
    """Return what a skill implies → how many steps away it is, near ones first."""
    reached, edge = {name: 0}, [name]
    for step in range(1, _IMPLIED_STEPS + 1):
        edge = [item for one in edge if one in skills for item in skills[one].implies if item not in reached]
        reached |= dict.fromkeys(edge, step)
    del reached[name]
    return reached


def related_to(name: str, skills: Mapping[str, Skill]) -> tuple[str, ...]:
    """Return the names that stand near a skill, as its entry says."""
    return skills[name].related if name in skills else ()


def months_between(earlier: str, later: str) -> int:
    """Return the months from "YYYY-MM" or "YYYY" to another; a bare year is taken as its December."""
    return _month_number(later) - _month_number(earlier)


def _month_number(month: str) -> int:
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
