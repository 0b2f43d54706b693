"""What produced a result: the same receipt gives the same bytes."""

from __future__ import annotations

from matcher import __version__
from matcher.knowledge import Knowledge
from matcher.records import Document, Receipt


def make_receipt(knowledge: Knowledge, *documents: Document) -> Receipt:
    """Return program, taxonomy and models version and the SHA-256 of what was read."""
    inputs = tuple(document.sha256 for document in documents)
    return Receipt(__version__, knowledge.taxonomy_version, knowledge.models_version, inputs)
