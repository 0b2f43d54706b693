"""What can go wrong, as one tree.

MatcherError
├── UnreadableDocument   a document whose text could not be had: which file, why, what to do
├── UnknownRole          a role that has no profile: the names there are
└── BadKnowledge         a file below models/ that breaks its own rules: which file, which line, what to mend
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


class BadKnowledge(MatcherError):
    """A data file of the program that cannot be used as it stands."""
