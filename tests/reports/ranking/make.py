"""Builders of rankings for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from matcher.reports.answers import Tally
from matcher.reports.ranking import write_ranking
from matcher.reports.ranking.order import Ranking, in_order, insight
from matcher.reports.ranking.rows import Named, Row
from tests.make import make_posting


def make_row(number: int = 1, score: float | None = 50.0, **changes: Any) -> Row:
    """One candidate; any field can be given another value."""
    values: dict[str, Any] = {
        "id": f"C-{number:03}",
        "file": f"{number}.pdf",
        "shown_file": f"{number}.pdf",
        "status": "ok" if score is not None else "encrypted",
        "reason": "" if score is not None else "needs a password",
        "score": score,
        "range": None if score is None else (score, score),
        "band": "None" if score is None else "Good",
        "required": Tally(1, 2),
        "preferred": Tally(0, 0),
        "found": ("Python",),
        "missing_required": ("Kubernetes",),
        "missing_preferred": (),
        "years": 2.5,
        "warnings": (),
        "models": "m",
        "taxonomy": "t",
        "analysed_at": "2026-11-21",
    }
    return Row(**{**values, **changes})


def make_ranking(*rows: Row, revealed: bool = False, detail: str = "{}") -> Ranking:
    """A ranking of these rows with the same detail behind each."""
    return Ranking(make_posting(), in_order(rows), insight(rows), lambda row: detail, revealed)


def written(ranking: Ranking, form: str) -> bytes:
    """The file of a ranking."""
    stream = BytesIO()
    write_ranking(ranking, form, stream)
    return stream.getvalue()


MIRA = Named("Mira Okonjo", "mira.okonjo@example.org")
