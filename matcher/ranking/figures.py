"""Everything learned or fitted that ranking needs, read from models/ once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from matcher.knowledge import Knowledge, load_knowledge
from matcher.ranking.agency import read_agency
from matcher.ranking.classifier import RoleModel, load_role_model
from matcher.ranking.similarity import Similarity, load_similarity
from matcher.ranking.weights import Weights, read_weights


@dataclass(frozen=True)
class Figures:
    """What a scorer is made of."""

    knowledge: Knowledge
    similarity: Similarity
    roles: RoleModel
    weights: Weights
    # finds lines about the work of others
    others: re.Pattern[str]


@cache
def default_figures() -> Figures:
    """Return the figures that come with the program."""
    return load_figures(load_knowledge())


def load_figures(knowledge: Knowledge) -> Figures:
    """Read the learned figures that belong to this knowledge."""
    return Figures(
        knowledge,
        load_similarity(knowledge),
        load_role_model(knowledge),
        read_weights(knowledge.toml("weights.toml")),
        read_agency(knowledge.toml("agency.toml")),
    )
