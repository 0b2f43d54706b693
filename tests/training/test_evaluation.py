"""`matcher evaluate`: figures on marked texts, as a page and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from matcher.analyzer import Analyzer
from matcher.reports.schemas import schema
from matcher.training.evaluation import OUTSIDE, evaluate
from matcher.training.marked import MarkedText, read_texts

RESUMES = """=== one
Ann Example
Bergen · ann@example.org

Skills
[Kubernetes], [Python], [Docker]; not yet: [-Java]
=== two
Skills: [Terraform], [Ansible], Docker, [Zq]
"""


def make_texts(marked: str = RESUMES) -> list[MarkedText]:
    return list(read_texts(marked, "some"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "some.txt").write_text(RESUMES, "utf-8")
    return tmp_path


def test_figures_count_asserted_skills(analyzer: Analyzer) -> None:
    found = evaluate(analyzer, make_texts(), "resume", make_texts()[:1])
    figures = {figure.name: figure for figure in found.figures}
    assert (found.texts, found.learned_from) == (2, 1)
    assert figures["skills, F"].of == 6
    assert figures["disclaimed skills taken for claimed ones"].of == 1
    assert (figures["recall, tool"].value, figures["recall, tool"].of) == (1.0, 4)
    assert figures[f"recall, {OUTSIDE}"].of == 1
    assert "docker" in [mistake.text for mistake in found.false]
    assert figures["skills, F"].low is None


def test_the_commonest_mistakes_stand_first_and_then_by_alphabet(analyzer: Analyzer) -> None:
    rows = ("Python, [the tea], [a walk], Kafka", "[the tea], Kafka", "[Zq zq zq], Kafka")
    texts = make_texts("".join(f"=== {number}\nSkills: {row}\n" for number, row in enumerate(rows)))
    found = evaluate(analyzer, texts, "resume")
    assert [(mistake.text, mistake.count) for mistake in found.missed] == [("the tea", 2), ("a walk", 1), ("zq zq zq", 1)]
    assert [(mistake.text, mistake.count) for mistake in found.false] == [("kafka", 3), ("python", 1)]


def test_enough_texts_have_an_interval(analyzer: Analyzer) -> None:
    figure = evaluate(analyzer, make_texts() * 3, "posting").figures[0]
    assert figure.low is not None
    assert figure.high is not None
    assert figure.value is not None
    assert figure.low <= figure.value <= figure.high


def test_the_command_prints_a_page_and_json(run: Callable[..., Result], folder: Path) -> None:
    page = run("evaluate", folder)
    assert page.exit_code == 0, page.stderr
    assert "2 marked resumes" in page.stdout
    assert "Found without a mark" in page.stdout
    data = json.loads(run("evaluate", folder, "--json").stdout)
    Draft202012Validator(schema("evaluation")).validate(data)
    assert data["kind"] == "resume"


def test_a_folder_without_marks_is_one_sentence(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Python", "utf-8")
    result = run("evaluate", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no *.txt with marked skills" in result.stderr


def test_a_lone_bracket_is_named(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("[Python and Go", "utf-8")
    result = run("evaluate", tmp_path)
    assert result.exit_code == 1
    assert "a bracket without its partner" in result.stderr
