"""Which role a text is about, judged by the work it tells of and not by the names of roles in it."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from matcher.knowledge import Knowledge
from matcher.ranking.terms import GAP, text_terms
from matcher.ranking.vectors import Floats, tfidf_rows, unit_rows

ROLES = ("ds", "mle", "mlops", "other", "sre")
# classes that the classifier knows apart but that are no role of ours
_OTHERS = frozenset({"devops", "other"})
# names of roles: a text that calls itself something is not thereby about it
_ROLE_NAME = re.compile(
    r"(?i)\b(?:machine[- ]learning(?: ops| operations)?|ml ?ops|ml|ai|ai/ml|ml/ai|data|applied|research|platform|"
    r"site[- ]reliability|sre|dev ?ops|reliability|mle|software)\s+(?:engineer(?:s|ing)?|scientists?|science|"
    r"reliability engineers?)\b|\b(?:sres?|mles?|ml ?ops|dev ?ops|site[- ]reliability|data scien(?:ce|tists?))\b"
)


@dataclass(frozen=True)
class RoleModel:
    """TF-IDF with multinomial logistic regression, restored from plain figures."""

    terms: tuple[str, ...]
    idf: Floats
    classes: tuple[str, ...]
    weights: Floats
    bias: Floats

    @cached_property
    def columns(self) -> Mapping[str, int]:
        """Term → its column."""
        return {term: column for column, term in enumerate(self.terms)}

    def chances(self, texts: Sequence[str]) -> Floats:
        """Return one row per text with the probability of each class."""
        rows = unit_rows(tfidf_rows(map(role_terms, texts), self.columns, self.idf))
        raised = rows.times(self.weights.T) + self.bias
        powers = np.exp(raised - raised.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    def scores(self, text: str) -> Mapping[str, float]:
        """Return role → probability, DevOps counted as other."""
        found = dict.fromkeys(ROLES, 0.0)
        for name, value in zip(self.classes, self.chances([text])[0], strict=True):
            found["other" if name in _OTHERS else name] += float(value)
        return {role: round(value, 4) for role, value in found.items()}


def role_terms(text: str) -> list[str]:
    """Return the terms of a text with the names of roles left out."""
    return text_terms(_ROLE_NAME.sub(GAP, text))


def load_role_model(knowledge: Knowledge) -> RoleModel:
    """Restore the classifier from models/roles.npz."""
    with np.load(io.BytesIO((knowledge.root / "roles.npz").read_bytes()), allow_pickle=False) as stored:
        return RoleModel(
            tuple(str(term) for term in stored["terms"]),
            stored["idf"].astype(np.float64),
            tuple(str(name) for name in stored["classes"]),
            stored["weights"].astype(np.float64) * stored["scale"].astype(np.float64),
            stored["bias"].astype(np.float64),
        )
