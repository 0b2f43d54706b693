"""Colours, glyphs and small pieces that all pages for a terminal share.

Only the sixteen colours that every terminal theme defines, and never a colour without a word that says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from matcher.records import Band, Document
from matcher.reports.use import years as years

Page: TypeAlias = list[RenderableType]

BAND_STYLES: Mapping[str, str] = {
    "Strong": "bold green",
    "Good": "bold green",
    "Partial": "bold yellow",
    "Weak": "bold red",
    "None": "bold red",
}
# verdict → glyph, word, style
VERDICTS: Mapping[str, tuple[str, str, str]] = {
    "found": ("✓", "found", "green"),
    "related": ("~", "related", "yellow"),
    "missing": ("–", "not found", "red"),
}
CAUTION = "A score ranks papers, not people, and it can be wrong: read the quotes before you decide."

# Control characters and marks that turn the direction of writing: a file could use them to repaint the screen.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def band_word(band: Band) -> str:
    """A band as people read it; "None" would read as no result."""
    return "No fit" if band == "None" else band


def clean(text: str) -> str:
    """Return text that a terminal only shows, never obeys."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def ink(text: str, style: str = "") -> Text:
    """Return text from anywhere as something to print: no markup, no control characters, folded if too long."""
    return Text(clean(text), style=style, overflow="fold")


def line(*parts: str | Text) -> Text:
    """Join pieces to one line."""
    joined = Text(overflow="fold")
    for part in parts:
        joined.append_text(part if isinstance(part, Text) else ink(part))
    return joined


def heading(title: str, note: str = "") -> Page:
    """An empty line and the title of a part."""
    return [Text(""), line(ink(title, "bold cyan"), ink(f"  {note}" if note else "", "dim"))]


def source(document: Document) -> Text:
    """Name of a resume's file and the month that “Present” means in it."""
    return ink(f"{document.name} · as of {document.as_of}", "dim")


def sides(left: Text, right: Text) -> Table:
    """Two texts at the two ends of a line."""
    grid = Table.grid(expand=True, padding=(0, 2))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right", overflow="fold")
    grid.add_row(left, right)
    return grid


def columns(*widths: int | None, right: frozenset[int] = frozenset()) -> Table:
    """A table without lines; None is as wide as needed, 0 takes what is left; `right` are numbers."""
    grid = Table.grid(padding=(0, 2), expand=0 in widths)
    for index, width in enumerate(widths):
        grid.add_column(
            width=width or None,
            ratio=1 if width == 0 else None,
            justify="right" if index in right else "left",
            overflow="fold",
        )
    return grid


def indent(item: RenderableType, by: int = 2) -> Padding:
    """The item moved to the right."""
    return Padding(item, (0, 0, 0, by))


def bullets(sentences: Iterable[str], style: str = "") -> Page:
    """One line per sentence; wrapped lines stay behind the sign."""
    page: Page = []
    for sentence in sentences:
        grid = columns(1, 0)
        grid.add_row(ink("!", style or "yellow"), ink(sentence))
        page.append(indent(grid))
    return page


def bar(share: float, width: int, style: str) -> Text:
    """A bar filled to a share of its width."""
    filled = round(max(0.0, min(1.0, share)) * width)
    return line(ink("█" * filled, style), ink("░" * (width - filled), "dim"))


def figure(value: float) -> str:
    """A number of points as it stands in the data, with one place at least."""
    return f"{value:.1f}" if round(value, 1) == round(value, 4) else f"{value:.2f}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
