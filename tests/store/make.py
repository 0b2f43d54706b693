"""Resumes, postings and fits of invented people, made without reading a file; a clock that is set by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from matcher.records import (
    Contact,
    Document,
    Education,
    Fit,
    Job,
    Line,
    Matched,
    Mention,
    Missing,
    Posting,
    Receipt,
    Requirement,
    Resume,
    Section,
    SkillEvidence,
    Span,
    Target,
    Term,
    Word,
    Wording,
)
from matcher.store.rows import Item
from matcher.store.store import Store

VERSION = "0.1.0/t1/m1"


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    time: datetime = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **span: int) -> None:
        """Let time pass."""
        self.time += timedelta(**span)


def hash_of(text: str) -> str:
    """The SHA-256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_document(text: str, name: str = "ada.txt") -> Document:
    """A document of one line."""
    box = (72.0, 90.25, 300.5, 102.0)
    return Document(
        *(name, hash_of(text), "text/plain", "ok", None, 1, len(text), "text", "2026-11"),
        text=text,
        lines=(Line(0, len(text), 1, box, 11.5, True),),
        words=(Word(0, 4, 1, box), Word(5, len(text), 1, box)),
    )


def make_resume(text: str = "Runs Python services since 2020.", name: str = "ada.txt") -> Resume:
    """A resume with something in every kind of field."""
    mention = Mention("Python", 5, 11, "Python", "language", page=1, box=(1.0, 2.0, 3.5, 4.0), section="experience", job=0)
    return Resume(
        document=make_document(text, name),
        contact=Contact("Ada Example", "ada@example.org", None, ("https://example.org/ada",), "Oslo"),
        skills=(SkillEvidence("Python", "language", "asserted", "used", 71, "2026-11", (mention,)),),
        jobs=(Job("Engineer", "Example Ltd", "2020-01", None, 71, Span(0, len(text))),),
        experience_months=71,
        education=(Education("BSc", "bachelor", "physics", None, "2019", Span(0, 4)),),
        highest_degree="bachelor",
        certifications=("CKA",),
        soft_skills=(),
        languages=("English",),
        seniority="mid",
        sections=(Section("experience", "", 0, len(text)),),
    )


def waiting(store: Store, run: int, most: int | None = None) -> tuple[Item, ...]:
    """The first files of a run that have no result."""
    return tuple(item for item in store.items(run) if item.state == "waiting")[:most]


def make_posting(title: str = "Engineer") -> Posting:
    """A posting that asks for one skill."""
    return Posting(
        document=make_document(f"{title}: Python is required.", f"{title}.txt"),
        title=title,
        company=None,
        role="mle",
        min_years=2,
        degree=None,
        degree_need=None,
        requirements=(Requirement("Python", "Python", "required", None, 10, 16),),
        certifications=(),
        soft_skills=(),
        gates=(),
    )


def make_fit(score: float | None = 71.5, target: str = "Engineer.txt") -> Fit:
    """A fit with something in every list."""
    return Fit(
        target=Target(target, "Engineer"),
        status="ok" if score is not None else "too_thin",
        reason=None if score is not None else "too few",
        score=score,
        band="Good" if score is not None else "None",
        tie_group=1,
        terms=(Term("required", 0.75, 0.5, 37.5, "1 of 1"),),
        matched=(Matched("Python", "required", None, "used", 37.5, (Mention("Python", 5, 11, "Python", "language"),)),),
        related=(),
        missing=(Missing("Airflow", "preferred", 1, 2.5),),
        wording=(Wording("service", 0.1),),
        receipt=Receipt("0.1.0", "t1", "m1", ("a", "b")),
    )
