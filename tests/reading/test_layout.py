"""The composer: order of columns, labels, dates, lists and pages. The text is what a person would read aloud."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from matcher.reading.layout import Composed, compose
from matcher.reading.pdfium import open_pdf
from matcher.reading.pdfminer import read_page
from matcher.reading.runs import Page, Run
from tests.reading.draw import HEIGHT, WIDTH, Piece, make_lines, make_pdf


def make_pages(data: bytes) -> list[Page]:
    with open_pdf(data) as source:
        return [source.page(index) for index in range(source.count)]


def compose_pdf(*pages: list[Piece]) -> Composed:
    return compose(make_pages(make_pdf(*pages)))


def make_text(*pages: list[Piece]) -> str:
    return compose_pdf(*pages).text


PARAGRAPH = make_lines(
    50,
    100,
    "I run model serving for a bank and keep the training platform alive, with",
    "Kubernetes on two continents and a small team that prefers boring tools to",
    "clever ones.",
)


def test_wrapped_lines_are_one_line() -> None:
    assert make_text(PARAGRAPH) == (
        "I run model serving for a bank and keep the training platform alive, with Kubernetes on two continents "
        "and a small team that prefers boring tools to clever ones."
    )


def test_visual_lines_stay_known() -> None:
    composed = compose_pdf(PARAGRAPH)
    assert [composed.text[line.start : line.end] for line in composed.lines] == [text for _, _, text, *_ in PARAGRAPH]


def test_short_lines_are_not_joined() -> None:
    names = ["Python", "Kubernetes", "Go", "Terraform"]
    assert make_text(make_lines(50, 100, *names)) == "\n".join(names)


def test_every_word_knows_its_place() -> None:
    composed = compose_pdf([(50, 100, "Ada Example"), (300, 100, "Berlin")])
    words = [(composed.text[word.start : word.end], word.page, round(word.box[0])) for word in composed.words]
    assert words == [("Ada", 1, 50), ("Example", 1, 71), ("Berlin", 1, 300)]
    assert all(88 < word.box[1] < 93 and 101 < word.box[3] < 104 for word in composed.words)


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


SIDEBAR = make_lines(40, 120, "Skills", "Python", "Terraform", "Languages", "English", "Polish")
MAIN = make_lines(
    200,
    120,
    "Experience",
    "Platform engineer at Harbour Freight Lab since 2020, on call",
    "every fourth week and glad of every quiet night among them.",
    "Education",
    "Diploma in physics, Orchard University",
    "Thesis on the noise of cheap microphones",
)
HEADER: list[Piece] = [(40, 60, "Ada Example", 24), (40, 80, "Platform engineer who likes quiet nights and loud keyboards")]


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


def test_a_paragraph_beside_a_picture_is_one_line() -> None:
    text = (
        "Delivery professional with thirteen years at the helm",
        "of digital programmes that span Logistics, Machine",
        "Learning, Operations, Cloud and Data Works. I have",
        "delivered platforms that were built on five clouds, with seven tools for pipelines, three for dashboards and one",
        "for the rest, for banks and ministries.",
    )
    assert make_text(make_lines(50, 100, *text)) == " ".join(text)


def test_long_items_without_bullets_stay_apart() -> None:
    items = (
        "Wrote the internal course on reading captures of packets; sixty",
        "people have gone through it so far",
        "Moved eleven services out of the old cluster without a night of",
        "downtime, one each week",
        "Kept the certificates of four hundred hosts alive by a small bot",
    )
    lines = make_text(make_lines(50, 100, *items)).split("\n")
    assert lines == [f"{items[0]} {items[1]}", f"{items[2]} {items[3]}", items[4]]


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


def test_a_hyphen_at_the_line_end_stays() -> None:
    text = make_text(
        make_lines(
            50,
            100,
            "Five years of plain and careful work on platforms that had to be cloud-",
            "native before anybody had agreed on what the word was going to mean, and",
            "of what came after.",
        )
    )
    assert "cloud-native before" in text


def test_page_numbers_and_running_heads_are_left_out() -> None:
    def page(number: int, *lines: str) -> list[Piece]:
        return [
            (50, 30, "Ada Example, resume"),
            *make_lines(50, 120, *lines, pitch=30),
            (WIDTH / 2, HEIGHT - 25, f"Page {number} of 3"),
        ]

    text = make_text(page(1, "Engineer at one place"), page(2, "Analyst at another"), page(3, "Clerk at a third"))
    assert "Page" not in text
    assert text.count("Ada Example, resume") == 1


def test_years_at_the_page_end_are_no_page_numbers() -> None:
    assert "2019" in make_text([(50, 100, "Diploma in physics"), (50, HEIGHT - 30, "Orchard University, 2019")])


def test_a_sentence_goes_on_over_the_page() -> None:
    first = make_lines(50, 700, "Kept forty services on call, wrote the handbook for all of them and then")
    second = make_lines(50, 60, "handed it over to two successors.")
    assert make_text(first, second).endswith("and then handed it over to two successors.")


def test_a_new_sentence_does_not() -> None:
    first = make_lines(50, 700, "Kept forty services on call and wrote the handbook.")
    assert "\n" in make_text(first, make_lines(50, 60, "Education"))


@pytest.mark.parametrize("end", ["exam", "example.or"])
def test_addresses_cut_by_a_narrow_column_are_whole(end: str) -> None:
    whole = "ada.example.the.second@example.org"
    head = whole[: whole.index("@") + 1] + end
    assert make_text(
        [(50, 100, head), (50, 112, whole[len(head) :]), (50, 124, "Berlin, 12345 DE on the river Spree")]
    ).startswith(whole)


def test_both_engines_give_one_text() -> None:
    data = make_pdf([*HEADER, *SIDEBAR, *MAIN])
    other = read_page(data, 0)
    assert other is not None
    assert compose([other]).text.split() == compose(make_pages(data)).text.split()


def test_no_pages_give_no_text() -> None:
    assert compose([]) == Composed("", (), ())
    assert compose([Page(100, 100, ())]).text == ""
