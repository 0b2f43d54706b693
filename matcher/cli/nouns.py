"""Counts in words, as the store's commands say them: “1 analysis, 2 file entries”."""

from __future__ import annotations

from collections.abc import Mapping

# rows of the store → one of them, and several
_ROWS: Mapping[str, tuple[str, str]] = {
    "analyses": ("analysis", "analyses"),
    "postings": ("posting", "postings"),
    "runs": ("run", "runs"),
    "items": ("file entry", "file entries"),
    "scores": ("score", "scores"),
    "verdicts": ("verdict", "verdicts"),
    "audit": ("line of the log", "lines of the log"),
}


def rows(name: str, number: int) -> str:
    """Return a count of rows of one table."""
    return counted(number, *_ROWS[name])


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"
