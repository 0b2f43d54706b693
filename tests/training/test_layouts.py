"""Lists and addresses as other layouts show them: the words of the lines change their places, the marks go with them."""

from __future__ import annotations

import pytest

from matcher.training.layouts import relayout
from matcher.training.marked import MarkedText, read_marked

TOP = """Ann Example
Bergen · ann@example.org, +47 555 0100

Work"""


def make_text(marked: str) -> MarkedText:
    text, marks = read_marked(marked)
    return MarkedText("one", "sre", text, marks)


def marked_words(text: MarkedText) -> list[str]:
    return [text.text[mark.start : mark.end] for mark in text.marks]


@pytest.mark.parametrize(
    ("variant", "shown"),
    [
        (0, "TOOLS\tZorbflow, QuuxDB, Foobarix (older), Blip"),
        (1, "Tools\nZorbflow\nQuuxDB\nFoobarix (older), Blip"),
        (2, "Tools\nZorbflow\tQuuxDB\nFoobarix (older), Blip"),
        (3, "Tools\nZorbflow QuuxDB\nFoobarix (older), Blip"),
        (5, "TOOLS\tZorbflow, QuuxDB, Foobarix (older), Blip"),
    ],
)
def test_a_list_changes_its_layout_and_keeps_its_marks(variant: int, shown: str) -> None:
    text = make_text("Before\nTools: [Zorbflow], [QuuxDB], [Foobarix] (older), [-Blip]\nWrote [Zorbflow] jobs.")
    other = relayout(text, variant)
    assert other.text == f"Before\n{shown}\nWrote Zorbflow jobs."
    assert marked_words(other) == marked_words(text)
    assert [mark.polarity for mark in other.marks] == [mark.polarity for mark in text.marks]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("[Zq] | [Vx] | [Wy]", "Zq\nVx\nWy"),
        ("[Zq], [Vx]; [Wy] · [Uu]", "Zq\nVx\nWy\nUu"),
        # two are no list, nor are three of which a word joins two, nor names in a sentence
        ("Tools: [Zq], [Vx]", "Tools: Zq, Vx"),
        ("Tools: [Zq], [Vx] and [Wy]", "Tools: Zq, Vx and Wy"),
        ("Wrote [Zq], [Vx], [Wy] then [Uu] with [Tt] for [Ss]", "Wrote Zq, Vx, Wy then Uu with Tt for Ss"),
        # so much of a list is one, and what joins otherwise stays
        ("Tools: [Zq], [Vx], [Wy] and [Uu]", "Tools\nZq\nVx\nWy and Uu"),
    ],
)
def test_a_list_is_three_marks_with_next_to_nothing_else_between(line: str, shown: str) -> None:
    assert relayout(make_text(line), 1).text == shown


@pytest.mark.parametrize(
    ("variant", "shown"),
    [
        (0, "Bergen ann@example.org +47 555 0100"),
        (1, "\nContact\n\nBergen\nann@example.org\n+47 555 0100"),
        (2, "\nAbout\n\nBergen ann@example.org +47 555 0100"),
        (3, "Bergen\nann@example.org\n+47 555 0100"),
    ],
)
def test_the_line_with_the_address_is_split_and_may_stand_below_a_heading(variant: int, shown: str) -> None:
    assert relayout(make_text(TOP), variant).text == f"Ann Example\n{shown}\n\nWork"


def test_an_address_below_the_top_is_left_out() -> None:
    rows = "\n".join("abcdef")
    assert relayout(make_text(f"{rows[:9]}\nann@example.org"), 3).text == f"{rows[:9]}\nann@example.org"
    assert relayout(make_text(f"{rows}\nann@example.org"), 3).text == rows
