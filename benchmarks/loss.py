"""Damaged resumes whose text is lost without a word: share of files with few of their words, status ok and no warning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.trust_rows import TrustRow
from matcher import read_document
from matcher.records import Document
from tests.hostile.damaged import SAMPLES, damaged

# a damaged file that keeps fewer of its words than this has lost its text
_MOST, _FEW = 0.9, 0.2
_PROMISE = 0.02


@dataclass(frozen=True, slots=True)
class Loss:
    """One damaged resume: which share of its words is left, and whether anybody is told."""

    id: str
    kept: float
    told: bool


def measure_loss(count: int, seed: int = 0) -> Iterator[TrustRow]:
    """Yield two rows: nearly all lost, and more than a tenth lost."""
    losses = list(find_losses(count, seed))
    for least, what in ((_FEW, "four fifths"), (_MOST, "a tenth")):
        silent = [loss for loss in losses if loss.kept < least and not loss.told]
        share = len(silent) / max(len(losses), 1)
        told = sum(loss.kept < least and loss.told for loss in losses)
        note = f"{len(losses)} damaged sample resumes; told of {told} more"
        holds = bool(losses) and share <= _PROMISE
        yield TrustRow("R10", f"more than {what} of the words lost in silence", f"{share:.2%}", "≤ 2 %", holds, note)


def find_losses(count: int, seed: int = 0) -> Iterator[Loss]:
    """Yield what became of the words of damaged PDF resumes that can be read whole."""
    for case in damaged(count, seed):
        name = case.name.split("-", 2)[2].removeprefix("lost-").removeprefix("spoilt-").split("-")[-1]
        if name.endswith(".pdf") and _words(name):
            document = read_document(case.make(), case.name)
            told = document.status != "ok" or bool(document.warnings)
            yield Loss(case.id, _kept(document, name), told)


def _kept(document: Document, name: str) -> float:
    whole = _words(name)
    return (whole & _count(document.text)).total() / whole.total()


@cache
def _words(name: str) -> Counter[str]:
    document = read_document((SAMPLES / "resumes" / name).read_bytes(), name)
    # a scan is read by OCR, with a warning each time
    return Counter() if document.warnings else _count(document.text)


def _count(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))
