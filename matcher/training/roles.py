"""Learns which words tell the roles apart, from postings whose title tells the role."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from matcher.ranking.classifier import RoleModel, role_terms
from matcher.ranking.passages import work_lines
from matcher.training.sources import Ad

FOUR = ("ds", "mle", "mlops", "sre")
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class RoleFigures:
    """Cross-validated by company: the four roles among themselves, and all classes with `other`."""

    accuracy: float
    macro_f: float
    open_accuracy: float
    postings: int


def learn_roles(ads: Sequence[Ad], names: frozenset[str] = frozenset(), *, least: int, strength: float) -> RoleModel:
    """Return the classifier fitted on all given postings; `names` of people, firms and places have no part in it.

    `least` is how many postings must hold a term, `strength` how freely weights grow (C of the regression).
    """

    def terms(text: str) -> list[str]:
        return [term for term in role_terms(text) if names.isdisjoint(term.split())]

    texts = [_text(ad) for ad in ads]
    vectorizer = TfidfVectorizer(analyzer=terms, sublinear_tf=True, min_df=least)
    rows = vectorizer.fit_transform(texts)
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=1000, tol=1e-6)
    model.fit(rows, [ad.label for ad in ads])
    return RoleModel(
        tuple(str(term) for term in vectorizer.get_feature_names_out()),
        np.asarray(vectorizer.idf_),
        tuple(str(name) for name in model.classes_),
        np.asarray(model.coef_),
        np.asarray(model.intercept_),
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One posting: its role, and what a model that learned from other companies says, among all classes and of the four."""

    gold: str
    told: str
    best: str


def tell_apart(ads: Sequence[Ad], names: frozenset[str] = frozenset(), *, least: int, strength: float) -> tuple[Told, ...]:
    """Return what is said of each posting by a model that learned from the postings of other companies."""
    groups = [ad.company.casefold() or ad.id for ad in ads]
    found: dict[int, Told] = {}
    for learned, unseen in GroupKFold(_FOLDS).split(ads, groups=groups):
        model = learn_roles([ads[n] for n in learned], names, least=least, strength=strength)
        chances = model.chances([_text(ads[n]) for n in unseen])
        four = [model.classes.index(role) for role in FOUR]
        told = (model.classes[at] for at in chances.argmax(axis=1))
        best = (FOUR[at] for at in chances[:, four].argmax(axis=1))
        found |= {int(n): Told(ads[n].label, one, other) for n, one, other in zip(unseen, told, best, strict=True)}
    return tuple(found[n] for n in range(len(ads)))


def cross_validate(ads: Sequence[Ad], names: frozenset[str] = frozenset(), *, least: int, strength: float) -> RoleFigures:
    """Measure on postings of companies that were not learned from."""
    told = tell_apart(ads, names, least=least, strength=strength)
    four = [one for one in told if one.gold in FOUR]
    return RoleFigures(accuracy(four), macro_f(four), sum(one.told == one.gold for one in told) / len(told), len(four))


def accuracy(told: Sequence[Told]) -> float:
    """Return the share of postings of the four roles that are told right among the four."""
    return sum(one.best == one.gold for one in told) / len(told)


def macro_f(told: Sequence[Told]) -> float:
    """Return the mean F of the four roles among themselves."""
    return float(f1_score([one.gold for one in told], [one.best for one in told], average="macro"))


def encode_roles(model: RoleModel) -> bytes:
    """Return the content of models/roles.npz, in steps of 1/127 of each class's largest weight."""
    file = io.BytesIO()
    scale = np.abs(model.weights).max(axis=1, keepdims=True) / 127
    np.savez_compressed(
        file,
        terms=np.array(model.terms, dtype=np.str_),
        idf=model.idf.astype(np.float32),
        classes=np.array(model.classes, dtype=np.str_),
        weights=np.round(model.weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias.astype(np.float32),
    )
    return file.getvalue()


def _text(ad: Ad) -> str:
    return "\n".join(work_lines(ad.text))
