"""Pages of a PDF as pdfminer.six sees them: slow, but a second opinion where PDFium finds little.

Only single letters with their boxes are taken from it; its own layout analysis hangs on scattered text and no setting of it is
right for every layout.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pdfminer
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTItem, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from matcher.reading.clean import clean_word
from matcher.reading.runs import Page, Run
from matcher.records import Box

ENGINE = f"pdfminer.six {pdfminer.__version__}"
# letters of one word: anything wider is a space that the file left out
_WORD_GAP = 0.2
_MARK_SIZE = (1.0, 7.0)

# about ninety lines in one honest file, none of them for the person who reads
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


def read_page(data: bytes, index: int) -> Page | None:
    """Return one page (from 0), None where the file has no such page; raises whatever pdfminer.six raises."""
    # one resource manager per document: fonts are cached by object number and would leak from file to file
    device = PDFPageAggregator(PDFResourceManager(), laparams=None)
    interpreter = PDFPageInterpreter(device.rsrcmgr, device)
    for page in PDFPage.get_pages(io.BytesIO(data), pagenos={index}):
        interpreter.process_page(page)
        return _page(device.get_result())
    return None


def _page(layout: LTPage) -> Page:
    runs: list[Run] = []
    marks: list[Box] = []
    word: list[LTChar] = []
    for item in _items(layout):
        if isinstance(item, LTChar):
            if word and not _follows(word[-1], item):
                runs.extend(_run(word, layout.height))
                word = []
            if item.get_text().isspace():
                runs.extend(_run(word, layout.height))
                word = []
            else:
                word.append(item)
        elif isinstance(item, LTCurve) and all(_MARK_SIZE[0] <= side <= _MARK_SIZE[1] for side in (item.width, item.height)):
            marks.append(_box(item.bbox, layout.height))
    runs.extend(_run(word, layout.height))
    return Page(layout.width, layout.height, tuple(runs), tuple(marks), ENGINE)


def _items(container: LTPage | LTFigure) -> Iterator[LTItem]:
    for item in container:
        if isinstance(item, LTFigure):
            yield from _items(item)
        else:
            yield item


def _follows(letter: LTChar, following: LTChar) -> bool:
    return (
        -0.5 * letter.size < following.x0 - letter.x1 < _WORD_GAP * letter.size
        and abs(following.y0 - letter.y0) < 0.35 * letter.size
    )


def _run(word: list[LTChar], height: float) -> Iterator[Run]:
    text = clean_word("".join(letter.get_text() for letter in word))
    if text:
        first = word[0]
        area = (first.x0, min(item.y0 for item in word), word[-1].x1, max(item.y1 for item in word))
        yield Run(text, *_box(area, height), round(first.size, 2), "bold" in first.fontname.lower())


def _box(area: Box, height: float) -> Box:
    x0, y0, x1, y1 = area
    return x0, height - y1, x1, height - y0
