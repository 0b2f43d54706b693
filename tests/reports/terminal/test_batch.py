"""What a batch says at its end and on its way."""

from __future__ import annotations

from collections import Counter

import pytest

from matcher.reports import render
from matcher.reports.results import BatchSummary
from matcher.reports.terminal.progress import counted, progress
from tests.reports.ranking.make import MIRA, make_ranking, make_row


def page(*rows: object, known: int = 0, same: int = 0, revealed: bool = False, files: int | None = None) -> str:
    ranking = make_ranking(*rows, revealed=revealed)  # type: ignore[arg-type]
    return render(BatchSummary(ranking, "out.csv", len(rows) if files is None else files, known, same), "terminal")


def test_the_best_the_gaps_and_what_needs_attention() -> None:
    text = page(make_row(1, 90.0), make_row(2, None, shown_file="scan.pdf"), make_row(3, 20.0, warnings=("same file as C-001",)))
    assert text.index("C-001") < text.index("C-003")
    assert "Kubernetes removes most people: 2 of 2" in text
    assert "C-002 scan.pdf: needs a password" in text
    assert "Needs attention  1 file could not be read" in text
    assert "1 file is of somebody who is there already: “warnings” says of whom" in text
    assert "nobody is named" in text


def test_what_was_known_is_said() -> None:
    assert "2 known from before · 1 with the content of another one" in page(make_row(), known=2, same=1)


def test_a_part_of_a_batch_says_so() -> None:
    assert "1 file of 9" in page(make_row(), files=9)


def test_no_scores_at_all() -> None:
    assert "needs a password" in page(make_row(1, None))


def test_names_where_they_are_wanted() -> None:
    assert "Mira Okonjo" in page(make_row(named=MIRA), revealed=True)


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ({"ok": 2, "low_confidence": 1}, "3 files read"),
        ({"ok": 1, "encrypted": 1, "no_text": 2}, "1 file read, 3 not (1 encrypted, 2 no_text)"),
        ({}, "0 files read"),
    ],
)
def test_counts_by_status(statuses: dict[str, int], said: str) -> None:
    assert counted(Counter(statuses)) == said


def test_a_bar_that_is_not_shown_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(2, shown=False) as watch:
        watch("ok")
    assert capsys.readouterr() == ("", "")
