"""Two to five resumes side by side: what the posting asks down the page, what each shows of it across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.records import Band, Need, Posting, Target
from matcher.reports.answers import Verdict
from matcher.reports.ranking.rows import Point, Proof, Row

NEEDS: tuple[Need, ...] = ("required", "preferred", "context")


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the resumes: its fit in figures."""

    candidate_id: str
    file: str
    status: str
    reason: str | None
    score: float | None
    band: Band
    required_found: int
    required_total: int
    preferred_found: int
    preferred_total: int
    # in jobs that show the skills asked for
    years_relevant: float | None
    warnings: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one resume shows of one requirement."""

    verdict: Verdict
    # the alternative that answers, where there are several
    by: str
    how: str
    points: float
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement, and a cell for each resume; None where a resume could not be scored."""

    requirement: str
    need: Need
    # not all resumes show it alike
    differs: bool
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Resumes compared with each other for one posting."""

    target: Target
    resumes: tuple[Shown, ...]
    requirements: tuple[Line, ...]


def side_by_side(
    posting: Posting, found: Sequence[tuple[Row, Proof]], *, only_differences: bool = False
) -> SideBySide:
    """Put resumes side by side, in the order given; `only_differences` leaves out what all show alike."""
    lines = [_line(key, [proof for _, proof in found]) for key in _keys(proof for _, proof in found)]
    return SideBySide(
        Target(posting.document.name, posting.title),
        tuple(_shown(row) for row, _ in found),
        tuple(line for line in lines if line.differs or not only_differences),
    )


def _keys(proofs: Iterable[Proof]) -> list[tuple[Need, str]]:
    """All requirements, required ones first, in the order in which the first resume answers them."""
    keys = dict.fromkeys((point.need, point.label) for proof in proofs for point in proof.points)
    return sorted(keys, key=lambda key: NEEDS.index(key[0]))


def _line(key: tuple[Need, str], proofs: Sequence[Proof]) -> Line:
    points = [next((point for point in proof.points if (point.need, point.label) == key), None) for proof in proofs]
    cells = tuple(None if point is None else _cell(point) for point in points)
    said = {(cell.verdict, cell.how.startswith("listed")) for cell in cells if cell is not None}
    return Line(key[1], key[0], len(said) > 1, cells)


def _cell(point: Point) -> Cell:
    words = "" if point.words is None else str(point.words)
    return Cell(point.verdict, point.by, point.how, point.points, words, point.where)


def _shown(row: Row) -> Shown:
    return Shown(
        candidate_id=row.id,
        file=row.shown_file,
        status=row.status,
        reason=row.reason or None,
        score=row.score,
        band=row.band,
        required_found=row.required.found,
        required_total=row.required.asked,
        preferred_found=row.preferred.found,
        preferred_total=row.preferred.asked,
        years_relevant=row.years,
        warnings=row.warnings,
        name=row.named.name if row.named else None,
    )
