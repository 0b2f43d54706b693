"""The classifier: chances sum to 1, names of roles are not heard, DevOps counts as other."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.knowledge import load_knowledge
from matcher.ranking.classifier import ROLES, RoleModel, load_role_model, role_terms

MODEL = RoleModel(
    ("alerts", "kayaks", "pipelines"),
    np.array([1.0, 1.0, 1.0]),
    ("devops", "other", "sre"),
    np.array([[0.0, 0.0, 3.0], [0.0, 3.0, 0.0], [3.0, 0.0, 0.0]]),
    np.array([0.0, 0.0, 0.0]),
)


@pytest.mark.parametrize(("text", "best"), [("alerts", "sre"), ("kayaks", "other"), ("pipelines", "devops")])
def test_the_words_decide(text: str, best: str) -> None:
    chances = MODEL.chances([text])[0]
    assert chances.sum() == pytest.approx(1)
    assert MODEL.classes[int(chances.argmax())] == best
    # one word of unit length and weight 3 against two classes without it
    assert chances.max() == pytest.approx(np.exp(3) / (np.exp(3) + 2))


def test_unheard_words_leave_all_classes_equal() -> None:
    assert MODEL.chances(["zebra", ""]).tolist() == [pytest.approx([1 / 3] * 3)] * 2


def test_devops_counts_as_other_and_roles_without_a_class_as_none() -> None:
    scores = MODEL.scores("pipelines")
    assert tuple(scores) == ROLES
    assert scores["other"] == pytest.approx(1 - scores["sre"], abs=2e-4)
    assert scores["ds"] == scores["mle"] == scores["mlops"] == 0.0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Senior Machine Learning Engineer at work", ["senior", "work"]),
        ("our SREs and data scientists", []),
        ("the MLOps engineer deploys", ["deploys"]),
        ("site-reliability engineering culture", ["culture"]),
        ("learning from machines, data and science", ["learning", "machines", "data", "science"]),
    ],
)
def test_names_of_roles_are_not_heard(text: str, kept: list[str]) -> None:
    assert [term for term in role_terms(text) if " " not in term] == kept


def test_a_name_cut_out_joins_no_pair() -> None:
    assert "senior deploys" not in role_terms("senior SRE deploys")


def test_the_shipped_model_is_whole() -> None:
    model = load_role_model(load_knowledge())
    assert model.weights.shape == (len(model.classes), len(model.terms))
    assert set(ROLES) <= set(model.classes)
    assert len(model.idf) == len(model.terms)
