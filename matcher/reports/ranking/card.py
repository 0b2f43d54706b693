"""One candidate of the HTML report: where the points come from, and the words behind each requirement."""

from __future__ import annotations

from html import escape

from matcher.records import Fit, Need
from matcher.reports.ranking.rows import Point, Proof, Row

NEEDS: tuple[tuple[Need, str], ...] = (("required", "Required"), ("preferred", "Preferred"), ("context", "Context"))
# verdict → sign and word: never a colour alone
SIGNS = {"found": ("✓", "found"), "related": ("~", "related"), "missing": ("–", "not found")}


def detail(row: Row, proof: Proof) -> str:
    """Return the inside of a candidate's card."""
    needs = "".join(_need(title, [point for point in proof.points if point.need == need]) for need, title in NEEDS)
    return f"{_terms(proof.fit)}{needs}{_warnings(row)}"


def _terms(fit: Fit) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(term.name)}<td class=n>{term.points:.1f}<td class=n>of {term.weight * 100:.1f}"
        f"<td>{escape(term.reason)}"
        for term in fit.terms
        if term.weight
    )
    return f"<table class=terms><caption>How the points come about</caption>{rows}</table>" if rows else ""


def _need(title: str, points: list[Point]) -> str:
    if not points:
        return ""
    found = sum(point.verdict == "found" for point in points)
    items = "".join(map(_point, points))
    return f"<h4>{title} <small>{found} of {len(points)} found</small></h4><ul class=points>{items}</ul>"


def _point(point: Point) -> str:
    sign, word = SIGNS[point.verdict]
    by = f" <small>({escape(point.by)})</small>" if point.by else ""
    how = f" <span>{escape(point.how)}</span>" if point.how else ""
    return f'<li class="{point.verdict}"><i>{sign} {word}</i> <b>{escape(point.label)}</b>{by}{how}{_proof(point)}'


def _proof(point: Point) -> str:
    words = point.words
    if words is None:
        return ""
    marked = f"{escape(words.before)}<mark>{escape(words.found)}</mark>{escape(words.after)}"
    return f"<q>{marked}</q> <small>{escape(point.where)}</small>"


def _warnings(row: Row) -> str:
    items = "".join(f"<li>{escape(warning)}" for warning in row.warnings)
    return f"<h4>This score can be wrong</h4><ul>{items}</ul>" if items else ""
