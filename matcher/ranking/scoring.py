"""One scorer for postings and role profiles: the score is an exact sum of the named terms of one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from matcher.ranking.answers import show_matched, show_missing
from matcher.ranking.bands import band_of, ranked
from matcher.ranking.candidate import Candidate, cosine, field_months, read_candidate
from matcher.ranking.coverage import Answer, answer, covered
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.figures import Figures, Weights, default_figures
from matcher.ranking.points import share_out, total_of
from matcher.ranking.receipt import make_receipt
from matcher.ranking.roles import default_roles, load_roles
from matcher.ranking.similarity import shares
from matcher.ranking.terms import shown
from matcher.records import Degree, Fit, Need, Posting, Receipt, Resume, Target, Term, Wording

_DEGREES: tuple[Degree, ...] = ("none", "associate", "bachelor", "master", "doctorate")


@dataclass(frozen=True)
class Comparison:
    """A resume beside a posting, and what the terms need of both."""

    candidate: Candidate
    demand: Demand
    answers: tuple[Answer, ...]
    weights: Weights

    def answers_of(self, need: Need) -> tuple[Answer, ...]:
        """The answers to the groups of one need."""
        return tuple(item for item in self.answers if item.group.need == need)


@dataclass(frozen=True, slots=True)
class Value:
    """What a term says of a comparison: 0 to 1, why, and its portion of the weight it shares with other terms."""

    value: float
    reason: str
    portion: float = 1.0


def required(comparison: Comparison) -> Value | None:
    """How well the required skills are shown, graded by evidence; alternatives count once."""
    return _coverage(comparison, "required", "required")


def preferred(comparison: Comparison) -> Value | None:
    """How well the skills that are a plus are shown."""
    return _coverage(comparison, "preferred", "preferred")


def context(comparison: Comparison) -> Value | None:
    """How well the skills that the team works with, without asking for them, are shown."""
    return _coverage(comparison, "context", "named")


def wording(comparison: Comparison) -> Value | None:
    """How alike the work told of and the work offered are in their rare words (TF-IDF)."""
    raw = float(shares(comparison.candidate.work, comparison.demand.work).sum())
    return Value(_of_full(raw, comparison, "wording"), f"TF-IDF cosine {raw:.2f} of work told and work offered")


def topics(comparison: Comparison) -> Value | None:
    """How alike the two are in the topics that real postings share, whatever words they choose."""
    raw = max(float(comparison.candidate.topics @ comparison.demand.topics), 0.0)
    return Value(_of_full(raw, comparison, "topics"), f"topic cosine {raw:.2f} of work told and work offered")


def lines(comparison: Comparison) -> Value | None:
    """How well single sentences of the posting are answered by single lines of the resume."""
    demand = comparison.demand
    if not demand.texts or not demand.masses.any():
        return None
    best = (demand.lines @ comparison.candidate.lines.T).max(axis=1).toarray().ravel()
    raw = float(best @ demand.masses / demand.masses.sum())
    answered = int((best >= comparison.weights.full["lines"]).sum())
    reason = f"{answered} of {len(best)} sentences have a close counterpart in the resume"
    return Value(_of_full(raw, comparison, "lines"), reason)


def role(comparison: Comparison) -> Value | None:
    """How alike the two are in the role that their work speaks for."""
    if comparison.candidate.roles is None:
        return Value(0.0, "no work is told of")
    raw = cosine(comparison.candidate.roles, comparison.demand.roles)
    return Value(_of_full(raw, comparison, "role"), f"the work told of is {raw:.0%} the same kind of role")


def experience(comparison: Comparison) -> Value | None:
    """Years in jobs that show the skills asked for, against the years asked for."""
    years = comparison.demand.posting.min_years
    if not years:
        return None
    had = field_months(comparison.candidate, comparison.demand.skills, least=2) / 12
    return Value(min(had / years, 1.0), f"{had:.1f} years in jobs that show its skills, {years} asked")


def degree(comparison: Comparison) -> Value | None:
    """Whether the degree asked for is held."""
    wanted = comparison.demand.posting.degree
    if wanted in (None, "none"):
        return None
    has = comparison.candidate.resume.highest_degree
    met = _DEGREES.index(has) >= _DEGREES.index(wanted)
    return Value(float(met), f"{has} where {wanted} is asked" if has != "none" else f"no degree, {wanted} asked")


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
    return ranked(fits, figures.weights.resolution)


def fit_of(candidate: Candidate, demand: Demand, figures: Figures) -> Fit:
    """Return the fit of two sides already read."""
    if not candidate.resume.document.readable:
        return _unscored(candidate, demand, figures, "unreadable", candidate.resume.document.reason)
    fewest = figures.weights.fewest_requirements
    if len(demand.skills) < fewest:
        reason = f"only {len(demand.skills)} skills were recognised in the posting; a score needs at least {fewest}"
        return _unscored(candidate, demand, figures, "too_thin", reason)
    comparison = compare(candidate, demand, figures)
    return _scored(comparison, figures)


def compare(candidate: Candidate, demand: Demand, figures: Figures) -> Comparison:
    """Put a resume beside a posting."""
    skills, share = figures.knowledge.skill, figures.weights.grades.related
    answers = tuple(answer(group, candidate.credits, skills, share) for group in demand.groups)
    return Comparison(candidate, demand, answers, figures.weights)


def terms_of(comparison: Comparison) -> tuple[Term, ...]:
    """Return the terms that apply; weights sum to 1 and points to the score."""
    values = [(name, key, rule(comparison)) for name, (key, rule) in TERMS.items()]
    kept = [(name, comparison.weights.terms[key] * value.portion, value) for name, key, value in values if value]
    total = sum(weight for _, weight, _ in kept) or 1.0
    points = share_out([100 * weight / total * value.value for _, weight, value in kept])
    return tuple(
        Term(name, round(value.value, 4), round(weight / total, 4), part, value.reason)
        for (name, weight, value), part in zip(kept, points, strict=True)
    )


def _scored(comparison: Comparison, figures: Figures) -> Fit:
    terms = terms_of(comparison)
    score = total_of([term.points for term in terms])
    points = {term.name: term.points for term in terms}
    needs = {name: value for name, value in points.items() if TERMS[name][0] == "skills"}
    matched, related = show_matched(comparison.answers, needs)
    missing = show_missing(
        comparison.answers,
        comparison.candidate.credits,
        figures.knowledge.skill,
        figures.weights,
        100 * sum(term.weight for term in terms if term.name in needs),
    )
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
        missing=missing,
        wording=_wording(comparison, points.get("wording", 0.0), figures.similarity.terms),
        receipt=_receipt(comparison.candidate, comparison.demand, figures),
    )


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


def _coverage(comparison: Comparison, need: Need, word: str) -> Value | None:
    answers = comparison.answers_of(need)
    if not answers:
        return None
    weigh = comparison.weights.needs
    mass = sum(weigh[item.group.need] * item.group.weight for item in comparison.answers)
    share = weigh[need] * sum(item.group.weight for item in answers) / mass
    used = sum(item.credit is not None and not item.related and item.credit.level == "used" for item in answers)
    found = sum(item.credit is not None and not item.related for item in answers)
    reason = f"{found} of {len(answers)} {word} skills found, {used} of them used"
    return Value(covered(answers, weigh), reason, share)


def _of_full(raw: float, comparison: Comparison, name: str) -> float:
    return min(raw / comparison.weights.full[name], 1.0)


def _wording(comparison: Comparison, points: float, names: Sequence[str]) -> tuple[Wording, ...]:
    parts = shares(comparison.candidate.work, comparison.demand.work).tocoo()
    total = float(parts.sum())
    pairs = zip(parts.data, parts.col, strict=True)
    found = sorted(((float(part), names[column]) for part, column in pairs), key=lambda item: (-item[0], item[1]))
    given = share_out([points * part / total for part, _ in found], points) if total else ()
    return tuple(Wording(shown(name), part) for (_, name), part in zip(found, given, strict=False) if part)
