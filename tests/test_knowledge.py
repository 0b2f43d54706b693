"""Decisions of people about forms: accepted, aliases, and removed for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.errors import BadKnowledge
from matcher.knowledge import FormDecision, Skill, apply_decisions, fold_form, read_decisions

SKILLS = (Skill("Docker", "tool", aliases=("docker.io", "Moby")), Skill("Flow", "tool", cased=("Flow",)))


def forms(*decisions: FormDecision) -> dict[str, tuple[str, ...]]:
    return {skill.name: skill.forms for skill in apply_decisions(SKILLS, decisions)}


def test_accepted_forms_become_skills() -> None:
    accepted = FormDecision("Podman", "accept", kind="tool", cased=True)
    assert apply_decisions(SKILLS, (accepted,))[-1] == Skill("Podman", "tool", cased=("Podman",), src="decided")


def test_a_form_that_is_known_stays_where_it_is() -> None:
    assert forms(FormDecision("MOBY", "accept", kind="tool"), FormDecision("moby", "alias", "Flow")) == forms()


def test_aliases_join_their_skill_accepted_ones_included() -> None:
    podman = FormDecision("Podman", "accept", kind="tool")
    found = forms(podman, FormDecision("pod-man 5", "alias", "Podman"), FormDecision("Docker CE", "alias", "Docker"))
    assert (found["Podman"], found["Docker"][-1]) == (("Podman", "pod-man 5"), "Docker CE")


@pytest.mark.parametrize(
    ("refused", "name", "left"),
    [("moby", "Docker", ("Docker", "docker.io")), ("DOCKER", "Docker", ("docker.io", "Moby")), ("Flow", "Flow", ())],
)
def test_refused_forms_are_silent(refused: str, name: str, left: tuple[str, ...]) -> None:
    assert forms(FormDecision(refused, "refuse"))[name] == left


def test_an_alias_needs_its_skill() -> None:
    with pytest.raises(BadKnowledge, match="'Moby 2' is an alias of 'Whale', which is no skill"):
        forms(FormDecision("Moby 2", "alias", "Whale"))


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert tuple(read_decisions(tmp_path / "decisions.jsonl")) == ()


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    file.write_text('{"form": "a", "decision": "refuse"}\n{"form": "b"}\n', "utf-8")
    with pytest.raises(BadKnowledge, match=r"decisions\.jsonl:2"):
        tuple(read_decisions(file))


def test_spelling_does_not_undo_a_decision() -> None:
    assert fold_form("Data-Lake") == fold_form("data lake") == "datalake"
