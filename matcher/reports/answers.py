"""What a resume answers to each requirement, alternatives taken together: the lists and counts of every report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypeVar

from matcher.records import Fit, Matched, Missing, Need, Posting, Related

Verdict: TypeAlias = Literal["found", "related", "missing"]
Shown = TypeVar("Shown", Matched, Related)


@dataclass(frozen=True, slots=True)
class Answer:
    """One requirement, or one group of alternatives, and what the resume says to it."""

    verdict: Verdict
    need: Need
    # the skill that answers, or all alternatives where none does
    skills: tuple[str, ...]
    # alternatives that were not needed
    others: tuple[str, ...]
    item: Matched | Related | Missing

    @property
    def gain(self) -> float:
        """What showing it would add to the score; nothing where it was found."""
        return self.item.gain if isinstance(self.item, Missing) else 0.0

    @property
    def label(self) -> str:
        """The skills as one phrase: "Python or Go"."""
        return " or ".join(self.skills)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many requirements of one need were found; a group of alternatives counts once."""

    found: int
    asked: int

    def __str__(self) -> str:
        return f"{self.found} of {self.asked}"


def answers(fit: Fit, posting: Posting | None = None) -> tuple[Answer, ...]:
    """Return one answer per requirement: found, then related, then missing, each in the order of the fit."""
    groups = {item.any_of for item in fit.matched} | {item.any_of for item in fit.related}
    found = [_answer("found", item, posting) for item in _leaders(fit.matched)]
    near = [_answer("related", item, posting) for item in _leaders(fit.related)]
    open_ = [item for item in fit.missing if item.any_of is None or item.any_of not in groups]
    return (*found, *near, *_missing(open_))


def tally(fit: Fit, need: Need) -> Tally:
    """Count the requirements of one need."""
    asked = [answer for answer in answers(fit) if answer.need == need]
    return Tally(sum(answer.verdict == "found" for answer in asked), len(asked))


def _leaders(items: Iterable[Shown]) -> list[Shown]:
    """The first of each group of alternatives, and all that stand alone."""
    seen: set[int] = set()
    leaders: list[Shown] = []
    for item in items:
        if item.any_of is None or item.any_of not in seen:
            leaders.append(item)
        if item.any_of is not None:
            seen.add(item.any_of)
    return leaders


def _answer(verdict: Verdict, item: Matched | Related, posting: Posting | None) -> Answer:
    others = _alternatives(posting, item.any_of) if posting else ()
    rest = tuple(name for name in others if name != item.skill)
    return Answer(verdict, item.need, (item.skill,), rest, item)


def _alternatives(posting: Posting, group: int | None) -> tuple[str, ...]:
    if group is None:
        return ()
    names = (need.skill or need.text for need in posting.requirements if need.any_of == group)
    return tuple(dict.fromkeys(names))


def _missing(items: list[Missing]) -> list[Answer]:
    groups: dict[object, list[Missing]] = {}
    for item in items:
        # a requirement without alternatives is a group of its own
        groups.setdefault((item.skill, item.need) if item.any_of is None else item.any_of, []).append(item)
    return [Answer("missing", group[0].need, tuple(item.skill for item in group), (), group[0]) for group in groups.values()]
