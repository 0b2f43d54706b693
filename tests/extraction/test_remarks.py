"""Remarks on one item of a list: they say something of that item and nothing of its neighbours."""

from __future__ import annotations

import pytest

from matcher.analyzer import Analyzer
from matcher.extraction.labels import read_labels
from matcher.extraction.remarks import find_remarks, remark_ends
from matcher.knowledge import load_knowledge
from tests.extraction.test_polarity import places

CUES = load_knowledge().cues
LABELS = read_labels(CUES["labels"], CUES["label_words"])


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Python, Ray (not yet), SQL", ("Python", "Ray", "SQL"), {"Ray (not yet)": "negated"}),
        ("Python, Go (learning)", ("Python", "Go"), {"Go (learning)": "aspired"}),
        ("C, Perl (old love), no Go", ("C", "Perl", "Go"), {"no Go": "negated"}),
        ("Java\tno Kotlin yet\tSQL", ("Java", "Kotlin", "SQL"), {"no Kotlin": "negated"}),
        # a little is claimed
        ("Python (beginner), R (tutorial level)", ("Python", "R"), {}),
        ("Ray (evaluated, not adopted)", ("Ray",), {}),
        # what a bracket names is a list of its own
        ("AWS (EC2, S3), Go", ("AWS", "EC2", "S3", "Go"), {}),
        # a denial that begins a list goes on in it
        ("no Java, Kotlin, Scala", ("Java", "Kotlin", "Scala"), {}),
        ("Python, no Java, Kotlin", ("Python", "Java", "Kotlin"), {}),
    ],
)
def test_a_remark_disclaims_its_own_item(text: str, names: tuple[str, ...], found: dict[str, str]) -> None:
    remarks = find_remarks(text, places(text, *names), LABELS)
    assert {text[one.start : one.end]: one.said.polarity for one in remarks} == found


@pytest.mark.parametrize(
    ("text", "names", "ends"),
    [
        ("Python (basics), SQL", ("Python", "SQL"), ["Python (basics)"]),
        ("SQL, Go for fun, Rust", ("SQL", "Go", "Rust"), ["Go for fun"]),
        ("Rust\tScala, theory only", ("Rust", "Scala"), ["Scala, theory only"]),
        ("Kafka · Flink some day · R (daily)", ("Kafka", "Flink", "R"), ["Flink some day", "R (daily)"]),
        # said of all three
        ("Go, Rust and C for fun", ("Go", "Rust", "C"), []),
        # sentences, not lists
        ("Moved Kafka for the team.", ("Kafka",), []),
        ("Built Kafka and Flink jobs that never failed.", ("Kafka", "Flink"), []),
    ],
)
def test_words_behind_an_item_of_a_list_belong_to_it(text: str, names: tuple[str, ...], ends: list[str]) -> None:
    spots = places(text, *names)
    assert [text[spots[at][0] : end] for at, end in remark_ends(text, spots).items()] == ends


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("Languages: Python, Rust (learning), SQL", {"Python": "asserted", "Rust": "aspired", "SQL": "asserted"}),
        ("Would like to learn\n\nRust\n\nCloud\n\nAWS, Helm", {"Rust": "aspired", "AWS": "asserted", "Helm": "asserted"}),
        ("Not me\n\nJava\n\nScripting\n\nPython\tBash", {"Java": "negated", "Python": "asserted", "Bash": "asserted"}),
        ("Learning\n\nRL\timitation learning\n\nCode\n\nPython", {"imitation learning": "asserted", "Python": "asserted"}),
        ("Learning\n\nRust\tHaskell\n\nCode\n\nPython", {"Rust": "aspired", "Haskell": "aspired", "Python": "asserted"}),
    ],
)
def test_a_label_and_a_remark_end_where_the_list_does(analyzer: Analyzer, text: str, polarities: dict[str, str]) -> None:
    found = {mention.text: mention.polarity for mention in analyzer.mentions(text, "resume")}
    assert {name: found.get(name) for name in polarities} == polarities
