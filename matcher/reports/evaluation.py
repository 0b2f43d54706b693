"""What `matcher evaluate` hands to a report: figures on marked texts, and the commonest errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over so many marked skills or texts; low and high hold it with 95 % certainty where there are enough texts."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    of: int


@dataclass(frozen=True, slots=True)
class Mistake:
    """A form that was found without a mark, or marked and not found, in so many texts."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well the models read marked texts; `learned_from` of the texts are among those that training uses."""

    kind: Literal["resume", "posting"]
    texts: int
    learned_from: int
    figures: tuple[Figure, ...]
    false: tuple[Mistake, ...]
    missed: tuple[Mistake, ...]
