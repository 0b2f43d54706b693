"""What the audit puts into resumes, read from models/swaps.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matcher.errors import BadKnowledge
from matcher.knowledge import Knowledge

FILE = "swaps.toml"
Group = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """Names by origin, lines by what they tell, and so on; see models/swaps.toml."""

    names: Group
    lines: Group
    titles: tuple[str, ...]
    # pairs of words that stand for each other
    words: tuple[tuple[str, str], ...]
    schools: tuple[str, ...]
    cities: tuple[str, ...]
    graduation: tuple[int, ...]
    breaks: tuple[str, ...]
    told: tuple[str, ...]
    leave: tuple[str, ...]
    # years
    gaps: tuple[int, ...]


def read_swaps(knowledge: Knowledge) -> Table:
    """Read models/swaps.toml; raises BadKnowledge naming it."""
    data = knowledge.toml(FILE)
    try:
        return Table(
            names=_group(data["names"]),
            lines=_group(data["lines"]),
            titles=tuple(data["titles"]["gender"]),
            words=tuple((first, second) for first, second in data["words"]["female_to_male"]),
            schools=tuple(data["schools"]["names"]),
            cities=tuple(data["cities"]["names"]),
            graduation=tuple(data["graduation"]["years"]),
            breaks=tuple(data["breaks"]["names"]),
            told=tuple(data["breaks"]["told"]),
            leave=tuple(data["leave"]["lines"]),
            gaps=tuple(data["gaps"]["years"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadKnowledge(f"models/{FILE}: {error}; compare it with the file that came with the program") from error


def _group(data: Mapping[str, Any]) -> Group:
    return {name: tuple(items) for name, items in sorted(data.items())}
