"""Everything that is read and scored of the samples, as text that a person can compare.   python -m tests.approve

A test compares it with `tests/approved/`, so that no rule changes in silence. Where a change is meant, run this module and
read what `git diff` says before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import matcher
from matcher.ranking.advice import Advice
from matcher.records import Document, Fit, Mention, Posting, Resume, Section, SkillEvidence, Span

HERE = Path(__file__).parent
APPROVED = HERE / "approved"
SAMPLES = HERE.parent / "sample_postings"
RESUMES = sorted(
    path
    for folder in (SAMPLES / "resumes", HERE / "cases" / "resumes", HERE / "reading" / "producers")
    for path in folder.iterdir()
    # a scan, whose letters depend on the Tesseract that is installed; and what tests of producers expect
    if path.stem != "emil_novak" and (path.suffix in {".docx", ".pdf"} or folder.name == "resumes")
)
POSTINGS = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".html", ".md", ".txt"} and path.stem != "README")
# postings that each resume is scored for
SCORED = ("data_scientist_insurance.txt", "mlops_engineer_bank.html", "site_reliability_engineer_games.md")
# roles for which each resume is told what next
ROLES = ("mlops_engineer", "ml_engineer", "site_reliability_engineer", "data_scientist")
# this year's months are the same next year
AS_OF = "2026-11"


def approved(path: Path) -> Path:
    """Return the file with what was approved of a sample."""
    return APPROVED / f"{path.name}.txt"


def told(path: Path, analyzer: matcher.Analyzer) -> str:
    """Return all that is read of a sample, and scored where it is a resume."""
    return "\n".join(_posting(path, analyzer) if path in POSTINGS else _resume(path, analyzer)) + "\n"


def _read(path: Path) -> Document:
    # what stands below the line is what a test expects
    data = path.read_bytes().partition(b"\n---\n")[0]
    return matcher.read_document(data, path.name, as_of=AS_OF)


def _resume(path: Path, analyzer: matcher.Analyzer) -> Iterator[str]:
    resume = analyzer.resume(_read(path))
    yield from _said_of_person(resume)
    for skill in resume.skills:
        yield f"skill: {_skill(skill, resume.document.text)}"
    for fit in matcher.rank_roles(resume, neighbours=True, figures=analyzer.figures):
        yield f"role: {_fit(fit)}"
    if path.parent.parent == SAMPLES:
        yield from (_advice(matcher.advise(resume, role, analyzer.figures)) for role in ROLES)
        for name in SCORED:
            yield f"posting: {_fit(matcher.match(resume, analyzer.posting(_read(SAMPLES / name)), analyzer.figures))}"
    yield from _text(resume.document)


def _said_of_person(resume: Resume) -> Iterator[str]:
    document, contact = resume.document, resume.contact
    yield f"document: {document.status}, {document.pages} pages, {document.characters} characters"
    yield from (f"warning: {warning}" for warning in document.warnings)
    yield _row("contact", contact.name, contact.email, contact.phone, *contact.urls, contact.city)
    for job in resume.jobs:
        when = f"{job.start} to {job.end}"
        yield _row("job", job.title, job.employer, when, f"{job.months} months", _lines(document, job.span))
    yield f"experience: {resume.experience_months} months, {resume.seniority}"
    for one in resume.education:
        yield _row("education", one.degree, one.level, one.field, one.institution, one.end)
    yield f"highest degree: {resume.highest_degree}"
    for held in resume.certification_details:
        yield _row("certificate", held.name, held.issuer, held.date, held.expires, held.state)
    for work in resume.publications:
        yield _row("publication", work.title, work.venue, work.date, work.url)
    for project in resume.projects:
        yield _row("project", project.title, project.start, project.end, project.url)
    yield _row("soft skills", *resume.soft_skills)
    yield _row("languages", *resume.languages)
    for section in resume.sections:
        yield _row("section", section.kind, section.title, _lines(document, section))


def _posting(path: Path, analyzer: matcher.Analyzer) -> Iterator[str]:
    posting: Posting = analyzer.posting(_read(path))
    text = posting.document.text
    yield _row("posting", posting.title, posting.company, posting.role, posting.seniority)
    yield _row("asks", f"{posting.min_years} years", posting.degree, posting.degree_need)
    for need in posting.requirements:
        group = "" if need.any_of is None else f"one of {need.any_of}"
        yield _row("requirement", need.need, need.skill, need.text, group, f"line {_line(text, need.start)}")
    yield _row("certificates", *posting.certifications)
    yield _row("soft skills", *posting.soft_skills)
    yield from (_row("gate", gate.kind, gate.text) for gate in posting.gates)
    for section in posting.sections:
        yield _row("section", section.kind, section.title, _lines(posting.document, section))
    yield from _text(posting.document)


def _skill(skill: SkillEvidence, text: str) -> str:
    used = f"{skill.evidence}, {skill.months} months, last {skill.last_used}"
    return " | ".join((str(skill.skill), str(skill.kind), skill.polarity, used, *(_place(one, text) for one in skill.mentions)))


def _place(mention: Mention, text: str) -> str:
    where = f"{mention.section}, job {mention.job}" if mention.job is not None else mention.section
    return f"“{mention.text}” line {_line(text, mention.start)} ({where})"


def _fit(fit: Fit) -> str:
    terms = ", ".join(f"{term.name} {term.points:g}" for term in fit.terms)
    shown = ", ".join(f"{one.skill} {one.evidence} {one.points:g}{f' by {one.via}' if one.via else ''}" for one in fit.matched)
    near = ", ".join(f"{one.skill} by {one.via} {one.points:g}" for one in fit.related)
    missing = ", ".join(f"{one.skill} {one.gain:g}" for one in fit.missing)
    alike = ", ".join(f"{one.term} {one.points:g}" for one in fit.wording)
    parts = (terms, f"shown: {shown}", f"near: {near}", f"missing: {missing}", f"alike: {alike}")
    return " | ".join((fit.target.id, fit.status, fit.reason or "–", f"{fit.score} {fit.range} {fit.band}", *parts))


def _advice(advice: Advice) -> str:
    gains = ", ".join(f"{gain.action} {gain.skills[0]} {gain.score:g}" for gain in advice.gains)
    steps = [step.title if step else None for step in (advice.step, advice.next_step)]
    ways = ", ".join(f"{way.start} {way.asks}" for way in advice.ways)
    return _row("next", advice.fit.target.id, advice.goal, gains, *advice.rest, *steps, ways)


def _text(document: Document) -> Iterator[str]:
    yield ""
    yield from (f"{number:4}  {line}".rstrip() for number, line in enumerate(document.text.split("\n"), 1))


def _lines(document: Document, part: Span | Section) -> str:
    return f"lines {_line(document.text, part.start)} to {_line(document.text, part.end)}"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _row(name: str, *values: str | None) -> str:
    return f"{name}: " + " | ".join(value or "–" for value in values)


def approve(paths: Iterable[Path]) -> None:
    """Keep what is read and scored now as what was approved."""
    analyzer = matcher.Analyzer()
    APPROVED.mkdir(exist_ok=True)
    for path in paths:
        approved(path).write_text(told(path, analyzer), "utf-8")


if __name__ == "__main__":
    approve((*RESUMES, *POSTINGS))
