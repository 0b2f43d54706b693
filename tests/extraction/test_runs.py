"""Where words stand in their lists."""

from __future__ import annotations

import pytest

from matcher.extraction.features import Name, Sentence
from matcher.extraction.runs import find_places, place_features


def sentence(text: str, *names: tuple[int, int]) -> Sentence:
    """A sentence of words parted by spaces, with names from a word to behind another."""
    return Sentence(tuple(text.split()), tuple(Name(first, last, "-tool-plain") for first, last in names))


@pytest.mark.parametrize(
    ("one", "word", "told"),
    [
        (sentence("Tools : Kafka , Zorbflow 2"), "Zorbflow", "run=2 list=2|0 open=,|2 close=$|2 in=0|2 near=0"),
        (sentence("Tools : Kafka , Zorbflow 2"), "2", "run=2 list=2|0 open=,|2 close=$|2 in=1|2 near=0"),
        (sentence("Tools : Kafka , Zorbflow 2"), ",", "sep"),
        # a name in the run beside it, in any letters of "and"
        (sentence("Kafka AND Zorbflow", (0, 1)), "Zorbflow", "run=1 list=1|1 open=and|1 close=$|1 in=0|1 near=1"),
        (sentence("Kafka", (0, 1)), "Kafka", "run=1 list=1|0 open=^|1 close=$|1 in=0|1 near=0"),
        # a name on both sides
        (sentence("Go , Zorbflow or Rust", (0, 1), (4, 5)), "Zorbflow", "run=1 list=1|2 open=,|1 close=or|1 in=0|1 near=2"),
        # inside of a name a sign parts nothing
        (sentence("CI / CD x", (0, 3)), "x", "run=4 list=4|0 open=^|4 close=$|4 in=3|4 near=1"),
        # seven words away is not near, and a run of seven is like one of six, too long to be an item beside another
        (sentence("Go a b c d e f , x", (0, 1)), "f", "run=6 list=6|0 open=^|6 close=,|6 in=3|6 near=1"),
        (sentence("Go a b c d e f , x", (0, 1)), "x", "run=1 list=1|0 open=,|1 close=$|1 in=0|1 near=0"),
    ],
)
def test_place_of_a_word(one: Sentence, word: str, told: str) -> None:
    assert place_features(find_places([one])[one.words.index(word)]) == told.split()


def test_sentences_in_a_row_do_not_see_each_other() -> None:
    both = [sentence("Go , Rust", (0, 1), (2, 3)), sentence("and x"), sentence("x")]
    assert find_places(both) == [place for one in both for place in find_places([one])]
