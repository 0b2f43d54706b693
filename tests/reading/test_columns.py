"""Columns, sidebars, labels and cells, one after the other, however the file draws them."""

from __future__ import annotations

import pytest

from tests.reading.composed import HEADER, MAIN, PARAGRAPH, SIDEBAR, compose_pdf, compose_typed, make_text, typed
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


def items(name: str, count: int) -> list[str]:
    return [f"{name} {chr(ord('A') + number)}" for number in range(count)]


def side(name: str, x: float, count: int) -> list[Piece]:
    return make_lines(x, 80, *items(name, count), pitch=17)


@pytest.mark.parametrize(
    ("left", "right", "below", "open_"),
    [
        (17, 17, "", True),
        (16, 16, "", False),
        (20, 5, "", True),
        (20, 4, "", False),
        (5, 20, "", True),
        (4, 20, "", False),
        (17, 17, "A line below both of the columns of this page that is as wide as both", False),
    ],
    ids=["a third of a page", "less of it", "five at the right", "four", "five at the left", "four of them", "a line below"],
)
def test_columns_go_on_where_they_are_long_and_end_the_page(left: int, right: int, below: str, open_: bool) -> None:
    first = [(50, 40, "Ada Moon", 20), *side("Left", 50, left), *side("Right", 320, right), (50, 500, below)]
    page = ["Ada Moon", *items("Left", left)], [*items("Right", right), *filter(None, [below])]
    whole = [*page[0], "Left again", *page[1], "Right again"] if open_ else [*page[0], *page[1], "Left again\tRight again"]
    second: list[Piece] = [(50, 60, "Left again"), (320, 60, "Right again")]
    assert typed(first[: None if below else -1], second).replace("\n\n", "\n").split("\n") == whole


def labelled(*groups: tuple[str, list[str]], gap: float = 20) -> list[Piece]:
    """Labels at half the height of the rows beside them."""
    pieces: list[Piece] = []
    top = 100.0
    for label, rows in groups:
        pieces += [(40, top + 7 * (len(rows) - 1), label), *make_lines(200, top, *rows, pitch=14)]
        top += 14 * len(rows) + gap
    return pieces


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("gap", [0, 20])
def test_labels_beside_the_middle_of_blocks_stand_before_them(count: int, gap: float) -> None:
    contact, skills = ["ada@example.org", "+1-202-555-0143", "Leipzig"][:count], ["Go", "Rust", "SQL"][:count]
    lines = [line for line in typed(labelled(("Contact", contact), ("Skills", skills), gap=gap)).split("\n") if line]
    if count == 1:
        assert lines == ["Contact\tada@example.org", "Skills\tGo"]
    else:
        assert lines == ["Contact", *contact, "Skills", *skills]


WORK = ("Engineer at Harbour", "Kept forty services on call", "Trained two successors")
STUDY = ("Orchard University", "Diploma in physics,", "Thesis on noise,")
TOOLS = ("Python", "Terraform", "Kafka")


def blocks(count: int, lines: int, *, names: tuple[str, ...], x: float, in_turn: bool) -> list[Piece]:
    """Names, and beside each a block of lines; drawn by turns, or all names first."""
    tops = [100 + row * (14 * lines + 24) for row in range(count)]
    labels: list[list[Piece]] = [[(50, top, name)] for top, name in zip(tops, names, strict=False)]
    texts = [make_lines(x, top, *rows[:lines], pitch=14) for top, rows in zip(tops, (WORK, STUDY, TOOLS), strict=False)]
    pairs = [piece for pair in zip(labels, texts, strict=True) for piece in (*pair[0], *pair[1])]
    return pairs if in_turn else [piece for part in (*labels, *texts) for piece in part]


@pytest.mark.parametrize("in_turn", [True, False])
@pytest.mark.parametrize("names", [("Work", "Study", "Tools"), ("Work at houses", "Study at schools", "Tools of trades")])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("lines", [2, 3])
def test_labels_stand_before_their_blocks_however_they_are_drawn(
    in_turn: bool, names: tuple[str, ...], count: int, lines: int
) -> None:
    text = typed(blocks(count, lines, names=names, x=200, in_turn=in_turn)).replace("\t", "\n")
    order = [text.index(word) for pair in zip(names, (WORK[0], STUDY[0], TOOLS[0]), strict=True) for word in pair if word in text]
    assert order == sorted(order)
    assert len(order) == 2 * count


@pytest.mark.parametrize(
    ("lower", "flush", "lines"), [(0, True, 0), (0, False, 0), (0, True, 2), (0, False, 2), (0, True, 1), (7, True, 2)]
)
def test_dates_drawn_after_all_entries_stand_beside_their_own(lower: float, flush: bool, lines: int) -> None:
    entries = ("Engineer, Harbour Freight", "Analyst, Orchard Statistics", "Clerk, Quayside")
    dates = ("2020 - Present", "2018", "2015")
    told = ["Kept forty services on call for all of them there."] * lines
    tops = [100.0 + row * (14 * lines + 30) for row in range(3)]
    first = [piece for top, entry in zip(tops, entries, strict=True) for piece in make_lines(50, top, entry, *told, pitch=14)]
    width = [5 * len(date.replace(" ", "")) + 3 * date.count(" ") for date in dates]
    last: list[Piece] = [
        (450 - wide if flush else 400, top + lower, date) for top, wide, date in zip(tops, width, dates, strict=True)
    ]
    read = [line for line in typed([*first, *last]).replace("\t", "\n").split("\n") if line]
    assert read == [line for entry, date in zip(entries, dates, strict=True) for line in (entry, date, *told)]


def test_what_stands_above_the_first_label_has_none() -> None:
    labels: list[Piece] = [(50, 142, "Study"), (50, 200, "Tools")]
    blocks = (100, WORK[:2]), (142, STUDY), (200, TOOLS)
    rows = [piece for top, block in blocks for piece in make_lines(200, top, *block, pitch=14)]
    text = typed([*labels, *rows])
    places = [text.index(word) for word in (WORK[0], WORK[1], "Study", STUDY[0], "Tools", TOOLS[0])]
    assert places == sorted(places)


@pytest.mark.parametrize(("doubtful", "others", "unsure"), [(2, 0, ()), (3, 0, (1,)), (3, 56, (1,)), (3, 60, ()), (4, 70, (1,))])
def test_a_few_rows_of_a_long_page_may_be_printed_over_others(doubtful: int, others: int, unsure: tuple[int, ...]) -> None:
    over = [(x, 40 + 30 * row + lower, LEFT[row]) for row in range(doubtful) for x, lower in ((40, 0), (60, 3))]
    alone = [(40, 200 + 8 * row, f"Line {row}.", 4) for row in range(others)]
    assert compose_typed([*over, *alone]).unsure == unsure
