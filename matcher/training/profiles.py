"""Which skills real postings of a role name, and how far each sets the role apart from the other three."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.training.roles import FOUR


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A skill with its share of the role's postings, its share of the others', and the weight that follows."""

    skill: str
    share: float
    elsewhere: float

    @property
    def weight(self) -> float:
        """Twice the root of the share times how much of the two shares is this role's, in steps of .05.

        A skill that half the postings of every role name weighs .7; one that only this role names, 1.4.
        """
        both = self.share + self.elsewhere
        return round(40 * self.share**0.5 * self.share / both) / 20 if both else 0.0


def suggest(named: Sequence[tuple[str, frozenset[str]]], role: str) -> tuple[Suggestion, ...]:
    """Return the skills of a role's postings, heaviest first; `named` holds (role, skills) of each posting."""
    own = [skills for label, skills in named if label == role]
    others = [skills for label, skills in named if label in FOUR and label != role]
    here, there = _shares(own), _shares(others)
    found = [Suggestion(skill, share, there.get(skill, 0.0)) for skill, share in here.items()]
    return tuple(sorted(found, key=lambda item: (-item.weight, item.skill.casefold())))


def _shares(postings: Sequence[frozenset[str]]) -> Mapping[str, float]:
    counts = Counter(skill for skills in postings for skill in skills)
    return {skill: count / len(postings) for skill, count in counts.items()}
