"""Lines that a tagged file holds together are one line; what it keeps apart stays apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from matcher.reading.layout import compose
from tests.reading.composed import make_pages
from tests.reading.draw import HEIGHT, make_pdf

# number of the marked text (None for none), x from the left, top from above, text
Piece = tuple[int | None, float, float, str]
LONG = "Puppet from zero to fourteen hundred nodes, then the plan to retire it."
NEXT = "Built the first pipeline so that a project got a server in an hour and not"


def make_marked(pieces: Sequence[Piece]) -> str:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, x, top, text in pieces:
            if number is not None:
                canvas.addLiteral(f"/P <</MCID {number}>> BDC")
            canvas.drawString(x, HEIGHT - top, text)
            if number is not None:
                canvas.addLiteral("EMC")

    return compose(make_pages(make_pdf([], draw=draw))).text


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        pytest.param(
            [(1, 50, 100, "Linear"), (1, 50, 112, "Regression"), (2, 50, 124, "Feature"), (2, 50, 136, "Engineering")],
            "Linear Regression\nFeature Engineering",
            id="items of a narrow column",
        ),
        pytest.param(
            [(4, 50, 100, "Ray"), (5, 50, 112, "by us"), (5, 50, 124, "(tried, not kept)")],
            "Ray\nby us\n(tried, not kept)",
            id="a word that had room was not wrapped",
        ),
        pytest.param(
            [(1, 50, 100, "Helm"), (1, 50, 112, "Argo CD"), (1, 50, 124, "A longer item of this list"), (1, 50, 136, "Go")],
            "Helm\nArgo CD\nA longer item of this list\nGo",
            id="a page marked as one text",
        ),
        pytest.param(
            [(1, 50, 100, "2003"), (1, 50, 112, "2009"), (0, 50, 140, "A line of one"), (0, 50, 152, "Another one")],
            "2003 2009\n\nA line of one\nAnother one",
            id="the number of what a browser does not know",
        ),
        pytest.param(
            [
                (1, 50, 100, "Diploma in physics at the"),
                (2, 300, 100, "2013-10 –"),
                (1, 50, 112, "University of Otley"),
                (2, 300, 112, "2018-07"),
            ],
            "Diploma in physics at the University of Otley\t2013-10 – 2018-07",
            id="two cells of one row",
        ),
        pytest.param(
            [(1, 50, 100, LONG), (2, 50, 112, NEXT), (2, 50, 124, "in a month.")],
            f"{LONG}\n{NEXT} in a month.",
            id="items without bullets that fill their lines",
        ),
        pytest.param(
            [(1, 50, 100, LONG[:-1]), (2, 50, 112, NEXT.lower()), (2, 50, 124, "in a month.")],
            f"{LONG[:-1]}\n{NEXT.lower()} in a month.",
            id="the same in small letters",
        ),
        pytest.param(
            [(1, 50, 100, LONG[:-1]), (2, 50, 112, "and"), (3, 70, 112, NEXT[:60]), (3, 50, 124, "in a month.")],
            f"{LONG[:-1]} and {NEXT[:60]} in a month.",
            id="a line that begins with a link",
        ),
        pytest.param(
            [(1, 50, 100, LONG[:-1] + ","), (2, 50, 112, NEXT), (2, 50, 124, "in a month.")],
            f"{LONG[:-1]}, {NEXT} in a month.",
            id="a list whose items are texts of their own",
        ),
        pytest.param(
            [(None, 50, 100, "Linear"), (None, 50, 112, "Regression")],
            "Linear\nRegression",
            id="a file without marks",
        ),
    ],
)
def test_marked_text(pieces: list[Piece], text: str) -> None:
    assert make_marked(pieces) == text
