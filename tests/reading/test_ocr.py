"""OCR: pages that are pictures are drawn, read by Tesseract and composed like any other page."""

from __future__ import annotations

import io
import math
import shutil
from collections.abc import Mapping, Sequence

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from matcher.errors import UnreadableDocument
from matcher.reading import Limits, read_document
from matcher.reading.hocr import Scan, read_hocr
from matcher.reading.pdf import read_pdf
from matcher.reading.picture import Picture
from matcher.reading.runs import Page, Run
from tests.reading.draw import HEIGHT, WIDTH, Piece, make_lines, make_pdf

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed (Debian: apt-get install tesseract-ocr)"
)

LEFT = make_lines(60, 100, "Ada Example", size=22)
BODY = make_lines(
    60,
    150,
    "Engineer, Example Bank",
    "Runs forty services with Kubernetes and writes about it in plain words.",
    "Moved the nightly jobs to Airflow and halved their cost within a year.",
    "Keeps the models of three teams alive with Prometheus and Grafana.",
    size=11,
    pitch=20,
)
DATES: list[Piece] = [(430, 150, "2020 - 2023", 11)]


def make_scan(pieces: Sequence[Piece], *, tilt: float = 0.0, dark: bool = False, text: Sequence[Piece] = ()) -> bytes:
    """Return a PDF whose page is the picture of a page, turned by `tilt` degrees."""
    drawn = make_pdf(pieces, draw=_panel if dark else None)
    picture = pypdfium2.PdfDocument(drawn)[0].render(scale=200 / 72, grayscale=True).to_pil()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(tilt)
    canvas.drawImage(ImageReader(picture), -WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT)
    canvas.restoreState()
    for x, top, words, *_ in text:
        canvas.drawString(x, HEIGHT - top, words)
    canvas.save()
    return buffer.getvalue()


def _panel(canvas: Canvas) -> None:
    canvas.setFillGray(0.45)
    canvas.rect(50, HEIGHT - 450, 300, 40, fill=1, stroke=0)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(70, HEIGHT - 434, "Terraform and Ansible")


@needs_tesseract
@pytest.mark.parametrize("tilt", [0.0, 1.5, -1.5])
def test_a_tilted_scan_reads_as_the_page_does(tilt: float) -> None:
    document = read_document(make_scan([*LEFT, *BODY, *DATES], tilt=tilt), "scan.pdf")
    assert (document.status, document.pages) == ("ok", 1) or (document.reason or "").startswith("only ")
    assert document.engine.startswith("tesseract ")
    assert "Engineer, Example Bank\t2020 - 2023" in document.text
    assert "Moved the nightly jobs to Airflow and halved their cost within a year." in document.text
    assert any("OCR with a mean confidence of" in warning for warning in document.warnings)


@needs_tesseract
def test_words_of_a_scan_have_their_places() -> None:
    document = read_document(make_scan([*LEFT, *BODY, *DATES]), "scan.pdf")
    start = document.text.index("Airflow")
    place = document.place(start, start + len("Airflow"))
    assert place is not None
    page, (x0, top, x1, bottom) = place
    assert page == 1
    assert 60 < x0 < x1 < 300
    assert top < 190 < bottom + 3


@needs_tesseract
def test_light_letters_on_a_dark_panel_are_read() -> None:
    assert "Terraform and Ansible" in read_document(make_scan([*LEFT, *BODY], dark=True), "scan.pdf").text


@needs_tesseract
def test_a_stamp_does_not_keep_a_scan_from_being_read() -> None:
    document = read_document(make_scan([*LEFT, *BODY], text=[(60, 800, "Made with a scanner")]), "scan.pdf")
    assert "Airflow" in document.text


def test_without_ocr_a_scan_has_no_text() -> None:
    document = read_document(make_scan([*LEFT, *BODY]), "scan.pdf", limits=Limits(ocr_pages=0))
    assert document.status == "no_text"


@needs_tesseract
def test_a_picture_without_letters_has_no_text() -> None:
    document = read_document(make_pdf([], draw=lambda canvas: canvas.circle(300, 400, 90, fill=1)), "dot.pdf")
    assert document.status == "no_text"


class Reader:
    """An OCR that finds what it was told."""

    pages = 1
    dpi = 100

    def __init__(self, words: Sequence[str], confidence: float = 95.0, dropped: int = 0) -> None:
        runs = tuple(Run(word, 50 + 60 * n, 100, 100 + 60 * n, 112, 10, False) for n, word in enumerate(words))
        self._scan = Scan(Page(595, 842, runs, (), "ocr 1"), confidence, dropped)

    def read(self, pictures: Sequence[Picture]) -> Mapping[int, Scan]:
        assert all(len(picture.draw()) == picture.across * picture.down for picture in pictures)
        return {0: self._scan} if self._scan.page.runs else {}


def test_pages_beyond_the_limit_stay_pictures() -> None:
    scan = make_pdf([], [], draw=lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    parsed = read_pdf(scan, Limits(), ocr=Reader(["word"] * 50))
    assert parsed.pictures == (2,)
    assert parsed.warnings[-1].startswith("page 2 was not read")
    assert {word.page for word in parsed.words} == {1}


def test_only_pages_without_text_are_read_from_their_picture() -> None:
    text = [piece for step in range(4) for piece in make_lines(50, 100 + 50 * step, *[p[2] for p in BODY], size=9)]
    parsed = read_pdf(make_pdf(text), Limits(), ocr=Reader(["never"] * 50))
    assert "never" not in parsed.text
    assert parsed.pictures == ()


def test_low_confidence_is_a_status_with_a_reason() -> None:
    scan = make_pdf([], draw=lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    parsed = read_pdf(scan, Limits(), ocr=Reader(["word"] * 50, 52.4, 3))
    assert parsed.status == "low_confidence"
    assert parsed.reason == "OCR is only 52 % sure of the words; scan the page again, sharper and straight"
    assert parsed.warnings == (
        "page 1 was read by OCR with a mean confidence of 52 %: check names, dates and numbers",
        "3 words of the pictures could not be made out and were left out",
    )


def test_ocr_that_finds_nothing_is_no_text() -> None:
    scan = make_pdf([], draw=lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(scan, Limits(), ocr=Reader([]))
    assert caught.value.status == "no_text"


PICTURE = Picture(600, 800, 2.0, 1200, 1600, lambda: b"")
HEAD = "<div class='ocr_page' id='page_1' title='image \"stdin\"; bbox 0 0 1200 1600; ppageno 0; scan_res 300 300'>"


def make_line(top: int, *words: tuple[str, int, int], slope: float = 0.0) -> str:
    """Return a line of hOCR: words with their left edge and confidence, each 50 dots wide and 20 high."""
    right = words[-1][1] + 50
    drawn = "".join(
        f"<span class='ocrx_word' id='w' title='bbox {x} {top + slope * x:.0f} {x + 50} {top + 20 + slope * x:.0f}; "
        f"x_wconf {sure}'>{text}</span>"
        for text, x, sure in words
    )
    first = words[0][1]
    box = f"bbox {first} {top + slope * first:.0f} {right} {top + 20 + slope * right:.0f}"
    base = f"baseline {slope} {slope * first - slope * right:.2f}"
    return f"<span class='ocr_line' id='l' title=\"{box}; {base}; x_size 24; x_descenders 4; x_ascenders 5\">{drawn}</span>"


def texts(*lines: str) -> list[str]:
    return [run.text for run in read_hocr(HEAD + "".join(lines), [PICTURE], "ocr 1")[0].page.runs]


def test_words_entities_and_places_of_hocr() -> None:
    (scan,) = read_hocr(HEAD + make_line(100, ("R&amp;D", 100, 90), ("<em>Lead</em>", 200, 80)), [PICTURE], "ocr 1").values()
    first, second = scan.page.runs
    assert (first.text, second.text) == ("R&D", "Lead")
    assert scan.confidence == 85
    assert (first.x0, first.x1) == (50, 75)
    assert first.bottom == pytest.approx(62)
    assert 11 < first.size < 14


def test_tilted_lines_are_laid_level() -> None:
    words = [(f"word{n}", 100 + 180 * n, 90) for n in range(6)]
    (scan,) = read_hocr(HEAD + make_line(400, *words, slope=0.03), [PICTURE], "ocr 1").values()
    bottoms = [run.bottom for run in scan.page.runs]
    assert max(bottoms) - min(bottoms) < 0.5
    assert math.dist((scan.page.runs[0].x0, bottoms[0]), (50, 212)) < 12


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([("©", 100, 50), ("Built", 160, 90)], ["•", "Built"]),
        ([("o", 100, 90), ("Built", 160, 90)], ["•", "Built"]),
        ([("I", 100, 90), ("built", 160, 90)], ["I", "built"]),
        ([("C", 100, 90), ("Java", 160, 90)], ["C", "Java"]),
        ([("ada", 100, 90), ("@example.org", 160, 90)], ["ada@example.org"]),
        ([("Go", 100, 90), ("||", 160, 90), ("Rust", 220, 90)], ["Go", "Rust"]),
        ([("Go", 100, 90), ("|", 160, 90), ("C++", 220, 90)], ["Go", "|", "C++"]),
        ([("Go", 100, 90), ("specks", 160, 12)], ["Go"]),
        ([("2020", 100, 90), ("–", 160, 90), ("2023", 220, 90)], ["2020", "–", "2023"]),
    ],
)
def test_bullets_scraps_and_addresses(words: list[tuple[str, int, int]], expected: list[str]) -> None:
    assert texts(make_line(100, *words)) == expected


@pytest.mark.parametrize("answer", ["", "no markup", HEAD, HEAD + "<span class='ocr_line' title=\"bbox 1 2\">"])
def test_nonsense_holds_no_words(answer: str) -> None:
    assert all(not scan.page.runs for scan in read_hocr(answer, [PICTURE], "ocr 1").values())


