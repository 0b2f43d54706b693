"""Scores of items: the figures that lists show, and the fit behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from matcher.errors import Status
from matcher.records import Fit
from matcher.store.codec import decode
from matcher.store.rows import Score
from matcher.store.schema import items, scores
from matcher.store.scope import Scope
from matcher.store.sealed import Result


@dataclass(frozen=True, slots=True)
class Known:
    """A file of an earlier run, with what gives its score again."""

    item: int
    name: str
    sha256: str
    status: Status
    # a Basis as text
    basis: str


@dataclass(frozen=True, slots=True)
class Again:
    """The score of an item made of what is known of it."""

    item: int
    known: Known
    result: Result


def keep_all(scope: Scope, results: Sequence[tuple[int, Result, int]]) -> None:
    """Keep scores of items, each with its posting, in place of the ones before."""
    rows = [
        {"owner": scope.owner, "item": item, "scored_at": scope.at, "posting": posting, **_columns(result)}
        for item, result, posting in results
    ]
    if rows:
        insert = scope.insert(scores)
        changed = {name: insert.excluded[name] for name in ("scored_at", "posting", *Result.__slots__)}
        scope.connection.execute(insert.on_conflict_do_update(index_elements=["item"], set_=changed), rows)


def known_in(scope: Scope, run: int, posting: int, names: Sequence[str]) -> tuple[Known, ...]:
    """Return what is known of files of a run by their names, as far as they were compared with this posting."""
    query = (
        select(items.c.id, items.c.name, items.c.sha256, items.c.status, scores.c.standing)
        .join(scores, scores.c.item == items.c.id)
        .where(scope.mine(items, items.c.run == run, items.c.name.in_(names), items.c.sha256.is_not(None)))
        .where(scores.c.posting == posting, scores.c.standing.is_not(None), scores.c.status == "ok")
    )
    return tuple(Known(*row) for row in scope.connection.execute(query))


def _columns(result: Result) -> dict[str, object]:
    return {name: getattr(result, name) for name in Result.__slots__}


def scores_of(scope: Scope, run: int) -> tuple[Score, ...]:
    """Return the scores of a run, best first, then by name; those without a score last."""
    return tuple(Score(*row) for row in scope.connection.execute(_query(scope, run)))


def fits_of(scope: Scope, numbers: Sequence[int]) -> Mapping[int, Fit]:
    """Return the fits behind the scores of some items."""
    wanted = scope.mine(scores, scores.c.item.in_(numbers), scores.c.body.is_not(None))
    query = select(scores.c.item, scores.c.body).where(wanted)
    return {row.item: decode(Fit, row.body) for row in scope.connection.execute(query)}


def fit_of(scope: Scope, item: int) -> Fit | None:
    """Return the fit of an item, None where it has none."""
    body = scope.connection.execute(select(scores.c.body).where(scope.mine(scores, scores.c.item == item))).scalar_one_or_none()
    return None if body is None else decode(Fit, body)


def _query(scope: Scope, run: int) -> Select[Any]:
    shown = (
        *(items.c.id, items.c.name, items.c.sha256),
        *(scores.c.status, scores.c.score, scores.c.band, scores.c.version, scores.c.scored_at),
    )
    order = (scores.c.score.is_(None), scores.c.score.desc(), items.c.name, items.c.id)
    return select(*shown).join(items, items.c.id == scores.c.item).where(scope.mine(items, items.c.run == run)).order_by(*order)
