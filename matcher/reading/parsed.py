"""What a reader returns: the text of one file with its geometry, before it becomes a Document."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.errors import Status
from matcher.records import HiddenText, Line, Word

# among the engines of a child that may read pictures
OCR = "tesseract"
# the engine of a child that draws pages instead of reading them
SKETCH = "sketch"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may cost; beyond it the verdict is too_big or timeout.

    Figures: honest resumes need at most 0.5 CPU seconds and 25 MB in either PDF engine; of 1,272 files from
    outside with text, two needed more than 5 CPU seconds and none more than 256 MB.
    """

    bytes: int = 10 * 1024 * 1024
    # of a processor, for one reading
    cpu_seconds: int = 5
    # of processors, for all that reads a file: the second engine after the first, pictures, Tesseract; what finds skills
    # in the longest text and what draws the pages takes up to three seconds each
    file_seconds: int = 11
    wall_seconds: float = 15.0
    memory_bytes: int = 512 * 1024 * 1024
    pages: int = 30
    characters: int = 200_000
    # thirty full pages have half of each; skills, jobs and dates are looked for in every one
    words: int = 30_000
    lines: int = 10_000
    # PDF engines that may be used, the first one first
    engines: tuple[str, ...] = ("pdfium", "pdfminer")
    # OCR of pages that are pictures: a page takes 1 to 3 seconds; 0 pages turn it off
    ocr_pages: int = 6
    # by the clock, as other work may slow it down
    ocr_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Parsed:
    """Text and places as one reader found them; `modified` is the file's own date, "YYYY-MM"."""

    media_type: str
    text: str
    engine: str
    pages: int = 0
    lines: tuple[Line, ...] = ()
    words: tuple[Word, ...] = ()
    modified: str | None = None
    warnings: tuple[str, ...] = ()
    hidden_text: tuple[HiddenText, ...] = ()
    status: Status = "ok"
    reason: str | None = None
    # pages, from 1, that are pictures with little text or none: for OCR
    pictures: tuple[int, ...] = ()
    # what a JSON Resume holds, unknown keys too, as JSON
    given: str = ""
