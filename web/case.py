"""One analysis: what was read, what it gave, and what a person says of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from matcher import Corrections
from matcher.reading.sketches import PageSketch
from matcher.records import Posting, Receipt, Resume
from matcher.reports.results import Comparison

Pages = tuple[PageSketch, ...]
Verdict = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file itself, kept only where the person asked for it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Case:
    """One analysis: a resume, what it is compared with, and what a person says of both."""

    id: str
    # seconds since 1970
    made: float
    resume: Resume
    # None where it was compared with all roles
    posting: Posting | None
    receipt: Receipt
    pages: Pages = ()
    corrections: Corrections = field(default_factory=Corrections)
    # of resume and posting as corrected; None until scored
    result: Comparison | None = None
    source: Source | None = None
    verdict: Verdict | None = None
    note: str = ""
    # the candidate of a batch that it was opened from, as an address of this app
    back: str = ""
