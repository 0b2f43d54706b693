"""The page of a resume: what the program read, so that a person can see at once what it got wrong."""

from __future__ import annotations

from itertools import groupby

from rich.table import Table
from rich.text import Text

from matcher.records import Document, Resume, SkillEvidence
from matcher.reports.doubts import doubts
from matcher.reports.look import Look
from matcher.reports.quote import best_mention, place, quote
from matcher.reports.terminal.style import Page, bullets, clean, columns, count, heading, indent, ink, line, years

KIND_TITLES = {
    "language": "Languages",
    "tool": "Tools and libraries",
    "platform": "Platforms and services",
    "standard": "Standards and protocols",
    "method": "Methods",
    "field": "Fields",
}

# as shown: what counts first
STATES = ("held", "planned", "expired")


def resume_page(resume: Resume, look: Look) -> Page:
    """Contact, jobs, education, skills with their evidence, and what could not be read."""
    return [
        *document_head(resume.document, f"as of {resume.document.as_of}"),
        *_contact(resume),
        *_jobs(resume),
        *_education(resume),
        *_skills(resume, look),
        *_disclaimed(resume),
        *_certificates(resume),
        *_works(resume),
        *_other(resume),
        *_doubts(resume),
        *(document_text(resume.document) if look.text else ()),
    ]


def document_head(document: Document, *more: str) -> Page:
    """Name of the file and how it was read."""
    pages = [count(document.pages, "page")] if document.pages else []
    facts = [*pages, count(document.characters, "character"), f"read by {document.engine}", *more]
    return [ink(document.name, "bold"), ink(" · ".join(facts), "dim")]


def document_text(document: Document) -> Page:
    """The text as it was read, line by line."""
    return [*heading("Text as read"), *(ink(row.replace("\t", "   ")) for row in document.text.split("\n"))]


def _contact(resume: Resume) -> Page:
    contact = resume.contact
    rows = (
        ("Name", contact.name),
        ("E-mail", contact.email),
        ("Phone", contact.phone),
        ("Links", ", ".join(contact.urls)),
        ("City", contact.city),
        ("Seniority", resume.seniority),
        ("Experience", f"{years(resume.experience_months)} in dated jobs up to {resume.document.as_of}"),
        ("Degree", resume.highest_degree),
    )
    grid = columns(10, 0)
    for name, value in rows:
        grid.add_row(ink(name, "dim"), ink(value) if value else ink("not found", "yellow"))
    return [*heading("As we read it"), indent(grid)]


def _jobs(resume: Resume) -> Page:
    if not resume.jobs:
        return []
    grid = columns(17, 11, 0)
    for job in resume.jobs:
        title = ", ".join(part for part in (job.title, job.employer) if part)
        grid.add_row(ink(_span(job.start, job.end)), ink(years(job.months), "dim"), ink(title))
    return [*heading("Jobs", count(len(resume.jobs), "position")), indent(grid)]


def _span(start: str | None, end: str | None) -> str:
    if start is None:
        return f"until {end}" if end else "no date read"
    return start if start == end else f"{start} – {end or 'now'}"


def _education(resume: Resume) -> Page:
    if not resume.education:
        return []
    grid = columns(17, 11, 0)
    for entry in resume.education:
        words = ", ".join(part for part in (entry.degree, entry.field, entry.institution) if part)
        level = "no degree" if entry.level == "none" else entry.level
        grid.add_row(ink(entry.end or "no date read"), ink(level, "dim"), ink(words))
    return [*heading("Education"), indent(grid)]


def _skills(resume: Resume, look: Look) -> Page:
    asserted = [skill for skill in resume.skills if skill.polarity == "asserted"]
    if not asserted:
        return []
    used = sum(skill.evidence == "used" for skill in asserted)
    note = f"{len(asserted)} found: {used} used in a job, project or publication, {len(asserted) - used} only listed"
    page = heading("Skills", note)
    width = min(max(len(skill_name(skill)) for skill in asserted), look.width // 3)
    order = {kind: position for position, kind in enumerate(KIND_TITLES)}
    asserted.sort(key=lambda skill: order.get(skill.kind or "", len(order)))
    for kind, group in groupby(asserted, key=lambda skill: skill.kind if skill.kind in order else ""):
        page.append(indent(ink(KIND_TITLES.get(kind or "", "Outside the taxonomy"), "bold")))
        page.append(indent(_skill_rows(list(group), width), 4))
    return page


def _skill_rows(skills: list[SkillEvidence], width: int) -> Table:
    """One row per skill that was used, the longest use first; those only listed share a row."""
    grid = columns(width, 6, 14, 12, 0)
    used = [skill for skill in skills if skill.evidence == "used"]
    for skill in sorted(used, key=lambda skill: (-(skill.months or 0), skill_name(skill).casefold())):
        length = years(skill.months) if skill.months is not None else "shown, no date"
        last = f"last {skill.last_used}" if skill.last_used else ""
        grid.add_row(ink(skill_name(skill)), ink("used", "green"), ink(length), ink(last, "dim"), _pages(skill))
    return _with_listed(grid, [skill for skill in skills if skill.evidence == "listed"])


def _with_listed(grid: Table, listed: list[SkillEvidence]) -> Table:
    whole = Table.grid(expand=True)
    whole.add_column(overflow="fold")
    if grid.row_count:
        whole.add_row(grid)
    if listed:
        names = ", ".join(skill_name(skill) for skill in sorted(listed, key=lambda skill: skill_name(skill).casefold()))
        whole.add_row(line(ink("listed only  ", "yellow"), ink(names)))
    return whole


def _pages(skill: SkillEvidence) -> Text:
    pages = sorted({mention.page for mention in skill.mentions if mention.page is not None})
    places = f"{len(skill.mentions)}×" + (f" on p. {', '.join(map(str, pages))}" if pages else "")
    return ink(places, "dim")


def skill_name(skill: SkillEvidence) -> str:
    """The canonical name, or the words of the resume where there is none."""
    return skill.skill or (skill.mentions[0].text if skill.mentions else "")


def _disclaimed(resume: Resume) -> Page:
    """Skills that the resume names only to say that they are not there."""
    page: Page = []
    for skill in resume.skills:
        mention = best_mention(skill.mentions)
        if skill.polarity == "asserted" or mention is None:
            continue
        words = quote(resume.document.text, mention.start, mention.end)
        where = place(resume, mention)
        page.append(indent(line(ink(skill_name(skill), "bold"), f"  {skill.polarity}, {where}: “{words}”")))
    return [*heading("Named but not claimed", "never counted as a skill"), *page] if page else []


def _certificates(resume: Resume) -> Page:
    """Held ones first; the others say that they are not."""
    if not resume.certification_details:
        return []
    grid = columns(17, 11, 0)
    for item in sorted(resume.certification_details, key=lambda item: STATES.index(item.state)):
        words = ", ".join(part for part in (item.name, item.issuer) if part)
        date = (item.expires if item.state == "expired" else None) or item.date
        grid.add_row(ink(date or "no date read"), ink(item.state, "dim" if item.state == "held" else "yellow"), ink(words))
    others = any(item.state != "held" for item in resume.certification_details)
    note = f"{len(resume.certifications)} held" + ("; the others are not counted" if others else "")
    return [*heading("Certifications", note), indent(grid)]


def _works(resume: Resume) -> Page:
    page: Page = []
    if resume.projects:
        grid = columns(17, 0)
        for project in resume.projects:
            words = " · ".join(part for part in (project.title, project.url) if part)
            grid.add_row(ink(_span(project.start, project.end)), ink(words))
        page += [*heading("Projects"), indent(grid)]
    if resume.publications:
        grid = columns(17, 0)
        for work in resume.publications:
            words = " · ".join(part for part in (work.title, work.venue, work.url) if part)
            grid.add_row(ink(work.date or "no date read"), ink(words))
        page += [*heading("Publications"), indent(grid)]
    return page


def _other(resume: Resume) -> Page:
    rows = (
        ("Soft skills", resume.soft_skills),
        ("Languages", resume.languages),
    )
    grid = columns(14, 0)
    for name, values in rows:
        if values:
            grid.add_row(ink(name, "dim"), ink(", ".join(map(clean, values))))
    return [*heading("Also read"), indent(grid)] if grid.row_count else []


def _doubts(resume: Resume) -> Page:
    sentences = doubts(resume)
    return [*heading("What may be wrong or missing"), *bullets(sentences)] if sentences else []
