"""The lists of certificates and soft skills as data: sorted, each form once, the names of the roles known."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from typing import Any

import pytest

KEYS = {
    "certifications.jsonl": {"name", "aliases", "cased", "unsure"},
    # `listed`: ordinary words (organization, planning) that count only as an item of a list
    "soft_skills.jsonl": {"name", "aliases", "listed"},
}
ROLES_SOFT = """
    communication collaboration teamwork organization problem-solving adaptability continuous_learning
    business_acumen accountability ownership strategic_thinking leadership mentoring attention_to_detail
    time_management critical_thinking stakeholder_management domain_knowledge ethical_awareness
"""
CERTIFICATES = ("CKA", "AWS Certified DevOps Engineer", "IBM Machine Learning Professional Certificate", "AZ-104", "PMP")


def entries(file: str) -> list[dict[str, Any]]:
    """Return the entries of a list."""
    text = (resources.files("models") / file).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def forms(entry: dict[str, Any]) -> list[str]:
    """Return all ways to write an entry."""
    return [entry["name"], *entry["aliases"], *entry.get("listed", ())]


@pytest.mark.parametrize("file", KEYS)
def test_a_list_is_sorted_and_has_known_keys(file: str) -> None:
    found = entries(file)
    names = [entry["name"] for entry in found]
    assert names == sorted(names, key=lambda name: (name.casefold(), name))
    assert {key for entry in found for key in entry} <= KEYS[file]


@pytest.mark.parametrize("file", KEYS)
def test_each_form_belongs_to_one_entry(file: str) -> None:
    counts = Counter(form for entry in entries(file) for form in {form.casefold() for form in forms(entry)})
    assert [form for form, count in counts.items() if count > 1] == []


def test_what_the_roles_name_is_known() -> None:
    soft = {form for entry in entries("soft_skills.jsonl") for form in forms(entry)}
    certificates = {form for entry in entries("certifications.jsonl") for form in forms(entry)}
    assert [name for name in ROLES_SOFT.split() if name.replace("_", " ") not in soft] == []
    assert [name for name in CERTIFICATES if name not in certificates] == []


def test_ordinary_words_are_no_soft_skills_in_sentences() -> None:
    loose = {form for entry in entries("soft_skills.jsonl") for form in [entry["name"], *entry["aliases"]]}
    assert loose & {"organization", "responsible", "strategy", "planning", "writing", "flexible", "feedback"} == set()


def test_short_names_of_certificates_count_only_as_written() -> None:
    loose = [
        form
        for entry in entries("certifications.jsonl")
        for form in forms(entry)
        if form.isalpha() and form.isupper() and len(form) <= 5 and form not in entry.get("cased", ())
    ]
    assert loose == []
