"""Which requirements of a posting a resume answers, each group of alternatives counted once with its best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from matcher.knowledge import Skill
from matcher.ranking.evidence import Credit, related_to, skill_key
from matcher.records import Need, Posting, Requirement

_STRENGTH = {"required": 0, "preferred": 1, "context": 2}


@dataclass(frozen=True)
class Group:
    """One demand: a single requirement, or alternatives of which one is enough; `weight` beside other groups."""

    requirements: tuple[Requirement, ...]
    weight: float

    @cached_property
    def need(self) -> Need:
        """The strongest need of its members."""
        return min((item.need for item in self.requirements), key=lambda need: _STRENGTH[need])

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The names of its members as skills are compared by."""
        return tuple(skill_key(item.skill, item.text) for item in self.requirements)


class Graded(Protocol):
    """What coverage counts of the answer to one group."""

    @property
    def need(self) -> Need:
        """The strongest need of the group."""

    @property
    def weight(self) -> float:
        """Of the group beside others."""

    @property
    def value(self) -> float:
        """0 to 1."""

    @property
    def found(self) -> bool:
        """True where the resume shows one of the skills, not only something near it."""

    @property
    def used(self) -> bool:
        """True where it shows one in the text of work."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a resume answers one group: with this requirement, to this degree; credit None where not at all."""

    group: Group
    requirement: Requirement
    credit: Credit | None
    related: bool

    @property
    def need(self) -> Need:
        """The strongest need of the group."""
        return self.group.need

    @property
    def weight(self) -> float:
        """Of the group beside others."""
        return self.group.weight

    @property
    def value(self) -> float:
        """0 to 1."""
        return self.credit.value if self.credit else 0.0

    @property
    def found(self) -> bool:
        """True where the resume shows one of the skills, not only something near it."""
        return self.credit is not None and not self.related

    @property
    def used(self) -> bool:
        """True where it shows one in the text of work."""
        return self.credit is not None and not self.related and self.credit.level == "used"


def find_groups(posting: Posting, rarity: Callable[[str], float]) -> tuple[Group, ...]:
    """Return the demands of a posting in the order of the text, each skill once with its strongest need."""
    kept: dict[str, Requirement] = {}
    for item in posting.requirements:
        key = skill_key(item.skill, item.text)
        if key not in kept or _STRENGTH[item.need] < _STRENGTH[kept[key].need]:
            kept[key] = item
    members: dict[object, list[Requirement]] = {}
    for key, item in kept.items():
        members.setdefault(key if item.any_of is None else item.any_of, []).append(item)
    return tuple(Group(tuple(items), _weight(items, rarity)) for items in members.values())


def answer(group: Group, credits: Mapping[str, Credit], skills: Mapping[str, Skill], related_share: float) -> Answer:
    """Return the best answer to a group: shown or implied skills first, a related one in part otherwise."""
    options = [_direct(group, item, credits) for item in group.requirements]
    best = max(options, key=lambda option: (option.credit is not None, option.value))
    if best.credit is not None:
        return best
    options = [_near(group, item, credits, skills, related_share) for item in group.requirements]
    return max(options, key=lambda option: option.value)


def covered(answers: Sequence[Graded], needs: Mapping[str, float]) -> float:
    """Return the mean of the answers weighted by group and need, 0 to 1."""
    masses = [needs[item.need] * item.weight for item in answers]
    total = sum(masses)
    return sum(mass * item.value for mass, item in zip(masses, answers, strict=True)) / total if total else 0.0


def shown_in_use(answers: Sequence[Graded]) -> float:
    """Return the share of the required skills, or of all where none is required, that the resume shows in use."""
    asked = [item for item in answers if item.need == "required"] or answers
    used = sum(item.weight for item in asked if item.used)
    return used / (sum(item.weight for item in asked) or 1.0)


def in_use_without(answers: Sequence[Graded]) -> Iterator[float]:
    """Yield what would be shown in use with each answer left out."""
    whole, required = shown_in_use(answers), [item for item in answers if item.need == "required"]
    asked = required or answers
    mass, used = sum(item.weight for item in asked), sum(item.weight for item in asked if item.used)
    for at, item in enumerate(answers):
        if required and item.need != "required":
            yield whole
        elif mass > item.weight:
            yield (used - item.weight * item.used) / (mass - item.weight)
        else:
            yield shown_in_use((*answers[:at], *answers[at + 1 :]))


def _weight(items: Sequence[Requirement], rarity: Callable[[str], float]) -> float:
    """The weight of alternatives: as their commonest, for that is the one most people will answer with.

    nDCG@10 is the same to the third place with the rarest, the mean and the commonest.
    """
    return max(item.weight for item in items) * min(rarity(skill_key(item.skill, item.text)) for item in items)


def _direct(group: Group, item: Requirement, credits: Mapping[str, Credit]) -> Answer:
    return Answer(group, item, credits.get(skill_key(item.skill, item.text)), related=False)


def _near(
    group: Group,
    item: Requirement,
    credits: Mapping[str, Credit],
    skills: Mapping[str, Skill],
    share: float,
) -> Answer:
    names = related_to(skill_key(item.skill, item.text), skills)
    near = [(name, credits[name]) for name in names if name in credits and credits[name].via is None]
    if not near:
        return Answer(group, item, None, related=False)
    name, credit = min(near, key=lambda one: one[1].order)
    return Answer(group, item, replace(credit, value=credit.value * share, via=name), related=True)
