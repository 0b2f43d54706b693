"""Sections of a posting, also where its line breaks were lost: "…best practices.QualificationsBachelor's degree".

Job boards glue headings to the text around them; a heading in capitals that is glued on one side is still one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from matcher.extraction.phrases import alternation
from matcher.extraction.sections import find_sections
from matcher.records import Line, Section

# shorter headings ("you", "pay") are words of sentences
_MIN_LENGTH = 6


def find_posting_sections(
    text: str, headings: Mapping[str, tuple[str, ...]], lines: Sequence[Line] = ()
) -> tuple[Section, ...]:
    """Return the sections of a posting in its order."""
    pattern = _pattern(tuple(sorted(headings.items())))
    kinds = {name: kind for kind, names in headings.items() for name in names}
    found: list[Section] = []
    for section in find_sections(text, headings, lines):
        found += _cut(text, section, pattern, kinds)
    return tuple(found)


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
