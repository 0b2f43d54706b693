"""The plan of training: its steps, and sentences for what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.errors import BadKnowledge, MatcherError
from matcher.training.plan import PLAN, Material, MissingData, Step, check_material, choose, read_plan
from matcher.training.steps import STEPS

MODELS = Path(__file__).parents[2] / "models"


def make_step(**given: object) -> Step:
    return Step(**{"name": "one", "about": "", "writes": (), "data": {}, "own": {}, "limits": {}, "by_name": False} | given)  # type: ignore[arg-type]


def test_every_step_has_a_function_and_every_function_a_step() -> None:
    assert [step.name for step in read_plan()] == list(STEPS)


def test_every_learned_file_has_a_step() -> None:
    written = {name for step in read_plan() for name in step.writes}
    assert {file.name for file in MODELS.glob("*.npz")} <= written
    assert {file.name for file in MODELS.glob("*.json")} - {"scores.json", "tagger.json"} <= written


def test_our_own_texts_are_there() -> None:
    check_material([Material(step, None, PLAN.parent, MODELS) for step in read_plan() if not step.data])


@pytest.mark.parametrize(
    ("only", "names"), [((), ["one"]), (("two",), ["two"]), (("two", "one"), ["one", "two"])], ids=["all", "by name", "in order"]
)
def test_steps_are_chosen(only: tuple[str, ...], names: list[str]) -> None:
    assert [step.name for step in choose([make_step(), make_step(name="two", by_name=True)], only)] == names


def test_a_wrong_step_is_answered_with_the_right_ones() -> None:
    with pytest.raises(MatcherError, match="no step 'three'; the steps are one"):
        choose([make_step()], ["three"])


def test_a_bad_plan_is_named(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.write_text('[one]\nabout = "x"\n', "utf-8")
    with pytest.raises(BadKnowledge, match=r"plan\.toml: \[one\] must say"):
        read_plan(file)


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        (make_step(data={"a": "data/a.jsonl"}), False, "name their folder with --data"),
        (make_step(data={"a": "data/a.jsonl"}), True, "data/a.jsonl is not in "),
        (make_step(own={"texts": "resumes"}), False, r"no marked texts \(\*\.txt\) in "),
    ],
)
def test_missing_material_is_told(tmp_path: Path, step: Step, data: bool, sentence: str) -> None:
    with pytest.raises(MissingData, match=sentence):
        check_material([Material(step, tmp_path if data else None, tmp_path, tmp_path)])


def test_the_digest_knows_texts_and_limits(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    steps = [make_step(data={"a": "a"}), make_step(data={"a": "a"}, limits={"seed": 1})]
    digests = {Material(step, tmp_path, tmp_path, tmp_path).digest() for step in steps}
    (tmp_path / "a").write_text("two")
    digests.add(Material(steps[0], tmp_path, tmp_path, tmp_path).digest())
    assert len(digests) == 3
