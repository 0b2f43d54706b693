"""A mistake in a role file is said with file, what is wrong, and what to do."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from matcher.errors import BadKnowledge
from matcher.knowledge import Knowledge
from matcher.ranking.rolefiles import read_role
from matcher.ranking.roles import load_roles
from tests.ranking.figures import SKILLS

KNOWLEDGE = Knowledge(SKILLS, {}, {}, resources.files("models"))
ROLE = """id = "keeper"
role = "other"
title = "Lighthouse Keeper"
summary = "Keeps the light on."
responsibilities = ["Keep the light on."]
min_years = 2
degree = "bachelor"
degree_need = "preferred"
requirements = [
    { skill = "Go", need = "required", weight = 1 },
    { skill = "Rust", need = "required", any_of = 1 },
    { skill = "Docker", need = "preferred", weight = 0.5 },
]
[[salaries]]
title = "Keeper"
low = 1
high = 2
measure = "range"
source = "the lighthouse board"
year = "2026"
"""


def read(text: str) -> dict[str, object]:
    return read_role("keeper.toml", text.encode(), KNOWLEDGE)


def test_a_good_file_is_read() -> None:
    assert read(ROLE)["title"] == "Lighthouse Keeper"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Lighthouse Keeper"\n', "", "add title: each role needs it"),
        ('responsibilities = ["Keep the light on."]', "responsibilities = []", "add responsibilities"),
        ('summary = "Keeps', 'wage = 3\nsummary = "Keeps', "unknown keys wage; the keys are id, role"),
        ('role = "other"', 'role = "keeper"', "role is 'keeper'; write one of ds, mle, mlops, other, sre"),
        ("min_years = 2", 'min_years = "two"', "min_years is 'two'; write a whole number"),
        ("min_years = 2", "min_years = true", "min_years is True; write a whole number"),
        ('degree = "bachelor"', 'degree = "diploma"', "degree is 'diploma'; write one of none, associate, bachelor"),
        ('["Keep the light on."]', "[7]", "responsibilities holds 7; write texts only"),
        ('{ skill = "Go", need', "{ need", "requirements 1: add skill"),
        (
            '"Rust", need = "required"',
            '"Rust", need = "must"',
            "requirements 2: need is 'must'; write one of required, preferred",
        ),
        ("any_of = 1", 'any_of = "a"', "requirements 2: any_of is 'a'; write a whole number"),
        ("weight = 0.5", 'weight = "low"', "requirements 3: weight is 'low'; write a number"),
        ("weight = 0.5", "weight = 0", "Docker weighs 0; write more than 0"),
        ("weight = 0.5", "wieght = 0.5", "requirements 3: unknown keys wieght; the keys are skill, need"),
        ('{ skill = "Go", need = "required", weight = 1 },', '"Go",', "requirements 1: it is 'Go'; write a table"),
        ('"Docker", need = "preferred"', '"Docker", need = "required"', "no requirement is preferred; add one"),
        ('    { skill = "Rust", need = "required", any_of = 1 },\n', "", "only 2 requirements; a score needs at least 3"),
        ('skill = "Rust"', 'skill = "Go"', "asked more than once: Go; keep one line"),
        ('skill = "Rust"', 'skill = "Zeta Forge"', "not in models/skills/: Zeta Forge; use canonical names"),
        ('skill = "Rust"', 'skill = "rust"', "not in models/skills/: rust (write Rust); use canonical names"),
        ("low = 1\n", "", "salaries 1: add low"),
        ("low = 1\n", "low = 1.5\n", "salaries 1: low is 1.5; write a whole number"),
        ('id = "keeper"', "id = keeper", "Invalid value (at line 1, column 6)"),
    ],
)
def test_a_mistake_is_named_with_what_to_do(old: str, new: str, said: str) -> None:
    assert old in ROLE
    with pytest.raises(BadKnowledge) as error:
        read(ROLE.replace(old, new, 1))
    assert str(error.value).startswith("models/roles/keeper.toml: ")
    assert said in str(error.value)


def test_two_files_with_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "roles").mkdir()
    for name in ("a.toml", "b.toml"):
        (tmp_path / "roles" / name).write_text(ROLE, "utf-8")
    with pytest.raises(BadKnowledge, match=r"models/roles/b\.toml: another file has the id 'keeper'"):
        load_roles(Knowledge(SKILLS, {}, {}, tmp_path))
