"""What stands in models/: decisions of people about forms, skills and names one a line, versions of folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.errors import BadKnowledge
from matcher.knowledge import (
    FormDecision,
    Knowledge,
    Skill,
    apply_decisions,
    fold_form,
    read_decisions,
    read_names,
    read_skills,
)

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


@pytest.mark.parametrize(
    ("decision", "complaint"),
    [
        ('{"decision": "refuse"}', "needs form"),
        ('{"form": "a", "decision": "perhaps"}', "a decision of accept, alias, refuse"),
        ('{"form": "a", "decision": "refuse", "who": "b"}', r"unknown keys: \['who'\]"),
        ('{"form": "a", "decision": "accept"}', "needs a kind of language"),
        ('{"form": "a", "decision": "accept", "kind": "animal"}', "needs a kind of language"),
        ('{"form": "a", "decision": "alias"}', "alias of which skill"),
        ("[]", "not a JSON object"),
    ],
)
def test_half_a_decision_is_none(tmp_path: Path, decision: str, complaint: str) -> None:
    (tmp_path / "decisions.jsonl").write_text(f"{decision}\n", "utf-8")
    with pytest.raises(BadKnowledge, match=rf"^models/decisions\.jsonl:1: .*{complaint}"):
        tuple(read_decisions(tmp_path / "decisions.jsonl"))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"name": "Go", "kind": "language"}', r"'Go' stands already in models/skills/a\.jsonl:1; keep one"),
        ('{"name": "Vim", "kind": "editor"}', "needs name, a kind of"),
        ('{"name": "Vim", "kind": "tool", "alias": "vi"}', r"unknown keys: \['alias'\]"),
        ('{"kind": "tool"}', "needs name"),
        ('{"name": "Vim"', "not a JSON object"),
        ("7", "not a JSON object; one skill a line"),
    ],
)
def test_a_line_that_is_no_skill_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"name": "Go", "kind": "language"}\n', "utf-8")
    (tmp_path / "b.jsonl").write_text(f'{{"name": "Vi", "kind": "tool"}}\n{line}\n', "utf-8")
    (tmp_path / "notes.txt").write_text("no skill\n", "utf-8")
    with pytest.raises(BadKnowledge, match=rf"^models/skills/b\.jsonl:2: .*{complaint}"):
        tuple(read_skills(tmp_path))


def test_names_of_few_capitals_count_only_as_written(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text('{"name": "Kettle Pro", "aliases": ["KETPRO", "KETTLES", "Ket"], "cased": ["Kettle Pro"]}\n', "utf-8")
    (found,) = read_names(file).entries
    assert found.cased == ("Kettle Pro", "KETPRO")
    assert found.forms == ("Kettle Pro", "KETPRO", "KETTLES", "Ket")


def test_forms_of_names_may_be_listed_or_unsure(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text('{"name": "patience", "listed": ["calm"]}\n{"name": "Kettle Pro", "unsure": ["KP"]}\n', "utf-8")
    names = read_names(file)
    assert (names.listed, names.unsure) == ({"calm"}, {"KP"})
    assert names.entries[0].forms == ("patience", "calm")
    assert read_names(tmp_path / "none.jsonl").entries == ()


@pytest.mark.parametrize(("line", "complaint"), [('{"aliases": []}', "each line needs a name"), ("{", "not a JSON object")])
def test_a_line_without_a_name_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text(f'{{"name": "patience"}}\n{line}\n', "utf-8")
    with pytest.raises(BadKnowledge, match=rf"^models/names\.jsonl:2: {complaint}"):
        read_names(file)


@pytest.mark.parametrize(
    ("file", "moved"),
    [
        ("skills/a.jsonl", (True, True, True)),
        ("decisions.jsonl", (True, True, True)),
        ("cues.toml", (False, True, True)),
        ("weights.toml", (False, True, False)),
        ("roles/chef.toml", (False, True, False)),
        # what is no data: notes, code, hidden files
        ("README.md", (False, False, False)),
        ("skills/README.md", (False, False, False)),
        ("__init__.py", (False, False, False)),
        (".draft", (False, False, False)),
    ],
)
def test_each_version_moves_with_what_it_speaks_of(tmp_path: Path, file: str, moved: tuple[bool, bool, bool]) -> None:
    """Of the taxonomy, of all models, and of what texts are read with."""
    for name in ("skills", "roles"):
        (tmp_path / name).mkdir()

    def versions() -> tuple[str, str, str]:
        knowledge = Knowledge((), {}, {}, tmp_path)
        return knowledge.taxonomy_version, knowledge.models_version, knowledge.reading_version

    before = versions()
    (tmp_path / file).write_text("new", "utf-8")
    assert tuple(one != other for one, other in zip(before, versions(), strict=True)) == moved
    assert all(len(version) == 12 for version in versions())
