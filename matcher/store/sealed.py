"""A result made ready for its row, in the process that computed it: the one that writes has less to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from matcher.records import Document, Fit, Receipt, Resume
from matcher.store.codec import decode, encode, encode_places, with_places, without_places
from matcher.store.rows import Basis, Outcome


@dataclass(frozen=True, slots=True)
class Analysis:
    """A resume as it is stored."""

    body: str
    places: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """A fit as it is stored, and what lists show of it."""

    version: str
    status: str
    score: float | None
    band: str
    # None where the explanation is yet to be made
    body: str | None
    # a Basis
    standing: str | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """An outcome as it is stored; `outcome` is without resume and fit."""

    outcome: Outcome
    analysis: Analysis | None
    result: Result | None


def seal(outcome: Outcome) -> Sealed:
    """Return an outcome ready for its rows; it is also what costs least to send from one process to another."""
    analysis = seal_resume(outcome.resume) if outcome.resume else None
    result = seal_fit(outcome.fit, outcome.basis) if outcome.fit else None
    return Sealed(replace(outcome, resume=None, fit=None, basis=None), analysis, result)


def seal_resume(resume: Resume) -> Analysis:
    """Return a resume ready for its row."""
    bare = replace(resume, document=without_places(resume.document))
    return Analysis(encode(bare), encode_places(resume.document))


def open_resume(body: str, places: bytes | None, name: str | None = None) -> Resume:
    """Return the resume that was stored, under the name of the file at hand where one is given."""
    resume = decode(Resume, body)
    document = resume.document if places is None else with_places(resume.document, places)
    return replace(resume, document=_named(document, name))


def seal_fit(fit: Fit, basis: Basis | None = None) -> Result:
    """Return a fit ready for its row."""
    kept = encode(basis) if basis else None
    return Result(version_of(fit.receipt), fit.status, fit.score, fit.band, encode(fit), kept)


def version_of(receipt: Receipt) -> str:
    """Return what produced a score, in one word."""
    return "/".join((receipt.program, receipt.taxonomy, receipt.models))


def _named(document: Document, name: str | None) -> Document:
    return document if name in (None, document.name) else replace(document, name=str(name))
