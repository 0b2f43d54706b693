"""What goes to a worker and what comes back: light records, so that who only hands them on loads nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from matcher.batch.twins import Marks
from matcher.records import Document, Posting
from matcher.reports.ranking.rows import Row
from matcher.store.sealed import Sealed

# a packed row (matcher.ranking.vectors)
Vector: TypeAlias = tuple[int, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Job:
    """What all files of a batch have in common."""

    posting: Posting
    # of the file that is written: what it needs beforehand is made by the worker
    form: str
    as_of: str | None
    analysed_at: str
    reveal: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One file: its bytes, or what is known of it already."""

    index: int
    id: str
    name: str
    data: bytes = b""
    # of the data; empty where there is none
    sha256: str = ""
    # a stored analysis, as it is stored: nothing is read again
    kept: str = ""
    # a verdict that stands before anything was read
    refused: Document | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of one file."""

    row: Row
    detail: str
    # ready to be stored
    sealed: Sealed
    marks: Marks | None
    # the words of its work as the index of candidates holds them; None where there is nothing to find it by
    vector: Vector | None
    seconds: float
