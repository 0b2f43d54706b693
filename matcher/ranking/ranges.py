"""How far a score would move if one requirement had been misread: the range that makes ties visible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import read_demand
from matcher.ranking.figures import Figures, default_figures
from matcher.ranking.points import total_of
from matcher.ranking.roles import default_roles, load_roles
from matcher.ranking.scoring import Comparison, compare, terms_of
from matcher.records import Posting, Resume

# lowest and highest score
Range = tuple[float, float]


def score_range(resume: Resume, posting: Posting, figures: Figures | None = None) -> Range | None:
    """Return the lowest and highest score with any one requirement left out; None where there is no score."""
    figures = figures or default_figures()
    candidate, demand = read_candidate(resume, figures), read_demand(posting, figures)
    if not resume.document.readable or len(demand.skills) < figures.weights.fewest_requirements:
        return None
    return _range(compare(candidate, demand, figures))


def role_ranges(resume: Resume, *, neighbours: bool = False, figures: Figures | None = None) -> Mapping[str, Range]:
    """Return role id → range for every role profile that has a score."""
    profiles = load_roles(figures.knowledge, neighbours=neighbours) if figures else default_roles(neighbours)
    ranges = {profile.id: score_range(resume, profile.posting, figures) for profile in profiles}
    return {role: found for role, found in ranges.items() if found is not None}


def _range(comparison: Comparison) -> Range:
    whole = comparison.answers
    scores = [_score(comparison)]
    for number in range(len(whole) if len(whole) > 1 else 0):
        scores.append(_score(replace(comparison, answers=(*whole[:number], *whole[number + 1 :]))))
    return min(scores), max(scores)


def _score(comparison: Comparison) -> float:
    return total_of([term.points for term in terms_of(comparison)])
