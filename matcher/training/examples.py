"""What the taggers learn from: texts with the runs of characters that name skills, from several sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.training.layouts import relayout
from matcher.training.marked import MarkedText

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A text with the runs of characters that name skills."""

    text: str
    spans: tuple[Run, ...]
    kind: str
    # which names of the taxonomy its reader is not told (hiding.py); none where empty
    hides: str = ""


def read_skillspan(file: Path, source: str | None = None) -> tuple[Example, ...]:
    """Return the sentences of SkillSpan with the spans labelled Knowledge; `source` picks tech or house."""
    entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return tuple(
        Example(entry["text"], tuple((a, b) for a, b, label in entry["spans"] if label == "Knowledge"), "posting")
        for entry in entries
        if source in {None, entry["source"]}
    )


def read_general(file: Path, find: Callable[[str], Sequence[Run]], share: float) -> Iterator[Example]:
    """Yield sentences of general job ads; of the names found in them those count that people marked too."""
    for line in file.read_text("utf-8").splitlines():
        entry = json.loads(line)
        if _drawn(entry["id"], share):
            spans = [(a, b) for a, b in find(entry["text"]) if any(a < high and low < b for low, high, _ in entry["spans"])]
            yield Example(entry["text"], tuple(spans), "posting")


def _drawn(name: str, share: float) -> bool:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) < share * 16**8


def from_marked(texts: Iterable[MarkedText], kind: str) -> list[Example]:
    """Return marked texts as examples; disclaimed skills are named as well."""
    return [Example(text.text, tuple((mark.start, mark.end) for mark in text.marks), kind) for text in texts]


def varied(texts: Sequence[MarkedText], kind: str) -> list[Example]:
    """Return marked texts, the same in another layout with names hidden, and their lines, as a sentence may come alone."""
    plain = from_marked(texts, kind)
    other = from_marked([relayout(text, at) for at, text in enumerate(texts)], kind)
    hiding = [replace(example, hides=text.id) for text, example in zip(texts, other, strict=True)]
    return [*plain, *hiding, *(line for example in plain for line in lines(example))]


def lines(example: Example) -> Iterator[Example]:
    """Yield the lines of an example."""
    start = 0
    for line in example.text.split("\n"):
        end = start + len(line)
        if line.strip():
            spans = tuple((a - start, b - start) for a, b in example.spans if start <= a < end)
            yield Example(line, spans, example.kind)
        start = end + 1
