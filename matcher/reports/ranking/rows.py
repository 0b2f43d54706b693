"""One candidate of a batch as a row of a ranking, and the proof behind it."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.errors import Status
from matcher.records import Band, Document, Fit, Need
from matcher.reports.answers import Tally, Verdict
from matcher.reports.quote import Quote


@dataclass(frozen=True, slots=True)
class Named:
    """Who a candidate is; only where somebody asked for it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Point:
    """One requirement of the posting, or one group of alternatives, and what a candidate shows of it."""

    # all alternatives, in the words and order of the posting
    label: str
    need: Need
    verdict: Verdict
    # the alternative that answers, where there are several
    by: str
    # how it was used, what is near it, or what it would add
    how: str
    points: float
    # None where there is nothing to quote
    words: Quote | None
    where: str


@dataclass(frozen=True, slots=True)
class Row:
    """What a table shows of one candidate: small, as thousands are held at a time."""

    id: str
    # as given, and with the person's name covered
    file: str
    shown_file: str
    status: Status
    reason: str
    score: float | None
    # lowest and highest score with any one requirement left out
    range: tuple[float, float] | None
    band: Band
    required: Tally
    preferred: Tally
    # labels of requirements: found, and not found by need
    found: tuple[str, ...]
    missing_required: tuple[str, ...]
    missing_preferred: tuple[str, ...]
    # of jobs that show the skills asked for; None where there is no score
    years: float | None
    warnings: tuple[str, ...]
    models: str
    taxonomy: str
    analysed_at: str
    named: Named | None = None
    verdict: str = ""
    note: str = ""
    # of those not found, the ones that something near stands in for
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """All that stands behind a row: the fit itself, the file, each requirement with its quote."""

    fit: Fit
    document: Document
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class View:
    """How a candidate is shown: its number in the batch, the name of its file as given, when, and whether named."""

    id: str
    file: str
    analysed_at: str
    reveal: bool = False
