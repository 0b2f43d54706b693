"""What the commands hand to a report: one record per kind of answer, beside Resume and Posting themselves.

What other kinds of answer there are is named for type checkers alone: making their records takes longer than a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from matcher.ranking.advice import Advice
from matcher.ranking.apart import Apart, set_apart
from matcher.records import Document, Fit, Mention, Posting, Resume

if TYPE_CHECKING:
    from matcher.reports.evaluation import Evaluation
    from matcher.reports.fairness import LogAudit, RateAudit, SwapAudit
    from matcher.reports.ranking.order import Ranking
    from matcher.reports.sidebyside import SideBySide
    from matcher.reports.taxonomy import SkillCard, SkillList, Suggestions, TakenOver, TaxonomyCheck, UnknownSkill

    Result: TypeAlias = (
        "Resume | Posting | BatchSummary | SideBySide | Comparison | Roles | Mentions | Classification | Health | Demo"
        " | Evaluation | SwapAudit | RateAudit | LogAudit | TaxonomyCheck | SkillCard | UnknownSkill | SkillList"
        " | Suggestions | TakenOver"
    )

# whatever the caller named a line or a text by, handed back as it came
Identity: TypeAlias = str | int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One resume against one posting; published as its Fit alone."""

    fit: Fit
    resume: Resume
    posting: Posting


@dataclass(frozen=True, slots=True)
class Roles:
    """One resume against every role profile, best first; `next` where somebody asked what to do for one role."""

    roles: tuple[Fit, ...]
    resume: Resume
    next: Advice | None = None
    # what sets the first two apart
    apart: Apart | None = None

    @classmethod
    def of(cls, fits: tuple[Fit, ...], resume: Resume, advice: Advice | None = None) -> Roles:
        """Return ranked fits with what sets the first two apart."""
        return cls(fits, resume, advice, set_apart(fits))


@dataclass(frozen=True, slots=True)
class Mentions:
    """The skills named in one text; offsets count characters of that text."""

    id: Identity
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Classification:
    """The role that one posting describes, with the figure of every role."""

    id: Identity
    role: str
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the program needs or can use, and what to do where it is not there."""

    name: str
    status: Literal["ok", "absent", "failed"]
    value: str
    # without it the program does not work
    needed: bool
    advice: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """All checks of this installation; not ok as soon as something needed is not."""

    ok: bool
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class DemoRow:
    """One sample resume: its fit to the sample posting and to every role profile."""

    document: Document
    fit: Fit
    roles: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """The sample resumes ranked for one sample posting; `next` are commands to try."""

    posting: Posting
    rows: tuple[DemoRow, ...]
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow(Fit):
    """One file of a batch: its Fit, the file as given, and its place among the others."""

    file: str
    # None where there is no score
    rank: int | None
    # the number by which a blind ranking names the person
    candidate_id: str
    # without its text
    document: Document
    # only where somebody asked who it is
    name: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class BatchSummary:
    """What a batch tells at its end, beside the file that it has written."""

    ranking: Ranking
    # the file of the ranking
    out: str
    # files given, and how many of these were known from before or had the content of another one
    files: int
    known: int
    same: int
