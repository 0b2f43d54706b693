"""Which names of public lists come into the taxonomy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from matcher.knowledge import Skill, read_skills
from matcher.training.lists import Listed
from matcher.training.taxonomy import Usage, count_usage, import_lists, is_skill, write_skills

KNOWN = (
    Skill("Python", "language"),
    Skill("Go", "language", cased=("Go",)),
    Skill("Kubernetes", "tool", aliases=("k8s",)),
    Skill("Apache Kafka", "tool", aliases=("Kafka",)),
)
ORDINARY = frozenset({"sentinel", "arrow", "data", "flow"})
LIST = Usage(seen=5, among_skills=5)


@pytest.mark.parametrize(
    ("name", "src", "usage", "answer"),
    [
        ("OpenThing", "cncf", Usage(), True),
        ("MQX5", "linguist", Usage(), True),
        # no posting writes it and it could be a word
        ("Jasmine", "linguist", Usage(), False),
        # brands of every trade need postings
        ("iGadget", "simple-icons", Usage(), False),
        ("Gadget", "simple-icons", Usage(seen=2, among_skills=2), False),
        ("Gadget", "simple-icons", LIST, True),
        # in postings, but outside lists of skills: a company
        ("BigCompany", "cncf", Usage(seen=4, among_skills=1), False),
        ("Arrow", "lfai", LIST, False),
        ("Data Flow", "onet", LIST, False),
        ("Microsoft", "lfai", LIST, False),
        ("Ünicode", "cncf", LIST, False),
    ],
)
def test_a_name_needs_evidence(name: str, src: str, usage: Usage, answer: bool) -> None:
    assert is_skill(Listed(name, "tool", src), usage, ORDINARY) is answer


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("Python, Zorp, Kubernetes", Usage(1, 1)),
        ("Zorp, k8s and Kafka", Usage(1, 1)),
        ("Go/Python/Zorp", Usage(1, 1)),
        # one neighbour is chance
        ("Zorp, Python, many other things", Usage(1, 0)),
        ("Python, zorp, Kubernetes", None),
        ("go, Zorp, Python", Usage(1, 0)),
        ("Zorp hires people who know Python", None),
    ],
)
def test_usage_counts_lists_of_skills(text: str, usage: Usage | None) -> None:
    assert count_usage(["Zorp"], KNOWN, [text]).get("Zorp") == usage


def make_lists(folder: Path) -> Path:
    """Write four small lists in the formats of their sources."""
    files = {
        "languages.yml": "Python:\n  type: programming\n  ace_mode: python\nZig2:\n  type: programming\n",
        "lfai_landscape.yml": "- item:\n  name: DeepThing\n- item:\n  name: DeepThing\n",
        "cncf_landscape_2021.yml": "- item:\n  name: Kubernetes\n- item:\n  name: Zorp\n- item:\n  name: deepthing\n",
        "onet_technology_skills_2024.txt": "head\n15-1252.00\tApache Kafka software\t1\tx\tY\tN\n",
        "simple-icons.json": json.dumps([{"title": "iGadget"}]),
    }
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_new_names_come_in_once_with_their_source(tmp_path: Path) -> None:
    texts = ["Python, Zorp, Kubernetes", "k8s, Zorp, Python"]
    found = import_lists(make_lists(tmp_path), KNOWN, texts)
    assert [(skill.name, skill.kind, skill.src, skill.cased) for skill in found] == [
        ("DeepThing", "tool", "lfai", ()),
        ("Zig2", "language", "linguist", ("Zig2",)),
        ("Zorp", "tool", "cncf", ("Zorp",)),
    ]


def test_written_skills_are_read_back(tmp_path: Path) -> None:
    skills = (Skill("DeepThing", "tool", src="lfai"), Skill("Zorp", "tool", cased=("Zorp",), src="cncf"))
    write_skills(skills, tmp_path / "imported.jsonl")
    assert tuple(read_skills(tmp_path)) == skills
