"""What a comparison is worth: the exact sum of the named terms of one table, with their reasons.

Nothing here reads a text or a learned figure, so that other weights need no more than what was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from matcher.ranking import reasons
from matcher.ranking.coverage import Graded, covered, shown_in_use
from matcher.ranking.evidence import Grades, worth
from matcher.ranking.points import rounded_sum, share_out
from matcher.ranking.spread import spread
from matcher.ranking.standing import Asked, Kept, Likeness, Standing
from matcher.ranking.weights import Weights
from matcher.records import Band, Degree, Need, Term

# the lowest band that wants proof of use
_PROVEN: Band = "Partial"
_DEGREES: tuple[Degree, ...] = ("none", "associate", "bachelor", "master", "doctorate")


class Grade(NamedTuple):
    """The answer to one group of skills, as far as it counts."""

    need: Need
    weight: float
    value: float
    found: bool
    used: bool


@dataclass(frozen=True)
class Comparison:
    """A resume beside a posting, and what the terms need of both."""

    asked: Asked
    answers: Sequence[Graded]
    likeness: Likeness
    highest_degree: Degree
    weights: Weights

    def answers_of(self, need: Need) -> tuple[Graded, ...]:
        """The answers to the groups of one need."""
        return tuple(item for item in self.answers if item.need == need)

    @property
    def in_use(self) -> float:
        """The share of the required skills that the resume shows in use."""
        return shown_in_use(self.answers)

    @property
    def ceiling(self) -> float:
        """The highest score without proof of use."""
        return dict(self.weights.bands)[_PROVEN] - 0.1


@dataclass(frozen=True, slots=True)
class Value:
    """What a term says of a comparison: 0 to 1, why, and its portion of the weight it shares with other terms."""

    value: float
    reason: str
    portion: float = 1.0


def required(comparison: Comparison) -> Value | None:
    """How well the required skills are shown, graded by evidence; alternatives count once."""
    return _coverage(comparison, "required", "required skills")


def preferred(comparison: Comparison) -> Value | None:
    """How well the skills that are a plus are shown."""
    return _coverage(comparison, "preferred", "preferred skills")


def context(comparison: Comparison) -> Value | None:
    """How well the skills that the team works with, without asking for them, are shown."""
    return _coverage(comparison, "context", "skills mentioned in passing")


def wording(comparison: Comparison) -> Value | None:
    """How alike the work told of and the work offered are in their rare words (TF-IDF)."""
    raw = comparison.likeness.wording
    value = _of_full(raw, comparison, "wording")
    return Value(value, reasons.of_wording(value, raw, comparison.asked.target))


def topics(comparison: Comparison) -> Value | None:
    """How alike the two are in the topics that real postings share, whatever words they choose."""
    raw = comparison.likeness.topics
    value = _of_full(raw, comparison, "topics")
    return Value(value, reasons.of_topics(value, raw, comparison.asked.target))


def lines(comparison: Comparison) -> Value | None:
    """How well single sentences of the posting are answered by single lines of the resume."""
    raw, best = comparison.likeness.lines_mean, comparison.likeness.lines
    if raw is None:
        return None
    answered = sum(value >= comparison.weights.full["lines"] for value in best)
    return Value(_of_full(raw, comparison, "lines"), reasons.of_lines(answered, len(best), comparison.asked.target))


def role(comparison: Comparison) -> Value | None:
    """How alike the two are in the role that their work speaks for; weighs by how surely the posting is about one of ours.

    Two that are about none are not thereby alike: nDCG@10 of postings of other roles rises by .02.
    """
    raw = comparison.likeness.role
    if raw is None:
        return Value(0.0, "the resume tells of no work", comparison.asked.ours)
    return Value(_of_full(raw, comparison, "role"), reasons.of_role(raw), comparison.asked.ours)


def experience(comparison: Comparison) -> Value | None:
    """Years in jobs that show the skills asked for, against the years asked for."""
    years = comparison.asked.min_years
    if not years:
        return None
    had = comparison.likeness.months / 12
    return Value(min(had / years, 1.0), reasons.of_experience(had, years))


def degree(comparison: Comparison) -> Value | None:
    """Whether the degree asked for is held; a preferred one weighs as a preferred skill does beside a required."""
    asked, has = comparison.asked, comparison.highest_degree
    if asked.degree is None or asked.degree == "none":
        return None
    plus = asked.degree_need == "preferred"
    met = _DEGREES.index(has) >= _DEGREES.index(asked.degree)
    reason = reasons.of_degree(has, asked.degree, met=met, plus=plus)
    return Value(float(met), reason, comparison.weights.needs["preferred"] if plus else 1.0)


@dataclass(frozen=True, slots=True)
class Points:
    """A score, and how far it moves with any one requirement left out."""

    score: float
    range: tuple[float, float]


# name of a term, its weight, its value
Weighed: TypeAlias = tuple[str, float, Value]
TermRule = Callable[[Comparison], Value | None]
# name → its weight in models/weights.toml and its rule; a rule that returns None leaves the sum
TERMS: Mapping[str, tuple[str, TermRule]] = {
    "required": ("skills", required),
    "preferred": ("skills", preferred),
    "context": ("skills", context),
    "wording": ("wording", wording),
    "topics": ("topics", topics),
    "lines": ("lines", lines),
    "role": ("role", role),
    "experience": ("experience", experience),
    "degree": ("degree", degree),
}


def weigh_again(standing: Standing, weights: Weights) -> Points | None:
    """Return the score of a resume whose standing is known; None where the posting asks for too little."""
    if standing.asked.skills < weights.fewest_requirements:
        return None
    answers = _graded(standing, weights.grades)
    return points_of(Comparison(standing.asked, answers, standing.likeness, standing.highest_degree, weights))


def points_of(comparison: Comparison) -> Points:
    """Return score and range of a comparison; the score is the sum of the points of its terms."""
    weighed = _weighed(comparison)
    return Points(rounded_sum(_points(_held_back(comparison, weighed))), _range(comparison, weighed))


def terms_of(comparison: Comparison) -> tuple[Term, ...]:
    """Return the terms that apply; weights sum to 1 and points to the score."""
    return _shown(_held_back(comparison, _weighed(comparison)))


def _shown(kept: Sequence[Weighed]) -> tuple[Term, ...]:
    full = {place for place, (_, _, value) in enumerate(kept) if value.value >= 1}
    points = share_out(_points(kept), full=full)
    return tuple(
        Term(name, round(value.value, 4), round(weight, 4), part, value.reason)
        for (name, weight, value), part in zip(kept, points, strict=True)
    )


def _points(kept: Sequence[Weighed]) -> list[float]:
    return [100 * weight * value.value for _, weight, value in kept]


def _weighed(comparison: Comparison) -> list[Weighed]:
    """The terms that apply, their weights scaled so that they sum to 1."""
    values = [(name, key, rule(comparison)) for name, (key, rule) in TERMS.items()]
    given = [(name, comparison.weights.terms[key] * value.portion, value) for name, key, value in values if value]
    total = sum(weight for _, weight, _ in given) or 1.0
    return [(name, weight / total, value) for name, weight, value in given]


def _sum(terms: Sequence[Weighed]) -> float:
    return 100 * sum(weight * value.value for _, weight, value in terms)


def _held_back(comparison: Comparison, terms: list[Weighed]) -> list[Weighed]:
    """Scale all values down to just below Partial where next to nothing of what is required is shown in use.

    So a list of skills, however long and well chosen, is never more than Weak.
    """
    score, ceiling = _sum(terms), comparison.ceiling
    if score <= ceiling or comparison.in_use >= comparison.weights.least_used:
        return terms
    first = next(name for name, *_ in terms if TERMS[name][0] == "skills")
    return [(name, weight, _scaled(value, ceiling / score, name == first)) for name, weight, value in terms]


def _scaled(value: Value, factor: float, said: bool) -> Value:
    reason = reasons.held_back(value.reason, _PROVEN) if said else value.reason
    return replace(value, value=value.value * factor, reason=reason)


def _range(comparison: Comparison, terms: Sequence[Weighed]) -> tuple[float, float]:
    worth = 100 * sum(weight for name, weight, _ in terms if TERMS[name][0] == "skills")
    return spread(comparison.answers, comparison.weights, _sum(terms), worth, comparison.ceiling)


def _graded(standing: Standing, grades: Grades) -> list[Grade]:
    """The answer to each group: the best way of its best member, and in part what is near one where none is shown."""
    found: dict[int, Grade] = {}
    for (number, member), (value, way) in _best_ways(standing.ways, grades).items():
        direct = member >= 0
        # what is near counts by itself, not by what implies it
        part = value if direct else 0.0 if way[5] else value * grades.related
        if number not in found or part > found[number].value:
            need, mass = standing.needs[number], standing.masses[number]
            found[number] = Grade(need, mass, part, direct, direct and way[2] != "listed")
    groups = enumerate(zip(standing.needs, standing.masses, strict=True))
    return [found.get(number) or Grade(need, mass, 0.0, False, False) for number, (need, mass) in groups]


def _best_ways(ways: Sequence[Kept], grades: Grades) -> Mapping[tuple[int, int], tuple[float, Kept]]:
    """The way of each member that is worth most, and what it is worth; of equal ones the first (see Credit.order)."""
    best: dict[tuple[int, int], tuple[float, Kept]] = {}
    for way in ways:
        number, member, level, months, ago, _ = way
        value = worth(level, months, ago, grades)
        if (number, member) not in best or value > best[number, member][0]:
            best[number, member] = value, way
    return best


def _coverage(comparison: Comparison, need: Need, what: str) -> Value | None:
    answers = comparison.answers_of(need)
    if not answers:
        return None
    weigh = comparison.weights.needs
    mass = sum(weigh[item.need] * item.weight for item in comparison.answers)
    share = weigh[need] * sum(item.weight for item in answers) / mass
    found, used = sum(item.found for item in answers), sum(item.used for item in answers)
    return Value(covered(answers, weigh), reasons.of_skills(found, len(answers), used, what), share)


def _of_full(raw: float, comparison: Comparison, name: str) -> float:
    return min(raw / comparison.weights.full[name], 1.0)


