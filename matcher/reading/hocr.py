"""The answer of Tesseract (hOCR, https://kba.github.io/hocr-spec/1.2/) becomes the runs that the layout composer takes.

Lines of a tilted scan are laid level by the slope of their baselines, so that columns and lines are found as on a straight page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan, cos, sin
from statistics import median

from matcher.reading.clean import clean_word
from matcher.reading.picture import Picture
from matcher.reading.runs import Page, Run

# 0 to 100; of the words below it on the development scans four in five are specks, rules and icons
_FLOOR = 30
# the height that Tesseract gives a line, against the size of its font
_SIZE_SHARE = 1.07
# as a share of the line's height: no letter is as small as a bullet, which comes as "e", "*", "¢" or "«"
_BULLET = 0.45
# bullets as Tesseract reads them, where they begin a line; no English line begins with a lone "o"
_BULLET_SIGNS = frozenset("•◦○●▪■‣·*°©®¢«»¤o")
# left-overs of boxes, rules and icons; what people write without a letter or digit
_SCRAPS = re.compile(r"[^\w&+#]+")
_SIGNS = frozenset({"|", "-", "–", "—", "/", "•", "·", "%", "~", ">", "<", "→", "*", "...", "…"})
_SURE_SIGN = 60
# of a picture whose words are no text: a slope beyond it is a misreading of a short line
_STEEPEST = 0.2
_LONG_LINE = 5

_PAGE = re.compile(r"<div class='ocr_page'[^>]*?\bppageno (\d+)")
_LINE = re.compile(r"<span class='ocr_(?:line|header|caption|textfloat)'[^>]*?title=\"([^\"]*)\"")
_WORD = re.compile(r"<span class='ocrx_word'[^>]*?title='([^']*)'[^>]*>(.*?)</span>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(r"\bbbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(rf"\bbaseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"\bx_size {_NUMBER}")
_DESCENDERS = re.compile(rf"\bx_descenders {_NUMBER}")
_SURE = re.compile(rf"\bx_wconf {_NUMBER}")


@dataclass(frozen=True, slots=True)
class Scan:
    """One page as OCR has read it; `confidence` (0 to 100) is the mean over its words, `dropped` counts words left out."""

    page: Page
    confidence: float
    dropped: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the picture, in pixels: its baseline (slope, height at x = 0), letter heights and words."""

    slope: float
    base: float
    size: float
    descent: float
    words: tuple[_Word, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    sure: float


def read_hocr(answer: str, pictures: Sequence[Picture], engine: str) -> dict[int, Scan]:
    """Return the pages of an answer by their index; a page that is missing was not reached in time."""
    pages = [(int(match[1]), part) for match, part in _parts(_PAGE, answer)]
    return {number: _scan(part, pictures[number], engine) for number, part in pages if number < len(pictures)}


def _parts(start: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each start with the text up to the next one."""
    last: re.Match[str] | None = None
    for match in start.finditer(text):
        if last is not None:
            yield last, text[last.end() : match.start()]
        last = match
    if last is not None:
        yield last, text[last.end() :]


def _scan(part: str, picture: Picture, engine: str) -> Scan:
    lines = list(_lines(part))
    words = [word for line in lines for word in line.words]
    level = _Level(_tilt(lines), picture)
    runs = [run for line in lines for run in _runs(line, level)]
    sure = sum(word.sure for word in words) / len(words) if words else 0.0
    dropped = sum(word.sure < _FLOOR for word in words)
    return Scan(Page(picture.width, picture.height, tuple(runs), (), engine), sure, dropped)


def _lines(part: str) -> Iterator[_Line]:
    for match, rest in _parts(_LINE, part):
        words = tuple(_words(rest))
        box = _BOX.search(match[1])
        if box is None or not words:
            continue
        slope, offset = _pair(_BASELINE, match[1])
        slope = slope if abs(slope) < _STEEPEST else 0.0
        size = _one(_SIZE, match[1]) or float(int(box[4]) - int(box[2]))
        base = int(box[4]) + offset - slope * int(box[1])
        yield _Line(slope, base, size, _one(_DESCENDERS, match[1]) or 0.2 * size, words)


def _words(part: str) -> Iterator[_Word]:
    for match in _WORD.finditer(part):
        box = _BOX.search(match[1])
        text = html.unescape(_TAG.sub("", match[2])).strip()
        if box is not None and text:
            x0, top, x1, bottom = map(int, box.groups())
            yield _Word(text, x0, top, x1, bottom, _one(_SURE, match[1]))


def _one(pattern: re.Pattern[str], text: str) -> float:
    match = pattern.search(text)
    return float(match[1]) if match else 0.0


def _pair(pattern: re.Pattern[str], text: str) -> tuple[float, float]:
    match = pattern.search(text)
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _tilt(lines: list[_Line]) -> float:
    """Return the slope of the page's lines; short ones say little."""
    slopes = [line.slope for line in lines for _ in line.words if len(line.words) >= _LONG_LINE]
    return median(slopes) if slopes else 0.0


class _Level:
    """Turns places in the tilted picture into points of the page laid level, around its middle."""

    def __init__(self, slope: float, picture: Picture) -> None:
        angle = atan(slope)
        self.slope = slope
        self.scale = picture.scale
        self._cos, self._sin = cos(angle), sin(angle)
        self._x, self._y = picture.width / 2, picture.height / 2

    def at(self, x: float, y: float) -> tuple[float, float]:
        right, down = x / self.scale - self._x, y / self.scale - self._y
        return self._x + right * self._cos + down * self._sin, self._y - right * self._sin + down * self._cos


def _runs(line: _Line, level: _Level) -> Iterator[Run]:
    words = _joined([word for word in line.words if not _is_scrap(word)])
    size = line.size * _SIZE_SHARE / level.scale
    for index, word in enumerate(words):
        middle = (word.x0 + word.x1) / 2
        base = line.base + line.slope * middle
        text = "•" if index == 0 and len(words) > 1 and _is_bullet(word, line, base) else clean_word(word.text)
        if not text:
            continue
        x, bottom = level.at(middle, base + line.descent)
        half = (word.x1 - word.x0) / level.scale / 2
        yield Run(text, x - half, bottom - size, x + half, bottom, round(size, 2), False)


def _is_scrap(word: _Word) -> bool:
    if word.sure < _FLOOR:
        return True
    return _SCRAPS.fullmatch(word.text) is not None and word.text not in _BULLET_SIGNS and (
        word.text not in _SIGNS or word.sure < _SURE_SIGN
    )


def _joined(words: list[_Word]) -> list[_Word]:
    """Return the words with addresses in one piece: "ada" "@example.org" is one word."""
    joined: list[_Word] = []
    for word in words:
        if joined and word.text.startswith("@") and "." in word.text:
            last = joined[-1]
            top, bottom = min(last.top, word.top), max(last.bottom, word.bottom)
            joined[-1] = _Word(last.text + word.text, last.x0, top, word.x1, bottom, min(last.sure, word.sure))
        else:
            joined.append(word)
    return joined


def _is_bullet(word: _Word, line: _Line, base: float) -> bool:
    if word.text in _BULLET_SIGNS:
        return True
    most = _BULLET * line.size
    small = word.x1 - word.x0 < most and word.bottom - word.top < most
    return len(word.text) == 1 and small and word.bottom < base
