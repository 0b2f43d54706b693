"""What the program is known to get wrong, as the pages say it: shares measured on texts that nobody looked at while building.

`row` is the row of benchmarks/RESULTS.md; a test fails where a page promises more than was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from web.languages import mark


@dataclass(frozen=True, slots=True)
class KnownError:
    """What goes wrong, in about how many of how many."""

    what: str
    wrong: int
    of: int
    row: str


KNOWN: Sequence[KnownError] = (
    KnownError(mark("skills of a resume: missed, or reported where none is"), 1, 8, "skills in resumes, F"),
    KnownError(mark("skills that few resumes name: missed"), 2, 5, "· resumes, outside the taxonomy: recall"),
    KnownError(mark("skills of a scanned page: missed, or reported where none is"), 1, 7, "skills found, tilted scan (OCR)"),
    KnownError(mark("“no experience with …” taken for a skill that is there"), 1, 6, "disclaimed skills asserted"),
    KnownError(mark("“used” taken for “only listed”, or the other way round"), 1, 40, "evidence right"),
    KnownError(mark("name, contact, jobs, dates, degree or level: read wrongly"), 1, 30, "fields, mean over kinds"),
    KnownError(mark("skills of a posting: missed, or reported where none is"), 1, 10, "skills in postings, F"),
    KnownError(mark("required, preferred or in passing: taken for another"), 1, 16, "need of posting skills"),
    KnownError(mark("the role named first: not one that people would name"), 1, 11, "best role of resumes"),
)
