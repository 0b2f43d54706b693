"""What is kept of an owner: the data map in figures."""

from __future__ import annotations

from sqlalchemy import func, select, union

from matcher.store.rows import Held
from matcher.store.schema import (
    analyses,
    audit,
    backups,
    heads,
    items,
    postings,
    runs,
    scores,
    settings,
    verdicts,
)
from matcher.store.scope import Scope

_COUNTED = (analyses, postings, runs, items, scores, verdicts, audit)
_OWNING = (analyses, postings, runs, heads, settings)


def held(scope: Scope) -> Held:
    """Return how many rows of which kind there are, when the oldest came, and which backups were made."""
    execute = scope.connection.execute
    counts: dict[str, int] = {
        table.name: execute(select(func.count()).select_from(table).where(scope.mine(table))).scalar_one() for table in _COUNTED
    }
    times = (
        execute(select(func.min(analyses.c.kept_at)).where(scope.mine(analyses))).scalar(),
        execute(select(func.min(items.c.created_at)).where(scope.mine(items))).scalar(),
    )
    paths = execute(select(backups.c.path).order_by(backups.c.id)).scalars().all()
    return Held(scope.owner, **counts, oldest=min((time for time in times if time), default=None), backups=tuple(paths))


def hashes(scope: Scope) -> frozenset[str]:
    """Return the hashes of all documents that an analysis is kept of."""
    return frozenset(scope.connection.execute(select(analyses.c.sha256).where(scope.mine(analyses))).scalars())


def owners(scope: Scope) -> tuple[str, ...]:
    """Return everybody of whom something is kept, in order of name."""
    names = scope.connection.execute(union(*(select(table.c.owner) for table in _OWNING))).scalars()
    return tuple(sorted(names))
