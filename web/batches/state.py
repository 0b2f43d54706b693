"""How far a batch is: written by the process that reads, told to whoever looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from matcher.records import SCORED_STATUSES

# draft: the requirements are being checked; stopped is told, never written: the process that read is gone
Phase: TypeAlias = Literal["draft", "waiting", "reading", "paused", "stopped", "failed", "finished"]

# of the rate: before that it jumps
_SOON = 2.0


@dataclass(frozen=True, slots=True)
class State:
    """How far a batch is."""

    phase: Phase
    # its number in the store, None before the first file
    run: int | None = None
    # files, 0 before the archives among them were opened
    total: int = 0
    done: int = 0
    # read before, and not again
    known: int = 0
    # status → files
    statuses: tuple[tuple[str, int], ...] = ()
    # of the first and the last file of this run, in seconds since 1970
    begun: float = 0.0
    moment: float = 0.0
    # why it failed
    reason: str = ""

    @property
    def working(self) -> bool:
        """True while a process has it or is about to."""
        return self.phase in ("waiting", "reading")

    @property
    def counts(self) -> Mapping[str, int]:
        """Files by status."""
        return Counter(dict(self.statuses))

    @property
    def read(self) -> int:
        """Files that were read."""
        return sum(number for status, number in self.statuses if status in SCORED_STATUSES)

    @property
    def unread(self) -> int:
        """Files that could not be read."""
        return self.done - self.read

    @property
    def left(self) -> int:
        """Files that are not done."""
        return max(self.total - self.done, 0)

    @property
    def rate(self) -> float:
        """Files a second, 0 where that cannot be told yet."""
        elapsed = self.moment - self.begun
        return self.done / elapsed if elapsed > _SOON else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it will take from here, None where that cannot be told yet."""
        return self.left / self.rate if self.rate else None

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.done // self.total if self.total else 0
