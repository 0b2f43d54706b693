"""How long an owner keeps what; a legal hold stands above it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from matcher.store.audit import note
from matcher.store.rows import Settings
from matcher.store.schema import settings
from matcher.store.scope import TIME, Scope

# half a year, until an owner decides otherwise
DEFAULT_DAYS = 180


def settings_of(scope: Scope) -> Settings:
    """Return what the owner has decided, or what holds without a decision."""
    query = select(settings.c.retention_days, settings.c.hold_reason).where(scope.mine(settings))
    row = scope.connection.execute(query).one_or_none()
    return Settings(DEFAULT_DAYS) if row is None else Settings(row.retention_days, row.hold_reason)


def set_retention(scope: Scope, days: int | None) -> None:
    """Decide how many days rows are kept; None: until they are erased."""
    _change(scope, days, settings_of(scope).hold_reason)
    note(scope, "retention set", "settings", {"days": days})


def set_hold(scope: Scope, reason: str | None) -> None:
    """Put a legal hold on everything, or lift it with None."""
    _change(scope, settings_of(scope).retention_days, reason)
    note(scope, "hold lifted" if reason is None else "hold set", "settings")


def cutoff(scope: Scope, days: int) -> str:
    """Return the time before which rows are too old."""
    return (datetime.strptime(scope.at, TIME) - timedelta(days=days)).strftime(TIME)


def _change(scope: Scope, days: int | None, reason: str | None) -> None:
    values = {"retention_days": days, "hold_reason": reason}
    row = scope.insert(settings).values(owner=scope.owner, **values)
    scope.connection.execute(row.on_conflict_do_update(index_elements=["owner"], set_=values))
