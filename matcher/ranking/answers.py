"""What a fit shows of its requirements: matched, related and missing, with points that sum to their term's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.knowledge import Skill
from matcher.ranking.coverage import Answer, Group, answer, covered
from matcher.ranking.evidence import Credit, implied_by, related_to, skill_key
from matcher.ranking.points import share_out
from matcher.ranking.weights import Weights
from matcher.records import Matched, Missing, Related


def show_matched(answers: Sequence[Answer], points: Mapping[str, float]) -> tuple[tuple[Matched, ...], tuple[Related, ...]]:
    """Return what was found, most points first; `points` are those of the term of each need."""
    matched: list[Matched] = []
    related: list[Related] = []
    for need, total in points.items():
        found = [item for item in answers if item.group.need == need and item.credit]
        mass = sum(item.group.weight * item.value for item in found)
        parts = share_out([total * item.group.weight * item.value / mass if mass else 0.0 for item in found], total)
        for item, part in zip(found, parts, strict=True):
            if item.related:
                related.append(_related(item, part))
            else:
                matched.append(_matched(item, part))
    return (
        tuple(sorted(matched, key=lambda item: (-item.points, item.skill.casefold()))),
        tuple(sorted(related, key=lambda item: (-item.points, item.skill.casefold()))),
    )


def show_missing(
    answers: Sequence[Answer],
    credits: Mapping[str, Credit],
    skills: Mapping[str, Skill],
    weights: Weights,
    worth: float,
) -> tuple[Missing, ...]:
    """Return what was not found, largest gain first: the points that showing the skill in a dated job would add.

    `worth` is what full coverage is worth in points. What the skill implies is counted with it.
    """
    before = covered(answers, weights.needs)
    shown = Credit(weights.grades.dated, "used", ())
    reaches = [_reach(item.group, skills) for item in answers]
    found = []
    for item in answers:
        for wanted in () if item.credit else item.group.requirements:
            name = skill_key(wanted.skill, wanted.text)
            richer = with_skill(credits, name, shown, skills)
            news = {name, *implied_by(name, skills)}
            after = [
                one if news.isdisjoint(reach) else answer(one.group, richer, skills, weights.grades.related)
                for one, reach in zip(answers, reaches, strict=True)
            ]
            gain = round(worth * (covered(after, weights.needs) - before), 1)
            found.append(Missing(wanted.skill or wanted.text, item.group.need, wanted.any_of, gain))
    return tuple(sorted(found, key=lambda one: (-one.gain, one.skill.casefold())))


def with_skill(credits: Mapping[str, Credit], name: str, shown: Credit, skills: Mapping[str, Skill]) -> Mapping[str, Credit]:
    """Return the credits of a resume that also showed this skill and what it implies."""
    added = {key: shown for key in (name, *implied_by(name, skills)) if key not in credits}
    raised = {key: shown for key in implied_by(name, skills) if key in credits and credits[key].value < shown.value}
    return {**credits, **added, **raised}


def _reach(group: Group, skills: Mapping[str, Skill]) -> frozenset[str]:
    """All skills that can answer a group, in full or in part."""
    return frozenset(name for key in group.keys for name in (key, *related_to(key, skills)))


def _matched(item: Answer, points: float) -> Matched:
    assert item.credit is not None
    wanted = item.requirement
    credit = item.credit
    name = wanted.skill or wanted.text
    return Matched(name, item.group.need, wanted.any_of, credit.level, points, credit.mentions, credit.via)


def _related(item: Answer, points: float) -> Related:
    assert item.credit is not None
    wanted = item.requirement
    via = item.credit.via or ""
    return Related(wanted.skill or wanted.text, item.group.need, wanted.any_of, via, points, item.credit.mentions)
