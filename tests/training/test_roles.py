from pathlib import Path
from types import SimpleNamespace

import pytest

from matcher.ranking.classifier import load_role_model
from matcher.training.roles import cross_validate, encode_roles, learn_roles
from matcher.training.sources import Ad

WORK = {
    "ds": "analyse experiments and report figures",
    "mle": "train neural models and tune them",
    "mlops": "serve models and watch drift",
    "other": "draw pages in react",
    "sre": "carry the pager and write postmortems",
}

LIMITS = {"least": 5, "strength": 20.0}


def make_ads(copies: int = 6) -> list[Ad]:
    return [
        Ad(f"{label}{n}", label, f"Firm {n}", f"{text}. Case {n}.", label) for label, text in WORK.items() for n in range(copies)
    ]


def test_roles_are_told_by_the_work(tmp_path: Path) -> None:
    model = learn_roles(make_ads(), **LIMITS)
    assert max(model.scores("we serve models").items(), key=lambda item: item[1])[0] == "mlops"


def test_names_of_roles_do_not_count() -> None:
    model = learn_roles(make_ads(), **LIMITS)
    assert model.scores("write postmortems") == model.scores("Data Scientist, MLOps Engineer: write postmortems")


def test_stored_figures_give_nearly_the_same_scores(tmp_path: Path) -> None:
    model = learn_roles(make_ads(), **LIMITS)
    (tmp_path / "roles.npz").write_bytes(encode_roles(model))
    restored = load_role_model(SimpleNamespace(root=tmp_path))  # type: ignore[arg-type]
    for text in WORK.values():
        assert restored.scores(text) == pytest.approx(model.scores(text), abs=0.01)


def test_scores_are_probabilities() -> None:
    scores = learn_roles(make_ads(), **LIMITS).scores("train models")
    assert sum(scores.values()) == pytest.approx(1, abs=0.001)


def test_cross_validation_holds_companies_apart() -> None:
    figures = cross_validate(make_ads(), **LIMITS)
    assert figures.postings == 24
    assert 0.5 < figures.accuracy <= 1
