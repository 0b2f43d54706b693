"""Page numbers, running heads and signposts are left out, and nothing else."""

from __future__ import annotations

import pytest

from tests.reading.composed import make_text
from tests.reading.draw import HEIGHT, WIDTH, Piece, make_lines

FOOT = HEIGHT - 25


def test_page_numbers_and_running_heads_are_left_out() -> None:
    def page(number: int, *lines: str) -> list[Piece]:
        return [
            (50, 30, "Ada Example, resume"),
            *make_lines(50, 120, *lines, pitch=30),
            (WIDTH / 2, FOOT, f"Page {number} of 3"),
        ]

    text = make_text(page(1, "Engineer at one place"), page(2, "Analyst at another"), page(3, "Clerk at a third"))
    assert "Page" not in text
    assert text.count("Ada Example, resume") == 1


def page(*edge: Piece, first: str = "Ada Moon") -> list[Piece]:
    """Return a page with a large first line, two lines of education and what stands at its edges."""
    text = make_lines(50, 300, "Education", "Diploma in physics, Orchard University, 2019")
    return [(50, 90, first, 24), (50, 120, "Engineer in Leipzig"), *text, *edge]


def foot(*texts: str) -> list[Piece]:
    """Return the parts of a footer: left, in the middle and right."""
    return [(x, FOOT, text) for x, text in zip((50, 250, 500), texts, strict=False)]


@pytest.mark.parametrize(
    "texts",
    [
        ("February 10, 2026", "Ada Moon · Résumé", "1"),
        ("Ada Moon", "1"),
        ("Ada Moon 1",),
        ("Ada Moon's CV",),
        ("Lebenslauf Ada Moon", "Stand: 10.02.2026"),
        ("Last updated: 3rd May 2026",),
        ("Moon, Ada – page 1/2",),
        ("[1]", "Ada Moon", "février 2026"),
    ],
)
def test_a_signpost_of_one_page_is_left_out(texts: tuple[str, ...]) -> None:
    assert make_text(page(*foot(*texts))) == make_text(page())
    head = [(x, 30, text) for x, _, text, *_ in foot(*texts)]
    assert make_text(page(*head)) == make_text(page())


@pytest.mark.parametrize(
    "texts",
    [
        ("Orchard University, 2019",),
        ("February 10, 2026", "Ada Moon", "ada@example.org"),
        ("Ada Moon · Résumé", "+1 202 555 0143"),
        ("Bea Moon · Résumé", "1"),
        ("Python", "1"),
        ("March 2020",),
        ("March 1",),
        ("Ada Moon",),
        ("Ada Moon", "2"),
        ("Mar 20 - May 1",),
    ],
)
def test_what_says_more_at_the_end_of_a_page_stays(texts: tuple[str, ...]) -> None:
    assert make_text(page(*foot(*texts))).startswith(make_text(page()))
    assert all(text in make_text(page(*foot(*texts))) for text in texts)


def test_the_name_above_all_stays_though_it_says_what_it_is() -> None:
    assert make_text([(50, 30, "Ada Moon – Résumé", 24), *make_lines(50, 120, "Engineer")]).startswith("Ada Moon – Résumé")


def test_what_returns_on_every_page_is_no_entry_where_it_is_a_date_and_a_name() -> None:
    later = [*make_lines(50, 200, "Clerk at a third"), *foot("May 2026", "Ada Moon")]
    assert make_text(page(*foot("May 2026", "Ada Moon")), later) == f"{make_text(page())}\n\nClerk at a third"


def test_a_name_and_a_page_on_later_pages_only_are_left_out() -> None:
    later = [*make_lines(50, 200, "Clerk at a third"), (50, 30, "Ada Moon"), (500, 30, "Page 2")]
    assert make_text(page(), later) == f"{make_text(page())}\n\nClerk at a third"


def test_a_footer_that_tells_how_to_reach_the_person_is_read_once_and_last() -> None:
    pages = [[*make_lines(50, 200, f"Clerk at {place}"), *foot("ada@example.org", str(at))] for at, place in enumerate("ABC", 1)]
    assert make_text(*pages) == "Clerk at A\n\nClerk at B\n\nClerk at C\n\nada@example.org\t1"
