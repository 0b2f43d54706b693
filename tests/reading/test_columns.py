"""Columns, sidebars, labels and cells, one after the other, however the file draws them."""

from __future__ import annotations

import pytest

from tests.reading.composed import HEADER, MAIN, PARAGRAPH, SIDEBAR, compose_pdf, make_text
from tests.reading.draw import Piece, make_lines

LEFT = (
    "Built the forecasting service of a bank in Python and",
    "PyTorch and ran it for four years without a lost night.",
    "Moved forty jobs from cron to Airflow and taught two",
    "teams how to write them. Cut the cost of training by",
    "half with spot instances and better caching.",
)
RIGHT = (
    "Engineer with eight years of work on data platforms",
    "and models in production. Python, SQL, Spark and",
    "Kafka every day; some Scala. Led a small group of",
    "four people for a year and would do it again. Speaks",
    "German and English and reads French.",
)


@pytest.mark.parametrize("pieces", [[*HEADER, *SIDEBAR, *MAIN], [*MAIN, *SIDEBAR, *HEADER], [*SIDEBAR, *HEADER, *MAIN]])
def test_a_sidebar_is_read_to_its_end(pieces: list[Piece]) -> None:
    lines = [line for line in make_text(pieces).split("\n") if line]
    assert lines == [
        "Ada Example",
        "Platform engineer who likes quiet nights and loud keyboards",
        "Skills",
        "Python",
        "Terraform",
        "Languages",
        "English",
        "Polish",
        "Experience",
        "Platform engineer at Harbour Freight Lab since 2020, on call every fourth week and glad of every quiet night "
        "among them.",
        "Education",
        "Diploma in physics, Orchard University",
        "Thesis on the noise of cheap microphones",
    ]


@pytest.mark.parametrize("gap", [250, 270])
@pytest.mark.parametrize("lower", [0, 5])
def test_sentences_drawn_row_by_row_over_two_columns_stay_whole(gap: float, lower: float) -> None:
    left, right_side = make_lines(40, 100, *LEFT), make_lines(40 + gap, 100 + lower, *RIGHT)
    pieces = [piece for pair in zip(left, right_side, strict=True) for piece in pair]
    composed = compose_pdf(pieces)
    assert composed.text == f"{' '.join(LEFT)}\n\n{' '.join(RIGHT)}"
    assert composed.unsure == ()


def test_a_table_drawn_row_by_row_stays_a_table() -> None:
    table = [("Python", "eight years"), ("Kafka", "four years"), ("Spark", "two years"), ("dbt", "since spring"), ("Go", "some")]
    rows = [((40, 100 + 14 * at, name), (240, 100 + 14 * at, how)) for at, (name, how) in enumerate(table)]
    composed = compose_pdf([piece for row in rows for piece in row])
    assert composed.text == "\n".join(map("\t".join, table))
    assert composed.unsure == ()


@pytest.mark.parametrize(("x", "lower"), [(60, 3), (120, 2)])
def test_text_printed_over_text_is_not_sure(x: float, lower: float) -> None:
    assert compose_pdf([*make_lines(40, 100, *LEFT), *make_lines(x, 100 + lower, *RIGHT)]).unsure == (1,)


def test_columns_that_touch_are_not_sure() -> None:
    first, second = make_lines(40, 100, *LEFT), make_lines(279, 100, *RIGHT)
    assert compose_pdf(PARAGRAPH, [*first, *second]).unsure == (2,)


def test_columns_run_over_pages() -> None:
    left = [f"Item {number}" for number in range(30)]
    right_side = [f"Point {number}" for number in range(30)]
    first = [*make_lines(50, 60, *left), *make_lines(320, 60, *right_side)]
    second = [*make_lines(50, 60, "Left on page two", pitch=60), *make_lines(320, 60, "Right on page two", pitch=60)]
    lines = [line for line in make_text(first, second).split("\n") if line]
    assert lines[29:31] == ["Item 29", "Left on page two"]
    assert lines[-1] == "Right on page two"


def test_a_label_stands_before_its_block() -> None:
    rows = make_text(
        [
            (50, 100, "EXPERIENCE"),
            (170, 100, "Engineer at Harbour Freight Lab"),
            (170, 114, "Kept forty services on call and wrote the handbook for them."),
            (170, 128, "Moved the last three of them off a server under a desk."),
            (170, 142, "Trained two successors."),
            (50, 180, "EDUCATION"),
            (170, 180, "Orchard University"),
            (170, 194, "Diploma in physics, finished with distinction"),
            (170, 208, "Thesis on the noise of cheap microphones"),
            (170, 222, "Advisor: nobody"),
        ]
    )
    lines = [line for line in rows.split("\n") if line]
    assert lines.index("EXPERIENCE") + 1 == lines.index("Engineer at Harbour Freight Lab")
    assert lines.index("EDUCATION") + 1 == lines.index("Orchard University")


def test_a_label_at_half_the_height_of_its_rows_stands_before_them() -> None:
    """The file draws the label, then the rows one by one: the first and the label come before the second."""
    rows = [("Email", "ada@example.org"), ("Phone", "+1 202 555 0143"), ("Town", "Leipzig")]
    for count in (2, 3):
        pieces: list[Piece] = [(40, 100 + 9 * (count - 1), "Contact", 13)]
        for at, (name, value) in enumerate(rows[:count]):
            pieces += [(200, 100 + 18 * at, name), (380, 100 + 18 * at, value)]
        assert make_text(pieces).split("\n") == ["Contact", "", *map("\t".join, rows[:count])]


def test_table_rows_keep_label_and_value() -> None:
    text = make_text(
        [
            (50, 100, "Languages", 10, "Helvetica-Bold"),
            (170, 100, "Python, Go, Bash"),
            (50, 120, "Clouds", 10, "Helvetica-Bold"),
            (170, 120, "AWS, a little Azure"),
            (50, 140, "Data", 10, "Helvetica-Bold"),
            (170, 140, "Postgres, Kafka"),
        ]
    )
    assert [line for line in text.split("\n") if line] == [
        "Languages\tPython, Go, Bash",
        "Clouds\tAWS, a little Azure",
        "Data\tPostgres, Kafka",
    ]


def test_cells_of_a_grid_are_read_one_by_one() -> None:
    text = make_text(
        [
            (50, 100, "Code", 11, "Helvetica-Bold"),
            (50, 114, "Python, Go"),
            (230, 100, "Clouds", 11, "Helvetica-Bold"),
            (230, 114, "AWS, GCP"),
            (410, 100, "Data", 11, "Helvetica-Bold"),
            (410, 114, "Kafka"),
        ]
    )
    assert [line for line in text.split("\n") if line] == ["Code", "Python, Go", "Clouds", "AWS, GCP", "Data", "Kafka"]


def test_labels_above_columns_are_read_with_their_own() -> None:
    """Each label is drawn with its column; the second one is wrapped."""
    items = make_lines(75, 114, *(f"• {name}" for name in ("Helm", "Argo CD", "Kafka", "Redis", "Postgres")))
    wishes = make_lines(205, 126, *(f"• {name}" for name in ("Rust", "OCaml", "Zig")))
    text = make_text([(50, 100, "Infra"), *items, *make_lines(180, 100, "Would like to", "do more"), *wishes])
    lines = [line for line in text.split("\n") if line]
    assert lines[0] == "Infra"
    assert lines[6] == "Would like to do more"
    assert lines[7:] == ["• Rust", "• OCaml", "• Zig"]


def test_a_grid_drawn_row_by_row_ends_with_its_page() -> None:
    """Columns that the file fills one after the other go on over the page; cells that it draws row by row do not."""

    def cell(x: float, top: float, name: str, count: int) -> list[Piece]:
        return [(x, top, f"{name} kind", 11), *make_lines(x, top + 14, *(f"{name} item {number}" for number in range(count)))]

    grid = [cell(x, top, name, 12) for top, pair in ((90, "AB"), (300, "CD")) for x, name in zip((50, 300), pair, strict=True)]
    text = make_text([(50, 60, "Skills", 16), *(piece for one in grid for piece in one)], cell(50, 60, "E", 3))
    assert [line[0] for line in text.split("\n") if line.endswith("kind")] == list("ABCDE")
