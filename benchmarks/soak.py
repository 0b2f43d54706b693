"""Hours without a pause, in minutes: one process analyzes the samples and damaged copies of them again and again."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psutil

import matcher
from benchmarks.trust_rows import TrustRow
from benchmarks.ways import analyzer
from tests.hostile.damaged import damaged, originals

# what is loaded late and what the tokenizer remembers (at most 50,000 words) is there after so many documents
_WARM = 0.5
# MiB that the second half may add: the memory of a process is handed out in pieces
_PROMISE = 24.0
_MIB = 2**20


def soak(count: int, seed: int = 0) -> Iterator[TrustRow]:
    """Yield a row each for memory, open files and child processes: what the second half of the documents has added."""
    process, documents = psutil.Process(), _documents(count, seed)
    for _ in range(round(count * _WARM)):
        next(documents)
    before = _held(process)
    done = sum(1 for _ in documents)
    after = _held(process)
    note = f"{count} documents, of which {done} after the first look"
    kinds = (("memory", " MiB", _PROMISE), ("open files", "", 0.0), ("child processes", "", 0.0))
    for (what, unit, most), old, new in zip(kinds, before, after, strict=True):
        more, told = new - old, f"{what} of a process that goes on: more at the end"
        yield TrustRow("R14", told, f"{more:+.0f}{unit}", f"≤ {most:.0f}{unit}", more <= most, note)


def _documents(count: int, seed: int) -> Iterator[None]:
    whole = originals()
    broken = list(damaged(len(whole) * 4, seed))
    for number in range(count):
        case, (name, data) = broken[number // 2 % len(broken)], whole[number // 2 % len(whole)]
        document = matcher.read_document(data, name) if number % 2 else matcher.read_document(case.make(), case.name)
        analyzer().resume(document)
        yield


def _held(process: psutil.Process) -> tuple[float, float, float]:
    """MiB of this process, files that it holds open beside pipes to children, its children and theirs that have ended."""
    pipes = 2 * len(process.children())
    files = len(os.listdir("/proc/self/fd")) - pipes if os.path.isdir("/proc/self/fd") else 0
    return process.memory_info().rss / _MIB, files, max(len(process.children(recursive=True)) - 2, 0)
