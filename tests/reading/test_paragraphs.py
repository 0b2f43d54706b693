"""Wrapped lines become one line, and lines that stand for themselves stay apart."""

from __future__ import annotations

import pytest

from tests.reading.composed import PARAGRAPH, make_text, typed
from tests.reading.draw import Piece, make_lines

# 282 points wide in letters of 10
FULL = "Kept forty services of a bank on call and wrote the handbook for"


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


def lines(*texts: str, pitch: float = 12, size: float = 10, x: float = 50) -> list[Piece]:
    return make_lines(x, 100, *texts, pitch=pitch, size=size)


@pytest.mark.parametrize(("pitch", "whole"), [(12, True), (19, True), (21, False), (30, False)])
def test_lines_set_further_apart_than_they_are_high_are_a_list(pitch: float, whole: bool) -> None:
    texts = (FULL, "them, which took longer than anybody in the house had thought of", "at first.")
    assert typed(lines(*texts, pitch=pitch)).replace("\n\n", "\n") == (" " if whole else "\n").join(texts)


@pytest.mark.parametrize(("more", "whole"), [(0, True), (1.5, True), (2.5, False), (5, False)])
def test_a_line_further_down_than_its_fellows_begins_anew(more: float, whole: bool) -> None:
    first = (FULL, "them all, and trained two people who went on to run the platform")
    second = "Kubernetes at night, so that nobody was called any more"
    assert typed([*lines(*first), (50, 124 + more, second)]) == f"{' '.join(first)}{' ' if whole else chr(10)}{second}"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        # the margin stands at 282 points, the first lines end at 213 and at 178 of them
        ("ran forty services of a bank and all of their queues", "it was mine to mend on every day", True),
        ("ran forty services of a bank and all of it", "it was mine to mend on every day", False),
        # a word that wants another one
        ("ran forty services of a bank, all of it and", "it was mine to mend on every day", True),
        ("Python, Go,", "bash", False),
    ],
)
def test_a_line_in_lower_case_goes_on_with_one_that_is_nearly_full(first: str, second: str, whole: bool) -> None:
    assert typed(lines(first, second, FULL)).startswith(f"{first}{' ' if whole else chr(10)}{second}")


@pytest.mark.parametrize(
    ("second", "more", "whole"),
    [
        ("run them", 0, True),
        ("run them", 3, True),
        ("run them", 5, False),
        ("run them all day", 5, True),
        ("ada@example.org", 0, False),
        ("example.org/ada mastodon", 0, False),
        ("example.org/ada on mastodon", 0, True),
    ],
)
def test_a_word_or_two_in_lower_case_may_stand_alone(second: str, more: float, whole: bool) -> None:
    first = "ran forty services of a bank and all of their queues"
    text = typed([*lines(first), (50, 112 + more, second), (50, 150, FULL)])
    assert text.replace("\n\n", "\n").startswith(f"{first}{' ' if whole else chr(10)}{second}")


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        # six words each, beside a picture: both end at 123 points
        (("of a team for years on call", "in a bank by day and for all"), True),
        (("of a team for years on call.", "in a bank by day and for all"), False),
        (("of a team for years on call", "in a bank by day"), False),
        (("of laboratories, years on call", "in observatories, day and year"), False),
        (("of a team for years on call", "in a bank by day and for all its offices"), False),
    ],
    ids=["same ends", "a sentence", "another end", "five words", "a longer one"],
)
def test_long_lines_with_one_end_are_one_text_beside_something(texts: tuple[str, str], whole: bool) -> None:
    assert typed([*lines(*texts), (50, 140, FULL)]).startswith((" " if whole else "\n").join(texts))


@pytest.mark.parametrize(("third", "whole"), [("a few of us, as well as I", True), ("a few of us", False)])
def test_the_two_lines_above_show_the_narrow_column(third: str, whole: bool) -> None:
    texts = ("of a team for years on call", "in a bank by day and for all")
    assert typed([*lines(*texts, third), (50, 150, FULL)]).startswith(f"{' '.join(texts)}{' ' if whole else chr(10)}{third}")


@pytest.mark.parametrize(("x", "whole"), [(50, True), (49.5, True), (48, False), (58, True), (63, True), (65, False)])
def test_an_item_goes_on_below_its_bullet_or_its_text(x: float, whole: bool) -> None:
    """The text of the item begins at 58, its bullet at 50."""
    first, second = f"• {FULL}", "them, which took longer than anybody in the house had thought"
    assert typed([*lines(first), (x, 112, second)]) == f"{first}{' ' if whole else chr(10)}{second}"


@pytest.mark.parametrize(
    ("first", "whole"),
    [
        ("Keeps the lights of several laboratories lit", False),
        ("Keeps the lights of several new laboratories lit", False),
        ("Keeps all the lights of several new laboratories lit", True),
        ("Keeps the lights of several laboratories in", True),
    ],
    ids=["seven words", "eight words", "nine words", "a word that wants another"],
)
def test_a_short_line_is_not_full_where_no_other_shows_the_margin(first: str, whole: bool) -> None:
    second = "Heidelberg-Rohrbach and Mannheim"
    assert typed(lines(first, second)) == f"{first}{' ' if whole else chr(10)}{second}"


@pytest.mark.parametrize(
    ("first", "whole"),
    [("Site reliability", True), ("On call", False), ("Observability", False), ("Site, reliability", True)],
)
def test_few_words_are_full_at_a_margin_that_others_show(first: str, whole: bool) -> None:
    second, third = "Engineering-teams", "Observability too"
    assert typed(lines(first, second, third)).startswith(f"{first}{' ' if whole else chr(10)}{second}")
    # alone, nothing tells that there was no room
    assert typed(lines(first, second)) == f"{first}\n{second}"


@pytest.mark.parametrize(("size", "whole"), [(20, True), (13, True), (12, False), (10, False)])
def test_large_letters_are_a_title_that_was_wrapped(size: float, whole: bool) -> None:
    title = ("Bartholomew Featherstone", "Cholmondeley")
    assert typed(lines(*title, size=size, pitch=1.2 * size)) == (" " if whole else "\n").join(title)


@pytest.mark.parametrize(
    ("end", "start", "whole"),
    [
        ((50, 700, "wrote the handbook and then"), (50, 60, "gave it away"), True),
        ((50, 700, "wrote the handbook and then"), (50, 60, "Gave it away"), False),
        ((50, 700, "• wrote the handbook and then"), (58, 60, "Gave it away"), True),
        ((50, 700, "• wrote the handbook and more."), (58, 60, "Gave it away"), False),
        ((50, 700, "wrote the handbook and then"), (57, 60, "gave it away"), False),
        ((50, 700, "wrote the handbook and then"), (50, 60, "gave it away", 12), False),
        ((50, 700, "wrote the handbook and then"), (50, 60, "gave it away", 10, "Helvetica-Bold"), False),
        ((50, 700, "wrote the handbook and then"), (50, 60, "• gave it away"), False),
        ((50, 700, "the handbook then"), (50, 60, "gave it away"), True),
        ((50, 700, "handbook then"), (50, 60, "gave it away"), False),
    ],
)
def test_a_text_goes_on_over_the_page_in_its_own_letters_and_edge(end: Piece, start: Piece, whole: bool) -> None:
    text = typed([(50, 60, "Experience", 14), end], [start])
    assert text.endswith(f"{end[2]}{' ' if whole else chr(10)}{start[2]}") or not whole
    assert ("\n" not in text.partition(end[2])[2]) is whole


BEFORE, AFTER = "town with many good folk from both", "when they were told what lies deep"
ACROSS = "Oslo also Rome that came over here"


@pytest.mark.parametrize(
    ("across", "x", "more", "before", "whole"),
    [
        (ACROSS, 50, 0, BEFORE, True),
        (ACROSS, 50, 0, BEFORE[:-1] + ".", False),
        (ACROSS, 52, 0, BEFORE, False),
        (ACROSS, 50, 2, BEFORE, False),
        (ACROSS[:14], 50, 0, BEFORE, False),
        (f"• {ACROSS[:-2]}", 50, 0, BEFORE, False),
    ],
    ids=["in line", "below a sentence", "set in", "lower", "short", "an item"],
)
def test_a_name_in_the_midst_of_a_text_beside_something_goes_on(
    across: str, x: float, more: float, before: str, whole: bool
) -> None:
    """All lines end at one place well before the margin, and the words above and below the line are one sentence."""
    first = lines("they kept them safe each week near", before)
    text = typed([*first, (x, 124 + more, across), (50, 136, AFTER), (50, 160, FULL)])
    assert text.startswith(f"they kept them safe each week near {before}{' ' if whole else chr(10)}{across}")
