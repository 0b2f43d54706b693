"""The columns of a ranking, in an order that never changes; new ones follow at the end.   COLUMNS is one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from matcher.reports.ranking.order import Ranked

Cell: TypeAlias = str | int | float | None

_LIST = "; "

COLUMNS: Mapping[str, Callable[[Ranked], Cell]] = {
    "rank": lambda ranked: ranked.place,
    "tie_group": lambda ranked: ranked.tie_group if ranked.rank is not None else None,
    "candidate_id": lambda ranked: ranked.row.id,
    "file": lambda ranked: ranked.row.shown_file,
    "score": lambda ranked: ranked.row.score,
    "band": lambda ranked: ranked.row.band if ranked.rank is not None else None,
    "required_found": lambda ranked: _counted(ranked, ranked.row.required.found),
    "required_total": lambda ranked: _counted(ranked, ranked.row.required.asked),
    "preferred_found": lambda ranked: _counted(ranked, ranked.row.preferred.found),
    "preferred_total": lambda ranked: _counted(ranked, ranked.row.preferred.asked),
    "missing_required": lambda ranked: _LIST.join(ranked.row.missing_required),
    "missing_preferred": lambda ranked: _LIST.join(ranked.row.missing_preferred),
    "years_relevant": lambda ranked: ranked.row.years,
    "human_verdict": lambda ranked: ranked.row.verdict,
    "human_note": lambda ranked: ranked.row.note,
    "status": lambda ranked: ranked.row.status,
    "warnings": lambda ranked: _LIST.join(ranked.row.warnings),
    "model_version": lambda ranked: ranked.row.models,
    "taxonomy_version": lambda ranked: ranked.row.taxonomy,
    "analysed_at": lambda ranked: ranked.row.analysed_at,
    "reason": lambda ranked: ranked.row.reason,
}
# only where somebody asked who it is
NAMED: Mapping[str, Callable[[Ranked], Cell]] = {
    "name": lambda ranked: ranked.row.named.name if ranked.row.named else "",
    "email": lambda ranked: ranked.row.named.email if ranked.row.named else "",
}


def columns(*, revealed: bool) -> Mapping[str, Callable[[Ranked], Cell]]:
    """Return the columns of a blind or a revealed ranking."""
    return {**COLUMNS, **NAMED} if revealed else COLUMNS


def _counted(ranked: Ranked, number: int) -> int | None:
    return number if ranked.rank is not None else None
