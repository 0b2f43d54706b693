"""What a posting asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from matcher.records.document import Document
from matcher.records.mention import Need, Section
from matcher.records.resume import Degree, Seniority


@dataclass(frozen=True, slots=True)
class Requirement:
    """One skill that a posting names; equal `any_of` numbers are alternatives."""

    skill: str | None
    text: str
    need: Need
    any_of: int | None
    start: int
    end: int
    # in role profiles: how much it counts beside the others (1 in ordinary postings)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that is no skill: shown, never scored."""

    kind: Literal["work_authorization", "location", "clearance", "language"]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Posting:
    """What a posting asks for; a role profile is a Posting that we wrote."""

    document: Document
    title: str
    company: str | None
    # mlops, mle, sre, ds, other
    role: str
    min_years: int | None
    degree: Degree | None
    degree_need: Literal["required", "preferred"] | None
    requirements: tuple[Requirement, ...]
    certifications: tuple[str, ...]
    soft_skills: tuple[str, ...]
    gates: tuple[Gate, ...]
    seniority: Seniority | None = None
    # not part of the published shape
    sections: tuple[Section, ...] = ()
