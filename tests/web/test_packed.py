"""A case comes back from its file as it went in, places, corrections, pictures and all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import matcher
from matcher import Corrections
from matcher.extraction.corrections import Change, Named
from web import tasks
from web.case import Case, Source
from web.packed import pack, unpack

CORRECTIONS = Corrections(
    ("Docker",),
    ("rollback", "naïve “words”"),
    (Change("Python", None), Change("Rust", "preferred")),
    (Named("our scheduler", "Airflow"),),
)


@pytest.fixture
def case(analyzer: matcher.Analyzer, samples: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A scored case of a PDF with a picture."""
    monkeypatch.setattr(tasks, "analyzer", lambda: analyzer)
    data = (samples / "resumes" / "ana_petrova.pdf").read_bytes()
    resume = tasks.read_resume(data, "ana.pdf")
    posting = tasks.read_posting((samples / "mlops_engineer_freight.txt").read_bytes(), "posting.txt")
    pages = tuple(replace(page, regions=()) for page in tasks.draw(data))
    result = tasks.compare(resume, posting, Corrections())
    return Case("1", 12.5, resume, posting, tasks.versions(), pages, result=result, source=Source("ana.pdf", data), note="“ok”")


def test_a_case_comes_back(case: Case) -> None:
    assert unpack(pack(case)) == case


def test_a_corrected_case_comes_back(case: Case) -> None:
    assert case.posting is not None
    result = tasks.compare(case.resume, case.posting, CORRECTIONS)
    changed = replace(case, corrections=CORRECTIONS, result=result, verdict="no")
    assert result.resume != case.resume
    assert result.posting != case.posting
    assert unpack(pack(changed)) == changed


def test_a_case_without_posting_comes_back(case: Case) -> None:
    bare = replace(case, posting=None, result=None, pages=(), source=None)
    assert unpack(pack(bare)) == bare
