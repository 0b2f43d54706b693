"""What `matcher audit` hands to a report: how far swaps of a person move scores, rates by group, and the state of the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.records import Receipt


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
    # what scored, and the hashes of the files that were read
    receipt: Receipt = field(default_factory=lambda: Receipt("", "", "", ()))

    @property
    def comparisons(self) -> int:
        """How many results were compared."""
        return sum(kind.comparisons for kind in self.kinds)

    @property
    def largest(self) -> float:
        """The largest change of a score or term, in points."""
        return max((kind.largest for kind in self.kinds), default=0.0)


@dataclass(frozen=True, slots=True)
class GroupRate:
    """One group: its rate of selection, and that as a share of the highest rate."""

    name: str
    people: int
    selected: int
    # of all whose group is known
    share: float
    rate: float
    # exact, 95 %
    rate_interval: tuple[float, float]
    # None where nobody of any group was selected
    ratio: float | None
    # 95 %; None for the group with the highest rate, and where nobody of this one was selected
    ratio_interval: tuple[float, float] | None
    # Fisher's exact test against the group with the highest rate, two-sided
    p: float | None
    # too few, nobody selected, below four fifths, at or above four fifths
    finding: str


@dataclass(frozen=True, slots=True)
class RateTable:
    """All groups of one column, or of several together."""

    name: str
    groups: tuple[GroupRate, ...]
    # people whose group is not known
    unknown: int
    # the smallest ratio of a group that is large enough; None where there is none
    impact_ratio: float | None


@dataclass(frozen=True, slots=True)
class RateAudit:
    """Rates of selection by group; nobody is named in it."""

    rule: str
    # the rule in words
    selected_by: str
    people: int
    selected: int
    # without a score, or without a verdict where that selects
    left_out: int
    # rows of the table of groups that belong to no file
    unmatched: int
    tables: tuple[RateTable, ...]


@dataclass(frozen=True, slots=True)
class LogState:
    """The log of one owner: whole, or broken at an entry; `actions` counts what it says was done."""

    owner: str
    entries: int
    # None where every entry follows from the one before it
    broken_at: int | None
    said: str
    # what was done → how often
    actions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LogAudit:
    """All logs of a store; ok where none was changed."""

    ok: bool
    store: str
    logs: tuple[LogState, ...]
