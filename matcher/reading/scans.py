"""Pages that are pictures: which they are, and what OCR makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from matcher.reading.hocr import Scan
from matcher.reading.picture import Picture
from matcher.reading.runs import Page

# a scanning program stamps no more words than this on a page
_STAMP_WORDS = 20
_MOST_OF_PAGE = 0.5
# a page without text whose picture is smaller is a page with a logo
_SOME_OF_PAGE = 0.05
# on pages that a person reads with effort, a third of the words are wrong
_LOW_CONFIDENCE = 75
_FEWEST_WORDS = 3


class Recogniser(Protocol):
    """What reads pictures: how many of them, and at which resolution."""

    @property
    def pages(self) -> int:
        """The most pages that it may read."""

    @property
    def dpi(self) -> int:
        """The dots per inch of the pictures."""

    def read(self, pictures: Sequence[Picture]) -> Mapping[int, Scan]:
        """Return what stands on the pictures, by index; those that the time does not reach are missing."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Pages after OCR; `unsure` says why the text may be wrong, `left` lists pages (from 1) that are still pictures."""

    pages: tuple[Page, ...]
    left: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    unsure: str | None = None


def find_pictures(seen: Sequence[Page], read: Sequence[Page]) -> tuple[int, ...]:
    """Return the pages (from 1) that are pictures: `seen` tells what is drawn on them, `read` the text that was found."""
    # behind pages of text, the ground of a page on which nothing was left to print is none
    text = any(page.runs for page in read)
    pairs = enumerate(zip(seen, read, strict=True), start=1)
    return tuple(number for number, pair in pairs if _is_picture(*pair) and not (text and pair[0].bare))


def _is_picture(seen: Page, read: Page) -> bool:
    if read.runs:
        return len(read.runs) < _STAMP_WORDS and seen.picture > _MOST_OF_PAGE
    return seen.textless or seen.picture > _SOME_OF_PAGE


def recognise(pages: Sequence[Page], numbers: Sequence[int], pictures: Sequence[Picture], ocr: Recogniser) -> Recognised:
    """Return the pages with those at `numbers` (from 1) read from their pictures."""
    scans = {numbers[index]: scan for index, scan in ocr.read(pictures).items()}
    better = {number: scan for number, scan in scans.items() if _is_better(scan.page, pages[number - 1])}
    merged = tuple(better[number].page if number in better else page for number, page in enumerate(pages, start=1))
    left = tuple(number for number in numbers if number not in scans)
    words = sum(len(scan.page.runs) for scan in better.values())
    if not words:
        return Recognised(merged, left, (), None if any(page.runs for page in merged) else _nothing(left))
    mean = sum(scan.confidence * len(scan.page.runs) for scan in better.values()) / words
    dropped = sum(scan.dropped for scan in better.values())
    return Recognised(merged, left, _warnings(sorted(better), mean, dropped), _unsure(mean))


def _is_better(scan: Page, page: Page) -> bool:
    """True for a picture that says more than the page's own letters; a drawing gives a few signs at random."""
    words = sum(len(run.text) > 1 and run.text.isalnum() for run in scan.runs)
    return words >= _FEWEST_WORDS and len(scan.runs) > 2 * len(page.runs)


def _warnings(numbers: Sequence[int], mean: float, dropped: int) -> tuple[str, ...]:
    told = f"{_named(numbers)} read by OCR with a mean confidence of {mean:.0f} %: check names, dates and numbers"
    lost = f"{dropped} words of the pictures could not be made out and were left out"
    return (told, lost) if dropped else (told,)


def _nothing(left: Sequence[int]) -> str:
    found = "takes too long" if left else "finds no words"
    return f"no text on any page, and OCR of its pictures {found}; use a PDF with text, or the text itself"


def _unsure(mean: float) -> str | None:
    if mean >= _LOW_CONFIDENCE:
        return None
    return f"OCR is only {mean:.0f} % sure of the words; scan the page again, sharper and straight"


def unread(numbers: Sequence[int]) -> str:
    """Return the warning for pages that nobody has read."""
    return f"{_named(numbers)} not read: a picture without text"


def _named(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} was"
    return f"pages {', '.join(map(str, numbers))} were"
