"""A PDF becomes text: PDFium first, pdfminer.six for pages where PDFium finds too little, one composer for both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from matcher.errors import UnreadableDocument
from matcher.reading import pdfium
from matcher.reading.certainty import unsure_order
from matcher.reading.layout import compose
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.runs import Page, Run
from matcher.reading.scans import Recogniser, find_pictures, recognise, unread
from matcher.reading.verdicts import pictures_only, too_long

MEDIA_TYPE = "application/pdf"
PageReader = Callable[[bytes, int], Page | None]

# below it a page is read again; a page of a resume holds 150 to 900 words
_FEW_WORDS = 20
_MANY_WORDS = 100
_GARBLED_SHARE = 0.1
_DIFFERENCE = 0.2
_LOW_WORDS = 40
# empty pages in a row that the second engine finds empty, too: it opens the whole file anew for each
_VAIN = 3
_LONG = 22
_NOT_LONG = re.compile(r"[@/:._-]")
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?")

_EMPTY = "no text on any page: all pages are empty; use the right file, or the text itself"
_UNSEEN = "no text that a reader of the pages can see: all of it is hidden; export it again with visible text"
_ENCRYPTED = "the file is locked with a password; save it without one and try again"
_BROKEN = "the file is damaged or cut off and no page of it can be read; get a whole copy of it"


def read_pdf(
    data: bytes, limits: Limits, *, second: PageReader | None = None, ocr: Recogniser | None = None
) -> Parsed:
    """Return the text of a PDF with the place of every word.

    `second` reads pages that PDFium cannot, `ocr` those that are pictures; without it they are listed.
    """
    if "pdfminer" not in limits.engines:
        second = _no_reader
    second = second or _second_reader
    if "pdfium" not in limits.engines:
        return _parsed(_read_without_pdfium(data, limits, second, None), limits)
    try:
        reading = _read(data, limits, second, ocr)
    except pypdfium2.PdfiumError as error:
        reading = _read_without_pdfium(data, limits, second, error)
    return _parsed(reading, limits)


def _no_reader(data: bytes, index: int) -> Page | None:
    """In place of an engine that has failed on this file before."""
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    pages: tuple[Page, ...]
    count: int
    warnings: tuple[str, ...]
    modified: str | None = None
    pictures: tuple[int, ...] = ()
    # why the text may be wrong
    unsure: str | None = None


def _second_reader(data: bytes, index: int) -> Page | None:
    # loaded only for the few files that need it: the import costs as much as reading ten resumes
    from matcher.reading.pdfminer import read_page

    return read_page(data, index)


def _read(data: bytes, limits: Limits, second: PageReader, ocr: Recogniser | None) -> _Reading:
    warnings: list[str] = []
    with pdfium.open_pdf(data) as source:
        first = [_first(source, index) for index in range(min(source.count, limits.pages))]
        if source.count > limits.pages:
            warnings.append(f"only the first {limits.pages} of {source.count} pages were read")
        modified = _month(source.date("ModDate")) or _month(source.date("CreationDate"))
        count = source.count
    pages: list[Page] = []
    vain = 0
    for index, page in enumerate(first):
        asked = _is_doubtful(page, first) and (bool(page.runs) or vain < _VAIN)
        better, warning = _better(page, data, index, second) if asked else (page, ())
        vain = vain + 1 if asked and not better.runs else 0 if better.runs else vain
        pages.append(better)
        warnings.extend(warning)
    reading = _Reading(tuple(pages), count, tuple(warnings), modified, find_pictures(first, pages))
    return _recognised(data, reading, ocr) if ocr is not None and reading.pictures else reading


def _recognised(data: bytes, reading: _Reading, ocr: Recogniser) -> _Reading:
    """Return the reading with pages that are pictures read by OCR."""
    numbers = reading.pictures[: ocr.pages]
    with pdfium.open_pdf(data) as source:
        pictures = [source.picture(number - 1, ocr.dpi) for number in numbers]
        found = recognise(reading.pages, numbers, pictures, ocr)
    warnings = (*reading.warnings, *found.warnings)
    left = (*found.left, *reading.pictures[ocr.pages :])
    return replace(reading, pages=found.pages, warnings=warnings, pictures=left, unsure=found.unsure)


def _first(source: pdfium.Source, index: int) -> Page:
    try:
        return source.page(index)
    except pypdfium2.PdfiumError:
        return Page(0.0, 0.0, ())


def _better(page: Page, data: bytes, index: int, second: PageReader) -> tuple[Page, tuple[str, ...]]:
    """Return the page as the better engine has it, with a warning where the two disagree."""
    other = _try(second, data, index)
    if other is None or not other.runs:
        return page, ()
    if not page.runs:
        return other, ()
    few, many = sorted((len(page.runs), len(other.runs)))
    warning = (f"check the text of page {index + 1}",) if many - few > _DIFFERENCE * many else ()
    return (other if _quality(other) > _quality(page) else page), warning


def _try(second: PageReader, data: bytes, index: int) -> Page | None:
    try:
        return second(data, index)
    # of 3,308 damaged files, 71 made it raise something that is not an error of its own
    except Exception:
        return None


def _is_doubtful(page: Page, pages: Sequence[Page]) -> bool:
    """True for a page that may hold more than its engine has found."""
    if page.textless or page.hidden:
        return False
    if not page.runs or count_garbled(page.runs) > _GARBLED_SHARE * len(page.runs):
        return True
    # the last lines of a long document make a short page, too
    return len(page.runs) < _FEW_WORDS and all(len(other.runs) < _MANY_WORDS for other in pages)


def count_garbled(runs: Sequence[Run]) -> int:
    """Count words that no person wrote; addresses may be long."""
    words = [run.text for run in runs]
    long = sum(len(word) >= _LONG and not _NOT_LONG.search(word) for word in words)
    text = "".join(words)
    if "\ufffd" not in text and "(cid:" not in text:
        return long
    # one sign alone is an icon
    return long + sum(("\ufffd" in run.text and len(run.text) > 1) or "(cid:" in run.text for run in runs)


def _quality(page: Page) -> tuple[int, int]:
    return len(page.runs) - 2 * count_garbled(page.runs), len(page.runs)


def _read_without_pdfium(
    data: bytes, limits: Limits, second: PageReader, error: pypdfium2.PdfiumError | None
) -> _Reading:
    """Read every page with the other engine, which opens some files that PDFium does not."""
    if error is not None and "password" in str(error).lower():
        raise UnreadableDocument("encrypted", _ENCRYPTED) from error
    pages: list[Page] = []
    for index in range(limits.pages):
        page = _try(second, data, index)
        if page is None:
            break
        pages.append(page)
    if not any(page.runs for page in pages):
        raise UnreadableDocument("broken", _BROKEN) from error
    return _Reading(tuple(pages), len(pages), ())


def _parsed(reading: _Reading, limits: Limits) -> Parsed:
    if not any(page.runs for page in reading.pages):
        raise _nothing_to_read(reading)
    warnings = (*reading.warnings, *_oddities(reading))
    if sum(len(run.text) for page in reading.pages for run in page.runs) > limits.characters:
        raise too_long(limits.characters, "characters")
    if sum(len(page.runs) for page in reading.pages) > limits.words:
        raise too_long(limits.words, "words")
    composed = compose(reading.pages)
    count = sum(len(page.runs) for page in reading.pages)
    few = f"only {_number(count, 'word')} on {_number(reading.count, 'page')}" if count < _LOW_WORDS else None
    unsure = "; ".join(reason for reason in (few or reading.unsure, unsure_order(composed.unsure)) if reason)
    return Parsed(
        media_type=MEDIA_TYPE,
        text=composed.text,
        engine=_engines(page.engine for page in reading.pages if page.runs),
        pages=reading.count,
        lines=composed.lines,
        words=composed.words,
        hidden_text=composed.hidden,
        modified=reading.modified,
        warnings=warnings,
        status="low_confidence" if unsure else "ok",
        reason=unsure or None,
        pictures=reading.pictures,
    )


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s'[: count != 1]}"


def _oddities(reading: _Reading) -> Iterator[str]:
    if reading.pictures:
        yield unread(reading.pictures)
    if count := sum(page.disguised for page in reading.pages):
        words = "1 word is" if count == 1 else f"{count} words are"
        yield f"{words} written with look-alike letters of another alphabet or unseen characters, and read as they look"


def _nothing_to_read(reading: _Reading) -> UnreadableDocument:
    if any(page.hidden for page in reading.pages):
        return UnreadableDocument("no_text", _UNSEEN)
    if reading.pictures and reading.unsure is None:
        return pictures_only()
    return UnreadableDocument("no_text", reading.unsure or _EMPTY)


def _engines(names: Iterable[str]) -> str:
    return "+".join(sorted({name for name in names if name}))


def _month(date: str) -> str | None:
    """Return "YYYY-MM" of a PDF date ("D:20261120161631+00'00'")."""
    match = _DATE.match(date)
    if match is None or not "1990" <= match[1] <= "2099":
        return None
    month = match[2] or "01"
    return f"{match[1]}-{month}" if "01" <= month <= "12" else None
