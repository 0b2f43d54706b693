"""What tells sentences from cells, and the gutter between columns from the space between words."""

from __future__ import annotations

import pytest

from matcher.reading.zones import blocks, find_zone, is_centred, is_running, is_torn
from tests.reading.composed import region
from tests.reading.draw import Piece, make_lines

SENTENCE = ("Kept forty services on", "call and wrote the book", "for all of them.")
CELLS = ("Python", "Terraform", "Kafka", "Spark", "Airflow", "Helm")


@pytest.mark.parametrize(
    ("lines", "running"),
    [
        (SENTENCE, True),
        (SENTENCE[:2], False),
        ((*SENTENCE, *CELLS[:4]), True),
        ((*SENTENCE, *CELLS[:5]), False),
        ((*SENTENCE, *(f"• {name}" for name in CELLS)), True),
        (("Kept forty services on.", "call and wrote the book", "for all of them."), False),
        (("Kept forty", "call and wrote the book", "for all of them."), False),
        (("Kept forty services on", "Call and wrote the book", "for all of them."), False),
    ],
    ids=["broken twice", "once", "two of six", "two of seven", "bullets do not count", "an end", "two words", "a capital"],
)
def test_sentences_are_broken_again_and_again(lines: tuple[str, ...], running: bool) -> None:
    assert is_running(region(make_lines(50, 100, *lines))) is running


@pytest.mark.parametrize(
    ("rights", "torn"),
    [(("and went", "on with it"), True), (("and went", "On with it"), False), (("And went", "On with it"), False)],
)
def test_rows_are_torn_where_their_later_parts_begin_in_a_sentence(rights: tuple[str, str], torn: bool) -> None:
    assert is_torn(region([*make_lines(50, 100, "she kept it", "he did not"), *make_lines(300, 100, *rights)])) is torn


def grid(lefts: int, rights: int, gutter: float, *, size: float = 10, across: bool = False) -> list[Piece]:
    """Two columns of one width, drawn one after the other or by rows, so many points apart."""
    pitch = 1.4 * size
    left = make_lines(50, 100, *["Kept: forty"] * lefts, size=size, pitch=pitch)
    right = make_lines(50 + 5.3 * size + gutter, 100, *["Held: fifty"] * rights, size=size, pitch=pitch)
    return [piece for pair in zip(left, right, strict=True) for piece in pair] if across else [*left, *right]


@pytest.mark.parametrize(
    ("lefts", "rights", "gutter", "size", "found"),
    [
        (3, 3, 12, 10, True),
        (8, 8, 12, 10, True),
        (8, 8, 7, 10, True),
        (7, 7, 7, 10, False),
        (7, 7, 8.5, 10, True),
        (8, 8, 5, 10, False),
        (2, 1, 12, 10, False),
        (1, 2, 12, 10, True),
        (1, 1, 12, 10, False),
        # the gutter of large letters is no wider than that of letters of 14 points
        (10, 10, 14, 28, True),
        (7, 7, 14, 28, False),
    ],
)
def test_columns_stand_apart_by_a_gutter(lefts: int, rights: int, gutter: float, size: float, found: bool) -> None:
    zone = find_zone(region(grid(lefts, rights, gutter, size=size)))
    assert (zone is not None) is found
    if zone is not None:
        assert (zone.reading, len(zone.left), len(zone.right)) == ("columns", lefts, rights)
        assert zone.width == pytest.approx(gutter)


@pytest.mark.parametrize("count", [2, 3, 6])
def test_cells_drawn_row_by_row_are_rows(count: int) -> None:
    assert find_zone(region(grid(count, count, 40, across=True))) is None


@pytest.mark.parametrize(("gap", "count"), [(0, 1), (7, 1), (9, 2), (20, 2)])
def test_a_clear_gap_parts_blocks(gap: float, count: int) -> None:
    rows = [*make_lines(50, 100, "One", "two", pitch=10), *make_lines(50, 120 + gap, "Three", "four", pitch=10)]
    assert len(blocks(region(rows))) == count


@pytest.mark.parametrize(("top", "centred"), [(114, True), (118, True), (110, True), (120, False), (108, False)])
def test_a_label_stands_at_the_middle_of_its_block(top: float, centred: bool) -> None:
    block = region(make_lines(200, 100, "One", "two", "three", pitch=14))
    assert is_centred(region([(50, top, "Label")]), block) is centred
