"""Candidates in the order of their scores, ties as ties, those without a score last; and what the pool as a whole lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from matcher.ranking.bands import tie_groups
from matcher.records import Posting
from matcher.reports.ranking.rows import Row

# tenths of the scale: as fine as a reader can tell bars apart
_STEP = 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """One row with its place; `rank` None where there is no score."""

    rank: int | None
    # equal numbers are too close to call
    tie_group: int
    tied: bool
    row: Row

    @property
    def place(self) -> str:
        """The rank as people read it: "1=" where it is shared."""
        return "" if self.rank is None else f"{self.rank}{'=' if self.tied else ''}"


@dataclass(frozen=True, slots=True)
class Gap:
    """One requirement that candidates do not show; `alone` counts those who show everything else that is required."""

    label: str
    need: str
    missing: int
    alone: int


@dataclass(frozen=True, slots=True)
class Insight:
    """What can be said of a pool: its gaps, largest first, and how its scores lie."""

    scored: int
    # all requirements that somebody lacks, required ones first
    gaps: tuple[Gap, ...]
    # how many scores lie in 0–10, 10–20 …
    spread: tuple[int, ...]
    # candidates who show everything that is required
    complete: int

    @property
    def hardest(self) -> Gap | None:
        """The one requirement that removes most people, None where nothing required is missing."""
        required = [gap for gap in self.gaps if gap.need == "required"]
        return max(required, key=lambda gap: (gap.missing, gap.alone), default=None)


@dataclass(frozen=True)
class Ranking:
    """A batch as a whole: its posting, its rows in order, and what stands behind each."""

    posting: Posting
    rows: tuple[Ranked, ...]
    insight: Insight
    # what the form made of a row's proof beforehand: thousands of proofs are not held at a time
    detail: Callable[[Row], str]
    revealed: bool
    # sentences about the batch as a whole
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the ranking is for, as people name it."""
        return self.posting.title or self.posting.document.name

    @property
    def scored(self) -> tuple[Ranked, ...]:
        """The rows with a score."""
        return tuple(ranked for ranked in self.rows if ranked.rank is not None)

    @property
    def unscored(self) -> tuple[Ranked, ...]:
        """The rows without one."""
        return tuple(ranked for ranked in self.rows if ranked.rank is None)


def in_order(rows: Iterable[Row]) -> tuple[Ranked, ...]:
    """Return rows best first; a row shares the place of the best one that it is too close to."""
    return tuple(_ranked(tie_groups(rows, lambda row: row.id)))


def _ranked(groups: Sequence[Sequence[Row]]) -> Iterable[Ranked]:
    before = 0
    for number, group in enumerate(groups, 1):
        for row in group:
            rank = None if row.score is None else before + 1
            yield Ranked(rank, number, len(group) > 1, row)
        before += len(group)


def insight(rows: Iterable[Row]) -> Insight:
    """Count what the scored candidates of a pool lack."""
    scored = [row for row in rows if row.score is not None]
    required = Counter(label for row in scored for label in row.missing_required)
    alone = Counter(row.missing_required[0] for row in scored if len(row.missing_required) == 1)
    preferred = Counter(label for row in scored for label in row.missing_preferred)
    gaps = (
        *(Gap(label, "required", count, alone[label]) for label, count in _largest(required)),
        *(Gap(label, "preferred", count, 0) for label, count in _largest(preferred)),
    )
    spread = Counter(min(int((row.score or 0) // _STEP), 100 // _STEP - 1) for row in scored)
    complete = sum(not row.missing_required for row in scored)
    return Insight(len(scored), gaps, tuple(spread[step] for step in range(100 // _STEP)), complete)


def _largest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))
