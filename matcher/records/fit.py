"""How well a resume answers a posting or role, as a sum that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from matcher.records.mention import Mention, Need
from matcher.records.resume import EvidenceLevel

Band: TypeAlias = Literal["Strong", "Good", "Partial", "Weak", "None"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a resume was compared with: a role id or the name of a posting."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a score: points = value × weight × 100, rounded so that the points sum to the score."""

    name: str
    value: float
    weight: float
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A requirement that the resume shows; `via` names the skill that shows it by implying it."""

    skill: str
    need: Need
    any_of: int | None
    evidence: EvidenceLevel
    points: float
    mentions: tuple[Mention, ...]
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A requirement that the resume does not show, but something near it does; `via` names that skill."""

    skill: str
    need: Need
    any_of: int | None
    via: str
    points: float
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement not found in the resume; `gain` is what showing it in use would add to the score."""

    skill: str
    need: Need
    any_of: int | None
    gain: float


@dataclass(frozen=True, slots=True)
class Wording:
    """One TF-IDF term that carried the similarity."""

    term: str
    points: float


@dataclass(frozen=True, slots=True)
class Receipt:
    """What produced a result: the same receipt gives the same bytes."""

    program: str
    taxonomy: str
    models: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a resume answers a posting or role, as an exact sum of named terms."""

    target: Target
    status: Literal["ok", "too_thin", "unreadable"]
    reason: str | None
    # None where the status is not ok
    score: float | None
    band: Band
    tie_group: int
    terms: tuple[Term, ...]
    matched: tuple[Matched, ...]
    related: tuple[Related, ...]
    missing: tuple[Missing, ...]
    wording: tuple[Wording, ...]
    receipt: Receipt = field(default_factory=lambda: Receipt("", "", "", ()))
    # lowest and highest score with any one requirement left out, None where there is no score
    range: tuple[float, float] | None = None
