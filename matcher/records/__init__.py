"""The records that cross file borders: from bytes (Document) over Resume and Posting to Fit.

All are frozen; sequences are tuples. Offsets count characters of `document.text`, `end` is exclusive.
Boxes are points from the top left of the page: (x0, top, x1, bottom). Months are "YYYY-MM", years "YYYY".
"""

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
