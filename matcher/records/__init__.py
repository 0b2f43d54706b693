"""The records that cross file borders: from bytes (Document) over Resume and Posting to Fit.

All are frozen; sequences are tuples. Offsets count characters of `document.text`, `end` is exclusive.
Boxes are points from the top left of the page: (x0, top, x1, bottom). Months are "YYYY-MM", years "YYYY".
The names are loaded when first used: the process that reads a file needs those of a Document only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matcher.records.document import SCORED_STATUSES, Box, Document, HiddenText, Line, Span, Word
    from matcher.records.fit import Band, Fit, Matched, Missing, Receipt, Related, Target, Term, Wording
    from matcher.records.mention import Mention, Need, Polarity, Section
    from matcher.records.posting import Gate, Posting, Requirement
    from matcher.records.resume import (
        CertificateState,
        Certification,
        Contact,
        Degree,
        Education,
        EvidenceLevel,
        Job,
        Project,
        Publication,
        Resume,
        Seniority,
        SkillEvidence,
    )

__all__ = [
    "SCORED_STATUSES",
    "Band",
    "Box",
    "CertificateState",
    "Certification",
    "Contact",
    "Degree",
    "Document",
    "Education",
    "EvidenceLevel",
    "Fit",
    "Gate",
    "HiddenText",
    "Job",
    "Line",
    "Matched",
    "Mention",
    "Missing",
    "Need",
    "Polarity",
    "Posting",
    "Project",
    "Publication",
    "Receipt",
    "Related",
    "Requirement",
    "Resume",
    "Section",
    "Seniority",
    "SkillEvidence",
    "Span",
    "Target",
    "Term",
    "Word",
    "Wording",
]

# each needs those before it only
_HOMES = ("document", "mention", "resume", "posting", "fit")


def __getattr__(name: str) -> Any:
    for home in _HOMES if name in __all__ else ():
        module = import_module(f"matcher.records.{home}")
        if hasattr(module, name):
            # kept, so that it is looked for once
            globals()[name] = getattr(module, name)
            return getattr(module, name)
    raise AttributeError(f"module 'matcher.records' has no attribute {name!r}")
