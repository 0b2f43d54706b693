"""One scorer for postings and role profiles: the score is an exact sum of the named terms of one table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matcher.ranking.answers import show_matched, show_missing
from matcher.ranking.bands import band_of, ranked
from matcher.ranking.candidate import Candidate, read_candidate
from matcher.ranking.coverage import Answer, answer
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.figures import Figures, default_figures
from matcher.ranking.likeness import read_likeness
from matcher.ranking.points import share_out
from matcher.ranking.receipt import make_receipt
from matcher.ranking.roles import default_roles, load_roles
from matcher.ranking.similarity import shares
from matcher.ranking.standing import Likeness
from matcher.ranking.terms import shown
from matcher.ranking.weighing import TERMS, Comparison, points_of, terms_of
from matcher.records import Fit, Missing, Posting, Receipt, Resume, Target, Term, Wording


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


def fit_of(candidate: Candidate, demand: Demand, figures: Figures, likeness: Likeness | None = None) -> Fit:
    """Return the fit of two sides already read, and of what they have in common where that is known."""
    if not candidate.resume.document.readable:
        return _unscored(candidate, demand, figures, "unreadable", candidate.resume.document.reason)
    fewest = figures.weights.fewest_requirements
    if len(demand.skills) < fewest:
        named = {0: "no skill was", 1: "only one skill was"}.get(len(demand.skills), f"only {len(demand.skills)} skills were")
        reason = f"{named} recognised in the posting; a score needs at least {fewest}"
        return _unscored(candidate, demand, figures, "too_thin", reason)
    return _scored(candidate, demand, likeness or read_likeness(candidate, demand), figures)


def compare(candidate: Candidate, demand: Demand, figures: Figures) -> Comparison:
    """Put a resume beside a posting."""
    return _compared(_answers(candidate, demand, figures), candidate, demand, read_likeness(candidate, demand), figures)


def _answers(candidate: Candidate, demand: Demand, figures: Figures) -> tuple[Answer, ...]:
    skills, share = figures.knowledge.skill, figures.weights.grades.related
    return tuple(answer(group, candidate.credits, skills, share) for group in demand.groups)


def _compared(
    answers: tuple[Answer, ...], candidate: Candidate, demand: Demand, likeness: Likeness, figures: Figures
) -> Comparison:
    return Comparison(demand.asked, answers, likeness, candidate.resume.highest_degree, figures.weights)


def _scored(candidate: Candidate, demand: Demand, likeness: Likeness, figures: Figures) -> Fit:
    answers = _answers(candidate, demand, figures)
    comparison = _compared(answers, candidate, demand, likeness, figures)
    made, terms = points_of(comparison), terms_of(comparison)
    points = {term.name: term.points for term in terms}
    skills = {name: value for name, value in points.items() if TERMS[name][0] == "skills"}
    matched, related = show_matched(answers, skills)
    return Fit(
        target=_target(demand),
        status="ok",
        reason=None,
        score=made.score,
        band=band_of(made.score, figures.weights.bands),
        tie_group=1,
        terms=terms,
        matched=matched,
        related=related,
        missing=_missing(candidate, answers, terms, figures),
        wording=_wording(candidate, demand, points.get("wording", 0.0), figures.similarity.terms),
        receipt=_receipt(candidate, demand, figures),
        range=made.range,
    )


def _missing(candidate: Candidate, answers: Sequence[Answer], terms: Sequence[Term], figures: Figures) -> tuple[Missing, ...]:
    worth = 100 * sum(term.weight for term in terms if TERMS[term.name][0] == "skills")
    known = figures.knowledge.skill
    return show_missing(answers, candidate.credits, known, figures.weights, worth)


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


def _wording(candidate: Candidate, demand: Demand, points: float, names: Sequence[str]) -> tuple[Wording, ...]:
    """The terms that carried the likeness; a skill and the word for it are one, under the name of the skill."""
    parts = shares(candidate.work, demand.work)
    named = zip(parts.values, (names[column] for column in parts.columns), strict=True)
    carried: dict[str, float] = {}
    spelling: dict[str, str] = {}
    for part, name in sorted(named, key=lambda item: item[1]):
        folded = shown(name).casefold()
        carried[folded] = carried.get(folded, 0.0) + float(part)
        # names of skills are marked and stand behind all words: the last spelling is theirs
        spelling[folded] = shown(name)
    found = sorted(carried, key=lambda name: (-round(carried[name], 9), name))
    total = sum(carried.values())
    given = share_out([points * carried[name] / total for name in found], points)
    return tuple(Wording(spelling[name], part) for name, part in zip(found, given, strict=True) if part)
