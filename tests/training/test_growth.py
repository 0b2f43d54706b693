"""Suggestions for new skills: what is found where, what is left out, and in which order."""

from __future__ import annotations

import pytest

import matcher
from matcher.training.growth import Text, suggest

LISTS = [
    "Requirements\n• Experience with Docker, Frobnicator, Kubernetes and Helm\n",
    "Requirements\n• Docker, Terraform, Frobnicator, Ansible\n• Zyxograph is our product. Zyxograph is loved.\n",
    "What you bring\n• Knowledge of Frobnicator\n• Python, SQL, quux tables, Java\n• good communication, Python, teamwork, SQL\n",
    "What you bring\n• Python, SQL, quux tables, Java, Go\n• Docker, engineers, Kubernetes, great people\n",
]


@pytest.fixture(scope="module")
def found(analyzer: matcher.Analyzer) -> list[str]:
    texts = [Text(f"{number}.txt", text) for number, text in enumerate(LISTS)]
    return [item.form for item in suggest(texts, analyzer.knowledge, analyzer.mentions, top=20).suggestions]


def test_names_in_lists_stand_first(found: list[str]) -> None:
    assert found[0] == "Frobnicator"


def test_plain_words_in_lists_are_found_too(found: list[str]) -> None:
    assert "quux tables" in found


@pytest.mark.parametrize("form", ["Docker", "Zyxograph", "good communication", "engineers", "great people", "teamwork"])
def test_known_skills_products_people_and_virtues_are_not(found: list[str], form: str) -> None:
    assert form not in found


def test_a_suggestion_says_why_and_where(analyzer: matcher.Analyzer) -> None:
    texts = [Text(f"{number}.txt", text) for number, text in enumerate(LISTS)]
    result = suggest(texts, analyzer.knowledge, analyzer.mentions, top=1)
    best = result.suggestions[0]
    assert (result.documents, best.documents, best.times) == (4, 3, 3)
    assert best.reason.startswith("in 3 of 4 postings; ")
    assert "beside Docker" in best.reason
    assert {context.where for context in best.contexts} == {"0.txt", "1.txt", "2.txt"}
    assert all("Frobnicator" in context.text for context in best.contexts)


def test_the_same_sentence_counts_once(analyzer: matcher.Analyzer) -> None:
    texts = [Text(f"{number}.txt", LISTS[0]) for number in range(5)]
    best = suggest(texts, analyzer.knowledge, analyzer.mentions, top=1).suggestions[0]
    assert (best.form, best.documents) == ("Frobnicator", 1)


def test_verbs_and_product_names_at_line_starts_are_told_apart(analyzer: matcher.Analyzer) -> None:
    opening = "Frobnicator runs here\n" * 4
    texts = [Text("a.txt", opening + LISTS[0]), Text("b.txt", LISTS[1])]
    assert suggest(texts, analyzer.knowledge, analyzer.mentions, top=1).suggestions[0].form == "Frobnicator"


def test_plain_words_count_half_of_names(analyzer: matcher.Analyzer) -> None:
    lines = ("Docker, {}, Kubernetes, Helm", "Terraform, {}, Ansible, Python")
    scores = {}
    for form in ("zork tables", "zork4j tables"):
        texts = [Text(f"{number}.txt", f"Requirements\n• {line.format(form)}\n") for number, line in enumerate(lines)]
        (found,) = suggest(texts, analyzer.knowledge, analyzer.mentions, top=9).suggestions
        assert found.form == form
        scores[form] = found.score
    assert 0 < 2 * scores["zork tables"] == pytest.approx(scores["zork4j tables"])
