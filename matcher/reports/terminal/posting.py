"""The page of a posting: what it asks for, required and preferred apart, alternatives together."""

from __future__ import annotations

from matcher.records import Need, Posting, Requirement
from matcher.reports.doubts import document_doubts
from matcher.reports.look import Look
from matcher.reports.terminal.resume import document_head, document_text
from matcher.reports.terminal.style import Page, bullets, columns, count, heading, indent, ink

NEEDS: tuple[tuple[Need, str, str], ...] = (
    ("required", "Required", ""),
    ("preferred", "Preferred", ""),
    ("context", "Context", "what the team uses or does; no demand"),
)


def posting_page(posting: Posting, look: Look) -> Page:
    """Title, years, degree, skills by need, conditions, and doubts about the text."""
    sentences = document_doubts(posting.document)
    return [
        *document_head(posting.document),
        *_facts(posting),
        *(part for need, title, note in NEEDS for part in _skills(posting, need, title, note)),
        *_gates(posting),
        *((*heading("What may be wrong or missing"), *bullets(sentences)) if sentences else ()),
        *(document_text(posting.document) if look.text else ()),
    ]


def groups(posting: Posting, need: Need) -> tuple[tuple[str, ...], ...]:
    """The skills of one need in the order of the text, alternatives together, each skill with its strongest need."""
    order = [name for name, *_ in NEEDS]
    stronger = {_name(item) for item in posting.requirements if order.index(item.need) < order.index(need)}
    together: dict[object, dict[str, None]] = {}
    for requirement in posting.requirements:
        if requirement.need == need and _name(requirement) not in stronger:
            key = requirement.any_of if requirement.any_of is not None else _name(requirement)
            together.setdefault(key, {})[_name(requirement)] = None
    return tuple(tuple(names) for names in together.values())


def _name(requirement: Requirement) -> str:
    return requirement.skill or requirement.text


def _facts(posting: Posting) -> Page:
    rows = (
        ("Title", posting.title),
        ("Company", posting.company),
        ("Role", posting.role),
        ("Seniority", posting.seniority),
        ("Experience", f"{count(posting.min_years, 'year')} or more" if posting.min_years is not None else None),
        ("Degree", _degree(posting)),
        ("Certificates", ", ".join(posting.certifications)),
        ("Soft skills", ", ".join(posting.soft_skills)),
    )
    grid = columns(12, 0)
    for name, value in rows:
        grid.add_row(ink(name, "dim"), ink(value) if value else ink("none stated", "dim"))
    return [*heading("As we read it"), indent(grid)]


def _degree(posting: Posting) -> str | None:
    if posting.degree is None:
        return None
    return f"{posting.degree} ({posting.degree_need})" if posting.degree_need else posting.degree


def _skills(posting: Posting, need: Need, title: str, note: str) -> Page:
    found = groups(posting, need)
    if not found:
        return []
    singles = [group[0] for group in found if len(group) == 1]
    choices = [" or ".join(group) for group in found if len(group) > 1]
    page = heading(title, note or f"{len(found)} asked, alternatives counted once")
    if singles:
        page.append(indent(ink(", ".join(singles))))
    return [*page, *(indent(ink(choice)) for choice in choices)]


def _gates(posting: Posting) -> Page:
    if not posting.gates:
        return []
    grid = columns(18, 0)
    for gate in posting.gates:
        grid.add_row(ink(gate.kind.replace("_", " ")), ink(f"“{gate.text}”"))
    return [*heading("Conditions", "shown, never scored"), indent(grid)]
