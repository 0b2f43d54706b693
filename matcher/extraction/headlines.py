"""Sections of a posting, also where its line breaks were lost: "…best practices.QualificationsBachelor's degree".

Job boards glue headings to the text around them; a heading in capitals that is glued on one side is still one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from matcher.extraction.phrases import alternation, compile_phrases
from matcher.extraction.sections import find_sections
from matcher.records import Line, Section

# shorter headings ("you", "pay") are words of sentences
_MIN_LENGTH = 6
_MAX_WORDS = 9
_COLON_LINE = re.compile(r"^[\W_]{0,4}(\w[^\n:;,]{3,70})[:*_]{1,4}[ \t*_]*$", re.MULTILINE)


def find_posting_sections(
    text: str,
    headings: Mapping[str, tuple[str, ...]],
    lines: Sequence[Line] = (),
    *,
    words: Mapping[str, Sequence[str]],
) -> tuple[Section, ...]:
    """Return the sections of a posting in its order; `words` are those of which unlisted headings are made."""
    wordy = tuple((kind, compile_phrases(phrases)) for kind, phrases in words.items())
    pattern = _pattern(tuple(sorted(headings.items())))
    kinds = {name: kind for kind, names in headings.items() for name in names}
    found: list[Section] = []
    for section in find_sections(text, headings, lines):
        for part in _cut(text, section, pattern, kinds):
            found += _headed(text, part, wordy)
    return tuple(found)


def _headed(text: str, section: Section, words: Sequence[tuple[str, re.Pattern[str]]]) -> list[Section]:
    """The section itself, ended where a short line with a colon at its end starts the next."""
    parts = [section]
    for line in _COLON_LINE.finditer(text, section.start, section.end):
        kind = next((kind for kind, pattern in words if pattern.search(line[1])), None)
        if kind and len(line[1].split()) <= _MAX_WORDS:
            before = parts.pop()
            parts.append(Section(before.kind, before.title, before.start, line.start()))
            parts.append(Section(kind, line[1], line.end(), section.end))
    return parts


def _cut(text: str, section: Section, pattern: re.Pattern[str], kinds: Mapping[str, str]) -> list[Section]:
    """The section itself, ended where a glued heading starts the next."""
    parts = [section]
    for heading in pattern.finditer(text, section.start, section.end):
        title = heading["title"]
        if heading["after"] == ":" and text[max(heading.start() - 1, 0)] not in ".!?)":
            continue
        before = parts.pop()
        parts.append(Section(before.kind, before.title, before.start, heading.start()))
        parts.append(Section(kinds[title.casefold()], title, heading.end(), section.end))
    return parts


@lru_cache(maxsize=4)
def _pattern(headings: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    names = [name for _, group in headings for name in group if len(name) >= _MIN_LENGTH and "*" not in name]
    forms = {form for name in names for form in (name.capitalize(), name.title(), name.upper())}
    # glued behind: "Responsibilities-Implement", "ExperienceFive years"; in front: "practices.Qualifications:"
    return re.compile(
        rf"(?=[A-Z])(?:^|(?<=[.!?:;)\n*a-z’]))(?P<title>{alternation(forms)})(?P<after>:|\s?[-•]\s?(?=[A-Z])|(?=[A-Z0-9][a-z\d]))",
        re.MULTILINE,
    )
