"""Scores anew without reading a file: after a change of weights, taxonomy, models or posting.

Where only weights changed, what was kept beside each score (its standing) gives the new one; the explanation is made when
somebody looks. Where more changed, the stored resumes are compared again; what this program cannot see from here is a
skill that the taxonomy did not know when a resume was read: `matcher batch` reads the files again for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from matcher.errors import NotKept
from matcher.ranking.bands import band_of
from matcher.ranking.candidate import read_candidate
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.figures import Figures
from matcher.ranking.likeness import read_likeness
from matcher.ranking.receipt import make_receipt
from matcher.ranking.scoring import fit_of
from matcher.ranking.standing import read_standing, reading_of
from matcher.ranking.weighing import weigh_again
from matcher.ranking.weights import Weights
from matcher.records import Fit, Resume
from matcher.store.codec import decode
from matcher.store.rows import Basis
from matcher.store.scores import Ground, Quick
from matcher.store.sealed import seal_fit, version_of
from matcher.store.store import Store

Value = TypeVar("Value")
# scores that are kept in one transaction
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Rescored:
    """How many scores came from what was kept, and how many from comparing again."""

    quick: int
    compared: int


def rescore(store: Store, run: int, figures: Figures) -> Rescored:
    """Give every item of a run that was read the score that it has today."""
    posting = store.run(run).posting
    demand = read_demand(store.posting(posting), figures)
    version = version_of(make_receipt(figures.knowledge))
    done: set[int] = set()
    for page in _pages(_quick(store.grounds(run), posting, reading_of(figures.knowledge), figures.weights)):
        store.keep_quick(page, version)
        done.update(one.item for one in page)
    rest = ((item, resume) for item, resume in store.resumes(run) if item.id not in done) if _left(store, run, done) else ()
    compared = 0
    for part in _pages((item.id, seal_fit(*_compare(resume, demand, figures))) for item, resume in rest):
        store.keep_results(part)
        compared += len(part)
    store.note("scored anew", f"run {run}", {"quick": len(done), "compared": compared, "version": version})
    return Rescored(len(done), compared)


def explain(store: Store, item: int, figures: Figures) -> Fit:
    """Return the fit of an item: the one that is kept, or a new one where its score is newer."""
    kept = store.fit(item)
    if kept is not None:
        return kept
    found = store.item(item)
    run = store.run(found.run)
    resume = store.analysis(found.sha256, run.version, name=found.name) if found.sha256 else None
    if resume is None:
        raise NotKept(f"item {item} was not analysed")
    demand = read_demand(store.posting(run.posting), figures)
    fit, basis = _compare(resume, demand, figures)
    store.keep_results([(item, seal_fit(fit, basis))])
    return fit


def _quick(grounds: Iterable[Ground], posting: int, reading: str, weights: Weights) -> Iterator[Quick]:
    """Scores of items whose standing still holds."""
    for ground in grounds:
        if ground.basis is None or ground.posting != posting:
            continue
        standing = decode(Basis, ground.basis).standing
        if standing is not None and standing.reading == reading:
            points = weigh_again(standing, weights)
            if points is None:
                yield Quick(ground.item, "too_thin", None, "None")
            else:
                yield Quick(ground.item, "ok", points.score, band_of(points.score, weights.bands))


def _left(store: Store, run: int, done: set[int]) -> bool:
    """Whether any item that was read has no new score yet."""
    readable = ("ok", "low_confidence")
    return any(item.id not in done and item.status in readable for item in store.items(run))


def _compare(resume: Resume, demand: Demand, figures: Figures) -> tuple[Fit, Basis]:
    candidate = read_candidate(resume, figures)
    likeness = read_likeness(candidate, demand)
    standing = read_standing(resume, demand, likeness, figures.knowledge)
    return fit_of(candidate, demand, figures, likeness), Basis(standing)


def _pages(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values, so many at a time."""
    source = iter(values)
    while page := list(islice(source, _PAGE)):
        yield page
