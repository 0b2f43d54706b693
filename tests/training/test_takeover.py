"""Own lists: what comes in, and why the rest does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.knowledge import Skill, load_knowledge
from matcher.training.lists import BadListError, Given
from matcher.training.takeover import add_skills, add_source, take_over

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("name", "aliases", "reason"),
    [
        ("Kubernetes", (), "known already"),
        ("kubernetes", (), "known already"),
        ("vector databases", (), "known already"),
        ("Foo Clusters", ("K8s",), "known as Kubernetes by its other name"),
        ("team", (), "an ordinary word"),
        ("Team", (), "an ordinary word"),
        ("Harbor", ("harbour master thing",), "known already"),
        ("", (), "no name of a skill"),
        ("2024", (), "no name of a skill"),
        ("a sentence. <b>with markup</b>", (), "no name of a skill"),
    ],
)
def test_what_is_left_out_has_a_reason(name: str, aliases: tuple[str, ...], reason: str) -> None:
    added, skipped = take_over([Given(7, name, aliases)], KNOWLEDGE, source="ours", kind="tool")
    assert (added, [(item.line, item.reason) for item in skipped]) == ((), [(7, reason)])


def test_new_names_come_in_with_their_source() -> None:
    given = [Given(1, "Zyxograph", ("ZYX", "team"), codes=("esco:1",)), Given(2, "zyxograph"), Given(3, "BarFoo")]
    added, skipped = take_over(given, KNOWLEDGE, source="ours", kind="tool")
    assert added == (
        Skill("BarFoo", "tool", src="ours"),
        Skill("Zyxograph", "tool", ("ZYX",), ("Zyxograph", "ZYX"), src="ours", codes=("esco:1",)),
    )
    assert [item.reason for item in skipped] == ["twice in this list"]


def test_a_file_stays_sorted(tmp_path: Path) -> None:
    file = tmp_path / "ours.jsonl"
    add_skills(file, [Skill("b", "tool", src="ours"), Skill("D", "tool", src="ours")])
    add_skills(file, [Skill("C", "tool", src="ours")])
    assert [line[:12] for line in file.read_text("utf-8").splitlines()] == ['{"name": "b"', '{"name": "C"', '{"name": "D"']


def test_a_new_source_needs_its_licence(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text("", "utf-8")
    with pytest.raises(BadListError, match="--licence"):
        add_source(tmp_path, "ours", None, {})
    add_source(tmp_path, "ours", "CC BY 4.0", {})
    assert 'licence = "CC BY 4.0"' in (tmp_path / "sources.toml").read_text("utf-8")
