"""Selection rates and impact ratios by group, and by every combination of groups, with exact tests and intervals.

The ratio is a group's rate to the highest rate. Below four fifths is what US guidelines of 1978 call evidence of adverse
impact (29 CFR 1607.4 D), which is neither proof nor, above it, a clean bill: read the test and the interval beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

from matcher.errors import MatcherError
from matcher.fairness.demographics import Demographics
from matcher.fairness.exact import fisher, rate_interval, ratio_interval
from matcher.reports.fairness import GroupRate, RateAudit, RateTable

FOUR_FIFTHS = 0.8
# of fewer people a rate says nothing
FEWEST = 5
# a smaller part of all may be left out of the comparison (6 RCNY 5-300 of New York City): it sets no highest rate
SMALL_SHARE = 0.02
JOINT = " · "
_RULE = re.compile(r"median|verdict|top:[1-9]\d*|score:\d{1,3}(?:\.\d+)?")


class BadRule(MatcherError):
    """A way of selecting that is none."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One file of a run: its score, None where it has none, and what a person decided, None where nobody did."""

    file: str
    score: float | None
    verdict: bool | None = None


def rates(people: Sequence[Scored], groups: Demographics, rule: str = "median") -> RateAudit:
    """Return the rates of all groups; `rule` says who counts as selected: median, verdict, top:N or score:S."""
    counted, chosen, words = _selected(people, rule)
    said = [groups.of(person.file) for person in counted]
    tables = [
        _table(columns, [tuple(row[at] for at in places) for row in said], chosen)
        for places, columns in _choices(groups.columns)
    ]
    return RateAudit(
        rule=rule,
        selected_by=words,
        people=len(counted),
        selected=sum(chosen),
        left_out=len(people) - len(counted),
        unmatched=groups.unmatched(person.file for person in people),
        tables=tuple(tables),
    )


def _selected(people: Sequence[Scored], rule: str) -> tuple[list[Scored], list[bool], str]:
    """Who is counted, who of them is selected, and by what, in words."""
    if not _RULE.fullmatch(rule):
        raise BadRule(f"{rule!r} is no way of selecting; use median, verdict, top:N or score:S")
    name, _, figure = rule.partition(":")
    if name == "verdict":
        counted = [person for person in people if person.verdict is not None]
        return counted, [bool(person.verdict) for person in counted], "a person said yes"
    counted = [person for person in people if person.score is not None]
    scores = [person.score or 0.0 for person in counted]
    if name == "median":
        middle = median(scores) if scores else 0.0
        return counted, [score > middle for score in scores], f"score above the median of all, {middle:g}"
    if name == "score":
        return counted, [score >= float(figure) for score in scores], f"score of {float(figure):g} or more"
    # whoever ties with the last one of them is selected as well
    least = sorted(scores, reverse=True)[: int(figure)][-1:] or [0.0]
    return counted, [score >= least[0] for score in scores], f"among the first {figure}, ties included"


def _choices(columns: Sequence[str]) -> Iterable[tuple[tuple[int, ...], tuple[str, ...]]]:
    """Each column alone, then every combination of several."""
    for size in range(1, len(columns) + 1):
        for places in combinations(range(len(columns)), size):
            yield places, tuple(columns[at] for at in places)


def _table(columns: Sequence[str], said: Sequence[tuple[str | None, ...]], chosen: Sequence[bool]) -> RateTable:
    groups: dict[str, list[bool]] = defaultdict(list)
    for row, selected in zip(said, chosen, strict=True):
        if None not in row:
            groups[JOINT.join(map(str, row))].append(selected)
    counts = {name: (sum(picked), len(picked)) for name, picked in sorted(groups.items())}
    known = sum(size for _, size in counts.values())
    best = _best(counts.values(), known)
    found = tuple(_group(name, own, best, known) for name, own in counts.items())
    ratios = [group.ratio for group in found if group.ratio is not None and group.finding != "too few"]
    # of one group alone there is nothing to compare
    smallest = min(ratios) if len(ratios) > 1 else None
    return RateTable(JOINT.join(columns), found, len(said) - known, smallest)


def _best(counts: Collection[tuple[int, int]], known: int) -> tuple[int, int]:
    """The group with the highest rate, the larger one of two; groups too small to tell anything only where there is no other."""
    large = [own for own in counts if not _is_small(own[1], known)]
    return max(large or counts, key=lambda own: (own[0] / own[1], own[1]), default=(0, 0))


def _group(name: str, own: tuple[int, int], best: tuple[int, int], known: int) -> GroupRate:
    selected, size = own
    low, high = rate_interval(selected, size)
    ratio = None if not best[0] else (selected / size) / (best[0] / best[1])
    interval = None if own == best or ratio is None else ratio_interval(own, best)
    p = None if own == best or ratio is None else fisher(own, best)
    return GroupRate(
        name=name,
        people=size,
        selected=selected,
        share=size / known,
        rate=selected / size,
        rate_interval=(low, high),
        ratio=ratio,
        ratio_interval=interval,
        p=p,
        finding=_finding(size, known, ratio),
    )


def _finding(size: int, known: int, ratio: float | None) -> str:
    if _is_small(size, known):
        return "too few"
    if ratio is None:
        return "nobody selected"
    return "below four fifths" if ratio < FOUR_FIFTHS else "at or above four fifths"


def _is_small(size: int, known: int) -> bool:
    """True for a group that tells nothing."""
    return size < FEWEST or size < SMALL_SHARE * known
