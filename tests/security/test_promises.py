"""What SECURITY.md names as proof is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
PROOFS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", TEXT)))


@pytest.mark.parametrize(("file", "name"), PROOFS, ids=lambda part: str(part).rpartition("/")[2])
def test_a_proof_exists(file: str, name: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert not name or f"def {name}(" in text


def test_each_row_has_a_proof() -> None:
    rows = [line for line in TEXT.splitlines() if re.match(r"\| S\d+", line)]
    assert [re.match(r"\| (S\d+)", row)[1] for row in rows] == [f"S{number}" for number in range(1, 25)]  # type: ignore[index]
    assert [row for row in rows if "tests/" not in row and "make trust" not in row] == []


def test_no_address_of_a_person() -> None:
    assert not re.search(r"[\w.]+@[\w.]+", TEXT)
