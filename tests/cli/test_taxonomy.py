"""`matcher taxonomy`: the loop from postings to decisions and back, and what goes wrong on the way."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

import matcher
from matcher.knowledge import load_knowledge
from matcher.reports.schemas import schema

POSTING = "Requirements\n• Docker, Frobnicator, Kubernetes, Helm\n• Terraform, Frobnicator, Ansible\n"


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A models folder of one's own."""
    source = resources.files("models")
    assert isinstance(source, Path)
    shutil.copytree(source, tmp_path / "models", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "models" / "decisions.jsonl").write_text("", "utf-8")
    return tmp_path / "models"


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    (tmp_path / "postings").mkdir()
    file = tmp_path / "postings" / "one.txt"
    file.write_text(POSTING, "utf-8")
    return file


def valid(result: Result, name: str, code: int = 0) -> Any:
    assert result.exit_code == code, result.output
    data = json.loads(result.stdout)
    Draft202012Validator(schema(f"taxonomy-{name}")).validate(data)
    return data


def forms(result: Result) -> list[str]:
    return [item["form"] for item in valid(result, "suggestions")["suggestions"]]


def test_check_is_content(run: Callable[..., Result]) -> None:
    assert valid(run("taxonomy", "check", "--json"), "check")["ok"]
    assert "every rule is kept" in run("taxonomy", "check").stdout
    assert run("taxonomy", "check", "--markdown").stdout.startswith("| kind | skills |")


def test_check_names_file_and_line(run: Callable[..., Result], models: Path) -> None:
    (models / "skills" / "zz.jsonl").write_text('{"name": "Zz Top", "kind": "band"}\n', "utf-8")
    data = valid(run("taxonomy", "check", "--json", "--models", models), "check", 1)
    assert [fault["where"] for fault in data["faults"]] == ["models/skills/zz.jsonl:1"]
    assert "models/skills/zz.jsonl:1" in run("taxonomy", "check", "--models", models).stdout


def test_another_folder_is_no_models_folder(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("taxonomy", "check", "--models", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "is no models folder" in result.stderr


def test_show(run: Callable[..., Result]) -> None:
    assert valid(run("taxonomy", "show", "k8s", "--json"), "skill")["skill"] == "Kubernetes"
    assert "container orchestration" in run("taxonomy", "show", "k8s").stdout
    listed = valid(run("taxonomy", "show", "--kind", "language", "--json"), "list")
    assert {row["kind"] for row in listed["skills"]} == {"language"}


def test_show_an_unknown_skill(run: Callable[..., Result]) -> None:
    result = run("taxonomy", "show", "Kubernets")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "near: Kubernetes" in result.stderr
    result = run("taxonomy", "show", "Kubernets", "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["near"][0] == "Kubernetes"


@pytest.mark.parametrize("arguments", [(), ("Docker", "--kind", "tool")])
def test_show_needs_one_thing(run: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    assert run("taxonomy", "show", *arguments).exit_code == 2


def test_accepted_skills_are_found_and_refused_ones_gone(run: Callable[..., Result], models: Path, posting: Path) -> None:
    here = ("--models", models)
    assert forms(run("taxonomy", "suggest", posting.parent, "--json", *here)) == ["Frobnicator"]
    assert run("taxonomy", "accept", "Frobnicator", "--kind", "tool", *here).exit_code == 0
    assert valid(run("taxonomy", "show", "frobnicators", "--json", *here), "skill")["source"] == "decided"
    assert forms(run("taxonomy", "suggest", posting, "--json", *here)) == []
    assert run("taxonomy", "refuse", "Frobnicator", "--why", "a toy", *here).exit_code == 0
    assert "a toy" in run("taxonomy", "show", "Frobnicator", *here).stderr
    assert forms(run("taxonomy", "suggest", posting, "--json", *here)) == []
    assert run("taxonomy", "forget", "Frobnicator", *here).exit_code == 0
    assert run("taxonomy", "alias", "Frobnicator", "Docker", *here).exit_code == 0
    assert valid(run("taxonomy", "show", "Frobnicator", "--json", *here), "skill")["skill"] == "Docker"
    assert valid(run("taxonomy", "check", "--json", *here), "check")["decisions"] == 1


def test_refused_forms_are_no_longer_read(run: Callable[..., Result], models: Path) -> None:
    assert run("taxonomy", "refuse", "K8s", "--models", models).exit_code == 0
    mentions = matcher.Analyzer(load_knowledge(models)).mentions("Ran K8s, Docker and Kubernetes.", "resume")
    assert [mention.text for mention in mentions] == ["Docker", "Kubernetes"]


def test_suggest_reads_lines_and_tells_bad_ones(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "postings.jsonl"
    file.write_text(json.dumps({"id": "a", "text": POSTING}) + '\n{"id": "b"}\n', "utf-8")
    result = run("taxonomy", "suggest", file)
    assert result.exit_code == 3
    assert f"{file}:2: needs a" in result.stderr
    assert "Frobnicator" in result.stdout
    # by its own name, and where it has none by its line
    assert f"{file}:a" in result.stdout


def test_suggest_names_a_text_without_a_name_by_its_line(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "postings.jsonl"
    file.write_text(json.dumps({"text": POSTING}) + "\n", "utf-8")
    assert f"{file}:1" in run("taxonomy", "suggest", file).stdout


def test_suggest_says_why_a_file_was_not_read(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "posting.txt").write_text(POSTING, "utf-8")
    result = run("taxonomy", "suggest", tmp_path)
    assert result.exit_code == 3
    assert re.search(r"picture\.png: \w+ \w+", result.stderr)


def test_import(run: Callable[..., Result], models: Path, tmp_path: Path) -> None:
    file = tmp_path / "ours.csv"
    file.write_text("name,aliases\nFrobnicator,Frob Tool\nDocker,\nteam,\n", "utf-8")
    ask = ("taxonomy", "import", file, "--source", "ours", "--kind", "tool", "--models", models)
    data = valid(run(*ask, "--dry-run", "--json"), "import")
    assert [item["skill"] for item in data["added"]] == ["Frobnicator"]
    assert not (models / "skills" / "ours.jsonl").exists()
    refused = run(*ask)
    assert (refused.exit_code, "--licence" in refused.stderr) == (1, True)
    assert "known already" in run(*ask, "--licence", "MIT").stdout
    assert valid(run("taxonomy", "show", "frob tool", "--json", "--models", models), "skill")["source"] == "ours"
    assert run("taxonomy", "check", "--models", models).exit_code == 0


def test_what_cannot_be_written_is_one_sentence(run: Callable[..., Result], models: Path) -> None:
    (models / "decisions.jsonl").unlink()
    (models / "decisions.jsonl").mkdir()
    result = run("taxonomy", "accept", "Frobnicator", "--kind", "tool", "--models", models)
    assert (result.exit_code, "--models FOLDER" in result.stderr) == (1, True)
