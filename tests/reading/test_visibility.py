"""Hidden text: what a reader of the page cannot see is found, set apart and told, and honest pages are left alone."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.pdf import read_pdf
from matcher.reading.runs import Run
from matcher.reading.visibility import Drawing
from matcher.records import Box
from tests.reading.draw import HEIGHT, WIDTH, make_lines, make_pdf
from tests.reading.hostile import pdf

BODY = [
    "Ada Example",
    "Engineer at Example Bank since 2019, in charge of forty services and of the people who run them",
    "Wrote the nightly reports in Python and keeps them alive, with a colleague, on most days of the year",
    "Teaches new people how to read a page of numbers without fear, and how to ask for more of them",
    "Answers letters of customers on every second Friday, which nobody else in the house wants to do",
]
STUFFED = "Kubernetes Terraform Kafka Spark Airflow Haskell"
Trick = Callable[[Canvas], None]


def draw(*tricks: Trick, ground: float | None = None, picture: bool = False) -> bytes:
    """Return a PDF of one page with an honest body and what the tricks draw on it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    if ground is not None:
        canvas.setFillGray(ground)
        canvas.rect(0, 0, WIDTH, HEIGHT, fill=1, stroke=0)
    if picture:
        canvas.drawImage(ImageReader(_photo()), 50, 500, 400, 100)
    canvas.setFillGray(0.9 if ground is not None and ground < 0.5 else 0)
    canvas.setFont("Helvetica", 11)
    for row, line in enumerate(BODY):
        canvas.drawString(50, HEIGHT - 60 - 20 * row, line)
    for trick in tricks:
        canvas.saveState()
        trick(canvas)
        canvas.restoreState()
    canvas.save()
    return buffer.getvalue()


def _photo() -> object:
    """A light picture with a soft pattern."""
    image = pypdfium2.PdfDocument(make_pdf([], draw=lambda canvas: None))[0].render(scale=0.2).to_pil().convert("L")
    image.putdata([235 + (7 * x + 3 * y) % 20 for y in range(image.height) for x in range(image.width)])
    return image


def write(canvas: Canvas, text: str = STUFFED, *, x: float = 60, y: float = 540, size: float = 10, mode: int = 0) -> None:
    line = canvas.beginText(x, y)
    line.setFont("Helvetica", size)
    line.setTextRenderMode(mode)
    line.textOut(text)
    canvas.drawText(line)


def coloured(*colour: float, alpha: float = 1.0, **place: float) -> Trick:
    def trick(canvas: Canvas) -> None:
        canvas.setFillColorRGB(*colour, alpha=alpha)
        write(canvas, **place)  # type: ignore[arg-type]

    return trick


def written(**place: float) -> Trick:
    return lambda canvas: write(canvas, **place)  # type: ignore[arg-type]


def covered(gray: float) -> Trick:
    def trick(canvas: Canvas) -> None:
        write(canvas)
        canvas.setFillGray(gray)
        canvas.rect(40, 525, 400, 40, fill=1, stroke=0)

    return trick


def under_picture(canvas: Canvas) -> None:
    write(canvas)
    canvas.drawImage(ImageReader(_photo()), 50, 500, 400, 100)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(400, 300, 40, 40)
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas)


def clipped_by_a_diamond(canvas: Canvas) -> None:
    """Within the corners of the clipping path, but not within its sides."""
    path = canvas.beginPath()
    path.moveTo(40, 330)
    for x, y in ((520, 560), (1000, 330), (520, 100)):
        path.lineTo(x, y)
    path.close()
    canvas.clipPath(path, stroke=0, fill=0)
    write(canvas)


def white_box(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(40, 525, 400, 40, fill=1, stroke=0)
    write(canvas)


def black_box(canvas: Canvas) -> None:
    canvas.setFillGray(0)
    canvas.rect(40, 525, 400, 40, fill=1, stroke=0)
    write(canvas)


def under_letters(canvas: Canvas) -> None:
    """Words without ink over the black ones of a line of the body."""
    write(canvas, y=HEIGHT - 100, mode=3)


def in_form(canvas: Canvas) -> None:
    canvas.beginForm("stuffing", 0, 0, WIDTH, HEIGHT)
    canvas.setFillGray(1)
    write(canvas)
    canvas.endForm()
    canvas.doForm("stuffing")


def hidden_layer() -> bytes:
    visible = "".join(f"1 0 0 1 50 {780 - 20 * row} Tm ({line}) Tj\n" for row, line in enumerate(BODY))
    content = f"BT /F1 11 Tf\n{visible}ET\n/OC /L1 BDC\nBT /F1 10 Tf 60 540 Td ({STUFFED}) Tj ET\nEMC"
    objects = [
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
        "/Resources<</Font<</F1 4 0 R>>/Properties<</L1 6 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/OCG/Name(more)>>",
    ]
    return pdf(*objects)


TRICKS: dict[str, tuple[bytes, str]] = {
    "white on white": (draw(coloured(1, 1, 1)), "white on white"),
    "nearly white": (draw(coloured(0.97, 0.98, 0.97)), "white on white"),
    "one point": (draw(written(size=1)), "letters of"),
    "a hundredth of a point": (draw(written(size=0.01)), "letters of"),
    "white, one point": (draw(coloured(1, 1, 1, size=1)), "letters of"),
    "without ink": (draw(written(mode=3)), "drawn without ink"),
    "transparent": (draw(coloured(0, 0, 0, alpha=0)), "transparent"),
    "nearly transparent": (draw(coloured(0, 0, 0, alpha=0.05)), "transparent"),
    "under a white box": (draw(covered(1)), "under a box or picture"),
    "under a dark box": (draw(covered(0.2)), "under a box or picture"),
    "under a picture": (draw(under_picture), "under a box or picture"),
    "clipped": (draw(clipped), "cut off by a clipping path"),
    "clipped by a diamond": (draw(clipped_by_a_diamond), "cut off by a clipping path"),
    "on a box of its colour": (draw(black_box), "black on black"),
    "dark page": (draw(coloured(0.1, 0.1, 0.1), ground=0.1), "black on black"),
    "white on a light picture": (draw(coloured(0.95, 0.95, 0.95), picture=True), "white on white"),
    "on a white box of a dark page": (draw(white_box, ground=0.1), "white on white"),
    "in a form": (draw(in_form), "white on white"),
    "hidden layer": (hidden_layer(), "in a hidden layer"),
}


@pytest.mark.parametrize(("data", "why"), TRICKS.values(), ids=TRICKS)
def test_hidden_words_are_found(data: bytes, why: str) -> None:
    parsed = read(data)
    told = " ".join(parsed.text[part.start : part.end] for part in parsed.hidden_text)
    # letters that are much too small to have a width come one by one
    assert told.replace(" ", "") == STUFFED.replace(" ", "")
    assert all(part.why.startswith(why) for part in parsed.hidden_text), parsed.hidden_text
    assert parsed.text.endswith(told.rpartition(" ")[2])
    assert BODY[2] in parsed.text[: parsed.hidden_text[0].start]


@pytest.mark.parametrize(
    "data",
    [draw(written(x=-700)), draw(written(y=-300)), draw(written(x=4000)), draw(written(y=2000))],
    ids=["left of it", "below it", "right of it", "above it"],
)
def test_words_outside_the_page_are_not_in_the_text(data: bytes) -> None:
    parsed = read(data)
    seen = parsed.text[: parsed.hidden_text[0].start] if parsed.hidden_text else parsed.text
    assert "Kubernetes" not in seen


def white_on_banner(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.4)
    canvas.rect(40, 525, 400, 40, fill=1, stroke=0)
    canvas.setFillGray(1)
    write(canvas)


def shadow(canvas: Canvas) -> None:
    canvas.setFillGray(0.8)
    write(canvas, x=61, y=539)
    canvas.setFillGray(0)
    write(canvas)


def outlined(canvas: Canvas) -> None:
    canvas.setStrokeGray(0)
    write(canvas, size=20, mode=1)


def behind_frame(canvas: Canvas) -> None:
    write(canvas)
    canvas.rect(40, 525, 400, 40, fill=0, stroke=1)


@pytest.mark.parametrize(
    "data",
    [
        draw(),
        draw(written()),
        draw(white_on_banner),
        draw(coloured(0.6, 0.6, 0.6)),
        draw(coloured(0.8, 0.8, 0.8)),
        draw(coloured(0, 0, 0, alpha=0.5)),
        draw(shadow),
        draw(outlined),
        draw(behind_frame),
        draw(coloured(1, 1, 1), ground=0.1),
        draw(written(), picture=True),
        draw(written(size=6)),
        make_pdf(make_lines(50, 100, *BODY, size=11)),
    ],
)
def test_honest_pages_hide_nothing(data: bytes) -> None:
    assert read(data).hidden_text == ()


def test_the_text_layer_of_a_scan_is_read() -> None:
    picture = pypdfium2.PdfDocument(draw())[0].render(scale=2, grayscale=True).to_pil()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)
    for row, line in enumerate(BODY):
        text = canvas.beginText(50, HEIGHT - 60 - 20 * row)
        text.setFont("Helvetica", 11)
        text.setTextRenderMode(3)
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    parsed = read(buffer.getvalue())
    assert parsed.hidden_text == ()
    assert BODY[3] in parsed.text


def test_words_among_others_are_found_by_drawing_without_them() -> None:
    parsed = read(draw(under_letters))
    assert "Haskell" not in parsed.text[: parsed.hidden_text[0].start]


def test_a_page_of_hidden_words_alone_has_no_text() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    canvas.setFillGray(1)
    write(canvas)
    canvas.save()
    with pytest.raises(UnreadableDocument, match="hidden") as caught:
        read(buffer.getvalue())
    assert caught.value.status == "no_text"


@pytest.mark.parametrize(
    ("place", "dots"),
    [
        ((1, 1, 1.5, 1.5), [[12, 13, 14]]),
        ((0.2, 0, 1.2, 1.2), [[0, 1, 2, 3, 4, 5], [9, 10, 11, 12, 13, 14]]),
        ((-5, -5, 0.5, 0.5), [[0, 1, 2]]),
        ((2, 3, 9, 9), [[33, 34, 35]]),
        ((-9, -9, -3, -3), []),
    ],
    ids=["one dot", "four dots", "left of the page", "right of it", "outside"],
)
def test_the_dots_of_a_word_are_those_of_its_box_on_the_page(place: Box, dots: list[list[int]]) -> None:
    drawing = Drawing(bytes(range(36)), 3, 4, 9, 1.0)
    assert [list(row) for row in drawing.rows(Run("word", *place, 10, False))] == dots


def read(data: bytes) -> Parsed:
    return read_pdf(data, Limits())
