"""What can go wrong, as one tree.

MatcherError
├── UnreadableDocument   a document whose text could not be had: which file, why, what to do
├── UnknownRole          a role that has no profile: the names there are
├── BadIndex             an index of candidates that cannot be used: which folder, why, what to do
├── BadKnowledge         a file below models/ that breaks its own rules: which file, which line, what to mend
└── StoreError           what is kept cannot be had or changed
    ├── NotKept          an id or hash that the store does not have, or not for this owner
    ├── OnHold           something that a legal hold keeps from being removed
    ├── StoreLocked      another program has held the database for too long
    ├── StoreFull        no room left where the database stands
    ├── StoreNewer       a database that a newer release of this program has changed
    ├── StoreBroken      a file that is no database of this program, is damaged or encrypted with a key we do not have
    └── StoreAway        a database server that does not answer or does not let us in
"""

from __future__ import annotations

from typing import Literal, TypeAlias

# ok and low_confidence may be scored, the others may not
Status: TypeAlias = Literal[
    "ok", "low_confidence", "no_text", "encrypted", "not_supported", "broken", "timeout", "too_big", "crashed"
]


class MatcherError(Exception):
    """Any failure that this program can explain in one sentence."""


class UnreadableDocument(MatcherError):
    """A document that cannot be read; raised only inside the reading child, a Document status outside it."""

    def __init__(self, status: Status, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class UnknownRole(MatcherError):
    """A role asked for by a name that no profile has."""


class BadIndex(MatcherError):
    """A folder of indexed candidates that is damaged, or was made with other models."""


class BadKnowledge(MatcherError):
    """A data file of the program that cannot be used as it stands."""


class StoreError(MatcherError):
    """What is kept cannot be had or changed."""


class NotKept(StoreError):
    """An id or hash that the store does not have, or not for this owner."""


class OnHold(StoreError):
    """Something that a legal hold keeps from being removed."""


class StoreLocked(StoreError):
    """A database that another program has held for too long."""


class StoreFull(StoreError):
    """No room left where the database stands."""


class StoreNewer(StoreError):
    """A database that a newer release of this program has changed."""


class StoreBroken(StoreError):
    """A file that is no database of this program, is damaged or encrypted with a key we do not have."""


class StoreAway(StoreError):
    """A database server that does not answer or does not let us in."""
