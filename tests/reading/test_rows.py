"""Runs of letters become words and rows: dates at the margin, spaced letters, bullets."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from matcher.reading.layout import compose
from matcher.reading.runs import Page, Run
from tests.reading.composed import make_pages, make_text, typed
from tests.reading.draw import HEIGHT, Piece, make_lines, make_pdf


def right(top: float, text: str) -> Piece:
    """Return a piece that ends at the right margin."""
    return (545 - 5.2 * len(text), top, text)


def test_right_aligned_dates_stay_with_their_line() -> None:
    text = make_text(
        [
            (50, 80, "Experience", 14, "Helvetica-Bold"),
            (50, 110, "Engineer, Harbour Freight Lab", 10, "Helvetica-Bold"),
            right(110, "2020 - Present"),
            *make_lines(50, 124, "Kept forty services on call and wrote the handbook for all the others who followed."),
            (50, 160, "Analyst, Orchard Statistics", 10, "Helvetica-Bold"),
            right(160, "2017 - 2019"),
            *make_lines(50, 174, "Monthly reports in SQL and R for eleven regional offices and their managers."),
        ]
    )
    assert "Engineer, Harbour Freight Lab\t2020 - Present\nKept forty" in text
    assert "Analyst, Orchard Statistics\t2017 - 2019\nMonthly" in text


def test_dates_drawn_before_all_else_stay_with_their_line() -> None:
    text = make_text(
        [
            right(110, "2020 - Present"),
            right(160, "2017 - 2019"),
            (50, 110, "Engineer, Harbour Freight Lab"),
            (50, 124, "Kept forty services on call and wrote the handbook for all the others who followed there."),
            (50, 160, "Analyst, Orchard Statistics"),
            (50, 174, "Monthly reports in SQL and R for eleven regional offices and for all of their managers."),
        ]
    )
    assert "Engineer, Harbour Freight Lab\t2020 - Present\nKept" in text
    assert "Analyst, Orchard Statistics\t2017 - 2019\nMonthly" in text


def test_letter_spaced_headings_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, HEIGHT - 100)
        text.setFont("Helvetica", 10)
        text.setCharSpace(2.5)
        text.textLine("WORK HISTORY")
        canvas.drawText(text)

    data = make_pdf([(50, 130, "Engineer at Harbour Freight Lab")], draw=draw)
    lines = [line for line in compose(make_pages(data)).text.split("\n") if line]
    assert lines == ["WORK HISTORY", "Engineer at Harbour Freight Lab"]


def test_letters_drawn_one_by_one_are_words() -> None:
    runs = [Run(letter, 50 + 12 * n, 100, 56 + 12 * n, 110, 10, False) for n, letter in enumerate("WORK")]
    runs += [Run(letter, 106 + 12 * n, 100, 112 + 12 * n, 110, 10, False) for n, letter in enumerate("HISTORY")]
    assert compose([Page(600, 800, tuple(runs))]).text == "WORK HISTORY"


def test_single_letters_in_a_sentence_stay_apart() -> None:
    assert make_text([(50, 100, "I know R and C but not J or K by heart")]) == "I know R and C but not J or K by heart"


@pytest.mark.parametrize("sign", ["\u2022", "-", "*"])
def test_bullets_are_one_sign(sign: str) -> None:
    text = make_text(
        [
            (50, 100, sign),
            (64, 100, "Built the training platform on Kubernetes with four people and no budget"),
            (64, 112, "to speak of"),
            (50, 124, sign),
            (64, 124, "Retired it"),
        ]
    )
    assert text == ("• Built the training platform on Kubernetes with four people and no budget to speak of\n• Retired it")


def test_a_dash_between_dates_is_no_bullet() -> None:
    assert make_text([(50, 100, "2019 - 2021"), (50, 130, "- what a single dash means")]).endswith("- what a single dash means")


def test_drawn_dots_are_bullets() -> None:
    data = make_pdf(
        [(64, 100, "Built the training platform"), (64, 114, "Retired it")],
        draw=lambda canvas: [canvas.circle(55, HEIGHT - top, 1.5, stroke=0, fill=1) for top in (97, 111)] and None,
    )
    assert compose(make_pages(data)).text == "• Built the training platform\n• Retired it"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("•Built the platform", "• Built the platform"),
        ("• Built the platform", "• Built the platform"),
        ("-Built the platform", "-Built the platform"),
        ("- Built the platform", "- Built the platform"),
        ("•", ""),
    ],
)
def test_a_bullet_may_touch_its_text_but_a_dash_alone_is_none(line: str, read: str) -> None:
    assert typed([(50, 100, line)]) == read
