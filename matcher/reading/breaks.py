"""Lines of bearable length: what looks at the neighbours of a word must not look at a whole file of them.

No person writes such lines; a hostile file could otherwise make every later step take hours.
The text keeps its length, so places found in it stay right. (Endless words of a file are left out in clean.py.)
"""

from __future__ import annotations

import re

from matcher.reading.clean import WORD

# letters: a whole posting without a line end has fewer
LINE = 8_000
_LONG_LINE = re.compile(rf"(?<![^\n])[^\n]{{{LINE + 1},}}")
_LONG_WORD = re.compile(rf"(?<!\S)\S{{{WORD + 1},}}")


def bearable(text: str) -> str:
    """Return the text with endless lines broken at a blank, or at a letter where there is none."""
    return _LONG_LINE.sub(_broken, text) if len(text) > LINE else text


def bounded(text: str) -> str:
    """Return a text that nobody cleaned with blanks in place of endless words and its endless lines broken."""
    return bearable(_LONG_WORD.sub(lambda match: " " * len(match[0]), text) if len(text) > WORD else text)


def _broken(match: re.Match[str]) -> str:
    """The line with a line end in place of the last blank within each LINE letters."""
    line, parts = match[0], []
    while len(line) > LINE:
        at = next((at for at in range(LINE, 0, -1) if line[at].isspace()), LINE)
        parts.append(line[:at] + "\n")
        line = line[at + 1 :]
    return "".join(parts) + line
