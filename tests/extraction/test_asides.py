"""Rows that name no skill, whatever stands around them."""

from __future__ import annotations

import pytest

from matcher.extraction.asides import aside_spans, label_spans, network_spans
from matcher.extraction.rows import find_rows
from matcher.records import Section, Span


def texts(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("skills", "Scripting\nBash, Python", ["Scripting"]),
        ("skills", "Scripting\nBash\tPython\tPerl", ["Scripting"]),
        ("skills", "Scripting\n\n• Bash\n• Python", ["Scripting"]),
        ("skills", "Ops\tDocker, Helm", ["Ops"]),
        ("skills", "Bash\tPython\tPerl", []),
        ("skills", "causal inference\nuplift modelling", []),
        ("experience", "Scripting\nBash, Python", []),
    ],
)
def test_labels_stand_above_and_before_lists(kind: str, text: str, expected: list[str]) -> None:
    sections = (Section(kind, "", 0, len(text)),)
    assert texts(text, label_spans(find_rows(text), sections)) == expected


def test_labels_stand_outside_of_sections_too() -> None:
    text = "Scripting\nBash, Python\n\nPlatforms\nDocker, Helm\n"
    sections = (Section("experience", "", text.index("Platforms"), len(text)),)
    assert texts(text, label_spans(find_rows(text), sections)) == ["Scripting"]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("projects", "Mushroom or not\n\nA phone app, trained with PyTorch.", ["Mushroom or not"]),
        ("summary", "Novi Sad RS\nvera@example.org", ["Novi Sad RS", "vera@example.org"]),
        ("summary", "Novi Sad RS\n\nvera@example.org", ["vera@example.org"]),
        ("projects", "BSc in Physics", ["BSc in Physics"]),
        ("skills", "MS Office\tScrum\tJira", []),
        ("experience", "Kafka and Flink for all teams", []),
    ],
)
def test_titles_schools_and_addresses_are_asides(kind: str, text: str, expected: list[str]) -> None:
    sections = (Section(kind, "", 0, len(text)),)
    assert texts(text, aside_spans(find_rows(text), sections)) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("summary", "GitHub\nvera-dev", ["GitHub", "vera-dev"]),
        ("summary", "LinkedIn\tGitHub", ["LinkedIn\tGitHub"]),
        ("skills", "GitHub\nGit", []),
        ("summary", "GitHub Actions for all", []),
        ("summary", "", []),
    ],
)
def test_networks_and_handles_are_addresses(kind: str, text: str, expected: list[str]) -> None:
    sections = (Section(kind, "", 0, len(text)),)
    assert texts(text, tuple(network_spans(find_rows(text), sections))) == expected
