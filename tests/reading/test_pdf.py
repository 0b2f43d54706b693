"""The PDF reader: engines, verdicts, limits and dates."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits
from matcher.reading.pdf import count_garbled, read_pdf
from matcher.reading.runs import Page, Run
from tests.reading.draw import Piece, make_lines, make_pdf

WORDS = "Ada Example runs forty services for a bank and writes about it in plain words every other week of the year"
TEXT: list[Piece] = make_lines(50, 100, *[f"{WORDS} {number}" for number in ("one", "two", "three")], size=9)


def make_reader(*words: str, calls: list[int] | None = None):  # type: ignore[no-untyped-def]
    """Return a second engine that finds these words on every page."""

    def read(_data: bytes, index: int) -> Page:
        if calls is not None:
            calls.append(index)
        runs = tuple(Run(word, 50 + 60 * n, 100, 100 + 60 * n, 112, 10, False) for n, word in enumerate(words))
        return Page(595, 842, runs, (), "other 1.0")

    return read


def test_text_pages_and_engine_are_reported() -> None:
    parsed = read_pdf(make_pdf(TEXT, TEXT), Limits())
    assert (parsed.media_type, parsed.pages, parsed.status, parsed.warnings) == ("application/pdf", 2, "ok", ())
    assert parsed.engine.startswith("pdfium ")
    assert "pdfminer" not in parsed.engine
    assert parsed.text.count("Ada Example") == 6
    assert {word.page for word in parsed.words} == {1, 2}
    assert all(parsed.text[word.start : word.end].strip() for word in parsed.words)


def test_a_good_page_is_read_once() -> None:
    calls: list[int] = []
    read_pdf(make_pdf(TEXT), Limits(), second=make_reader("nothing", calls=calls))
    assert calls == []


def test_a_short_last_page_of_a_long_document_is_read_once() -> None:
    calls: list[int] = []
    long = [piece for step in range(3) for piece in make_lines(50, 100 + 50 * step, *[p[2] for p in TEXT], size=9)]
    read_pdf(make_pdf(long, TEXT[:1][:1]), Limits(), second=make_reader("nothing", calls=calls))
    assert calls == []


def test_a_page_with_few_words_gets_a_second_opinion() -> None:
    words = [f"word{number}" for number in range(8)]
    parsed = read_pdf(make_pdf([(50, 100, "only this")]), Limits(), second=make_reader(*words))
    assert parsed.engine == "other 1.0"
    assert "word7" in parsed.text
    assert parsed.warnings == ("check the text of page 1",)


def test_the_first_engine_stays_where_it_has_more() -> None:
    parsed = read_pdf(make_pdf([(50, 100, "a few words here")]), Limits(), second=make_reader("less"))
    assert parsed.text == "a few words here"
    assert parsed.engine.startswith("pdfium")
    assert parsed.warnings == ("check the text of page 1",)


def test_garbled_text_gets_a_second_opinion() -> None:
    garbled = [(50, 100 + 14 * n, "Qwertzuiopasdfghjklyxcvbnm " * 3) for n in range(9)]
    words = [f"word{number}" for number in range(27)]
    assert "word26" in read_pdf(make_pdf(garbled), Limits(), second=make_reader(*words)).text


def test_signs_without_a_letter_are_counted_by_word() -> None:
    icons = tuple(Run("\ufffd", 50, 100 + 10 * n, 60, 110 + 10 * n, 10, False) for n in range(9))
    words = tuple(Run("\ufffd\ufffdthon", 50, 100 + 10 * n, 90, 110 + 10 * n, 10, False) for n in range(9))
    assert count_garbled(icons) == 0
    assert count_garbled(words) == 9


def test_an_engine_that_fails_changes_nothing() -> None:
    def fail(_data: bytes, _index: int) -> Page:
        raise RecursionError

    assert read_pdf(make_pdf([(50, 100, "only this")]), Limits(), second=fail).text == "only this"


def test_a_file_of_empty_pages_is_given_up_soon() -> None:
    asked: list[int] = []

    def find_nothing(_data: bytes, index: int) -> Page | None:
        asked.append(index)
        return None

    text = read_pdf(make_pdf(*[[]] * 20, [(50, 100, "the last page")]), Limits(), second=find_nothing).text
    assert text == "the last page"
    assert asked == [0, 1, 2, 20]


def test_few_words_are_low_confidence() -> None:
    parsed = read_pdf(make_pdf([(50, 100, "only this")]), Limits())
    assert (parsed.status, parsed.reason) == ("low_confidence", "only 2 words on 1 page")


def test_columns_that_cannot_be_told_apart_are_low_confidence() -> None:
    words = [f"{start} went home to sleep before the others of" for start in ("They", "and", "who", "but", "then", "one")]
    text = [*make_lines(50, 100, *words), *make_lines(70, 103, *words)]
    parsed = read_pdf(make_pdf(text, text), Limits())
    assert parsed.status == "low_confidence"
    assert parsed.reason == "the columns of pages 1, 2 could not be told apart with certainty, so sentences may be mixed up"


def make_picture() -> bytes:
    return make_pdf([], draw=lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))


def test_pictures_without_text_are_told_apart() -> None:
    with pytest.raises(UnreadableDocument, match="Tesseract") as caught:
        read_pdf(make_picture(), Limits())
    assert caught.value.status == "no_text"


@pytest.mark.parametrize(("shapes", "left"), [(1, False), (60, True)])
def test_the_ground_of_an_empty_last_page_is_no_picture(shapes: int, left: bool) -> None:
    def ground(canvas: Any) -> None:
        for number in range(shapes):
            canvas.rect(0, 5 * number, 595, 4, fill=1)

    parsed = read_pdf(make_pdf(make_lines(50, 400, "Ada ran services in Python"), [], draw=ground), Limits())
    assert parsed.pages == 2
    assert any("page 2 was not read" in warning for warning in parsed.warnings) is left


@pytest.mark.parametrize(("user", "status"), [("secret", "encrypted"), ("", "ok")])
def test_only_a_password_to_open_stops_reading(user: str, status: str) -> None:
    buffer = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(user, ownerPassword="owner", canPrint=0)
    canvas = Canvas(buffer, encrypt=lock)
    for x, top, text, *_ in TEXT:
        canvas.drawString(x, 842 - top, text)
    canvas.save()
    try:
        found = read_pdf(buffer.getvalue(), Limits()).status
    except UnreadableDocument as error:
        found = error.status
    assert found == status


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\0" * 300, make_pdf(TEXT)[:400]])
def test_damaged_files_are_broken(data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(data, Limits(pages=3))
    assert caught.value.status == "broken"


def test_pages_beyond_the_limit_are_left_out() -> None:
    parsed = read_pdf(make_pdf(TEXT, TEXT, TEXT), Limits(pages=2))
    assert parsed.pages == 3
    assert {word.page for word in parsed.words} == {1, 2}
    assert parsed.warnings == ("only the first 2 of 3 pages were read",)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(make_pdf(TEXT), Limits(characters=100))
    assert caught.value.status == "too_big"


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_rotated_pages_read_the_same(angle: int) -> None:
    # text that is drawn across the page and shown upright by the page's own rotation
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 600))
    canvas.translate(300, 300)
    canvas.rotate(angle)
    canvas.translate(-300, -300)
    for row, (left, right) in enumerate([("Engineer", "2020"), ("Analyst", "2018"), ("Clerk", "2015")]):
        canvas.drawString(50, 500 - 30 * row, left)
        canvas.drawRightString(550, 500 - 30 * row, right)
    canvas.setPageRotation(angle)
    canvas.save()
    parsed = read_pdf(buffer.getvalue(), Limits(), second=make_reader())
    assert parsed.text.replace("\n\n", "\n") == "Engineer\t2020\nAnalyst\t2018\nClerk\t2015"
    assert parsed.words[0].box[0] == pytest.approx(50, abs=1)
    assert parsed.words[0].box[3] == pytest.approx(102, abs=3)


@pytest.mark.parametrize(
    ("stamp", "month"),
    [
        ("D:20240307101500Z", "2024-03"),
        ("D:2023", "2023-01"),
        ("20220101", "2022-01"),
        ("D:18991231", None),
        ("yesterday", None),
        ("D:20241500", None),
    ],
)
def test_the_files_own_month_is_known(stamp: str, month: str | None) -> None:
    data = make_pdf(TEXT)
    start = data.index(b"/ModDate (") + len(b"/ModDate (")
    old = data[start : data.index(b")", start)]
    assert read_pdf(data.replace(old, stamp.encode().ljust(len(old))), Limits()).modified == month
