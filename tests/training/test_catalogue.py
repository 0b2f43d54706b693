"""One skill by any of its forms, what it implies and who asks for it; counts and lists."""

from __future__ import annotations

from importlib import resources

import pytest

from matcher.knowledge import Skill, load_knowledge
from matcher.reports.taxonomy import SkillCard, UnknownSkill
from matcher.training.catalogue import as_markdown, check_taxonomy, close_over, list_skills, look_up

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("EKS", "Amazon EKS"),
        ("py-torch", "PyTorch"),
        ("scikit learn", "scikit-learn"),
        ("vector databases", "vector database"),
        ("k8s", "Kubernetes"),
        ("NodeJS", "Node.js"),
    ],
)
def test_any_spelling_finds_the_skill(form: str, name: str) -> None:
    card = look_up(KNOWLEDGE, form)
    assert isinstance(card, SkillCard)
    assert card.skill == name


def test_a_card_says_why_it_implies() -> None:
    card = look_up(KNOWLEDGE, "Amazon EKS")
    assert isinstance(card, SkillCard)
    assert ("Amazon EKS", "AWS", "cloud computing") in [implied.path for implied in card.implied]
    assert card.where.startswith("models/skills/cloud.jsonl:")
    assert "DevOps Engineer" in [asked.title for asked in card.profiles]


def test_unknown_names_have_neighbours() -> None:
    found = look_up(KNOWLEDGE, "Kubernets")
    assert isinstance(found, UnknownSkill)
    assert found.near[0] == "Kubernetes"


def test_the_shortest_way_is_shown() -> None:
    skills = [Skill("a", "tool", implies=("b", "c")), Skill("b", "tool", implies=("c",)), Skill("c", "tool", implies=("d",))]
    paths = [implied.path for implied in close_over("a", {skill.name: skill for skill in skills})]
    assert paths == [("a", "b"), ("a", "c"), ("a", "c", "d")]


def test_lists_are_by_kind_and_source() -> None:
    rows = list_skills(KNOWLEDGE, kind="tool", source="onet").skills
    assert {(row.kind, row.source) for row in rows} == {("tool", "onet")}
    assert [row.skill.casefold() for row in rows] == sorted(row.skill.casefold() for row in rows)


def test_counts_add_up() -> None:
    check = check_taxonomy(resources.files("models"))
    assert sum(row.skills for row in check.kinds) == sum(row.skills for row in check.sources) == check.skills
    assert all(row.licence for row in check.sources)
    assert as_markdown(check).count("\n") == len(check.kinds) + len(check.sources) + 5
