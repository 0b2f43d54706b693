"""Small learned figures for tests: a handful of skills and words, made by hand."""

from __future__ import annotations

from importlib import resources

import numpy as np

from matcher.knowledge import Knowledge, Skill
from matcher.ranking.agency import read_agency
from matcher.ranking.classifier import RoleModel
from matcher.ranking.figures import Figures, read_weights
from matcher.ranking.similarity import Similarity
from matcher.ranking.terms import is_pair, text_terms

SKILLS = (
    Skill("containers", "method"),
    Skill("Docker", "tool", implies=("containers",), related=("Podman",)),
    Skill("EKS", "platform", implies=("Kubernetes",)),
    Skill("Go", "language"),
    Skill("Kafka", "tool", related=("RabbitMQ",)),
    Skill("Kubernetes", "tool", implies=("containers",)),
    Skill("Prometheus", "tool"),
    Skill("Python", "language"),
    Skill("RabbitMQ", "tool"),
    Skill("Rust", "language"),
    Skill("Terraform", "tool"),
)
_TEXTS = (
    "moved services to kubernetes wrote alerts deployment tools",
    "reliability engineer required terraform alerts nice tools",
    "sold kayaks prices photos website helper wrote",
    "required python alerts deployment reliability services",
)


def make_figures() -> Figures:
    """Figures over a tiny vocabulary with the weights of the program."""
    knowledge = Knowledge(SKILLS, {}, {}, resources.files("models"))
    frequencies = {term: 2 for text in _TEXTS for term in text_terms(text)}
    frequencies |= {f"§{skill.name}": 2 for skill in SKILLS}
    singles = [term for term in sorted(frequencies) if not is_pair(term)]
    topics = np.eye(len(singles), 5) + 0.05
    words = tuple(sorted({"alerts", "kayaks", "services"}))
    roles = RoleModel(
        words,
        np.ones(len(words)),
        ("ds", "mle", "mlops", "other", "sre"),
        np.array([[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 3, 0], [3, 0, 3]], dtype=np.float64),
        np.zeros(5),
    )
    weights, others = read_weights(knowledge.toml("weights.toml")), read_agency(knowledge.toml("agency.toml"))
    return Figures(knowledge, Similarity(frequencies, 10, topics), roles, weights, others)
