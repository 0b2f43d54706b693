"""One scorer for postings and role profiles: the score is an exact sum of the named terms of one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from matcher.ranking import reasons
from matcher.ranking.answers import show_matched, show_missing
from matcher.ranking.bands import band_of, ranked
from matcher.ranking.candidate import Candidate, read_candidate
from matcher.ranking.coverage import Answer, answer, covered, shown_in_use
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.evidence import Credit, credits
from matcher.ranking.figures import Figures, Weights, default_figures
from matcher.ranking.points import share_out, total_of
from matcher.ranking.receipt import make_receipt
from matcher.ranking.roles import default_roles, load_roles
from matcher.ranking.similarity import shares
from matcher.ranking.spread import spread
from matcher.ranking.standing import Likeness, Standing, read_likeness
from matcher.ranking.terms import shown
from matcher.records import Band, Degree, Fit, Missing, Need, Posting, Receipt, Resume, Target, Term, Wording

# the lowest band that wants proof of use
_PROVEN: Band = "Partial"
_DEGREES: tuple[Degree, ...] = ("none", "associate", "bachelor", "master", "doctorate")


@dataclass(frozen=True)
class Comparison:
    """A resume beside a posting, and what the terms need of both."""

    demand: Demand
    answers: tuple[Answer, ...]
    likeness: Likeness
    highest_degree: Degree
    weights: Weights

    def answers_of(self, need: Need) -> tuple[Answer, ...]:
        """The answers to the groups of one need."""
        return tuple(item for item in self.answers if item.group.need == need)

    @property
    def target(self) -> str:
        """What the resume is compared with, as a reason names it."""
        return "the role profile" if self.demand.posting.document.engine == "profile" else "the posting"

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
    return Value(value, reasons.of_wording(value, raw, comparison.target))


def topics(comparison: Comparison) -> Value | None:
    """How alike the two are in the topics that real postings share, whatever words they choose."""
    raw = comparison.likeness.topics
    value = _of_full(raw, comparison, "topics")
    return Value(value, reasons.of_topics(value, raw, comparison.target))


def lines(comparison: Comparison) -> Value | None:
    """How well single sentences of the posting are answered by single lines of the resume."""
    raw, best = comparison.likeness.lines_mean, comparison.likeness.lines
    if raw is None:
        return None
    answered = sum(value >= comparison.weights.full["lines"] for value in best)
    return Value(_of_full(raw, comparison, "lines"), reasons.of_lines(answered, len(best), comparison.target))


def role(comparison: Comparison) -> Value | None:
    """How alike the two are in the role that their work speaks for; weighs by how surely the posting is about one of ours.

    Two that are about none are not thereby alike: nDCG@10 of postings of other roles rises by .02.
    """
    raw = comparison.likeness.role
    if raw is None:
        return Value(0.0, "the resume tells of no work", comparison.demand.ours)
    return Value(_of_full(raw, comparison, "role"), reasons.of_role(raw), comparison.demand.ours)


def experience(comparison: Comparison) -> Value | None:
    """Years in jobs that show the skills asked for, against the years asked for."""
    years = comparison.demand.posting.min_years
    if not years:
        return None
    had = comparison.likeness.months / 12
    return Value(min(had / years, 1.0), reasons.of_experience(had, years))


def degree(comparison: Comparison) -> Value | None:
    """Whether the degree asked for is held; a preferred one weighs as a preferred skill does beside a required."""
    posting, has = comparison.demand.posting, comparison.highest_degree
    if posting.degree is None or posting.degree == "none":
        return None
    plus = posting.degree_need == "preferred"
    met = _DEGREES.index(has) >= _DEGREES.index(posting.degree)
    reason = reasons.of_degree(has, posting.degree, met=met, plus=plus)
    return Value(float(met), reason, comparison.weights.needs["preferred"] if plus else 1.0)


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


def match(resume: Resume, posting: Posting, figures: Figures | None = None) -> Fit:
    """Return how well a resume fits a posting."""
    figures = figures or default_figures()
    return fit_of(read_candidate(resume, figures), read_demand(posting, figures), figures)


def rank_roles(resume: Resume, *, neighbours: bool = False, figures: Figures | None = None) -> tuple[Fit, ...]:
    """Return one fit per role profile, best first; `neighbours` adds roles next to ours."""
    profiles = load_roles(figures.knowledge, neighbours=neighbours) if figures else default_roles(neighbours)
    figures = figures or default_figures()
    candidate = read_candidate(resume, figures)
    fits = [fit_of(candidate, read_demand(profile.posting, figures), figures) for profile in profiles]
    return ranked(fits)


def fit_of(candidate: Candidate, demand: Demand, figures: Figures) -> Fit:
    """Return the fit of two sides already read."""
    if not candidate.resume.document.readable:
        return _unscored(candidate, demand, figures, "unreadable", candidate.resume.document.reason)
    fewest = figures.weights.fewest_requirements
    if len(demand.skills) < fewest:
        named = {0: "no skill was", 1: "only one skill was"}.get(len(demand.skills), f"only {len(demand.skills)} skills were")
        reason = f"{named} recognised in the posting; a score needs at least {fewest}"
        return _unscored(candidate, demand, figures, "too_thin", reason)
    return _scored(candidate, compare(candidate, demand, figures), figures)


def score_of(standing: Standing, demand: Demand, figures: Figures) -> float | None:
    """Return the score alone, of a resume whose standing is known; None where the posting asks for too little."""
    if len(demand.skills) < figures.weights.fewest_requirements:
        return None
    given = credits(standing.resume, figures.weights.grades, figures.knowledge.skill)
    comparison = _comparison(given, demand, standing.likeness, standing.resume.highest_degree, figures)
    return total_of([term.points for term in terms_of(comparison)])


def compare(candidate: Candidate, demand: Demand, figures: Figures) -> Comparison:
    """Put a resume beside a posting."""
    likeness = read_likeness(candidate, demand)
    return _comparison(candidate.credits, demand, likeness, candidate.resume.highest_degree, figures)


def _comparison(given: Mapping[str, Credit], demand: Demand, likeness: Likeness, degree: Degree, figures: Figures) -> Comparison:
    skills, share = figures.knowledge.skill, figures.weights.grades.related
    answers = tuple(answer(group, given, skills, share) for group in demand.groups)
    return Comparison(demand, answers, likeness, degree, figures.weights)


def terms_of(comparison: Comparison) -> tuple[Term, ...]:
    """Return the terms that apply; weights sum to 1 and points to the score."""
    return _shown(_held_back(comparison, _weighed(comparison)))


def _shown(kept: Sequence[Weighed]) -> tuple[Term, ...]:
    points = share_out([100 * weight * value.value for _, weight, value in kept])
    return tuple(
        Term(name, round(value.value, 4), round(weight, 4), part, value.reason)
        for (name, weight, value), part in zip(kept, points, strict=True)
    )


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


def _scored(candidate: Candidate, comparison: Comparison, figures: Figures) -> Fit:
    weighed = _weighed(comparison)
    terms = _shown(_held_back(comparison, weighed))
    score = total_of([term.points for term in terms])
    points = {term.name: term.points for term in terms}
    skills = {name: value for name, value in points.items() if TERMS[name][0] == "skills"}
    matched, related = show_matched(comparison.answers, skills)
    return Fit(
        target=_target(comparison.demand),
        status="ok",
        reason=None,
        score=score,
        band=band_of(score, figures.weights.bands),
        tie_group=1,
        terms=terms,
        matched=matched,
        related=related,
        missing=_missing(candidate, comparison, terms, figures),
        wording=_wording(candidate, comparison.demand, points.get("wording", 0.0), figures.similarity.terms),
        receipt=_receipt(candidate, comparison.demand, figures),
        range=_range(comparison, weighed),
    )


def _range(comparison: Comparison, terms: Sequence[Weighed]) -> tuple[float, float]:
    worth = 100 * sum(weight for name, weight, _ in terms if TERMS[name][0] == "skills")
    return spread(comparison.answers, comparison.weights, _sum(terms), worth, comparison.ceiling)


def _missing(candidate: Candidate, comparison: Comparison, terms: Sequence[Term], figures: Figures) -> tuple[Missing, ...]:
    worth = 100 * sum(term.weight for term in terms if TERMS[term.name][0] == "skills")
    known = figures.knowledge.skill
    return show_missing(comparison.answers, candidate.credits, known, figures.weights, worth)


def _unscored(
    candidate: Candidate,
    demand: Demand,
    figures: Figures,
    status: Literal["too_thin", "unreadable"],
    reason: str | None,
) -> Fit:
    receipt = _receipt(candidate, demand, figures)
    return Fit(_target(demand), status, reason, None, "None", 1, (), (), (), (), (), receipt)


def _target(demand: Demand) -> Target:
    return Target(demand.posting.document.name, demand.posting.title)


def _receipt(candidate: Candidate, demand: Demand, figures: Figures) -> Receipt:
    return make_receipt(figures.knowledge, candidate.resume.document, demand.posting.document)


def _coverage(comparison: Comparison, need: Need, what: str) -> Value | None:
    answers = comparison.answers_of(need)
    if not answers:
        return None
    weigh = comparison.weights.needs
    mass = sum(weigh[item.group.need] * item.group.weight for item in comparison.answers)
    share = weigh[need] * sum(item.group.weight for item in answers) / mass
    found, used = sum(item.found for item in answers), sum(item.used for item in answers)
    return Value(covered(answers, weigh), reasons.of_skills(found, len(answers), used, what), share)


def _of_full(raw: float, comparison: Comparison, name: str) -> float:
    return min(raw / comparison.weights.full[name], 1.0)


def _wording(candidate: Candidate, demand: Demand, points: float, names: Sequence[str]) -> tuple[Wording, ...]:
    """The terms that carried the likeness; a skill and the word for it are one, under the name of the skill."""
    parts = shares(candidate.work, demand.work).tocoo()
    carried: dict[str, float] = {}
    spelling: dict[str, str] = {}
    for part, name in sorted(zip(parts.data, (names[column] for column in parts.col), strict=True), key=lambda item: item[1]):
        folded = shown(name).casefold()
        carried[folded] = carried.get(folded, 0.0) + float(part)
        # names of skills are marked and stand behind all words: the last spelling is theirs
        spelling[folded] = shown(name)
    found = sorted(carried, key=lambda name: (-round(carried[name], 9), name))
    total = sum(carried.values())
    given = share_out([points * carried[name] / total for name in found], points)
    return tuple(Wording(spelling[name], part) for name, part in zip(found, given, strict=True) if part)
