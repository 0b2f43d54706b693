"""The records that go into the store and come out of it; times are UTC as "2026-11-21T13:05:00Z"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from matcher.errors import Status
from matcher.ranking.standing import Standing
from matcher.records import Band, Fit, Resume
from matcher.reports.ranking.rows import Row

# waiting → done; a file that killed its worker again is set apart
State: TypeAlias = Literal["waiting", "done", "set_apart"]
RunState: TypeAlias = Literal["open", "finished", "cancelled"]
Answer: TypeAlias = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a run before anything is known of it; `name` as given, unique within its run."""

    name: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What makes a run: the same key of the same owner is the same run."""

    key: str
    title: str
    posting: int
    # program, taxonomy and models: what an analysis is kept under
    version: str
    blind: bool = True


@dataclass(frozen=True, slots=True)
class Counts:
    """Items of a run by state."""

    waiting: int = 0
    done: int = 0
    set_apart: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """One posting and the files that are compared with it."""

    id: int
    key: str
    title: str
    posting: int
    version: str
    blind: bool
    state: RunState
    created_at: str
    finished_at: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a run: a row whatever happens to the file."""

    id: int
    run: int
    name: str
    # None until the file was read
    sha256: str | None
    state: State
    # of the document; None until it is done
    status: Status | None
    reason: str | None
    # another item of the run that is the same file or person, and why we think so
    same_as: int | None
    same_why: str | None
    finished_at: str | None


@dataclass(frozen=True, slots=True)
class Basis:
    """What gives an item's score and its row of a ranking again without the text."""

    standing: Standing | None = None
    # blind; None where it was revealed
    row: Row | None = None
    # what tells whether another file is of the same person, in the words of who compares
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one item. An unreadable file has a status and a reason and neither resume nor fit."""

    sha256: str | None
    status: Status
    reason: str | None = None
    resume: Resume | None = None
    fit: Fit | None = None
    basis: Basis | None = None
    state: Literal["done", "set_apart"] = "done"
    same_as: int | None = None
    same_why: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that an analysis is kept of, by the name of its file in the last run."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one item, without the fit behind it: what a list of thousands shows."""

    item: int
    name: str
    sha256: str
    status: Literal["ok", "too_thin", "unreadable"]
    score: float | None
    band: Band
    version: str
    scored_at: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided about an item; `answer` None where only a note was written."""

    item: int
    reviewer: str
    answer: Answer | None
    note: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the audit log: ids, hashes and numbers, never a name or a word of a resume."""

    number: int
    at: str
    actor: str
    action: str
    subject: str
    # canonical JSON
    detail: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What checking the audit log found; `broken_at` is the first number that does not follow from the one before."""

    owner: str
    entries: int
    broken_at: int | None = None

    @property
    def whole(self) -> bool:
        """True where no entry was changed, added or taken out."""
        return self.broken_at is None


@dataclass(frozen=True, slots=True)
class Settings:
    """How long an owner keeps what; under a legal hold nothing is removed."""

    # None: until it is erased
    retention_days: int | None
    hold_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How much is kept: the rows of one owner, and when the oldest came."""

    owner: str
    analyses: int
    postings: int
    runs: int
    items: int
    scores: int
    verdicts: int
    audit: int
    oldest: str | None
    backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What restoring a backup came to; `aside` is where a damaged database was put."""

    again: int
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed, or would be; `left` names backups that could not be cleaned because they are not there."""

    analyses: int = 0
    items: int = 0
    scores: int = 0
    verdicts: int = 0
    runs: int = 0
    postings: int = 0
    # backups that were cleaned as well
    backups: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    # the legal hold that kept everything
    held_back: str | None = None


def sum_removed(parts: Sequence[Removed]) -> Removed:
    """Return several removals as one."""
    counts: dict[str, Any] = {name: sum(getattr(part, name) for part in parts) for name in Removed.__slots__[:6]}
    backups = tuple(dict.fromkeys(path for part in parts for path in part.backups))
    left = tuple(dict.fromkeys(path for part in parts for path in part.left))
    return Removed(**counts, backups=backups, left=left)
