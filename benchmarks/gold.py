"""The development sets: read from the folder named by --shared, never part of the project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOLD_OUT_RESUMES = frozenset(f"r{number}" for number in range(49, 61))
HOLD_OUT_POSTINGS = frozenset({"p04", "p09", "p15", "p18", "p22", "p31"})


@dataclass(frozen=True)
class GoldResume:
    """One annotated resume and its PDFs by layout."""

    id: str
    truth: dict[str, Any]
    pdfs: tuple[tuple[str, Path], ...]

    @property
    def held_out(self) -> bool:
        return self.id in HOLD_OUT_RESUMES


@dataclass(frozen=True)
class GoldPosting:
    """One annotated posting."""

    id: str
    text: str
    truth: dict[str, Any]

    @property
    def held_out(self) -> bool:
        return self.id in HOLD_OUT_POSTINGS


def resumes(shared: Path) -> list[GoldResume]:
    """All annotated resumes, layouts in alphabetical order."""
    found = []
    for file in sorted((shared / "gold/resumes").glob("*.gold.json")):
        name = file.name.split(".")[0]
        pdfs = tuple((pdf.name.split(".")[1], pdf) for pdf in sorted((shared / "gold/pdf").glob(f"{name}.*.pdf")))
        found.append(GoldResume(name, json.loads(file.read_text()), pdfs))
    return found


def postings(shared: Path) -> list[GoldPosting]:
    """All annotated postings."""
    return [
        GoldPosting(file.stem, file.read_text(), json.loads(file.with_suffix(".gold.json").read_text()))
        for file in sorted((shared / "gold/postings").glob("*.txt"))
    ]


def grades(shared: Path) -> dict[str, dict[str, float]]:
    """Posting → resume → mean grade of two judges."""
    loaded: dict[str, dict[str, float]] = json.loads((shared / "gold/fit/grades.json").read_text())
    return loaded


def lines(file: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in file.read_text().splitlines() if line.strip()]
