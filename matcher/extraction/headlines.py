"""Sections of a posting, also where its line breaks were lost: "…best practices.QualificationsBachelor's degree".

Job boards glue headings to the text around them; a heading in capitals that is glued on one side is still one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from matcher.extraction.headings import Book, make_book
from matcher.extraction.phrases import compile_phrases
from matcher.extraction.requirements import SILENT
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import alternation
from matcher.records import Line, Section

# shorter headings ("you", "pay") are words of sentences
_MIN_LENGTH = 6
_MAX_WORDS = 9
# by so many letters headings are told apart; all are longer
_FIRST_LETTERS = 5
# where a glued heading may start: at a line, or glued in front ("practices.Qualifications:"); with its first letters
_MAY_START = re.compile(r"(?:^|(?<=[.!?:;)\n*a-z’]))(?=([A-Z].{4}))", re.MULTILINE | re.DOTALL)
_HEADLINE = re.compile(
    r"^[\W_]{0,4}(\w[^\n:;,]{3,70})[:*_]{1,4}[ \t*_]*$|^(\w[^\n:;\t]{3,70}[^\n:;\t.,!])[ ]?(?=\n{1,2}[•*+–-] )", re.MULTILINE
)
_CHOICE = re.compile(r"\b(?:one|any|some|two|three)\b.*\bof (?:the following|these|those)\b", re.IGNORECASE)
# kinds of sections that ask; their labels stand inside a text, too: "Essential: … . Desirable: …"
_DEMANDS = frozenset({"required", "preferred"})
_LABEL = re.compile(r"(?:^|(?<=[.;] ))[\W_]{0,4}(\w[^\n:;.,\t]{3,40}):[ \t]+(?=\S)", re.MULTILINE)


def find_posting_sections(
    text: str,
    headings: Mapping[str, tuple[str, ...]],
    lines: Sequence[Line] = (),
    *,
    words: Mapping[str, Sequence[str]],
) -> tuple[Section, ...]:
    """Return the sections of a posting in its order; `words` are those of which unlisted headings are made."""
    wordy = tuple((kind, compile_phrases(phrases)) for kind, phrases in words.items())
    glued = _glued(tuple(sorted(headings.items())))
    kinds = {name: kind for kind, names in headings.items() for name in names}
    book = make_book(tuple((kind, tuple(names)) for kind, names in headings.items()))
    found: list[Section] = []
    for section in find_sections(text, headings, lines):
        for part in _cut(text, section, glued, kinds):
            for piece in _headed(text, part, wordy):
                found += _labelled(text, piece, book)
    return tuple(found)


def _headed(text: str, section: Section, words: Sequence[tuple[str, re.Pattern[str]]]) -> list[Section]:
    """The section itself, ended where a short line with a colon at its end, or alone above a list, starts the next."""
    parts = [section]
    for line in _HEADLINE.finditer(text, section.start, section.end):
        title = line[1] or line[2]
        kind = next((kind for kind, pattern in words if pattern.search(title)), None)
        if kind and len(title.split()) <= _MAX_WORDS and not _is_inner(line, kind, section):
            before = parts.pop()
            parts.append(Section(before.kind, before.title, before.start, line.start()))
            parts.append(Section(kind, title, line.end(), section.end))
    return parts


def _is_inner(line: re.Match[str], kind: str, section: Section) -> bool:
    """True for what heads only a part of a list: "Experience with one of the following:", "Skills" among wishes."""
    if section.kind in _DEMANDS and _CHOICE.search(line[0]):
        return True
    return line[1] is None and section.kind == "preferred" and kind == "required"


def _labelled(text: str, section: Section, book: Book) -> list[Section]:
    """The section with what stands under a label in it as sections of their own: "Essential: SQL. Python."."""
    labels = _LABEL.finditer(text, section.start, section.end)
    marks = [(label, kind) for label in labels if (kind := book.kind(label[1])) and _rules(text, label, kind)]
    parts = [section]
    for at, (label, kind) in enumerate(marks):
        following = marks[at + 1][0].start() if at + 1 < len(marks) else section.end
        # a label speaks for its paragraph
        line = text.find("\n", label.end())
        stop = min(following, section.end if line < 0 else line)
        before = parts.pop()
        parts.append(Section(before.kind, before.title, before.start, label.start()))
        parts.append(Section(kind, label[1], label.end(), stop))
        parts.append(Section(section.kind, section.title, stop, section.end))
    return [part for part in parts if part is section or text[part.start : part.end].strip()]


def _rules(text: str, label: re.Match[str], kind: str) -> bool:
    """True for a label that asks, wherever it stands, and at the start of a line for one that asks nothing: "Benefits: …"."""
    starts_line = label.start() == 0 or text[label.start() - 1] == "\n"
    return kind in _DEMANDS or (kind in SILENT and starts_line)


def _cut(text: str, section: Section, glued: _Glued, kinds: Mapping[str, str]) -> list[Section]:
    """The section itself, ended where a glued heading starts the next."""
    parts = [section]
    for heading in glued.find(text, section.start, section.end):
        title = heading["title"]
        if heading["after"] == ":" and not text.endswith((".", "!", "?", ")"), 0, heading.start()):
            continue
        before = parts.pop()
        parts.append(Section(before.kind, before.title, before.start, heading.start()))
        parts.append(Section(kinds[title.casefold()], title, heading.end(), section.end))
    return parts


class _Glued:
    """Headings that lost the space to their text, by their first letters; each group is compiled when one is met."""

    def __init__(self, names: Iterable[str]) -> None:
        self._of: dict[str, set[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for form in (form for name in names for form in (name.capitalize(), name.title(), name.upper())):
            self._of.setdefault(form[:_FIRST_LETTERS], set()).add(form)

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the headings in a part of a text, from left to right."""
        done = start
        for place in _MAY_START.finditer(text, start, end):
            first = place[1]
            found = self._pattern(first).match(text, place.start(), end) if first in self._of and place.start() >= done else None
            if found:
                yield found
                done = found.end()

    def _pattern(self, first: str) -> re.Pattern[str]:
        if first not in self._patterns:
            # glued behind: "Responsibilities-Implement", "ExperienceFive years"
            after = r"(?P<after>:|\s?[-•]\s?(?=[A-Z])|(?=[A-Z0-9][a-z\d]))"
            self._patterns[first] = re.compile(rf"(?P<title>{alternation(self._of[first])}){after}")
        return self._patterns[first]


@lru_cache(maxsize=4)
def _glued(headings: tuple[tuple[str, tuple[str, ...]], ...]) -> _Glued:
    return _Glued(name for _, group in headings for name in group if len(name) >= _MIN_LENGTH and "*" not in name)
