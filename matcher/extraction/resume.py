"""Document → Resume: sections first, then jobs, education and contact, then the skills with their evidence."""

from __future__ import annotations

from spacy.language import Language

from matcher.extraction.contact import find_contact
from matcher.extraction.education import find_education, highest_degree
from matcher.extraction.evidence import group_mentions, place_mentions
from matcher.extraction.experience import experience_months, find_jobs
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import sections_of
from matcher.extraction.seniority import find_seniority
from matcher.extraction.skills import find_mentions
from matcher.extraction.speech import find_languages
from matcher.knowledge import Knowledge
from matcher.records import Document, Resume


def extract_resume(nlp: Language, knowledge: Knowledge, document: Document) -> Resume:
    """Return what a document says about a person; `nlp` is the pipeline of `build_language`."""
    rows = find_rows(document.text, document.lines)
    sections = sections_of(document.text, rows, knowledge.headings["resume"])
    jobs = find_jobs(rows, sections, document.as_of)
    education = find_education(rows, sections, document.as_of)
    mentions = place_mentions(find_mentions(nlp, document.text, "resume"), document, rows, sections, jobs)
    contact = find_contact(document.text, rows, sections)
    return Resume(
        document=document,
        contact=contact,
        skills=group_mentions(mentions, jobs, document.as_of),
        jobs=jobs,
        experience_months=experience_months(jobs, document.as_of),
        education=education,
        highest_degree=highest_degree(education, contact.name or ""),
        certifications=(),
        soft_skills=(),
        languages=find_languages(rows, sections),
        seniority=find_seniority(jobs, document.as_of),
        sections=sections,
    )
