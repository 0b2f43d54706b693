"""The learned judge of polarity: what it adds to the rules, and what it leaves as it is."""

from __future__ import annotations

import pytest

import matcher
from matcher.extraction.clues import SKILL, Kinds, find_groups
from matcher.extraction.context import Claim
from matcher.extraction.headings import Book
from matcher.extraction.polarity import PolarityModel, describe, judge_claims, load_polarity, read_polarity, said_by
from matcher.extraction.skills import explain_mentions, find_mentions
from matcher.records import Polarity

MODEL = PolarityModel({"b1:sans": (4.0, 0.0), "a1:dream": (0.0, 5.0), "b:every": (-3.0, -3.0)}, (-2.0, -2.5), 0.5, 0.1)


def places(text: str, *names: str) -> list[tuple[int, int]]:
    return [(text.index(name), text.index(name) + len(name)) for name in names]


@pytest.mark.parametrize(
    ("clues", "ruled", "polarity"),
    [
        ((), "asserted", "asserted"),
        (("b1:sans",), "asserted", "negated"),
        (("a1:dream",), "asserted", "aspired"),
        (("b1:sans", "b:every"), "asserted", "asserted"),
        # the rules are believed where the words leave it open, and overruled where they do not
        ((), "negated", "negated"),
        (("b:every",), "negated", "asserted"),
    ],
)
def test_clues_and_rules_are_weighed(clues: tuple[str, ...], ruled: Polarity, polarity: str) -> None:
    assert MODEL.judge(clues, ruled)[0] == polarity


def test_a_list_is_judged_as_one() -> None:
    text = "sans Java, Scala and Go; Rust"
    found = judge_claims(text, places(text, "Java", "Scala", "Go", "Rust"), [Claim()] * 4, Kinds({}), MODEL)
    assert found == ["negated", "negated", "negated", "asserted"]


def test_clues_name_label_line_above_and_rule() -> None:
    text = "Not yet\nJava\n\nWishes: Rust, Go soon"
    kinds = Kinds({"hope": ["wishes", "soon"], "lack": ["not"]})
    first, second = find_groups(text, places(text, "Java", "Rust", "Go"), ["", "aspired label ", ""], kinds)
    assert {"h1:#lack", "h9:yet", "r:", "b1:|", "a1:|"} <= set(first.clues)
    assert second.members == (1, 2)
    assert {"l=:wish", "l1:#hope", "l=:", "r:aspired label ", "a1:#hope", "a1:soon"} <= set(second.clues)
    assert not any(SKILL in clue for clue in (*first.clues, *second.clues))


@pytest.mark.parametrize(
    ("above", "clue"),
    [("Wishes", True), ("About", False), ("PROFESSIONAL SUMMARY", False), ("Currently learning", True)],
)
def test_the_heading_of_a_section_says_nothing(above: str, clue: bool) -> None:
    book = Book({"summary": ("about", "professional summary")})
    (group,) = find_groups(f"{above}\nJava, Go", places(f"{above}\nJava, Go", "Java", "Go"), ["", ""], Kinds({}, (), book))
    assert any(clue.startswith("h:") for clue in group.clues) == clue


@pytest.mark.parametrize(("line", "late"), [("Rust, Go", True), ("I wrote it in Rust.", False)])
def test_a_late_list_is_a_clue_and_a_late_sentence_none(line: str, late: bool) -> None:
    text = f"Bash; Perl; Java; SQL\n{line}"
    *_, group = find_groups(text, places(text, "Bash", "Perl", "Java", "SQL", "Rust"), [""] * 5, Kinds({}))
    assert ("late" in group.clues) == late


@pytest.mark.parametrize(
    ("claim", "clue"),
    [
        (Claim(), ""),
        (Claim("negated", "before", "no", 2), "negated before 2"),
        (Claim("negated", "before", "no", 8), "negated before 4"),
        (Claim("aspired", "label", "Next"), "aspired label "),
    ],
)
def test_rules_are_a_clue(claim: Claim, clue: str) -> None:
    assert said_by(claim) == clue


@pytest.mark.parametrize(
    ("clue", "words"),
    [
        ("l:not", "label “not”"),
        ("b1:#neg", "before “#neg”"),
        ("r:negated before 2", "rule: negated before 2"),
        ("many:3", ""),
        ("b1:|", ""),
    ],
)
def test_clues_are_told_in_words(clue: str, words: str) -> None:
    assert describe(clue) == words


def test_written_models_are_read_again() -> None:
    assert read_polarity(MODEL.to_json()) == MODEL


def test_our_own_model_loads(analyzer: matcher.Analyzer) -> None:
    model = load_polarity(analyzer.knowledge.root)
    assert model
    assert len(model.weights) > 1000
    assert read_polarity(model.to_json()) == model


UNSEEN = {
    # words that no rule lists
    "Kubernetes no, Terraform no.": {"Kubernetes": "negated", "Terraform": "negated"},
    "Considering: Rust, Zig": {"Rust": "aspired", "Zig": "aspired"},
    "Wants: Kafka": {"Kafka": "aspired"},
    # look-alikes stay what they are
    "Cannot live without Git and Docker.": {"Git": "asserted", "Docker": "asserted"},
    "Passwordless login with OAuth, zero-downtime releases on Kubernetes": {"OAuth": "asserted", "Kubernetes": "asserted"},
    "Nothing but Python for nine years": {"Python": "asserted"},
    "Not just SQL but also dbt and Airflow": {"SQL": "asserted", "dbt": "asserted", "Airflow": "asserted"},
    "Languages: Python, Go, Rust": {"Python": "asserted", "Go": "asserted", "Rust": "asserted"},
    # whoever says so did it
    "Kept the Jenkins server alive that nobody else wanted to touch": {"Jenkins": "asserted"},
    "Nobody else on the team knew Kubernetes, so I ran it.": {"Kubernetes": "asserted"},
    "The COBOL batch no one else dared to touch": {"COBOL": "asserted"},
    "Ansible (nobody else wanted to touch it)": {"Ansible": "asserted"},
    "Nobody on the team used Kubernetes.": {"Kubernetes": "negated"},
    # what stands behind a contrast is not what was denied before it
    "No Scala, but Terraform and Python": {"Scala": "negated", "Terraform": "asserted", "Python": "asserted"},
    # a field among others, and a wish
    "Vision: OpenCV\nLearning: reinforcement learning, PyTorch": {"reinforcement learning": "asserted", "PyTorch": "asserted"},
    "Currently learning: Kafka, Terraform": {"Kafka": "aspired", "Terraform": "aspired"},
    "Machine learning: PyTorch, XGBoost": {"PyTorch": "asserted", "XGBoost": "asserted"},
}


@pytest.mark.parametrize(("text", "polarities"), UNSEEN.items())
def test_polarity_beyond_the_rules(analyzer: matcher.Analyzer, text: str, polarities: dict[str, str]) -> None:
    found = {mention.text: mention.polarity for mention in find_mentions(analyzer.language, text, "resume")}
    assert {name: found.get(name) for name in polarities} == polarities


def test_the_reason_is_told(analyzer: matcher.Analyzer) -> None:
    (decision,) = explain_mentions(analyzer.language, "I have never used Kubernetes.", "resume")
    assert decision.polarity == "negated"
    assert any("never" in reason for reason in decision.claimed)


@pytest.mark.parametrize("line", ["• On parental leave for seven months", "On leave", "Maternity leave from March to May"])
def test_a_line_about_leave_changes_nothing_around_it(analyzer: matcher.Analyzer, line: str) -> None:
    text = (
        "Experience\n\nSRE Intern\t2025-05 - 2025-08\n\nPlayback team.\n\n• Added probes in Go\n"
        "• Pipelines were maintained by Release Engineering; I read them\n• Python tools\n"
    )
    found = [
        [(one.text, one.polarity) for one in analyzer.mentions(told, "resume")]
        for told in (text, text.replace("• Added", f"{line}\n• Added"))
    ]
    assert found[0]
    assert found[1] == found[0]
