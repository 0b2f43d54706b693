"""Page numbers and running heads are left out, and nothing else."""

from __future__ import annotations

from tests.reading.composed import make_text
from tests.reading.draw import HEIGHT, WIDTH, Piece, make_lines


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
