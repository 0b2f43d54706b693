"""Pages of many programs are read in the order in which a person reads them; the expected texts were checked by eye."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from matcher.reading.parsed import Limits
from matcher.reading.pdf import read_pdf

HERE = Path(__file__).parent / "producers"
PAGES = sorted(HERE.glob("*.pdf"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_pages_are_read_in_order(page: Path) -> None:
    parsed = read_pdf(page.read_bytes(), Limits())
    assert parsed.text == page.with_suffix(".txt").read_text("utf-8").removesuffix("\n")


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_honest_pages_hide_nothing(page: Path) -> None:
    assert read_pdf(page.read_bytes(), Limits()).hidden_text == ()


def test_there_are_twelve_producers() -> None:
    told = {pypdfium2.PdfDocument(page).get_metadata_dict()["Producer"] or page.stem for page in PAGES}
    assert len(told) >= 12
    assert all(page.stat().st_size < 40_000 for page in PAGES)
