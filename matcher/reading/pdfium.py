"""Pages of a PDF as PDFium sees them: fast, honours hidden spaces, folds ligatures.

A foreign call costs more than anything else here, so the text of a page is fetched in one call and only the first and last
character of each word are asked for their place.
PDFium is not thread-safe, not even across documents: one process per reader.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as raw

from matcher.reading.clean import clean_word
from matcher.reading.runs import Page, Run
from matcher.records import Box

ENGINE = f"pdfium {pypdfium2.PYPDFIUM_INFO.version}"
# a hyphen at a line end comes as U+FFFE and swallows the line break
_PIECE = re.compile("[^ \r\n\t\u00a0\ufffe\ufffc]+\ufffe?")
_BREAK = re.compile("[\r\n\ufffe]")
_BOLD = re.compile(rb"bold|black|heavy|demi|-bd|bx\d", re.IGNORECASE)
# no letter is wider than about one em; a "word" beyond it holds a gap that PDFium did not see
_WIDEST_LETTER = 1.1
_MARK_SIZE = (1.0, 7.0)
_ICON_SIZE = 30.0
_MOST_OBJECTS = 4000


class Source:
    """An open PDF; pages are read one by one."""

    def __init__(self, data: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(data)
        self.count = len(self._pdf)

    def date(self, key: str) -> str:
        """Return a date of the file's information dictionary as it stands there, "" where it has none."""
        return str(self._pdf.get_metadata_value(key))

    def page(self, index: int) -> Page:
        """Return one page (from 0)."""
        page = self._pdf[index]
        try:
            return _read(page)
        finally:
            page.close()

    def close(self) -> None:
        """Free what PDFium holds."""
        self._pdf.close()


@contextmanager
def open_pdf(data: bytes) -> Iterator[Source]:
    """Open a PDF for reading; pypdfium2.PdfiumError says why it cannot be."""
    source = Source(data)
    try:
        yield source
    finally:
        source.close()


def _read(page: pypdfium2.PdfPage) -> Page:
    textpage = page.get_textpage()
    try:
        place = _Place(page)
        runs = tuple(_runs(textpage.raw, place))
        return Page(place.width, place.height, runs, tuple(_marks(page.raw, place)), ENGINE)
    finally:
        textpage.close()


class _Place:
    """Turns the coordinates of a page's content into points from the top left of the page as shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._low, self._right, self._high = page.get_cropbox()
        self._turn = page.get_rotation()
        self.width, self.height = page.get_size()

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        if self._turn == 0:
            return left - self._left, self._high - top, right - self._left, self._high - bottom
        if self._turn == 90:
            return bottom - self._low, left - self._left, top - self._low, right - self._left
        if self._turn == 180:
            return self._right - right, bottom - self._low, self._right - left, top - self._low
        return self._high - top, self._right - right, self._high - bottom, self._right - left


def _runs(textpage: object, place: _Place) -> Iterator[Run]:
    text = _text(textpage)
    area = raw.FS_RECTF()
    box_of = raw.FPDFText_GetLooseCharBox
    style = _Style(textpage)
    fresh, end = True, 0
    for match in _PIECE.finditer(text):
        start, stop = match.span()
        fresh = fresh or _BREAK.search(text, end, start) is not None
        end = stop
        if not box_of(textpage, start, area):
            continue
        first = (area.left, area.top, area.right, area.bottom)
        if stop - start > 1:
            box_of(textpage, stop - 1, area)
        last = (area.left, area.top, area.right, area.bottom)
        style.at(start, fresh=fresh)
        fresh = text[stop - 1] == "\ufffe"
        yield from _split(textpage, match[0], start, first, last, style, place)


def _text(textpage: object) -> str:
    """Return the page's text with one character per PDFium index."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count and written - 1 == count:
        return text
    # characters outside the basic plane or without a code: the indices have shifted
    return "".join(_letter(raw.FPDFText_GetUnicode(textpage, index)) for index in range(count))


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


class _Style:
    """Size and weight of the letters: one cheap question for each word, the dear ones only where its answer changes."""

    def __init__(self, textpage: object) -> None:
        self._textpage = textpage
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._weight = 0
        self.size = 0.0
        self.bold = False

    def at(self, index: int, *, fresh: bool) -> None:
        """Learn the style of the character at this index; `fresh` says that a line begins here."""
        weight = raw.FPDFText_GetFontWeight(self._textpage, index)
        if not fresh and weight == self._weight:
            return
        self._weight = weight
        matrix = self._matrix
        raw.FPDFText_GetMatrix(self._textpage, index, matrix)
        scale = float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0
        self.size = round(float(raw.FPDFText_GetFontSize(self._textpage, index)) * scale, 2)
        written = raw.FPDFText_GetFontInfo(self._textpage, index, self._name, 128, self._flags)
        self.bold = written > 0 and _BOLD.search(self._name.value) is not None


def _split(
    textpage: object, word: str, start: int, first: Box, last: Box, style: _Style, place: _Place
) -> Iterator[Run]:
    """Yield the word as one run, or letter by letter where it runs over a gap or a line end that PDFium did not see."""
    box = (first[0], max(first[1], last[1]), last[2], min(first[3], last[3]))
    height = first[1] - first[3]
    straight = last[1] > first[3] and first[1] > last[3]
    if straight and -height <= box[2] - box[0] <= len(word) * _WIDEST_LETTER * max(height, style.size):
        yield from _run(word, box, style, place)
        return
    area = raw.FS_RECTF()
    for offset, letter in enumerate(word):
        raw.FPDFText_GetLooseCharBox(textpage, start + offset, area)
        yield from _run(letter, (area.left, area.top, area.right, area.bottom), style, place)


def _run(word: str, box: Box, style: _Style, place: _Place) -> Iterator[Run]:
    word = clean_word(word)
    if word:
        x0, top, x1, bottom = place.box(*box)
        yield Run(word, x0, top, x1, bottom, style.size or bottom - top, style.bold)


def _marks(page: object, place: _Place) -> Iterator[Box]:
    """Yield the places of small filled shapes, which many programs draw instead of a bullet character."""
    shapes = list(_shapes(page))
    for left, low, right, high in shapes:
        small = _MARK_SIZE[0] <= right - left <= _MARK_SIZE[1] and _MARK_SIZE[0] <= high - low <= _MARK_SIZE[1]
        # a part of a larger drawing is an icon
        if small and sum(a < right and c > left and b < high and d > low for a, b, c, d in shapes) == 1:
            yield place.box(left, high, right, low)


def _shapes(page: object) -> Iterator[Box]:
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        shape = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(shape) != raw.FPDF_PAGEOBJ_PATH:
            continue
        raw.FPDFPageObj_GetBounds(shape, left, low, right, high)
        if right.value - left.value < _ICON_SIZE and high.value - low.value < _ICON_SIZE:
            yield left.value, low.value, right.value, high.value
