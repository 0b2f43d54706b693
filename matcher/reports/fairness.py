"""What `matcher audit` hands to a report: how far swaps of a person move scores, with every case that moves one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SwapCase:
    """One swap that changed a result: `part` is "score", a term of it, or what else differs."""

    file: str
    kind: str
    swap: str
    target: str
    part: str
    before: str
    after: str
    # points between the two; 0 where what differs is no number
    change: float
    # places in the ranking of all resumes of the audit
    ranks: int = 0


@dataclass(frozen=True, slots=True)
class SwapKind:
    """All swaps of one kind: how many, how many results were compared, and the largest change among them."""

    name: str
    swaps: int
    comparisons: int
    # results that differ in anything
    changed: int
    # in points of a score or term, and in places of a ranking
    largest: float
    ranks: int
    # resumes that gave the swap no place: nothing to exchange
    without: int


@dataclass(frozen=True, slots=True)
class SwapAudit:
    """The counterfactual audit of some resumes against some targets; ok where nothing moved."""

    ok: bool
    resumes: int
    # files without a text, which were left out, each with its reason
    unread: tuple[str, ...]
    targets: tuple[str, ...]
    kinds: tuple[SwapKind, ...]
    cases: tuple[SwapCase, ...]

    @property
    def comparisons(self) -> int:
        """How many results were compared."""
        return sum(kind.comparisons for kind in self.kinds)

    @property
    def largest(self) -> float:
        """The largest change of a score or term, in points."""
        return max((kind.largest for kind in self.kinds), default=0.0)
