"""Pages drawn for a test, and what the composer makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.reading.layout import Composed, compose
from matcher.reading.pdfium import open_pdf
from matcher.reading.rows import Region, find_segments, make_rows
from matcher.reading.runs import Page, Run
from tests.reading.draw import Piece, make_lines, make_pdf

PARAGRAPH = make_lines(
    50,
    100,
    "I run model serving for a bank and keep the training platform alive, with",
    "Kubernetes on two continents and a small team that prefers boring tools to",
    "clever ones.",
)
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


def make_pages(data: bytes) -> list[Page]:
    with open_pdf(data) as source:
        return [source.page(index) for index in range(source.count)]


def compose_pdf(*pages: list[Piece]) -> Composed:
    return compose(make_pages(make_pdf(*pages)))


def make_text(*pages: list[Piece]) -> str:
    return compose_pdf(*pages).text


def typed(*pages: list[Piece]) -> str:
    """Return the text of pages whose letters are half an em wide and whose blanks are 0.3: each place is known."""
    return compose_typed(*pages).text


def compose_typed(*pages: list[Piece]) -> Composed:
    return compose([Page(600, 800, tuple(_runs(page))) for page in pages])


def region(page: list[Piece]) -> Region:
    """Return the rows of a page, top to bottom, bullets taken off."""
    return make_rows(find_segments(Page(600, 800, tuple(_runs(page)))))


def _runs(page: list[Piece]) -> Iterator[Run]:
    for piece in page:
        x, base, text, size, font = (*piece, *(10.0, "Helvetica")[len(piece) - 3 :])
        for word in text.split(" "):
            end = x + 0.5 * size * len(word)
            yield Run(word, x, base - 0.75 * size, end, base + 0.25 * size, size, "Bold" in font)
            x = end + 0.3 * size
