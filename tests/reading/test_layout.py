"""The composer: the text is what a person would read aloud, and every word knows its place."""

from __future__ import annotations

import pytest

from matcher.reading.layout import Composed, compose
from matcher.reading.pdfminer import read_page
from matcher.reading.runs import Page
from tests.reading.composed import HEADER, MAIN, PARAGRAPH, SIDEBAR, compose_pdf, make_pages
from tests.reading.draw import make_pdf


def test_visual_lines_stay_known() -> None:
    composed = compose_pdf(PARAGRAPH)
    assert [composed.text[line.start : line.end] for line in composed.lines] == [text for _, _, text, *_ in PARAGRAPH]


def test_every_word_knows_its_place() -> None:
    composed = compose_pdf([(50, 100, "Ada Example"), (300, 100, "Berlin")])
    words = [(composed.text[word.start : word.end], word.page, round(word.box[0])) for word in composed.words]
    assert words == [("Ada", 1, 50), ("Example", 1, 71), ("Berlin", 1, 300)]
    assert all(88 < word.box[1] < 93 and 101 < word.box[3] < 104 for word in composed.words)


def test_both_engines_give_one_text() -> None:
    data = make_pdf([*HEADER, *SIDEBAR, *MAIN])
    other = read_page(data, 0)
    assert other is not None
    assert compose([other]).text.split() == compose(make_pages(data)).text.split()


def test_no_pages_give_no_text() -> None:
    assert compose([]) == Composed("", (), ())
    assert compose([Page(100, 100, ())]).text == ""


@pytest.mark.parametrize(("x", "words"), [(72, ["Ada", "Moon"]), (70.5, ["Ada", "Moon"]), (68.5, ["AdaMoon"])])
def test_the_second_engine_parts_words_where_no_space_is_written(x: float, words: list[str]) -> None:
    other = read_page(make_pdf([(50, 100, "Ada"), (x, 100, "Moon")]), 0)
    assert other is not None
    assert [run.text for run in other.runs] == words
