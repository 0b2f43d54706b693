"""The log of a store, checked: whether anybody changed it, where, and what it says was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from matcher.reports.fairness import LogAudit, LogState
from matcher.store.rows import Chain, Entry
from matcher.store.store import Store

# words of an action → what it is, the first that fits
_KINDS: Mapping[str, str] = {
    "scored": "scores",
    "item finished": "scores",
    "reveal": "names shown",
    "export": "exports",
    "verdict": "verdicts",
    "erased": "deletions",
    "purged": "deletions",
    "removed": "deletions",
}


def audit_logs(store: Store) -> LogAudit:
    """Return the state of every owner's log."""
    logs = tuple(_state(store.of(owner)) for owner in store.owners())
    return LogAudit(all(log.broken_at is None for log in logs), store.place, logs)


def _state(store: Store) -> LogState:
    chain, entries = store.verify(), store.log()
    kinds = Counter(_kind(entry.action) for entry in entries)
    return LogState(chain.owner, len(entries), chain.broken_at, _said(chain, entries), dict(sorted(kinds.items())))


def _kind(action: str) -> str:
    return next((kind for words, kind in _KINDS.items() if words in action), "other")


def _said(chain: Chain, entries: Sequence[Entry]) -> str:
    """One sentence about a log: whole, or where and how it was changed."""
    at = chain.broken_at
    if at is None:
        return f"{len(entries):,} entries, each sealed by the one before it: nothing was changed, put in or taken out"
    found = next((entry for entry in entries if entry.number == at), None)
    if found is None:
        later = [entry.number for entry in entries if entry.number > at]
        end = f"; the next one there is {later[0]:,}" if later else ", and so is everything after it"
        return f"entry {at:,} is missing{end}: what it said was taken out of the log"
    before = next((entry for entry in entries if entry.number == at - 1), None)
    named = f"entry {at:,} ({found.at}, {found.action})"
    if before is not None and found.previous != before.hash:
        return f"{named} does not follow from entry {at - 1:,}: one of the two was changed, moved or put in"
    return f"{named} does not say what it was sealed with: it was changed afterwards"
