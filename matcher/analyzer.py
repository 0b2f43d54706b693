"""Document in, Resume or Posting out: everything that is loaded once and used for every file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from matcher.knowledge import Knowledge, load_knowledge
from matcher.records import Document, Mention, Posting, Resume

if TYPE_CHECKING:
    from typing import Literal

    from spacy.language import Language

    from matcher.extraction.corrections import Corrections
    from matcher.ranking.figures import Figures


@contextmanager
def uncollected() -> Iterator[None]:
    """Load what stays until the end without looking for garbage in it, then and later: a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()


class Analyzer:
    """Reads resumes and postings out of documents; make one per process, it is safe to use again and again.

    Each part is loaded when first needed: `mentions` needs no ranking figures, and a command that only
    reads a posting's role needs no more than these.
    """

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        with uncollected():
            self.knowledge = knowledge or load_knowledge()

    @cached_property
    def language(self) -> Language:
        """The spaCy pipeline that finds skills."""
        with uncollected():
            from matcher.extraction.language import build_language

            return build_language(self.knowledge)

    @cached_property
    def figures(self) -> Figures:
        """What ranking has learned."""
        with uncollected():
            from matcher.ranking.figures import load_figures

            return load_figures(self.knowledge)

    def resume(self, document: Document) -> Resume:
        """Return what a resume says."""
        from matcher.extraction.resume import extract_resume
        from matcher.extraction.tongue import with_language_warning

        return extract_resume(self.language, self.knowledge, with_language_warning(document))

    def posting(self, document: Document) -> Posting:
        """Return what a posting asks for, and the role it is about."""
        from matcher.extraction.tables import use_tables
        from matcher.extraction.titles import title_role
        from matcher.extraction.tongue import with_language_warning
        from matcher.ranking.roles import classify

        posting = self.plain_posting(with_language_warning(document))
        with use_tables(self.knowledge.root):
            named = title_role(posting.title)
        role, _ = classify(document.seen.text, self.figures, named)
        return replace(posting, role=role)

    def plain_posting(self, document: Document) -> Posting:
        """Return what a posting asks for without its role: what the ranking figures themselves are learned from."""
        from matcher.extraction.posting import extract_posting

        return extract_posting(self.language, self.knowledge, document)

    def corrected(self, resume: Resume, corrections: Corrections) -> Resume:
        """Return a resume as a person corrects it."""
        from matcher.extraction.corrections import correct_resume

        return correct_resume(resume, corrections, self.knowledge)

    def corrected_posting(self, posting: Posting, corrections: Corrections) -> Posting:
        """Return a posting with the needs that a person gave."""
        from matcher.extraction.corrections import correct_posting

        return correct_posting(posting, corrections, self.knowledge)

    def mentions(self, text: str, kind: Literal["resume", "posting"]) -> tuple[Mention, ...]:
        """Return every place where a text names a skill; nothing is found in endless words."""
        from matcher.extraction.skills import find_mentions
        from matcher.extraction.tables import use_tables
        from matcher.reading.breaks import bounded

        with use_tables(self.knowledge.root):
            return find_mentions(self.language, bounded(text), kind)
