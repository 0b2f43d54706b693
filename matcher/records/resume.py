"""What a resume says of a person, each finding with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from matcher.records.document import Document, Span
from matcher.records.mention import Mention, Polarity, Section

EvidenceLevel: TypeAlias = Literal["listed", "used"]
Degree: TypeAlias = Literal["none", "associate", "bachelor", "master", "doctorate"]
Seniority: TypeAlias = Literal["junior", "mid", "senior", "lead"]
CertificateState: TypeAlias = Literal["held", "planned", "expired"]


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """One skill of a resume with all that speaks for it."""

    skill: str | None
    kind: str | None
    polarity: Polarity
    evidence: EvidenceLevel
    # months of dated jobs whose text names it, each month once; None where no dated job does
    months: int | None
    last_used: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """One position of a resume; `end` None means current."""

    title: str
    employer: str
    start: str | None
    end: str | None
    months: int
    # of the entry in the text, heading line to last bullet
    span: Span


@dataclass(frozen=True, slots=True)
class Education:
    """One entry of the education section; `degree` as written, `level` none where it was not finished."""

    degree: str
    level: Degree
    field: str | None
    institution: str | None
    end: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Certification:
    """One certificate; `date` is that of the exam, only a held one counts as a certification."""

    name: str
    issuer: str | None
    date: str | None
    expires: str | None
    state: CertificateState
    span: Span


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication: its title, where it appeared, when, and its address."""

    title: str
    venue: str | None
    date: str | None
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Project:
    """One project; without a `start` nothing is written of its time, without an `end` it goes on."""

    title: str
    start: str | None
    end: str | None
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the person; never read by a scoring term."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    urls: tuple[str, ...] = ()
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """What a resume says, each finding with its place in `document.text`."""

    document: Document
    contact: Contact
    skills: tuple[SkillEvidence, ...]
    jobs: tuple[Job, ...]
    experience_months: int
    education: tuple[Education, ...]
    highest_degree: Degree
    certifications: tuple[str, ...]
    soft_skills: tuple[str, ...]
    languages: tuple[str, ...]
    seniority: Seniority
    certification_details: tuple[Certification, ...] = ()
    publications: tuple[Publication, ...] = ()
    projects: tuple[Project, ...] = ()
    # not part of the published shape
    sections: tuple[Section, ...] = ()
