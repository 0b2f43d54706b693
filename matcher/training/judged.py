"""The judged development pairs: resumes as PDF, postings as text, and the mean grade of two judges."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from matcher.analyzer import Analyzer
from matcher.ranking.vectors import Floats
from matcher.reading import read_document
from matcher.records import Document, Posting, Resume


@dataclass(frozen=True)
class JudgedSet:
    """Grades with one row per posting and one column per resume."""

    resumes: tuple[Resume, ...]
    postings: tuple[Posting, ...]
    grades: Floats


def read_judged(file: Path, analyzer: Analyzer) -> JudgedSet:
    """Read fit/grades.json with the folders pdf and postings beside fit; of each resume the first layout by name."""
    gold = file.parent.parent
    grades = json.loads(file.read_text("utf-8"))
    postings = sorted(grades)
    resumes = sorted(grades[postings[0]])
    return JudgedSet(
        tuple(analyzer.resume(_document(min((gold / "pdf").glob(f"{name}.*.pdf")))) for name in resumes),
        tuple(analyzer.posting(_document(gold / "postings" / f"{name}.txt")) for name in postings),
        np.array([[grades[posting][resume] for resume in resumes] for posting in postings]),
    )


def _document(file: Path) -> Document:
    return read_document(file.read_bytes(), file.name)
