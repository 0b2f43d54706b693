"""Names of a list: spelling varies, ordinary words count only in lists."""

from __future__ import annotations

import pytest

from matcher.extraction.names import find_names
from matcher.knowledge import Names, Skill

NAMES = Names(
    (
        Skill("problem-solving", "name", aliases=("solving problems",)),
        Skill("adaptability", "name", aliases=("flexible",)),
        Skill("Certified Kubernetes Administrator", "name", aliases=("CKA",), cased=("CKA",)),
    ),
    listed=frozenset({"flexible"}),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Problem solving and more", ("problem-solving",)),
        ("good at solving problems", ("problem-solving",)),
        ("punctual, flexible, friendly", ("adaptability",)),
        ("• Flexible", ("adaptability",)),
        ("Strengths: flexible", ("adaptability",)),
        ("flexible working hours", ()),
        ("a flexible schema", ()),
        ("CKA since 2023", ("Certified Kubernetes Administrator",)),
        ("cka", ()),
        ("CKA, Certified Kubernetes Administrator", ("Certified Kubernetes Administrator",)),
    ],
)
def test_names_are_found_as_written(text: str, names: tuple[str, ...]) -> None:
    assert find_names(text, NAMES) == names
