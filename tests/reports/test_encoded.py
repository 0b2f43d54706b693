"""JSON: readable, the same bytes every time, text as it is written."""

from __future__ import annotations

import json

from matcher.reports.encoded import encode, render, render_line
from matcher.reports.look import Look
from matcher.reports.results import Mentions
from tests.make import make_mention, make_resume


def test_letters_are_not_escaped_and_one_newline_ends_it() -> None:
    assert encode({"name": "Zoë"}) == '{\n  "name": "Zoë"\n}\n'


def test_boxes_stand_on_one_line() -> None:
    assert encode({"box": [1.0, 2.5, -3.0, 4.0]}) == '{\n  "box": [1.0, 2.5, -3.0, 4.0]\n}\n'


def test_text_that_looks_like_a_box_is_left_alone() -> None:
    data = {"text": "[\n  1,\n  2\n]", "list": ["a", "b"]}
    assert json.loads(encode(data)) == data


def test_a_line_is_one_line() -> None:
    text = "uses Git\u2028 daily\n"
    assert render_line(Mentions(text, (make_mention(text, "Git"),)), Look()).count("\n") == 1


def test_the_same_record_gives_the_same_text() -> None:
    assert render(make_resume(), Look()) == render(make_resume(), Look())
