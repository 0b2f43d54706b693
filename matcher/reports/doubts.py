"""What could not be read in a resume: said beside every result, as silence looks like certainty."""

from __future__ import annotations

from matcher.records import Document, Resume


def doubts(resume: Resume) -> tuple[str, ...]:
    """Return one sentence per thing that is missing or unsure in what was read."""
    undated = [job.title or job.employer for job in resume.jobs if job.start is None]
    found = (
        (resume.contact.name is None, "no name was recognised"),
        (resume.contact.email is None, "no e-mail address was found"),
        (not resume.jobs, "no job was recognised, so no experience is counted"),
        (bool(undated), f"jobs without a readable date: {', '.join(undated)}"),
        (not resume.skills, "no skill was recognised"),
        (not resume.education, "no education was recognised"),
    )
    return (*document_doubts(resume.document), *(sentence for holds, sentence in found if holds))


def document_doubts(document: Document) -> tuple[str, ...]:
    """Return one sentence per doubt about the text itself."""
    low = (f"low confidence: {document.reason or 'the text may be incomplete'}",)
    return (*(low if document.status == "low_confidence" else ()), *document.warnings, *_hidden(document))


def _hidden(document: Document) -> tuple[str, ...]:
    if not document.hidden_text:
        return ()
    count = sum(len(document.text[part.start : part.end].split()) for part in document.hidden_text)
    tricks = ", ".join(sorted({part.why for part in document.hidden_text}))
    words = "1 word" if count == 1 else f"{count} words"
    return (f"{words} that a reader of the page cannot see ({tricks}): not counted",)
