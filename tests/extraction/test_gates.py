"""Conditions that are no skills: what states one, and what only offers or grants something."""

from __future__ import annotations

import pytest

from matcher.extraction.gates import find_gates
from matcher.knowledge import load_knowledge
from matcher.records import Section


@pytest.mark.parametrize(
    ("section", "sentence", "kinds"),
    [
        ("required", "You must have the right to work in the UK.", ["work_authorization"]),
        ("benefits", "Sponsorship is not available.", ["work_authorization"]),
        ("benefits", "No visa can be arranged.", ["work_authorization"]),
        ("benefits", "We help with visas and the move.", []),
        ("benefits", "Remote work two days a week.", []),
        ("company", "We hire regardless of citizenship.", []),
        ("required", "Three years of Kubernetes.", []),
    ],
)
def test_conditions_are_told_from_offers(section: str, sentence: str, kinds: list[str]) -> None:
    sections = [Section(section, "", 0, len(sentence))]
    gates = find_gates(sentence, [(0, len(sentence))], sections, load_knowledge().cues["gates"])
    assert [gate.kind for gate in gates] == kinds
    assert all(gate.text == sentence for gate in gates)
