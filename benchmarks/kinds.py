"""Recall by kind of skill: those of the taxonomy, and those that no form of it names (unseen strings)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.rows import Row, measured, share
from matcher.training.counting import fold
from matcher.training.evaluation import OUTSIDE


@dataclass(frozen=True)
class Hit:
    """One gold skill of one document."""

    item: str
    held_out: bool
    forms: Sequence[str]
    found: bool


def recall_rows(label: str, hits: Iterable[Hit], kinds: Mapping[str, str]) -> list[Row]:
    """One row a kind; intervals are over items."""
    tallies: dict[str, dict[tuple[str, bool], tuple[int, int]]] = defaultdict(dict)
    for hit in hits:
        kind = next((kinds[fold(form)] for form in hit.forms if fold(form) in kinds), OUTSIDE)
        right, of = tallies[kind].get((hit.item, hit.held_out), (0, 0))
        tallies[kind][hit.item, hit.held_out] = (right + hit.found, of + 1)
    rows = []
    for kind, items in sorted(tallies.items()):
        pairs, note = [(held, pair) for (_, held), pair in items.items()], f"{sum(of for _, of in items.values())} skills"
        rows.append(measured(f"· {label}, {kind}: recall", "", pairs, _recall, lambda item: item[0], note))
    return rows


def _recall(items: Sequence[tuple[bool, tuple[int, int]]]) -> float:
    return share([pair for _, pair in items])
