"""Training the tagger: labels from marks, other layouts of lists, the same bytes every time."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from matcher.analyzer import Analyzer
from matcher.extraction.crf import Crf
from matcher.extraction.features import Clusters
from matcher.extraction.tagger import read_clusters, see
from matcher.training.clusters import coverage, find_names, learn_clusters, without, write_clusters
from matcher.training.examples import Example, from_marked, lines, read_general, read_skillspan, varied
from matcher.training.marked import MarkedText, read_marked
from matcher.training.readers import Lesson, learn_tagger
from matcher.training.tagger import Labelled, label_sentences, learn_weights, measure, spans_of

RESUME = """Ann Example
Bergen · ann@example.org · +47 555 0100

Skills
Tools: [Zorbflow], [QuuxDB], [Foobarix] (older), [-Blip]
Wrote [Zorbflow] jobs in the evening."""


def make_text(marked: str = RESUME) -> MarkedText:
    text, marks = read_marked(marked)
    return MarkedText("one", "sre", text, marks)


@pytest.fixture(scope="module")
def labelled(analyzer: Analyzer) -> list[Labelled]:
    return list(label_sentences(partial(see, analyzer.language), varied([make_text()] * 3, "resume")))


def test_labels_follow_the_marks(labelled: list[Labelled]) -> None:
    one = next(one for one in labelled if one.sentence.words[:2] == ("Tools", ":"))
    named = [word for word, label in zip(one.sentence.words, one.labels, strict=True) if label != "O"]
    assert named == ["Zorbflow", "QuuxDB", "Foobarix", "Blip"]


def test_the_further_words_of_a_skill_are_inside_it(analyzer: Analyzer) -> None:
    texts = from_marked([make_text("Wrote [Zorb Flow] [Quux] jobs.")], "resume")
    (one,) = label_sentences(partial(see, analyzer.language), texts)
    assert one.labels == ("O", "B", "I", "B", "O", "O")


def test_lines_come_one_by_one() -> None:
    (example,) = from_marked([make_text()], "resume")
    last = list(lines(example))[-1]
    assert last == Example("Wrote Zorbflow jobs in the evening.", ((6, 14),), "resume")


def test_skillspan_and_general_ads(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl"
    entry = {"id": "a", "text": "Python and tact", "spans": [[0, 6, "Knowledge"], [11, 15, "Skill"]], "source": "tech"}
    file.write_text(json.dumps(entry) + "\n")
    assert read_skillspan(file) == (Example("Python and tact", ((0, 6),), "posting"),)
    assert read_skillspan(file, "house") == ()
    general = read_general(file, lambda text: [(0, 6), (7, 10)], 1.0)
    assert list(general) == [Example("Python and tact", ((0, 6),), "posting")]


def test_training_learns_and_gives_the_same_bytes(labelled: list[Labelled]) -> None:
    weights = learn_weights(labelled, Clusters())
    figures = measure(Crf(weights, Clusters()), labelled)
    assert figures.f > 0.9
    assert weights.to_bytes() == learn_weights(labelled, Clusters()).to_bytes()


def test_spans_of_labels() -> None:
    assert spans_of("BIOBBIOI") == [(0, 2), (3, 4), (4, 6), (7, 8)]


def test_words_in_like_surroundings_share_a_group() -> None:
    rows = [["we", "use", name, "every", "day"] for name in ("kafka", "flink")] * 5
    rows += [["the", name, "sleeps", "all", "night"] for name in ("cat", "dog")] * 5
    found = learn_clusters(rows, sizes=(4,), least=4)
    groups = read_clusters(write_clusters(found))
    assert groups.of("kafka") == groups.of("flink") != groups.of("cat")
    assert groups.of("unseen") == ["4.?"]
    assert write_clusters(found) == write_clusters(learn_clusters(rows, sizes=(4,), least=4))


def test_names_of_people_and_addresses_belong_to_no_group() -> None:
    rows = [["we", "met", "Annika", "and", "KPIs", "at", "zorb.com", "Python", "with", "ann@example.org"]] * 3
    assert find_names(rows, {"python"}) == {"annika", "zorb.com", "ann@example.org"}
    kept = without({"words": ["annika", "we"], "4": [1, 2]}, {"annika"})
    assert kept == {"words": ["we"], "4": [2]}


def test_coverage_counts_words_that_other_texts_hold() -> None:
    assert coverage([["kafka", "zorb"], *[["kafka"]] * 4], least=4) == 0.5


def test_a_lesson_gives_a_model_and_its_figures(analyzer: Analyzer, tmp_path: Path) -> None:
    (tmp_path / "word_clusters.json").write_text('{"words": []}')
    examples = from_marked([make_text()] * 2, "resume")
    learned = learn_tagger(analyzer, Lesson("resume", examples, examples, examples), tmp_path)
    assert set(learned.files) == {"tagger_resume.npz"}
    assert next(iter(learned.figures)) == "overlap F"
    assert learned.figures["overlap F"] > 0.5
