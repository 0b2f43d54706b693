"""The words around a finding, so that a person can judge it without opening the document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matcher.records import Mention, Resume, Section

# Wide enough for most bullets of resumes as a whole, short enough for two lines of a terminal.
QUOTE_WIDTH = 160

_BULLET = re.compile(r"^[•\s]+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of one line of the text: what stands before the finding, the finding, what stands after it."""

    before: str
    found: str
    after: str

    def __str__(self) -> str:
        return self.before + self.found + self.after


def quote(text: str, start: int, end: int, *, width: int = QUOTE_WIDTH) -> Quote:
    """Return the line around a range of the text, cut between words to about `width` characters.

    >>> str(quote("Jobs\\n• Wrote tools in Python.", 22, 28))
    'Wrote tools in Python.'
    """
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = _plain(_BULLET.sub("", text[line_start:start]))
    after = _plain(text[end : line_end if line_end >= 0 else len(text)]).rstrip()
    room = max(width - (end - start), 0)
    # what one side does not need goes to the other
    left = max(room // 2, room - len(after))
    before, after = _tail(before, left), _head(after, max(room - min(len(before), left), 0))
    return Quote(before, _plain(text[start:end]), after)


def best_mention(mentions: tuple[Mention, ...]) -> Mention | None:
    """The mention that proves most: in the text of the latest job, else in any text, else the first one."""
    order = {"experience": 0, "projects": 1, "publications": 2, "summary": 3}
    return min(
        mentions,
        key=lambda mention: (
            mention.job if mention.job is not None else len(mentions) + 1_000,
            order.get(mention.section or "", 4),
            mention.start,
        ),
        default=None,
    )


def place(resume: Resume, mention: Mention) -> str:
    """Say where a mention stands: "p. 1, Experience"."""
    page = f"p. {mention.page}" if mention.page is not None else ""
    return ", ".join(part for part in (page, section_title(resume, mention)) if part)


def section_title(resume: Resume, mention: Mention) -> str:
    """Return the heading above a mention as the resume has it, else the kind of its section."""
    section = _section(resume.sections, mention.start)
    title = section.title if section and section.title else mention.section or ""
    title = title.capitalize() if title == title.upper() or title == title.lower() else title
    return _plain(title).strip(" :")


def _section(sections: tuple[Section, ...], start: int) -> Section | None:
    return next((section for section in sections if section.start <= start < section.end), None)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text.replace("\t", " · "))


def _tail(text: str, length: int) -> str:
    """The last characters, from the start of a word."""
    if len(text) <= length:
        return text
    cut = text[len(text) - length :] if length else ""
    return "… " + cut.partition(" ")[2]


def _head(text: str, length: int) -> str:
    """The first characters, to the end of a word."""
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0] + " …"
