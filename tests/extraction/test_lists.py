"""One list reads the same in every layout."""

from __future__ import annotations

import pytest

from matcher.extraction.features import Name, Sentence
from matcher.extraction.lists import NOWHERE, Placed, join_lists


def read(*lines: str, names: tuple[Name, ...] = ()) -> list[Placed]:
    placed, at = [], 0
    for line in lines:
        words = tuple(line.replace(",", " ,").replace(":", " :").replace("\t", " \t ").split(" "))
        placed.append(Placed(Sentence(words, names if not placed else ()), tuple(range(at, at + len(words)))))
        at += len(words)
    return join_lists(placed, lambda words: {"Skills": "skills", "Work": "experience"}.get(" ".join(words)))


@pytest.mark.parametrize(
    "lines",
    [
        ("Tools: Kafka, Flink", "Code: Python, Go"),
        ("Tools", "• Kafka", "• Flink", "Code", "• Python", "• Go"),
        ("Tools", "Kafka\tFlink", "Code", "Python\tGo"),
        ("Tools\tKafka, Flink", "Code\tPython, Go"),
    ],
)
def test_a_list_is_one_sentence(lines: tuple[str, ...]) -> None:
    assert [one.sentence.words for one in read("Skills", *lines)[1:]] == [
        ("Tools", ":", "Kafka", ",", "Flink"),
        ("Code", ":", "Python", ",", "Go"),
    ]


@pytest.mark.parametrize(
    "lines",
    [("Skills", "Moved all queues to Kafka."), ("Work", "Kafka", "Flink"), ("Skills", "it was a long time before we did it")],
)
def test_sentences_and_heads_of_entries_stay_apart(lines: tuple[str, ...]) -> None:
    assert [" ".join(one.sentence.words) for one in read(*lines)] == list(lines)


def test_names_move_with_their_words_and_signs_stand_nowhere() -> None:
    (joined,) = read("• Kafka", "Flink", names=(Name(1, 2, "-tool-plain"),))
    assert joined.sentence.names == (Name(0, 1, "-tool-plain"),)
    assert joined.tokens == (1, NOWHERE, 2)
