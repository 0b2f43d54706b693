"""One line of the scorecard of reliability: what was tried, what came of it, what was promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_HEADER = ("row", "what", "measured", "promised", "holds", "note")


@dataclass(frozen=True, slots=True)
class TrustRow:
    """One figure against its promise; `row` is its number in SECURITY.md."""

    row: str
    what: str
    figure: str
    promise: str
    holds: bool
    note: str = ""


def table(rows: Iterable[TrustRow]) -> str:
    """The lines as a Markdown table."""
    lines = [_HEADER, tuple("---" for _ in _HEADER)]
    lines += [(row.row, row.what, row.figure, row.promise, "yes" if row.holds else "NO", row.note) for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
