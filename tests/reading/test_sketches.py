"""Sketches: pages are drawn in the child, with the regions in their reading order."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits
from matcher.reading.sketch import _png, sketch_pdf
from matcher.reading.sketches import sketch_pages
from tests.reading import hostile
from tests.reading.draw import HEIGHT, WIDTH, make_lines, make_pdf

COLUMNS = make_pdf(
    [
        (50, 60, "Ada Example", 20),
        *make_lines(50, 110, "Skills", "Python", "Kafka", "Kubernetes", "Terraform", "Airflow"),
        *make_lines(250, 110, "Experience", "Built pipelines of a bank", "and ran them", "for four years", "on two continents"),
    ]
)


def test_regions_come_in_reading_order() -> None:
    (page,) = sketch_pages(COLUMNS)
    assert (round(page.width), round(page.height)) == (round(WIDTH), round(HEIGHT))
    assert [index for index, _ in page.regions] == [0, 1, 2]
    assert [round(box[0]) for _, box in page.regions] == [50, 50, 250]
    assert all(edge == round(edge, 1) for _, box in page.regions for edge in box)


def test_the_picture_is_a_png_of_the_page() -> None:
    png = sketch_pages(COLUMNS)[0].png
    across, down = struct.unpack(">II", png[16:24])
    assert abs(across / down - WIDTH / HEIGHT) < 0.01
    pixels = zlib.decompress(png[png.index(b"IDAT") + 4 :])
    # black on white: one byte for each dot
    assert len(pixels) == down * (across + 1)
    assert pixels[1:4] == b"\xff\xff\xff"
    assert b"\0\0\0" in pixels


@pytest.mark.parametrize(
    ("rows", "colours"),
    [([b"\xff\xff\xff\0\0\0"], 0), ([b"\xff\xff\xff\0\0\x01"], 2), ([b"\x07\x07\x07", b"\xff\0\0"], 2)],
    ids=["grey", "a touch of blue", "a red dot"],
)
def test_a_page_with_any_colour_keeps_it(rows: list[bytes], colours: int) -> None:
    png = _png(rows, len(rows[0]) // 3)
    assert png[25] == colours
    dots = zlib.decompress(png[png.index(b"IDAT") + 4 :])
    assert len(dots) == len(rows) * (1 + (len(rows[0]) if colours else len(rows[0]) // 3))


@pytest.mark.parametrize(
    ("data", "status"), [(b"Ada Example, engineer", "not_supported"), (b"%PDF-1.4\nnothing", "broken")], ids=["text", "damaged"]
)
def test_what_cannot_be_drawn_says_so(data: bytes, status: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        sketch_pages(data)
    assert caught.value.status == status


def test_a_long_file_is_drawn_in_part() -> None:
    parsed = sketch_pdf(make_pdf(*[[(50, 60, f"Page {number}")] for number in range(14)]), Limits())
    assert parsed.text.count('"png"') == 10


def test_a_file_that_takes_long_is_drawn_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(99))
    monkeypatch.setattr("matcher.reading.sketch.time.process_time", lambda: next(clock))
    parsed = sketch_pdf(make_pdf(*[[(50, 60, f"Page {number}")] for number in range(3)]), Limits())
    assert parsed.text.count('"png"') == 2


def test_drawing_has_seconds_of_its_own() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        sketch_pages(hostile.cycle_in_root(), Limits(cpu_seconds=1))
    assert caught.value.status in {"broken", "timeout"}


def test_samples_are_drawn(samples: Path) -> None:
    assert len(sketch_pages((samples / "resumes/yusuf_demir.pdf").read_bytes())) >= 1
