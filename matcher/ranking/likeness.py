"""What a resume and a posting have in common as texts: computed once for a pair, whatever it is weighed with."""

from __future__ import annotations

from matcher.ranking.candidate import Candidate, cosine, field_months
from matcher.ranking.demand import Demand
from matcher.ranking.similarity import shares
from matcher.ranking.standing import Likeness
from matcher.ranking.vectors import products


def read_likeness(candidate: Candidate, demand: Demand) -> Likeness:
    """Compute what a resume and a posting have in common."""
    lines, mean = _lines(candidate, demand)
    return Likeness(
        wording=float(shares(candidate.work, demand.work).sums()[0]),
        topics=max(float(candidate.topics @ demand.topics), 0.0),
        lines=lines,
        lines_mean=mean,
        role=None if candidate.roles is None else cosine(candidate.roles, demand.roles),
        months=field_months(candidate, demand.skills, least=2),
    )


def _lines(candidate: Candidate, demand: Demand) -> tuple[tuple[float, ...], float | None]:
    if not demand.texts or not demand.masses.any():
        return (), None
    best = products(demand.lines, candidate.lines).max(axis=1)
    return tuple(map(float, best)), float(best @ demand.masses / demand.masses.sum())
