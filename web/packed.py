"""A case as one file and back: a ZIP with the records as JSON, the pictures and, where it is kept, the file itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from matcher import Corrections
from matcher.reading.sketches import PageSketch
from matcher.records import Fit, Posting, Receipt, Resume
from matcher.reports.results import Comparison
from matcher.store.codec import decode, encode, encode_places, with_places, without_places
from web.case import Case, Source, Verdict

Paper = TypeVar("Paper", Resume, Posting)


@dataclass(frozen=True, slots=True)
class About:
    """What is small in a case."""

    id: str
    made: float
    receipt: Receipt
    corrections: Corrections
    # width and height of each page picture
    pages: tuple[tuple[float, float], ...]
    source: str | None
    verdict: Verdict | None
    note: str
    back: str = ""


def pack(case: Case) -> bytes:
    """Return a case as bytes."""
    packed = io.BytesIO()
    # the pictures are compressed already, and the rest is small
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _parts(case):
            archive.writestr(name, content)
    return packed.getvalue()


def unpack(data: bytes) -> Case:
    """Return the case of bytes that `pack` has made."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    about = decode(About, parts["case.json"].decode())
    resume = _paper(Resume, parts, "resume")
    posting = _paper(Posting, parts, "posting") if "posting.json" in parts else None
    return Case(
        about.id,
        about.made,
        resume,
        posting,
        about.receipt,
        tuple(PageSketch(*size, parts[f"page-{number}.png"], ()) for number, size in enumerate(about.pages, 1)),
        about.corrections,
        _result(parts, resume, posting) if posting and "fit.json" in parts else None,
        Source(about.source, parts["source"]) if about.source is not None else None,
        about.verdict,
        about.note,
        about.back,
    )


def _parts(case: Case) -> Iterator[tuple[str, bytes]]:
    sizes = tuple((page.width, page.height) for page in case.pages)
    source = case.source.name if case.source else None
    about = About(case.id, case.made, case.receipt, case.corrections, sizes, source, case.verdict, case.note, case.back)
    yield "case.json", encode(about).encode()
    yield from _packed("resume", case.resume)
    if case.posting is not None:
        yield from _packed("posting", case.posting)
    if case.result is not None:
        yield "fit.json", encode(case.result.fit).encode()
        # as corrected
        if case.result.resume != case.resume:
            yield from _packed("right", case.result.resume)
        if case.result.posting != case.posting:
            yield from _packed("wanted", case.result.posting)
    for number, page in enumerate(case.pages, 1):
        yield f"page-{number}.png", page.png
    if case.source is not None:
        yield "source", case.source.data


def _packed(name: str, paper: Resume | Posting) -> Iterator[tuple[str, bytes]]:
    yield f"{name}.json", encode(replace(paper, document=without_places(paper.document))).encode()
    yield f"{name}.places", encode_places(paper.document)


def _paper(kind: type[Paper], parts: Mapping[str, bytes], name: str) -> Paper:
    paper = decode(kind, parts[f"{name}.json"].decode())
    return replace(paper, document=with_places(paper.document, parts[f"{name}.places"]))


def _result(parts: Mapping[str, bytes], resume: Resume, posting: Posting) -> Comparison:
    right = _paper(Resume, parts, "right") if "right.json" in parts else resume
    wanted = _paper(Posting, parts, "wanted") if "wanted.json" in parts else posting
    return Comparison(decode(Fit, parts["fit.json"].decode()), right, wanted)
