"""Runs of letters become words and rows: dates at the margin, spaced letters, bullets."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from matcher.reading.layout import compose
from matcher.reading.rows import find_segments, make_rows
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


def words(*runs: Run) -> list[str]:
    """Return the words of each segment of a page, left to right; a bullet stands before the text that it opens."""
    segments = [segment for row in make_rows(find_segments(Page(600, 800, runs))) for segment in row]
    return ["• " * segment.bullet + " ".join(word.text for word in segment.words) for segment in segments]


def run(text: str, x0: float, *, top: float = 100, size: float = 10, wide: float = 30) -> Run:
    return Run(text, x0, top, x0 + wide, top + size, size, False)


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (run("Moon", 90.4), 1),
        (run("Moon", 90.6), 2),
        (run("Moon", 76), 1),
        (run("Moon", 74), 2),
        (run("Moon", 85.9, size=12), 1),
        (run("Moon", 86.1, size=12), 2),
        (run("Moon", 89.9, size=10.5), 1),
        (run("Moon", 85, top=103), 1),
        (run("Moon", 85, top=104), 2),
    ],
    ids=["a wide space", "a gap", "over it", "well over it", "larger", "larger and apart", "hardly larger", "lower", "too low"],
)
def test_words_of_one_line_stand_no_further_apart_than_their_size(second: Run, count: int) -> None:
    assert len(words(run("Ada", 50), second)) == count


@pytest.mark.parametrize(("gap", "text"), [(2, ["A B"]), (17.9, ["A B"]), (18.1, ["A", "B"])])
def test_single_letters_may_stand_further_apart(gap: float, text: list[str]) -> None:
    assert words(run("A", 50, wide=6), run("B", 56 + gap, wide=6)) == text


@pytest.mark.parametrize(("x0", "text"), [(84.4, ["Ada Moon"]), (84.6, ["Ada", "Moon"])])
def test_words_drawn_apart_from_each_other_are_one_text_where_they_stand_as_words_do(x0: float, text: list[str]) -> None:
    assert [line for line in words(run("Ada", 50), run("below", 50, top=140), run("Moon", x0)) if line != "below"] == text


@pytest.mark.parametrize(("x0", "text"), [(80.9, ["• Built"]), (81.1, ["Built"])])
def test_a_bullet_opens_what_stands_near_it(x0: float, text: list[str]) -> None:
    assert words(run("•", 50, wide=5), run("Built", x0)) == text


@pytest.mark.parametrize(("lower", "rows"), [(4.4, 1), (4.6, 2), (-4.4, 1)])
def test_two_segments_stand_at_one_height_where_they_share_most_of_it(lower: float, rows: int) -> None:
    page = Page(600, 800, (run("Ada", 50), run("2020", 400, top=100 + lower)))
    assert len(make_rows(find_segments(page))) == rows


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ((40, 103, 44, 107), ["• Built"]),
        ((21, 103, 25, 107), ["• Built"]),
        ((19, 103, 23, 107), ["Built"]),
        ((40, 107, 44, 111), ["Built"]),
        ((49, 103, 52, 107), ["Built"]),
    ],
    ids=["before it", "well before it", "too far", "too low", "under its letters"],
)
def test_a_dot_that_is_drawn_opens_the_line_beside_it(mark: tuple[float, float, float, float], text: list[str]) -> None:
    segments = find_segments(Page(600, 800, (run("Built", 50),), (mark,)))
    assert ["• " * segment.bullet + segment.words[0].text for segment in segments] == text
