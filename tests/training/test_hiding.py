"""Names of the taxonomy that a text hides from the tagger that learns from it."""

from __future__ import annotations

from functools import partial

from matcher.analyzer import Analyzer
from matcher.extraction.features import Name, Sentence
from matcher.extraction.tagger import see
from matcher.training.examples import Example, varied
from matcher.training.hiding import hide_names
from matcher.training.marked import MarkedText
from matcher.training.tagger import label_sentences

TEXT = "Python, Kafka, Docker, Terraform, Redis, Spark, Airflow, Helm, Grafana, Vault"
WORDS = tuple(TEXT.replace(",", "").split())
SENTENCE = Sentence(WORDS, tuple(Name(at, at + 1, "-tool-plain") for at in range(len(WORDS))))


def hidden(sentence: Sentence, seed: str) -> set[str]:
    shown = {sentence.words[name.first] for name in hide_names(sentence, seed).names}
    return set(sentence.words) - shown


def test_a_part_of_the_names_is_hidden_and_the_words_stay() -> None:
    shares = [len(hidden(SENTENCE, str(seed))) / len(WORDS) for seed in range(50)]
    assert 0.3 < sum(shares) / len(shares) < 0.5
    assert hide_names(SENTENCE, "a").words == WORDS


def test_a_name_is_hidden_in_all_places_of_a_text_or_in_none() -> None:
    twice = Sentence(("KAFKA", "and", "Kafka"), (Name(0, 1, "-tool-plain"), Name(2, 3, "-tool-plain")))
    assert {len(hide_names(twice, str(seed)).names) for seed in range(20)} == {0, 2}


def test_texts_hide_other_names() -> None:
    assert len({frozenset(hidden(SENTENCE, str(seed))) for seed in range(20)}) > 10


def test_only_the_other_layout_hides_names() -> None:
    plain, other, *lines = varied([MarkedText("one", "", TEXT, ())], "resume")
    assert [bool(example.hides) for example in (plain, other, *lines)] == [False, True, False]


def test_labels_stay_where_names_are_hidden(analyzer: Analyzer) -> None:
    spans = ((0, 6), (8, 13))
    label = partial(label_sentences, partial(see, analyzer.language))
    (told,) = label([Example(TEXT, spans, "resume")])
    (untold,) = label([Example(TEXT, spans, "resume", "one")])
    assert told.labels == untold.labels
    assert len(untold.sentence.names) < len(told.sentence.names)
