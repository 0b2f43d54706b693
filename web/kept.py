"""The store as one process of the server has it: opened when first needed, because connections do not survive a fork."""

from __future__ import annotations

import os
import threading

from matcher.store.accounts import Accounts
from matcher.store.store import Store, open_store, utc_now

# seconds that a page waits for a lock
_PATIENCE = 10.0


class Kept:
    """What is kept beyond the life of the server: runs of each owner, and accounts."""

    def __init__(self, where: str | None) -> None:
        self.where = where
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._process = 0

    def store(self, owner: str) -> Store:
        """Return the store for one owner."""
        return self._opened().of(owner)

    @property
    def accounts(self) -> Accounts:
        """The accounts of the store."""
        return Accounts(self._opened().database, utc_now)

    @property
    def place(self) -> str:
        """Where it is, as people may read it."""
        return self._opened().place

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            store, self._store = self._store, None
        if store is not None:
            store.close()

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None or self._process != os.getpid():
                self._store, self._process = open_store(self.where, patience=_PATIENCE), os.getpid()
            return self._store
