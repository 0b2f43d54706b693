"""What people decide about forms: guarded, checked against what is known, written once, taken back."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

import pytest

from matcher.knowledge import FormDecision, Knowledge, load_knowledge
from matcher.training import decisions
from matcher.training.rules import find_faults, read_taxonomy

DAY = "2026-11-21"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A models folder that may be written to."""
    source = resources.files("models")
    assert isinstance(source, Path)
    for name in ("skills", "roles", "everyday.toml", "sources.toml", "headings.toml", "cues.toml"):
        path = source / name
        (shutil.copytree if path.is_dir() else shutil.copyfile)(path, tmp_path / name)
    return tmp_path


def accept(knowledge: Knowledge, form: str) -> FormDecision:
    return decisions.accept(knowledge, form, "tool", cased=False, date=DAY, why="")


@pytest.mark.parametrize(
    ("form", "asked", "cased"),
    [
        ("Frobnicator", False, False),
        ("Frobnicator", True, True),
        ("Frobs", False, False),
        ("Frob", False, True),
        ("Amplitude", False, True),
    ],
)
def test_short_and_everyday_forms_count_only_as_written(models: Path, form: str, asked: bool, cased: bool) -> None:
    # one skill alone, so that no form is known
    shutil.rmtree(models / "skills")
    (models / "skills").mkdir()
    (models / "skills" / "a.jsonl").write_text('{"name": "Kettle Pro", "kind": "tool"}\n', "utf-8")
    knowledge = load_knowledge(models)
    assert decisions.accept(knowledge, form, "tool", cased=asked, date=DAY, why="").cased is cased
    assert decisions.alias(knowledge, form, "Kettle Pro", cased=asked, date=DAY, why="").cased is cased


@pytest.mark.parametrize(
    ("form", "said"), [("K8s", "listed as 'Kubernetes'"), ("vector-databases", "as a spelling of 'vector database'")]
)
def test_what_is_known_is_not_accepted_again(models: Path, form: str, said: str) -> None:
    with pytest.raises(decisions.BadDecisionError, match=said):
        accept(load_knowledge(models), form)


def test_an_alias_goes_to_the_canonical_name(models: Path) -> None:
    decision = decisions.alias(load_knowledge(models), "Kubernetti", "k8s", cased=False, date=DAY, why="typo")
    assert (decision.skill, decision.why) == ("Kubernetes", "typo")


def test_an_alias_of_nothing_names_what_is_near(models: Path) -> None:
    with pytest.raises(decisions.BadDecisionError, match="'Kubernets' is no skill; near: Kubernetes"):
        decisions.alias(load_knowledge(models), "kube thing", "Kubernets", cased=False, date=DAY, why="")


def test_decisions_hold_from_the_next_run_on(models: Path) -> None:
    for form in ("Frobnicator", "Zyx Engine"):
        decisions.write_decision(models, accept(load_knowledge(models), form))
    assert [skill.name for skill in load_knowledge(models).skills if skill.src == "decided"] == ["Frobnicator", "Zyx Engine"]
    assert find_faults(read_taxonomy(models)) == ()


def test_removed_stays_removed_in_every_spelling(models: Path) -> None:
    for decision in decisions.refuse(load_knowledge(models), "vector databases", date=DAY, why=""):
        decisions.write_decision(models, decision)
    knowledge = load_knowledge(models)
    assert "vector database" not in knowledge.skill["vector database"].forms
    assert "vectordatabases" in knowledge.refused
    for decision in decisions.forget(knowledge, "Vector Databases"):
        decisions.drop_decision(models, decision)
    assert "vector database" in load_knowledge(models).skill["vector database"].forms


def test_the_later_decision_replaces_the_earlier(models: Path) -> None:
    decisions.write_decision(models, accept(load_knowledge(models), "Frobnicator"))
    knowledge = decisions.reopen(load_knowledge(models), "frobnicator")
    for decision in decisions.refuse(knowledge, "frobnicator", date=DAY, why="a toy"):
        decisions.write_decision(models, decision)
    assert load_knowledge(models).decisions == (FormDecision("frobnicator", "refuse", date=DAY, why="a toy"),)


def test_nothing_to_forget_is_said(models: Path) -> None:
    with pytest.raises(decisions.BadDecisionError, match="nothing was decided about 'Docker'"):
        decisions.forget(load_knowledge(models), "Docker")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(decisions.BadDecisionError, match="--models FOLDER"):
        decisions.write_file(tmp_path / "absent" / "decisions.jsonl", "")
