"""What a worker process does for the API: a whole question at once, so that no document travels twice."""

from __future__ import annotations

from typing import Literal

import matcher
from matcher.records import Document, Posting, Resume
from matcher.reports.results import Comparison, Mentions, Roles
from web.tasks import analyzer
from web.uploads import Upload


def read_resume(given: Upload, as_of: str | None) -> Resume:
    """Return what a resume says."""
    return analyzer().resume(matcher.read_document(given.data, given.name, as_of=as_of))


def read_posting(given: Upload) -> Posting:
    """Return what a posting asks for."""
    return analyzer().posting(matcher.read_document(given.data, given.name))


def match_files(resume: Upload, posting: Upload, as_of: str | None) -> Comparison | Document:
    """Compare a resume with a posting; the document that cannot be read, where there is one."""
    read, wanted = read_resume(resume, as_of), read_posting(posting)
    for paper in (read, wanted):
        if not paper.document.readable:
            return paper.document
    return Comparison(matcher.match(read, wanted, figures=analyzer().figures), read, wanted)


def rank_file(resume: Upload, as_of: str | None, role: str | None, neighbours: bool) -> Roles | Document:
    """Rank the roles for a resume, with what next for one of them; raises UnknownRole."""
    read = read_resume(resume, as_of)
    if not read.document.readable:
        return read.document
    figures = analyzer().figures
    fits = matcher.rank_roles(read, neighbours=neighbours, figures=figures)
    return Roles.of(fits, read, matcher.advise(read, role, figures) if role is not None else None)


def find_skills(text: str, kind: Literal["resume", "posting"]) -> Mentions:
    """Return every place where a text names a skill."""
    return Mentions(None, analyzer().mentions(text, kind))
