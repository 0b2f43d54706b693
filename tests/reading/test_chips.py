"""Words on small panels of their own are apart; words on one panel, in running text or on shapes of letters are not."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from matcher.reading.chips import number_chips
from matcher.reading.layout import compose
from matcher.reading.paint import Panel
from matcher.reading.pdfium import open_pdf
from matcher.reading.runs import Run
from tests.reading.draw import HEIGHT, make_lines, make_pdf

ROWS = (("Kubernetes", "Helm"), ("Terraform", "AWS", "Flux"), ("Go (main)", "Python"))


def draw_chips(canvas: Canvas) -> None:
    for row, texts in enumerate(ROWS):
        x, y = 50.0, HEIGHT - 100 - 17 * row
        for text in texts:
            width = canvas.stringWidth(text, "Helvetica", 10)
            canvas.setFillGray(0.95)
            canvas.roundRect(x, y - 4, width + 4, 14, 3, fill=1, stroke=0)
            canvas.setFillGray(0)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x + 2, y, text)
            x += width + 6.5


def test_chips_of_a_row_are_cells() -> None:
    with open_pdf(make_pdf(make_lines(50, 60, "Ada Example"), draw=draw_chips)) as source:
        text = compose([source.page(0)]).text
    assert text == "Ada Example\nKubernetes\tHelm\nTerraform\tAWS\tFlux\nGo (main)\tPython"


def panel(x0: float, x1: float, *, top: float = 98, bottom: float = 112, picture: bool = False) -> Panel:
    return Panel((x0, top, x1, bottom), (240, 240, 255), 1.0, True, picture)


RUNS = tuple(Run(text, x, 100, x + 30, 110, 9.0, False) for text, x in (("one", 50), ("two", 84), ("six", 200)))


@pytest.mark.parametrize(
    ("panels", "chips"),
    [
        ([panel(48, 81), panel(83, 116), panel(198, 232)], [1, 2, 3]),
        ([panel(48, 116), panel(198, 232), panel(300, 320)], [1, 1, 2]),
        ([panel(48, 81), panel(83, 116)], [0, 0, 0]),
        ([panel(48, 81, picture=True), panel(83, 116, picture=True), panel(198, 232, picture=True)], [0, 0, 0]),
        ([panel(48, 81, top=102, bottom=108), panel(83, 116, top=102, bottom=108), panel(198, 232, top=102)], [0, 0, 0]),
        ([panel(0, 595, bottom=800), panel(0, 300, top=0), panel(0, 400, top=50)], [0, 0, 0]),
    ],
    ids=["three", "two words on one", "too few", "pictures", "letters as shapes", "columns"],
)
def test_only_small_panels_around_a_line_are_chips(panels: list[Panel], chips: list[int]) -> None:
    assert [run.chip for run in number_chips(RUNS, panels)] == chips
