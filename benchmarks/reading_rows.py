"""Rows on reading alone: order, hidden text, time; PDFs by the program that made them."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle
from pathlib import Path
from time import process_time

import pypdfium2

from benchmarks.resume_rows import Read, by_resume, mean_field, skill_f
from benchmarks.rows import Row, measured
from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.pdf import read_pdf
from tests.reading.tricks import STUFFED, TRICKS, hide

PRODUCERS = Path(__file__).parent.parent / "tests/reading/producers"
_ROUNDS = 3


def reading_rows(shared: Path, reads: Sequence[Read]) -> list[Row]:
    """Return all rows on reading."""
    own = sorted(PRODUCERS.glob("*.pdf"))
    files = [*sorted((shared / "gold/pdf").glob("*.pdf")), *sorted((shared / "data/pdfs").glob("*.pdf")), *own]
    pages = [file.read_bytes() for file in files]
    return [*producer_rows(reads), order_row(own), *hidden_rows(pages), time_row(pages[: -len(own)])]


def producer_rows(reads: Sequence[Read]) -> list[Row]:
    """Skills and fields of the annotated PDFs by the program that made them."""
    made: dict[str, list[Read]] = {}
    for read in reads:
        made.setdefault(_producer(dict(read.gold.pdfs)[read.layout]), []).append(read)
    rows = []
    for name, some in sorted(made.items()):
        counted = by_resume(some)
        note = f"fields {mean_field(counted):.3f}, {len(some)} files"
        rows.append(measured(f"· made by {name}: skills F", "", counted, skill_f, lambda one: one.held_out, note))
    return rows


def _producer(file: Path) -> str:
    told = pypdfium2.PdfDocument(file).get_metadata_dict()
    return re.sub(r"[\s/]*v?m?\d[\d.]*$", "", told["Producer"]) or "an unknown program"


def order_row(pages: Sequence[Path]) -> Row:
    """Pages of many programs whose whole text is read in the order that a person has checked."""
    texts = [(_read(page.read_bytes()), page.with_suffix(".txt").read_text("utf-8").removesuffix("\n")) for page in pages]
    right = sum(parsed is not None and parsed.text == text for parsed, text in texts)
    return Row("pages of many programs read in order", right / len(pages), "", note=f"{len(pages)} programs")


def hidden_rows(pages: Sequence[bytes]) -> list[Row]:
    """Words hidden in every page by two tricks each: how many stay out of the text; and how many honest pages are flagged."""
    tricks = cycle(TRICKS.values())
    hidden = [_is_found(_read(hide(page, next(tricks)))) for page in pages for _ in range(2)]
    flagged = sum(bool(parsed and parsed.hidden_text) for parsed in map(_read, pages))
    note = f"{len(hidden)} hidings by {len(TRICKS)} tricks"
    return [
        Row("hidden text found", sum(hidden) / len(hidden), "≥ .95", note=note),
        Row("honest PDFs flagged", flagged, "0", note=f"of {len(pages)}"),
    ]


def _is_found(parsed: Parsed | None) -> bool:
    if parsed is None:
        return False
    seen = parsed.text[: min([part.start for part in parsed.hidden_text], default=len(parsed.text))]
    return not any(re.search(rf"\b{word}\b", seen) for word in STUFFED.split())


def _read(page: bytes) -> Parsed | None:
    try:
        return read_pdf(page, Limits())
    except UnreadableDocument:
        return None


def time_row(pages: Sequence[bytes]) -> Row:
    """Reading against PDFium's bare extraction of the same files in the same run: the best of a few rounds each."""
    # a reader has a process of its own: what the rest of this run has left in memory is not searched for garbage meanwhile
    gc.collect()
    gc.freeze()
    ours = min(_seconds(_read, pages) for _ in range(_ROUNDS))
    bare = min(_seconds(bare_text, pages) for _ in range(_ROUNDS))
    note = f"{1000 * ours / len(pages):.1f} ms a file against {1000 * bare / len(pages):.1f}"
    return Row("reading alone, times PDFium's bare extraction", ours / bare, "≤ 3", note=note)


def _seconds(read: Callable[[bytes], object], pages: Iterable[bytes]) -> float:
    start = process_time()
    for page in pages:
        read(page)
    return process_time() - start


def bare_text(page: bytes) -> str:
    """Return the text of a file as PDFium alone extracts it."""
    pdf = pypdfium2.PdfDocument(page)
    texts = []
    for leaf in pdf:
        textpage = leaf.get_textpage()
        texts.append(textpage.get_text_bounded())
        textpage.close()
        leaf.close()
    pdf.close()
    return "\n".join(texts)
