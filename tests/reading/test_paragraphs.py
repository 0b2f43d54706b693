"""Wrapped lines become one line, and lines that stand for themselves stay apart."""

from __future__ import annotations

import pytest

from tests.reading.composed import PARAGRAPH, make_text
from tests.reading.draw import make_lines


def test_wrapped_lines_are_one_line() -> None:
    assert make_text(PARAGRAPH) == (
        "I run model serving for a bank and keep the training platform alive, with Kubernetes on two continents "
        "and a small team that prefers boring tools to clever ones."
    )


def test_short_lines_are_not_joined() -> None:
    names = ["Python", "Kubernetes", "Go", "Terraform"]
    assert make_text(make_lines(50, 100, *names)) == "\n".join(names)


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
