"""What next for a role: the fewest skills that reach its next band, the next step of its ladder, the way over to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from matcher.errors import UnknownRole
from matcher.ranking import reasons
from matcher.ranking.advice import Action, Advice, Gain, Move, Salary, Step, Way
from matcher.ranking.answers import with_skill
from matcher.ranking.candidate import Candidate, read_candidate
from matcher.ranking.coverage import Answer, answer, covered
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.evidence import Credit, skill_key
from matcher.ranking.figures import Figures, default_figures
from matcher.ranking.points import total_of
from matcher.ranking.roles import Profile, default_roles, load_roles
from matcher.ranking.scoring import compare, fit_of
from matcher.ranking.weighing import TERMS, terms_of
from matcher.records import Band, Fit, Resume, Seniority

_LEVELS: Sequence[Seniority] = ("junior", "mid", "senior", "lead")
# whoever comes from another role enters at most here
_ENTRY: Seniority = "mid"
# whoever fits this well works in the role already
_IN_ROLE: frozenset[Band] = frozenset({"Strong", "Good"})
# shown where no band is left to reach
_MOST = 5
# gains below this many points are lost in what a score cannot tell apart
_LEAST = 0.3


def advise(resume: Resume, role: str, figures: Figures | None = None) -> Advice:
    """Return what next for a resume and a role, named by its id, short id or title; raises UnknownRole."""
    profiles = load_roles(figures.knowledge, neighbours=True) if figures else default_roles(neighbours=True)
    figures = figures or default_figures()
    profile = _choose(role, profiles)
    candidate, demand = read_candidate(resume, figures), read_demand(profile.posting, figures)
    fit = fit_of(candidate, demand, figures)
    goal = next_band(fit, figures.weights.bands)
    gains = _gains(candidate, demand, figures, goal[1] if goal else None) if fit.score is not None else ()
    reached = goal is None or bool(gains and gains[-1].score >= goal[1])
    step, next_step = find_steps(profile.ladder, resume.seniority, fit.band)
    return Advice(
        fit=fit,
        goal=goal[0] if goal else None,
        lowest=goal[1] if goal else None,
        gains=gains,
        reached=reached,
        rest=() if reached else beyond_skills(fit),
        step=step,
        next_step=next_step,
        ways=() if fit.band in _IN_ROLE else tuple(_ways(candidate, profile, profiles, fit, figures)),
        salaries=salaries_of(profile.salaries, step, next_step),
    )


def _choose(name: str, profiles: Sequence[Profile]) -> Profile:
    wanted = name.casefold().replace("-", "_").replace(" ", "_")
    for profile in profiles:
        title = profile.posting.title.casefold().replace(" ", "_")
        if wanted in (profile.id, title) or (wanted == profile.posting.role and not profile.neighbour):
            return profile
    raise UnknownRole(f"there is no role {name!r}; choose one of {', '.join(profile.id for profile in profiles)}")


def next_band(fit: Fit, bands: Sequence[tuple[str, float]]) -> tuple[Band, float] | None:
    """Return the band above that of a fit with its lowest score; None at the top and without a score."""
    if fit.score is None:
        return None
    above = [(name, lowest) for name, lowest in bands if lowest > fit.score]
    return (cast(Band, above[-1][0]), above[-1][1]) if above else None


def _gains(candidate: Candidate, demand: Demand, figures: Figures, goal: float | None) -> tuple[Gain, ...]:
    """Take the largest gain until the goal is reached: gains add up, so no shorter list reaches it.

    Without a goal the first few.
    """
    found: list[Gain] = []
    credits = candidate.credits
    score = _score(candidate, demand, figures, credits)
    while score < goal if goal is not None else len(found) < _MOST:
        best = _largest(demand, figures, credits)
        if best is None:
            break
        richer = _shown(credits, best, figures)
        after = _score(candidate, demand, figures, richer)
        found.append(_gain(best, round(after - score, 1), after, credits, figures))
        credits, score = richer, after
    return tuple(found)


def _largest(demand: Demand, figures: Figures, credits: Mapping[str, Credit]) -> Answer | None:
    """Return the answer whose improvement covers most, None where nothing improves."""
    skills, weights = figures.knowledge.skill, figures.weights

    def cover(of: Mapping[str, Credit]) -> float:
        return covered([answer(group, of, skills, weights.grades.related) for group in demand.groups], weights.needs)

    before = cover(credits)
    now = [answer(group, credits, skills, weights.grades.related) for group in demand.groups]
    rated = [(cover(_shown(credits, one, figures)) - before, -number, one) for number, one in enumerate(now)]
    gain, _, best = max(rated, key=lambda item: item[:2], default=(0.0, 0, None))
    return best if gain * 100 * weights.terms["skills"] >= _LEAST else None


def _shown(credits: Mapping[str, Credit], one: Answer, figures: Figures) -> Mapping[str, Credit]:
    """The credits of a resume that shows what answers a group, and all it implies, in a dated job."""
    name = skill_key(one.requirement.skill, one.requirement.text)
    credit = Credit(figures.weights.grades.dated, "used", ())
    known = credits.get(name)
    without = {key: value for key, value in credits.items() if key != name or value.value >= credit.value}
    return with_skill(without, name, credit, figures.knowledge.skill) if known is None or known.value < credit.value else credits


def _score(candidate: Candidate, demand: Demand, figures: Figures, credits: Mapping[str, Credit]) -> float:
    comparison = compare(replace(candidate, credits=credits), demand, figures)
    return total_of([term.points for term in terms_of(comparison)])


def _gain(one: Answer, points: float, score: float, credits: Mapping[str, Credit], figures: Figures) -> Gain:
    action: Action = "prove" if one.found else "learn"
    wanted = (one.requirement,) if one.found else one.group.requirements
    names = tuple(item.skill or item.text for item in wanted)
    near = one.credit.via if one.credit and one.related else None
    level = one.credit.level if one.credit and one.found else None
    return Gain(names, one.group.need, action, points, score, reasons.of_gain(one.group.need, level, near, len(names)))


def beyond_skills(fit: Fit) -> tuple[str, ...]:
    """Return what keeps the score down and is no skill: the reasons of at most three terms, the largest loss first."""
    lost = [term for term in fit.terms if TERMS[term.name][0] != "skills" and term.value < 1]
    return tuple(term.reason for term in sorted(lost, key=lambda term: (term.value - 1) * term.weight)[:3])


def find_steps(ladder: Sequence[Step], level: Seniority, band: Band) -> tuple[Step | None, Step | None]:
    """Return the step a person stands on, None from outside the role, and the next one."""
    inside = band in _IN_ROLE
    highest = level if inside else min(level, _ENTRY, key=_LEVELS.index)
    reached = _LEVELS[: _LEVELS.index(highest) + 1]
    steps = dict(enumerate(ladder))
    here = max((number for number, step in steps.items() if step.level in reached), default=-1)
    return (steps.get(here), steps.get(here + 1)) if inside else (None, steps.get(max(here, 0)))


def _ways(candidate: Candidate, profile: Profile, profiles: Sequence[Profile], fit: Fit, figures: Figures) -> Iterator[Way]:
    by_id = {item.id: item for item in profiles}
    for move in profile.moves:
        old = by_id.get(move.start)
        if _starts_here(candidate, move, old, figures):
            known = {item.skill for item in old.posting.requirements} if old else set()
            asks = tuple(item.skill for item in fit.missing if item.need == "required" and item.skill not in known)
            yield Way(old.posting.title if old else move.start, move.why, asks)


def _starts_here(candidate: Candidate, move: Move, old: Profile | None, figures: Figures) -> bool:
    """True where the start of a move is a role the resume fits, or a title it names."""
    if old is None:
        titles = (" ".join(job.title.casefold().split()) for job in candidate.resume.jobs)
        return any(move.start.casefold() in title for title in titles)
    return fit_of(candidate, read_demand(old.posting, figures), figures).band in _IN_ROLE


def salaries_of(salaries: tuple[Salary, ...], *steps: Step | None) -> tuple[Salary, ...]:
    """Return what the sources state for these steps, contradictions and all; of the whole role where they state nothing."""
    titles = {step.title for step in steps if step}
    return tuple(item for item in salaries if item.title in titles) or salaries
