"""Scores of items: the figures that lists show, and the fit behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from matcher.records import Fit
from matcher.store.codec import decode
from matcher.store.rows import Score
from matcher.store.schema import items, scores
from matcher.store.scope import Scope
from matcher.store.sealed import Result


def keep_score(scope: Scope, item: int, result: Result) -> None:
    """Keep the score of an item in place of the one before."""
    row = {name: getattr(result, name) for name in Result.__slots__}
    insert = scope.insert(scores).values(owner=scope.owner, item=item, scored_at=scope.at, **row)
    scope.connection.execute(insert.on_conflict_do_update(index_elements=["item"], set_={**row, "scored_at": scope.at}))


def keep_scores(scope: Scope, results: Sequence[tuple[int, Result]]) -> None:
    """Keep the scores of several items."""
    wanted = [item for item, _ in results]
    known = set(scope.connection.execute(select(items.c.id).where(scope.mine(items, items.c.id.in_(wanted)))).scalars())
    for item, result in results:
        # what was erased meanwhile stays erased
        if item in known:
            keep_score(scope, item, result)


def scores_of(scope: Scope, run: int) -> tuple[Score, ...]:
    """Return the scores of a run, best first, then by name; those without a score last."""
    return tuple(Score(*row) for row in scope.connection.execute(_query(scope, run)))


def fits_of(scope: Scope, numbers: Sequence[int]) -> Mapping[int, Fit]:
    """Return the fits behind the scores of some items."""
    query = select(scores.c.item, scores.c.body).where(scope.mine(scores, scores.c.item.in_(numbers)))
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
