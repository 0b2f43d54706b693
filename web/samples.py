"""The samples that one click analyses: files of sample_postings/, each with a posting that shows something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from web.languages import mark

_FOLDER = resources.files("sample_postings")


@dataclass(frozen=True, slots=True)
class Sample:
    """A resume, a posting for it, and what the pair shows."""

    resume: str
    posting: str
    label: str


# name in the form → sample
SAMPLES: Mapping[str, Sample] = {
    "strong": Sample("ana_petrova.pdf", "mlops_engineer_freight.txt", mark("Two columns, strong fit")),
    "change": Sample("yusuf_demir.pdf", "mlops_engineer_bank.html", mark("Changing roles")),
    "word": Sample("priya_raman.docx", "site_reliability_engineer_payments.txt", mark("Word file")),
    "scan": Sample("emil_novak.pdf", "data_scientist_hospital.txt", mark("Scanned page")),
    "list": Sample("max_keller.pdf", "ml_engineer_shop.txt", mark("Keyword list")),
}


def resume_bytes(sample: Sample) -> bytes:
    """Return the file of the resume."""
    return (_FOLDER / "resumes" / sample.resume).read_bytes()


def posting_bytes(sample: Sample) -> bytes:
    """Return the file of the posting."""
    return (_FOLDER / sample.posting).read_bytes()
