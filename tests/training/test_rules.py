"""Each rule of the taxonomy, broken once: the fault names file and line and says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matcher.training.rules import find_circle, find_faults, fold_variant, read_taxonomy

GOOD: list[dict[str, object]] = [
    {"name": "Docker", "kind": "tool"},
    {"name": "Kubernetes", "kind": "tool", "aliases": ["K8s"], "implies": ["Docker"]},
]


def make_models(folder: Path, *skills: object, decisions: tuple[object, ...] = ()) -> Path:
    """A models folder with one skill file; a string is a line as it stands."""
    (folder / "skills").mkdir(exist_ok=True)
    for file, lines in (("skills/tools.jsonl", skills), ("decisions.jsonl", decisions)):
        text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
        (folder / file).write_text(text, "utf-8")
    (folder / "everyday.toml").write_text('words = ["flow"]\n', "utf-8")
    (folder / "sources.toml").write_text('[curated]\ntitle = "us"\nlicence = "MIT"\n', "utf-8")
    return folder


def faults(folder: Path) -> list[tuple[str, str]]:
    return [(fault.where.removeprefix("models/"), fault.what) for fault in find_faults(read_taxonomy(folder))]


def test_good_files_have_no_fault(tmp_path: Path) -> None:
    assert faults(make_models(tmp_path, *GOOD)) == []


@pytest.mark.parametrize(
    ("skills", "line", "what"),
    [
        (['{"name": "Docker"'], 1, "not a JSON object"),
        (["[1]"], 1, "not a JSON object"),
        ([{"name": "Docker", "kind": "thing"}], 1, "needs name, a kind"),
        ([{"name": "Docker", "kind": "tool", "alias": []}], 1, "unknown keys: ['alias']"),
        ([{"name": "Docker", "kind": "tool", "aliases": "docker.io"}], 1, "aliases is no list of strings"),
        ([GOOD[1], GOOD[0]], 2, "'Docker' stands after 'Kubernetes'"),
        ([GOOD[0], GOOD[0], GOOD[1]], 2, "'docker' of 'Docker' stands already at 'Docker'"),
        ([{"name": "Helm", "kind": "tool", "aliases": ["K8S"]}, {**GOOD[1], "implies": []}], 2, "stands already at 'Helm'"),
        ([{"name": "data lake", "kind": "tool"}, {"name": "Data-Lakes", "kind": "tool"}], 2, "'datalake' of 'Data-Lakes'"),
        ([{"name": "data  lake", "kind": "tool"}], 1, "'data  lake' is empty or has spaces too many"),
        ([{"name": "Docker", "kind": "tool", "aliases": ["x1y", "x1y"]}], 1, "'x1y' is listed twice"),
        ([{"name": "Docker", "kind": "tool", "cased": ["docker"]}], 1, "cased 'docker' is neither name nor alias"),
        ([{"name": "Docker", "kind": "tool", "implies": ["Docker"]}], 1, "'Docker' names itself in implies"),
        ([{"name": "Docker", "kind": "tool", "related": ["Podman"]}], 1, "related 'Podman', which is no skill"),
        ([{"name": "Docker", "kind": "tool", "implies": ["Kubernetes"]}, GOOD[1]], 1, "Docker → Kubernetes → Docker is a circle"),
        ([{"name": "Flow", "kind": "tool"}], 1, "'Flow' is an everyday word"),
        ([{"name": "Go", "kind": "language"}], 1, "'Go' is too short"),
        ([{"name": "V", "kind": "language", "cased": ["V"]}], 1, "'V' is a single letter"),
        ([{"name": "Docker", "kind": "tool", "src": "hearsay"}], 1, "source 'hearsay' is unknown"),
        ([{"name": "Docker", "kind": "tool", "codes": ["43232408"]}], 1, "code '43232408'"),
    ],
)
def test_a_broken_rule_is_told_with_its_place(tmp_path: Path, skills: list[object], line: int, what: str) -> None:
    found = faults(make_models(tmp_path, *skills))
    assert any(where == f"skills/tools.jsonl:{line}" and what in said for where, said in found), found


@pytest.mark.parametrize(
    ("decisions", "line", "what"),
    [
        ([{"form": "Podman", "decision": "adopt"}], 1, "needs form and a decision"),
        ([{"form": "Podman", "decision": "accept"}], 1, "needs a kind"),
        ([{"form": "Moby", "decision": "alias"}], 1, "alias of which skill"),
        ([{"form": "Moby", "decision": "alias", "skill": "Whale"}], 1, "alias of 'Whale', which is no skill"),
        ([{"form": "Foo", "decision": "refuse"}, {"form": "foo", "decision": "refuse"}], 2, "'foo' is decided already"),
        ([{"form": "docker", "decision": "accept", "kind": "tool"}], 1, "'docker' is a form of 'Docker' already"),
        ([{"form": "Flow", "decision": "accept", "kind": "tool"}], 1, "'Flow' is an everyday word"),
    ],
)
def test_decisions_have_rules_too(tmp_path: Path, decisions: list[object], line: int, what: str) -> None:
    found = faults(make_models(tmp_path, *GOOD, decisions=tuple(decisions)))
    assert any(where == f"decisions.jsonl:{line}" and what in said for where, said in found), found


def test_everyday_words_may_stand_as_written(tmp_path: Path) -> None:
    assert faults(make_models(tmp_path, {"name": "Flow", "kind": "tool", "cased": ["Flow"]})) == []


def test_a_circle_is_found_over_others() -> None:
    assert find_circle("a", {"a": ["b"], "b": ["c"], "c": ["a"]}) == ("a", "b", "c", "a")
    assert find_circle("a", {"a": ["b"], "b": ["c"], "c": ["b"]}) == ()


@pytest.mark.parametrize(
    ("form", "folded"),
    [("Data-Lakes", "datalake"), ("containerisation", "containerization"), ("Modelling", "modeling"), ("AWS", "aws")],
)
def test_variants_fold(form: str, folded: str) -> None:
    assert fold_variant(form) == folded
