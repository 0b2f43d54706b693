"""The counterfactual audit: every resume is scored again as somebody else's, and nothing may move.

Compared are score, band, range, terms and matched skills against each target, and the place among the other resumes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from matcher.analyzer import Analyzer
from matcher.fairness.swaps import KINDS, Swap, swaps
from matcher.fairness.table import Table, read_swaps
from matcher.ranking.bands import tie_groups
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.receipt import make_receipt
from matcher.ranking.roles import load_roles
from matcher.ranking.scoring import fit_of
from matcher.records import Document, Fit, Posting, Resume
from matcher.reports.fairness import SwapAudit, SwapCase, SwapKind

# called with the number of resumes that are done
Watch = Callable[[int], None]


@dataclass(frozen=True)
class _Original:
    """One resume as it came, with its fits in the order of the targets."""

    resume: Resume
    fits: tuple[Fit, ...]


def audit_swaps(
    analyzer: Analyzer,
    documents: Sequence[Document],
    postings: Sequence[Posting],
    *,
    table: Table | None = None,
    watch: Watch = lambda done: None,
) -> SwapAudit:
    """Score every resume again under each swap, against the role profiles and the postings."""
    table = table or read_swaps(analyzer.knowledge)
    demands = _demands(analyzer, postings)
    read = [document for document in documents if document.readable]
    pool = [_Original(resume, _fits(analyzer, resume, demands)) for resume in map(analyzer.resume, read)]
    tally = _Tally()
    for number, original in enumerate(pool):
        for swap in swaps(original.resume, table):
            tally.add(swap, _compare(analyzer, pool, number, swap, demands))
        tally.end_resume()
        watch(number + 1)
    unread = tuple(f"{item.name}: {item.reason or item.status}" for item in documents if not item.readable)
    names = tuple(demand.posting.title or demand.posting.document.name for demand in demands)
    receipt = make_receipt(analyzer.knowledge, *read, *(posting.document for posting in postings))
    return SwapAudit(not tally.cases, len(pool), unread, names, tally.kinds(), tuple(tally.cases), receipt)


def _demands(analyzer: Analyzer, postings: Iterable[Posting]) -> tuple[Demand, ...]:
    profiles = [profile.posting for profile in load_roles(analyzer.knowledge)]
    return tuple(read_demand(posting, analyzer.figures) for posting in (*profiles, *postings))


def _fits(analyzer: Analyzer, resume: Resume, demands: Iterable[Demand]) -> tuple[Fit, ...]:
    candidate = read_candidate(resume, analyzer.figures)
    return tuple(fit_of(candidate, demand, analyzer.figures) for demand in demands)


def _compare(
    analyzer: Analyzer, pool: Sequence[_Original], number: int, swap: Swap, demands: Sequence[Demand]
) -> list[SwapCase | None]:
    """One case for each target where something differs, None where nothing does."""
    original = pool[number]
    swapped = _fits(analyzer, analyzer.resume(swap.document), demands)
    found: list[SwapCase | None] = []
    for at, (before, after) in enumerate(zip(original.fits, swapped, strict=True)):
        differing = list(_differences(before, after))
        if not differing:
            found.append(None)
            continue
        part, old, new, change = max(differing, key=lambda item: item[3])
        title = demands[at].posting.title or demands[at].posting.document.name
        name = original.resume.document.name
        ranks = _moved([other.fits[at] for other in pool], number, after)
        found.append(SwapCase(name, swap.kind, swap.label, title, part, old, new, change, ranks))
    return found


def _differences(before: Fit, after: Fit) -> Iterator[tuple[str, str, str, float]]:
    """What differs between two fits, each with its change in points; the score first, so that it is named where it moves most."""
    for name, first, second in _numbers(before, after):
        if first != second:
            yield name, _said(first), _said(second), abs((first or 0.0) - (second or 0.0))
    for name, one, other in (
        ("status", before.status, after.status),
        ("band", before.band, after.band),
        ("matched skills", _skills(before), _skills(after)),
    ):
        if one != other:
            yield name, one, other, 0.0


def _numbers(before: Fit, after: Fit) -> Iterator[tuple[str, float | None, float | None]]:
    yield "score", before.score, after.score
    terms = [{term.name: term.points for term in fit.terms} for fit in (before, after)]
    for name in dict.fromkeys([*terms[0], *terms[1]]):
        yield name, terms[0].get(name), terms[1].get(name)
    for end, name in enumerate(("lowest score", "highest score")):
        yield name, before.range[end] if before.range else None, after.range[end] if after.range else None


def _skills(fit: Fit) -> str:
    return ", ".join(sorted(f"{item.skill} ({item.evidence})" for item in fit.matched))


def _said(value: float | None) -> str:
    return "none" if value is None else f"{value:g}"


def _moved(fits: Sequence[Fit], number: int, after: Fit) -> int:
    """By how many places a resume moves among the others; 0 where it has no score before or after."""
    before = fits[number]
    if None in (before.score, after.score):
        return 0
    return abs(_place(fits, before) - _place([*fits[:number], after, *fits[number + 1 :]], after))


def _place(fits: Sequence[Fit], own: Fit) -> int:
    """The best place of the tie group in which a fit stands."""
    groups = tie_groups(fits, lambda fit: fit.target.id)
    at = next(number for number, group in enumerate(groups) if any(fit is own for fit in group))
    return 1 + sum(map(len, groups[:at]))


class _Tally:
    """Counts swaps and what they changed, kind by kind."""

    def __init__(self) -> None:
        self.cases: list[SwapCase] = []
        self._swaps: Counter[str] = Counter()
        self._results: Counter[str] = Counter()
        self._changed: Counter[str] = Counter()
        self._largest: dict[str, float] = dict.fromkeys(KINDS, 0.0)
        self._ranks: dict[str, int] = dict.fromkeys(KINDS, 0)
        self._without: Counter[str] = Counter()
        self._seen: set[str] = set()

    def add(self, swap: Swap, compared: Sequence[SwapCase | None]) -> None:
        kind = swap.kind
        self._seen.add(kind)
        self._swaps[kind] += 1
        self._results[kind] += len(compared)
        for case in compared:
            if case is not None:
                self.cases.append(case)
                self._changed[kind] += 1
                self._largest[kind] = max(self._largest[kind], case.change)
                self._ranks[kind] = max(self._ranks[kind], case.ranks)

    def end_resume(self) -> None:
        self._without.update(set(KINDS) - self._seen)
        self._seen = set()

    def kinds(self) -> tuple[SwapKind, ...]:
        return tuple(
            SwapKind(
                kind,
                self._swaps[kind],
                self._results[kind],
                self._changed[kind],
                self._largest[kind],
                self._ranks[kind],
                self._without[kind],
            )
            for kind in KINDS
        )
