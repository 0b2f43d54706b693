"""Asides: rows that name no skill, or only where the name is known well.

The label of a list, the title of a project, an address or a school stand in every layout, but with other neighbours in
each; what kind of row it is does not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from matcher.extraction.degrees import find_degree
from matcher.extraction.entries import is_head
from matcher.extraction.rows import BULLET, Row
from matcher.extraction.tables import per_root, read_table
from matcher.extraction.titles import WordList, make_list
from matcher.records import Section, Span

# sections made of entries whose titles are names that somebody gave
_TITLED = frozenset({"projects", "volunteering"})
# in the others, rows of these kinds of section are what their words say
_WRITTEN = frozenset({"experience", "projects", "publications", "volunteering"})
# a label has at most so many words; a row of an address so many characters
_LABEL_WORDS = 5
_ADDRESS_CHARACTERS = 60
_ENOUGH_LARGER = 0.5
# a row of more cells is a list: "MS Office", "LLM"
_CELLS = 3
_LIST = re.compile(r"[,;|·•]")
_NETWORKS = re.compile(
    r"^\W*(?:(?:github|gitlab|bitbucket|linkedin|xing|twitter|mastodon|kaggle|google scholar|orcid|stack ?overflow)\b\W*)+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\w@\w|://|\bwww\.|\+\d[\d ()./-]{7,}\d")
_HANDLES = re.compile(r"^\s*[\w@][\w.-]*+(?:\s+[\w@][\w.-]*+){0,2}\s*")


def label_spans(rows: Sequence[Row], sections: Sequence[Section]) -> tuple[Span, ...]:
    """Return the labels of lists, in their order: what is unknown there is no skill, nor what only sorts ("Scripting")."""
    return tuple(Span(*bounds) for bounds in sorted(set(_labels(rows, _kinds(rows, sections)))))


@per_root
def sorting_words() -> frozenset[str]:
    """Return the methods and fields that as a label only sort a list, in small letters."""
    return frozenset(read_table("cues.toml")["surroundings"]["labels"])


def aside_spans(rows: Sequence[Row], sections: Sequence[Section]) -> tuple[Span, ...]:
    """Return the titles, schools and addresses in which a method, a field or an unknown word is no skill, in their order."""
    kinds = _kinds(rows, sections)
    asides: set[tuple[int, int]] = set()
    for row, kind in zip(rows, kinds, strict=True):
        if kind in _TITLED and row.gap and is_head(row):
            asides.add((row.start, row.end))
        if len(row.cells) < _CELLS and is_head(row) and _is_school(row):
            asides.add((row.start, row.end))
    asides.update((row.start, row.end) for row in _beside_addresses(rows, kinds))
    return tuple(Span(*bounds) for bounds in sorted(asides))


def network_spans(rows: Sequence[Row], sections: Sequence[Section]) -> Iterator[Span]:
    """Yield rows that only name networks and the handles below them: addresses, not tools."""
    kinds = _kinds(rows, sections)
    for at, (row, kind) in enumerate(zip(rows, kinds, strict=True)):
        below = rows[at + 1] if at + 1 < len(rows) else None
        if kind == "skills" or not _NETWORKS.fullmatch(row.text):
            continue
        yield Span(row.start, row.end)
        if below and (_HANDLES.fullmatch(below.text) or _ADDRESS.search(below.text)):
            yield Span(below.start, below.end)


def _kinds(rows: Sequence[Row], sections: Sequence[Section]) -> list[str]:
    """Return the kind of section of each row."""
    kinds, at = [], 0
    for row in rows:
        while at + 1 < len(sections) and sections[at + 1].start <= row.start:
            at += 1
        inside = at < len(sections) and sections[at].start <= row.start < sections[at].end
        kinds.append(sections[at].kind if inside else "")
    return kinds


def _labels(rows: Sequence[Row], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the labels of lists: rows above their items, and cells before them."""
    for (row, below), kind in zip(pairwise(rows), kinds, strict=False):
        if kind not in _WRITTEN and _is_label(row, below):
            yield row.start, row.end
    for row, kind in zip(rows, kinds, strict=True):
        if kind not in _WRITTEN and len(row.cells) == 2 and _labels_cell(row):
            yield row.cells[0].start, row.cells[0].end


def _is_label(row: Row, below: Row) -> bool:
    """True for a short row that looks heavier than the next, or that no list is in while the next is one."""
    if row.bullet or _LIST.search(row.text) or any(len(cell.text.split()) > _LABEL_WORDS for cell in row.cells):
        return False
    if row.size - below.size > _ENOUGH_LARGER or (row.bold and not below.bold):
        return True
    if len(row.cells) > 1:
        return False
    is_list = len(below.cells) > 1 or _LIST.search(below.text) is not None
    return (below.bullet and row.gap) or (is_list and not below.text.endswith("."))


def _labels_cell(row: Row) -> bool:
    first, second = row.cells
    short = len(first.text.split()) <= _LABEL_WORDS and not first.text.startswith(BULLET)
    return short and not _LIST.search(first.text) and _LIST.search(second.text) is not None


def _beside_addresses(rows: Sequence[Row], kinds: Sequence[str]) -> Iterator[Row]:
    """Yield rows of an address: those that hold one, and short rows that no gap parts from them."""
    block: list[Row] = []
    for row, kind in zip(rows, kinds, strict=True):
        if row.gap or len(row.text) > _ADDRESS_CHARACTERS or kind in _WRITTEN:
            yield from _addressed(block)
            block = []
        if len(row.text) <= _ADDRESS_CHARACTERS and kind not in _WRITTEN:
            block.append(row)
    yield from _addressed(block)


def _addressed(block: Sequence[Row]) -> Sequence[Row]:
    return block if any(_ADDRESS.search(row.text) for row in block) else ()


def _is_school(row: Row) -> bool:
    return find_degree(row.text) is not None or bool(_institutions().count(row.text))


@per_root
def _institutions() -> WordList:
    return make_list(read_table("degrees.toml")["institutions"])
