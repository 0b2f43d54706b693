"""The pages of the taxonomy commands: what stands there, and that long lists end."""

from __future__ import annotations

from matcher.reports import render
from matcher.reports.look import Look
from matcher.reports.taxonomy import (
    Context,
    Fault,
    Implied,
    KindCount,
    SkillCard,
    Skipped,
    SourceCount,
    Suggestion,
    Suggestions,
    Taken,
    TakenOver,
    TaxonomyCheck,
    UnknownSkill,
)
from matcher.reports.terminal.taxonomy import MOST

KINDS = (KindCount("tool", 1200, 3, 2, 1, 1),)
SOURCES = (SourceCount("curated", 1200, "by hand", "MIT"), SourceCount("hearsay", 1, "", ""))


def test_faults_stand_first_with_their_advice() -> None:
    check = TaxonomyCheck(False, 1200, 1203, 0, KINDS, SOURCES, (Fault("models/skills/a.jsonl:3", "'x' is no skill", "drop it"),))
    page = render(check, "terminal", Look(100))
    assert page.startswith("✗ models/skills/a.jsonl:3  'x' is no skill: drop it")
    assert page.endswith("1,200 skills in 1,203 forms, 0 decisions: 1 fault\n")
    assert "not in sources.toml" in page


def test_a_card_shows_the_way_to_what_is_implied() -> None:
    implied = (Implied("Kubernetes", ("EKS", "Kubernetes")), Implied("containers", ("EKS", "Kubernetes", "containers")))
    card = SkillCard("eks", "EKS", "platform", (), (), implied, (), (), ("onet:12345678",), "curated", "models/x:1", ())
    page = render(card, "terminal", Look(100))
    assert "Kubernetes → containers" in page
    assert "onet:12345678" in page
    assert "also written" not in page


def test_an_unknown_skill_has_a_page_too() -> None:
    page = render(UnknownSkill("foo", "not in the taxonomy", ()), "terminal", Look(80))
    assert page == "foo is not in the taxonomy\nnear: nothing\n"


def test_suggestions_end_with_what_can_be_decided() -> None:
    item = Suggestion("Foo Bar", 1.25, 3, 4, "in 3 of 9 postings", ("Docker",), (Context("a.txt", "with Foo Bar"),))
    page = render(Suggestions(9, (item,)), "terminal", Look(100))
    assert "“with Foo Bar” a.txt" in page
    assert 'matcher taxonomy accept "Foo Bar" --kind tool' in page
    assert "Decide" not in render(Suggestions(9, ()), "terminal", Look(100))


def test_long_lists_end() -> None:
    added = tuple(Taken(f"skill{number}", "tool", ()) for number in range(MOST + 2))
    taken = TakenOver("models/skills/ours.jsonl", "ours", True, added, (Skipped("team", 3, "an ordinary word"),))
    page = render(taken, "terminal", Look(100))
    assert "would be added" in page
    assert "and 2 more (--json lists all)" in page
    assert "Left out: an ordinary word  1" in page
