"""The analyses that people look at, each belonging to one owner; in memory, forgotten after hours without a look."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal
from uuid import uuid4

from matcher import Corrections
from matcher.reading.sketches import PageSketch
from matcher.records import Posting, Receipt, Resume
from matcher.reports.results import Comparison

Pages = tuple[PageSketch, ...]
Verdict = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file itself, kept only where the person asked for it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Case:
    """One analysis: a resume, what it is compared with, and what a person says of both."""

    id: str
    # seconds since 1970
    made: float
    resume: Resume
    # None where it was compared with all roles
    posting: Posting | None
    receipt: Receipt
    pages: Pages = ()
    corrections: Corrections = field(default_factory=Corrections)
    # of resume and posting as corrected; None until scored
    result: Comparison | None = None
    source: Source | None = None
    verdict: Verdict | None = None
    note: str = ""


class Shelf:
    """Cases by owner and id; nobody gets at a case by its id alone."""

    def __init__(self, *, own: int, all_: int, hours: float, clock: Callable[[], float] = time.time) -> None:
        self._own, self._all, self._seconds, self._clock = own, all_, hours * 3600, clock
        self._cases: dict[tuple[str, str], Case] = {}
        self._seen: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def now(self) -> float:
        """The time by which cases are dated."""
        return self._clock()

    def put(self, owner: str, case: Case) -> None:
        """Keep a case, new or changed; the one looked at longest ago makes room."""
        with self._lock:
            self._cases[owner, case.id] = case
            self._seen[owner, case.id] = self._clock()
            self._forget()
            self._trim([key for key in self._cases if key[0] == owner], self._own)
            self._trim(list(self._cases), self._all)

    def get(self, owner: str, id_: str) -> Case | None:
        """Return a case of this owner."""
        with self._lock:
            self._forget()
            case = self._cases.get((owner, id_))
            if case is not None:
                self._seen[owner, id_] = self._clock()
            return case

    def of(self, owner: str) -> tuple[Case, ...]:
        """Return all cases of an owner, the newest first."""
        with self._lock:
            self._forget()
            found = [case for (name, _), case in self._cases.items() if name == owner]
        return tuple(sorted(found, key=lambda case: (-case.made, case.id)))

    def delete(self, owner: str, id_: str) -> bool:
        """Remove a case; True where there was one."""
        with self._lock:
            self._seen.pop((owner, id_), None)
            return self._cases.pop((owner, id_), None) is not None

    def clear(self, owner: str) -> tuple[Case, ...]:
        """Remove all cases of an owner and return what was removed."""
        cases = self.of(owner)
        return tuple(case for case in cases if self.delete(owner, case.id))

    def _forget(self) -> None:
        oldest = self._clock() - self._seconds
        self._drop([key for key, seen in self._seen.items() if seen < oldest])

    def _trim(self, keys: list[tuple[str, str]], most: int) -> None:
        keys.sort(key=lambda key: self._seen[key])
        self._drop(keys[: max(len(keys) - most, 0)])

    def _drop(self, keys: Iterable[tuple[str, str]]) -> None:
        for key in keys:
            del self._cases[key], self._seen[key]


def new_id() -> str:
    """Return a name that nobody can guess."""
    return uuid4().hex


def corrected(case: Case, corrections: Corrections) -> Case:
    """Return a case with other corrections, not scored yet."""
    return replace(case, corrections=corrections, result=None)
