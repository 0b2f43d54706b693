"""Hidden text in pages of every producer: found whatever the trick, and the rest of the page stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.reading.parsed import Limits
from matcher.reading.pdf import read_pdf
from tests.reading.tricks import SHOWN, STUFFED, TRICKS, hide

PAGES = sorted((Path(__file__).parent / "producers").glob("*.pdf"))


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_hidden_words_are_no_part_of_the_text(page: Path, trick: str) -> None:
    parsed = read_pdf(hide(page.read_bytes(), TRICKS[trick]), Limits())
    seen = parsed.text[: min([part.start for part in parsed.hidden_text], default=len(parsed.text))]
    assert not [word for word in STUFFED.split() if word in seen]


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_shown_words_are_part_of_it(page: Path) -> None:
    parsed = read_pdf(hide(page.read_bytes(), SHOWN), Limits())
    assert parsed.hidden_text == ()
    assert STUFFED in parsed.text
