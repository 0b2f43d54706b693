"""Records of where a role leads and what next for one resume."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from matcher.records import Band, Fit, Need, Seniority

# "learn" what was not found, "prove" in a dated job what is only listed or undated
Action: TypeAlias = Literal["learn", "prove"]


@dataclass(frozen=True, slots=True)
class Salary:
    """A yearly pay in US dollars as one source states it; `high` equals `low` where it states one figure."""

    title: str
    low: int
    high: int
    measure: str
    source: str
    year: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder; `level` is the seniority of those who stand on it, None above all of these."""

    title: str
    years: str
    level: Seniority | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A change from another role into this one, as the sources name it."""

    start: str
    why: str


@dataclass(frozen=True, slots=True)
class Gain:
    """One thing to do for the score: any one of `skills`; `points` it adds after those before it, `score` with it."""

    skills: tuple[str, ...]
    need: Need
    action: Action
    points: float
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Way:
    """A move that the sources name and that starts where this person stands; `asks` is what it takes beyond the old role."""

    start: str
    why: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What next for one resume and one role; `goal` None where the best band is reached."""

    fit: Fit
    goal: Band | None
    # lowest score of the goal
    lowest: float | None
    # shortest list that reaches the goal, or all there is where skills alone do not reach it
    gains: tuple[Gain, ...]
    reached: bool
    # what skills cannot mend, where they do not reach the goal
    rest: tuple[str, ...]
    # steps of the ladder, None where the sources name none
    step: Step | None
    next_step: Step | None
    ways: tuple[Way, ...]
    salaries: tuple[Salary, ...]
