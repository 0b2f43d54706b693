"""Pages of a PDF as PDFium sees them: fast, honours hidden spaces, folds ligatures.

A foreign call costs more than anything else here, so the text of a page is fetched in one call and only the first and last
character of each word are asked for their place.
PDFium is not thread-safe, not even across documents: one process per reader.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from math import ceil, sin
from struct import Struct

import pypdfium2
import pypdfium2.raw as raw

from matcher.reading.calls import address, fast
from matcher.reading.chips import FEW, number_chips
from matcher.reading.clean import clean_word
from matcher.reading.cork import decode_cork, is_cork
from matcher.reading.disguise import count_disguised
from matcher.reading.drawn import look_over
from matcher.reading.paint import Inks, owner_of
from matcher.reading.picture import Picture
from matcher.reading.runs import Page, Run
from matcher.reading.visibility import DPI, Drawing, Scene, split
from matcher.records import Box

ENGINE = f"pdfium {pypdfium2.PYPDFIUM_INFO.version}"
# a hyphen at a line end comes as U+FFFE and swallows the line break
_PIECE = re.compile("[^ \r\n\t\u00a0\ufffe\ufffc]+\ufffe?")
_EDGES = Struct("8f")
_LINK_SCHEMES = ("mailto:", "tel:")
_BREAK = re.compile("[\r\n\ufffe]")
_LONGEST_NAME = 128
_FEW_CODES = 8
_BOLD = re.compile(rb"bold|black|heavy|demi|-bd|bx\d", re.IGNORECASE)
# no letter is wider than about one em; a "word" beyond it holds a gap that PDFium did not see
_WIDEST = 1.3
_TURNED = 0.98
_MARK_SIZE = (1.0, 7.0)
_MOST_MARKS = 400
# pixels of a page's picture: A3 at 300 dpi
_MOST_SIDE = 5000


_code_of = fast(raw.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_text_of = fast(raw.FPDFText_GetText, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
_box_of = fast(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_matrix_of = fast(raw.FPDFText_GetMatrix, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_size_of = fast(raw.FPDFText_GetFontSize, ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
_font_of = fast(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p)
_name_of = fast(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
_mark_of = fast(raw.FPDFPageObj_GetMarkedContentID, ctypes.c_int, ctypes.c_void_p)
_set_active = fast(raw.FPDFPageObj_SetIsActive, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class Source:
    """An open PDF; pages are read one by one."""

    def __init__(self, data: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(data)
        self.count = len(self._pdf)
        # in packed files the word may be packed, too
        self._layers = b"/OCProperties" in data
        self._packed = b"/ObjStm" in data

    def date(self, key: str) -> str:
        """Return a date of the file's information dictionary as it stands there, "" where it has none."""
        return str(self._pdf.get_metadata_value(key))

    def page(self, index: int) -> Page:
        """Return one page (from 0)."""
        page = self._pdf[index]
        try:
            return _read(page, layers=self._layers, marks=self._packed)
        finally:
            page.close()

    def picture(self, index: int, dpi: float) -> Picture:
        """Return one page (from 0) to be drawn as it is shown, in grey."""
        width, height = self._pdf.get_page_size(index)
        scale = min(dpi / 72, _MOST_SIDE / max(width, height, 1.0))
        across, down = ceil(width * scale), ceil(height * scale)
        return Picture(width, height, scale, across, down, lambda: self._pixels(index, scale, across, down))

    def colours(self, index: int, dpi: float, most: int) -> tuple[list[bytes], int]:
        """Return one page (from 0) drawn as it is shown: rows of red, green, blue, and how many dots are in one."""
        page = self._pdf[index]
        try:
            bitmap = page.render(scale=min(dpi / 72, most / max(*page.get_size(), 1.0)), rev_byteorder=True)
            try:
                across, stride, pixels = bitmap.width, bitmap.stride, bytes(bitmap.buffer)
                return [pixels[start : start + 3 * across] for start in range(0, stride * bitmap.height, stride)], across
            finally:
                bitmap.close()
        finally:
            page.close()

    def _pixels(self, index: int, scale: float, across: int, down: int) -> bytes:
        white = b"\xff"
        try:
            page = self._pdf[index]
            bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
        except pypdfium2.PdfiumError:
            return white * (across * down)
        try:
            rows = _rows(bitmap, across)
            return b"".join(row.ljust(across, white) for row in rows[:down]).ljust(across * down, white)
        finally:
            bitmap.close()
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


def _rows(bitmap: pypdfium2.PdfBitmap, across: int) -> list[bytes]:
    """Return the rows of pixels without the filling at their ends."""
    pixels, stride = bytes(bitmap.buffer), bitmap.stride
    width = min(bitmap.width, across)
    return [pixels[start : start + width] for start in range(0, stride * bitmap.height, stride)]


def _read(page: pypdfium2.PdfPage, *, layers: bool, marks: bool) -> Page:
    textpage = page.get_textpage()
    try:
        place = _Place(page)
        runs, owners, disguised = _runs(textpage.raw, place)
        inks = Inks(place.box, layers=layers or marks)
        drawn = look_over(page.raw, inks)
        bullets = tuple(_marks(drawn.shapes, place))
        share = min(drawn.picture / max(place.width * place.height, 1.0), 1.0)
        whole = Page(place.width, place.height, tuple(runs), bullets, ENGINE, drawn.textless, share, (), disguised, drawn.bare)
        panels = [panel._replace(box=place.box(a, d, c, b)) for panel in drawn.panels for a, b, c, d in (panel.box,)]
        seen, hidden = split(Scene(whole, owners, inks, panels, drawn, layers, lambda gone: _draw(page, gone)))
        if len(panels) >= FEW:
            seen = number_chips(seen, panels)
        return replace(whole, runs=seen, hidden=hidden) if seen is not whole.runs else whole
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


def _draw(page: pypdfium2.PdfPage, gone: Collection[int]) -> Drawing:
    """Draw a page in colour without these text objects."""
    _show(gone, False)
    bitmap = page.render(scale=DPI / 72, may_draw_forms=False, draw_annots=False)
    try:
        return Drawing(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, DPI / 72)
    finally:
        bitmap.close()
        _show(gone, True)


def _show(owners: Collection[int], shown: bool) -> None:
    for owner in owners:
        _set_active(owner, shown)


def _runs(textpage: object, place: _Place) -> tuple[list[Run], list[int], int]:
    """Return the words of a page, for each the text object that its first letter belongs to, and how many are in disguise."""
    text = _text(textpage)
    style = _Style(textpage)
    cork = is_cork(text)
    # left, top, right and bottom of a word's first letter, then those of its last
    corners = (ctypes.c_float * 8)()
    first, final = ctypes.addressof(corners), ctypes.addressof(corners) + 16
    source = address(textpage)
    box_of, broken, box, edges, make = _box_of, _BREAK.search, place.box, _EDGES.unpack, tuple.__new__
    runs: list[Run] = []
    owners: list[int] = []
    fresh, end, last, mark = True, 0, 0, 0
    # one loop without helpers: it runs for every word, and its foreign calls are most of the time that reading takes
    for match in _PIECE.finditer(text):
        start, stop = match.span()
        fresh = fresh or (start - end > 1 and broken(text, end, start) is not None)
        end = stop
        box_of(source, start, first)
        owner = owner_of(source, start)
        # letters of one text object look alike
        if owner and owner == last:
            size = style.size
        else:
            size = style.at(start, owner, fresh)
            # browsers give 0 to all that they do not know
            mark = max(_mark_of(owner), 0) if owner else 0
            last = owner
        fresh = text[stop - 1] == "\ufffe"
        if stop - start > 1:
            box_of(source, stop - 1, final)
            left, top, right, bottom, _, high, edge, low = edges(corners)
            if not (high > bottom and top > low and -size <= edge - left < _WIDEST * (stop - start) * size):
                letters = list(_letters(textpage, text, start, stop, style, place))
                runs.extend(letters)
                owners.extend([owner] * len(letters))
                continue
            right = edge
            top = top if top > high else high
            bottom = bottom if bottom < low else low
        else:
            left, top, right, bottom = corners[:4]
        word = clean_word(decode_cork(match[0]) if cork else match[0])
        if word.startswith(_LINK_SCHEMES):
            # not drawn, but told by the file for the sign that is (ActualText)
            word = word.partition(":")[2]
        if word:
            x0, y0, x1, y1 = box(left, top, right, bottom)
            runs.append(make(Run, (word, x0, y0, x1, y1, size, style.bold, 0, mark)))
            owners.append(owner)
    return runs, owners, count_disguised(text)


def _letters(textpage: object, text: str, start: int, stop: int, style: _Style, place: _Place) -> Iterator[Run]:
    """Yield a word letter by letter: it runs over a gap or a line end that PDFium did not see; whole where it runs upwards."""
    area = raw.FS_RECTF()
    if _is_upright(textpage, start):
        word, boxes = clean_word(text[start:stop]), []
        for index in (start, stop - 1):
            raw.FPDFText_GetLooseCharBox(textpage, index, area)
            boxes.append(place.box(area.left, area.top, area.right, area.bottom))
        (a, b, c, d), (e, f, g, h) = boxes
        if word:
            yield Run(word, min(a, e), min(b, f), max(c, g), max(d, h), style.size, style.bold)
        return
    for index in range(start, stop):
        raw.FPDFText_GetLooseCharBox(textpage, index, area)
        letter = clean_word(text[index])
        if letter:
            x0, top, x1, bottom = place.box(area.left, area.top, area.right, area.bottom)
            yield Run(letter, x0, top, x1, bottom, style.size, style.bold)


def _is_upright(textpage: object, index: int) -> bool:
    """True for a letter turned by a quarter, to either side."""
    return abs(sin(raw.FPDFText_GetCharAngle(textpage, index))) > _TURNED


def _text(textpage: object) -> str:
    """Return the page's text with one character per PDFium index."""
    source, count = address(textpage), raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    return "".join(_stretches(source, 0, count, memoryview(buffer).cast("B"), ctypes.addressof(buffer)))


def _stretches(source: int, start: int, count: int, buffer: memoryview, into: int) -> Iterator[str]:
    """Yield the text of some indices; in halves where it is not one code each, which few of them are."""
    if count <= _FEW_CODES:
        # characters outside the basic plane or without a code
        yield from (_at(source, index) for index in range(start, start + count))
        return
    written = _text_of(source, start, count, into) - 1
    text = str(buffer[: 2 * max(written, 0)], "utf-16-le", "surrogatepass") if written == count else ""
    # where a stretch begins or ends with a character that has no text, what is written is another one
    if len(text) == count and text[0] == _at(source, start) and text[-1] == _at(source, start + count - 1):
        yield text
        return
    half = count // 2
    yield from _stretches(source, start, half, buffer, into)
    yield from _stretches(source, start + half, count - half, buffer, into)


def _at(source: int, index: int) -> str:
    """Return the character of one index."""
    code = _code_of(source, index)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


class _Style:
    """Size and weight of the letters: one cheap question for each word, the dear ones only where its answer changes."""

    def __init__(self, textpage: object) -> None:
        self._source = address(textpage)
        # of the matrix that letters are drawn with: c and d turn their height into points
        self._matrix = (ctypes.c_float * 6)()
        self._into = ctypes.addressof(self._matrix)
        self._bold: dict[int, bool] = {}
        self._font = 0
        self.size = 1.0
        self.bold = False

    def at(self, index: int, owner: int, fresh: bool) -> float:
        """Learn the style of a character of a text object and return its size; `fresh` says that a line begins here."""
        font = _font_of(owner) if owner else 0
        if fresh or font != self._font:
            self._font = font
            _matrix_of(self._source, index, self._into)
            _, _, c, d, _, _ = self._matrix
            self.size = round(_size_of(self._source, index) * ((c * c + d * d) ** 0.5 or 1.0), 2) or 1.0
            self.bold = self._is_bold(font)
        return self.size

    def _is_bold(self, font: int) -> bool:
        known = self._bold.get(font)
        if known is None:
            name = ctypes.create_string_buffer(_LONGEST_NAME)
            written = _name_of(font, ctypes.addressof(name), _LONGEST_NAME) if font else 0
            known = self._bold[font] = written > 0 and _BOLD.search(name.value) is not None
        return known


def _marks(shapes: Sequence[Box], place: _Place) -> Iterator[Box]:
    """Yield the places of small filled shapes, which many programs draw instead of a bullet character."""
    least, most = _MARK_SIZE
    small = [box for box in shapes if least <= box[2] - box[0] <= most and least <= box[3] - box[1] <= most]
    for left, low, right, high in small[:_MOST_MARKS]:
        # a part of a larger drawing is an icon
        if sum(a < right and c > left and b < high and d > low for a, b, c, d in shapes) == 1:
            yield place.box(left, high, right, low)
