"""What a batch was asked for: its files and what is known of them, and the posting as a person corrects it."""

from __future__ import annotations

from dataclasses import dataclass, field

from matcher import Corrections
from matcher.errors import Status


@dataclass(frozen=True, slots=True)
class Given:
    """One file, by the name under which it came."""

    name: str
    # below the folder of the batch; None where the file is gone
    file: str | None = None
    # of a file that was read; empty where that is not known
    sha256: str = ""
    # of a file that could not be read
    status: Status | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A batch before and between its runs."""

    id: str
    owner: str
    # seconds since 1970
    made: float
    title: str
    given: tuple[Given, ...]
    corrections: Corrections = field(default_factory=Corrections)
    # numbers of candidates that were taken out; the others keep theirs
    removed: tuple[int, ...] = ()
    # whether the files stay with the batch, so that their pages can be shown
    keep: bool = False
