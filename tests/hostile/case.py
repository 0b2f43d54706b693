"""One hostile file: its family, the name it is uploaded under, and how its bytes are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, get_args

from matcher.errors import Status

# file name → what makes its bytes
Makers: TypeAlias = Mapping[str, Callable[[], bytes]]
# every verdict that the contract knows
VERDICTS = frozenset(get_args(Status))


@dataclass(frozen=True, slots=True)
class Case:
    """One file; `make` gives the same bytes each time."""

    family: str
    name: str
    make: Callable[[], bytes]

    @property
    def id(self) -> str:
        """The name by which a test or a table shows it."""
        return f"{self.family}/{self.name}"
