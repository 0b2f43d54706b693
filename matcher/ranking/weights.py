"""The fitted figures of models/weights.toml: what of a comparison counts how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matcher.errors import BadKnowledge
from matcher.ranking.evidence import Grades


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted figures of models/weights.toml."""

    # name of a term → its share of the score where all terms apply
    terms: Mapping[str, float]
    # name of a term → the raw figure that counts as full
    full: Mapping[str, float]
    grades: Grades
    # need of a requirement → weight beside the others
    needs: Mapping[str, float]
    # band → lowest score, best band first
    bands: tuple[tuple[str, float], ...]
    fewest_requirements: int
    # less of the required skills shown in use than this share keeps a score below Partial
    least_used: float


def read_weights(table: Mapping[str, Any]) -> Weights:
    """Check models/weights.toml and return it as a record."""
    try:
        return _weights(table)
    except (KeyError, TypeError, AttributeError) as error:
        what = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise BadKnowledge(f"models/weights.toml: {what}; compare it with the file that came with the program") from error


def _weights(table: Mapping[str, Any]) -> Weights:
    if abs(sum(table["terms"].values()) - 1) > 1e-6:
        raise BadKnowledge(f"models/weights.toml: the term weights sum to {sum(table['terms'].values())}, not to 1")
    bands = tuple(sorted(table["bands"].items(), key=lambda item: -item[1]))
    return Weights(
        terms=table["terms"],
        full=table["full"],
        grades=Grades(**table["evidence"]),
        needs=table["needs"],
        bands=(*bands, ("None", 0.0)),
        fewest_requirements=table["limits"]["fewest_requirements"],
        least_used=table["limits"]["least_used"],
    )
