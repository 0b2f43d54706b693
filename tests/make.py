"""Builders of records for tests: each gives a small, whole record of an invented person or firm."""

from __future__ import annotations

import hashlib
from typing import Any

from matcher.records import (
    Contact,
    Document,
    Education,
    EvidenceLevel,
    Fit,
    Gate,
    Job,
    Matched,
    Mention,
    Missing,
    Need,
    Posting,
    Receipt,
    Related,
    Requirement,
    Resume,
    Section,
    SkillEvidence,
    Span,
    Target,
    Term,
    Wording,
)

RESUME_TEXT = """Mira Okonjo
mira.okonjo@example.org\t+1 202 555 0143

Experience
Site Reliability Engineer, Brightwater Grid\tMarch 2021 – Present
• Moved 40 services to Kubernetes and wrote their alerts in Prometheus.
• Wrote deployment tools in Python; keen to learn Rust.

Skills
Python, Kubernetes, Prometheus, Docker
"""

POSTING_TEXT = """Reliability Engineer
Required
Python or Go, Kubernetes, Terraform
Nice to have
Prometheus, Kafka
"""


def make_document(text: str = RESUME_TEXT, **changes: Any) -> Document:
    """A readable text document; any field can be given another value."""
    values: dict[str, Any] = {
        "name": "mira.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "media_type": "text/plain",
        "status": "ok",
        "reason": None,
        "pages": 0,
        "characters": len(text),
        "engine": "text",
        "as_of": "2026-11",
        "text": text,
    }
    return Document(**{**values, **changes})


def make_mention(text: str, skill: str, *, nth: int = 0, **changes: Any) -> Mention:
    """The nth place where the text names the skill, as asserted tool unless told otherwise."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(skill, start + 1)
    values: dict[str, Any] = {
        "text": skill,
        "start": start,
        "end": start + len(skill),
        "skill": skill,
        "kind": "tool",
    }
    return Mention(**{**values, **changes})


def make_evidence(
    text: str, skill: str, *, kind: str = "tool", places: int = 1, evidence: EvidenceLevel = "used"
) -> SkillEvidence:
    """A skill with its first mentions; used ones belong to the first job."""
    used = evidence == "used"
    mentions = tuple(
        make_mention(
            text,
            skill,
            nth=nth,
            kind=kind,
            page=1,
            box=(72.0, 100.0 + 12 * nth, 120.5, 111.0 + 12 * nth),
            section="experience" if used and nth == 0 else "skills",
            job=0 if used and nth == 0 else None,
        )
        for nth in range(places)
    )
    return SkillEvidence(
        skill=skill,
        kind=kind,
        polarity="asserted",
        evidence=evidence,
        months=69 if used else None,
        last_used="2026-11" if used else None,
        mentions=mentions,
    )


def make_resume(**changes: Any) -> Resume:
    """Mira's resume: three skills used, one listed, one she only wants to learn."""
    text = RESUME_TEXT
    rust = make_mention(text, "Rust", kind="language", polarity="aspired", page=1, section="experience", job=0)
    values: dict[str, Any] = {
        "document": make_document(text, name="mira.pdf", media_type="application/pdf", pages=1, engine="pdfium"),
        "contact": Contact("Mira Okonjo", "mira.okonjo@example.org", "+1 202 555 0143", (), "Lisbon"),
        "skills": (
            make_evidence(text, "Kubernetes", places=2),
            make_evidence(text, "Prometheus", places=2),
            make_evidence(text, "Python", kind="language", places=2),
            make_evidence(text, "Docker", evidence="listed"),
            SkillEvidence("Rust", "language", "aspired", "used", None, None, (rust,)),
        ),
        "jobs": (
            Job(
                "Site Reliability Engineer",
                "Brightwater Grid",
                "2021-03",
                None,
                69,
                Span(text.index("Site"), text.index("\n\nSkills")),
            ),
        ),
        "experience_months": 69,
        "education": (Education("BSc", "bachelor", "Physics", "Example College", "2019", Span(0, 3)),),
        "highest_degree": "bachelor",
        "certifications": ("CKA",),
        "soft_skills": ("mentoring",),
        "languages": ("English",),
        "seniority": "senior",
        "sections": (
            Section("head", "", 0, text.index("Experience")),
            Section("experience", "Experience", text.index("Site"), text.index("Skills")),
            Section("skills", "Skills", text.index("Python, Kub"), len(text)),
        ),
    }
    return Resume(**{**values, **changes})


def make_requirement(skill: str, need: Need = "required", any_of: int | None = None, text: str = POSTING_TEXT) -> Requirement:
    """A requirement at the first place where the posting names the skill."""
    start = text.index(skill)
    return Requirement(skill, skill, need, any_of, start, start + len(skill))


def make_posting(**changes: Any) -> Posting:
    """A posting with two alternatives, two single requirements and two wishes."""
    values: dict[str, Any] = {
        "document": make_document(POSTING_TEXT, name="posting.txt"),
        "title": "Reliability Engineer",
        "company": "Brightwater Grid",
        "role": "sre",
        "min_years": 3,
        "degree": "bachelor",
        "degree_need": "preferred",
        "requirements": (
            make_requirement("Python", any_of=1),
            make_requirement("Go", any_of=1),
            make_requirement("Kubernetes"),
            make_requirement("Terraform"),
            make_requirement("Prometheus", "preferred"),
            make_requirement("Kafka", "preferred"),
        ),
        "certifications": ("CKA",),
        "soft_skills": ("communication",),
        "gates": (Gate("location", "Lisbon", 0, 0),),
    }
    return Posting(**{**values, **changes})


def make_fit(**changes: Any) -> Fit:
    """Mira against that posting: points sum to the score."""
    skills = {evidence.skill: evidence for evidence in make_resume().skills}
    values: dict[str, Any] = {
        "target": Target("posting.txt", "Reliability Engineer"),
        "status": "ok",
        "reason": None,
        "score": 71.4,
        "band": "Good",
        "tie_group": 1,
        "terms": (
            Term("required", 0.8, 0.6, 48.0, "2 of 3 required skills found, all shown in use"),
            Term("preferred", 0.5, 0.15, 7.5, "1 of 2 preferred skills found, shown in use"),
            Term("wording", 0.09, 0.1, 0.9, "shares few rare words with the posting (likeness 0.03 of 1)"),
            Term("experience", 1.0, 0.15, 15.0, "5.8 years in jobs that show its skills, 3 asked"),
        ),
        "matched": (
            Matched("Kubernetes", "required", None, "used", 20.0, skills["Kubernetes"].mentions),
            Matched("Python", "required", 1, "used", 20.0, skills["Python"].mentions),
            Matched("Prometheus", "preferred", None, "used", 7.5, skills["Prometheus"].mentions),
        ),
        "related": (Related("Terraform", "required", None, "Docker", 8.0, skills["Docker"].mentions),),
        "missing": (Missing("Kafka", "preferred", None, 7.5),),
        "wording": (Wording("kubernetes", 0.6), Wording("alerts", 0.3)),
        "receipt": Receipt("0.1.0", "0123456789ab", "ba9876543210", ("a" * 64, "b" * 64)),
    }
    return Fit(**{**values, **changes})
