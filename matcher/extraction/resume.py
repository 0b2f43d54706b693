"""Document → Resume: sections first, then jobs, education and contact, then the skills with their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from matcher.extraction.certifications import find_certifications, held_names
from matcher.extraction.confidence import judged
from matcher.extraction.contact import find_contact
from matcher.extraction.days import use_order
from matcher.extraction.education import find_education, highest_degree
from matcher.extraction.evidence import SILENT_KINDS, group_mentions, place_mentions
from matcher.extraction.experience import experience_months, find_jobs
from matcher.extraction.names import find_names, locate_names
from matcher.extraction.namesakes import others_spans, person_spans, without_person
from matcher.extraction.nlp import Language
from matcher.extraction.rows import Row, find_rows
from matcher.extraction.sections import sections_of
from matcher.extraction.seniority import find_seniority
from matcher.extraction.skills import find_mentions
from matcher.extraction.speech import find_languages
from matcher.extraction.stretches import Stretches
from matcher.extraction.tables import use_tables
from matcher.extraction.works import find_projects, find_publications
from matcher.knowledge import Knowledge
from matcher.records import Document, Mention, Resume, Section


def extract_resume(nlp: Language, knowledge: Knowledge, document: Document) -> Resume:
    """Return what a document says about a person; `nlp` is the pipeline of `build_language`."""
    with use_tables(knowledge.root), use_order(document.seen.text):
        rows = find_rows(document.seen.text, document.seen.lines)
        resume = replace(_extract(nlp, knowledge, document.seen, rows), document=document)
        return replace(resume, document=judged(resume, rows))


def _extract(nlp: Language, knowledge: Knowledge, document: Document, rows: Sequence[Row]) -> Resume:
    sections = sections_of(document.text, rows, knowledge.headings["resume"])
    jobs = find_jobs(rows, sections, document.as_of)
    education = find_education(rows, sections, document.as_of)
    named = locate_names(document.text, knowledge.certifications)
    certificates = find_certifications(document.text, rows, sections, named, document.as_of)
    contact = find_contact(document.text, rows, sections)
    found = _find_mentions(nlp, document.text, contact.name or "")
    mentions = place_mentions(found, document, rows, sections, jobs)
    return Resume(
        document=document,
        contact=contact,
        skills=group_mentions(mentions, jobs, document.as_of),
        jobs=jobs,
        experience_months=experience_months(jobs, document.as_of),
        education=education,
        highest_degree=highest_degree(education, contact.name or ""),
        certifications=held_names(certificates),
        soft_skills=find_names(_told(document.text, sections), knowledge.soft_skills),
        languages=find_languages(rows, sections),
        seniority=find_seniority(jobs, document.as_of),
        certification_details=certificates,
        publications=find_publications(rows, sections, document.as_of),
        projects=find_projects(rows, sections, document.as_of),
        sections=sections,
    )


def _told(text: str, sections: Sequence[Section]) -> str:
    """The text in which the person speaks of their own work."""
    return "\n".join(text[section.start : section.end] for section in sections if section.kind not in SILENT_KINDS)


def _find_mentions(nlp: Language, text: str, name: str) -> Iterator[Mention]:
    """Yield what a text names; what stands for a person is no skill, whatever it looks like."""
    person = tuple(person_spans(text, name))
    found = find_mentions(nlp, without_person(text, person), "resume")
    surnames = Stretches((item.start, item.end) for item in found if item.end - item.start > 1)
    # "with R. Docker, Helm" names tools
    others = (span for span in others_spans(text) if not surnames.meet(span.start, span.end))
    people = Stretches((span.start, span.end) for span in (*person, *others))
    for item in found:
        if not people.meet(item.start, item.end):
            yield item
