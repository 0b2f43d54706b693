"""Plain text and Markdown become text in our conventions: one line for one heading, paragraph, bullet or row."""

from __future__ import annotations

import re

from matcher.reading.clean import clean_text
from matcher.reading.parsed import Limits, Parsed

MEDIA_TYPE = "text/plain"

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-=_*~][ \t]*){3,}$", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,200}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,200}?)(?<=\S)\*(?![\w*])")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\(([^()\s]{0,300})\)")
_BULLET = re.compile(r"^[ \t]*(?:[-*+•·‣▪●○◦–—➢➤✓]|o(?=[ \t]{2}))[ \t]+(?=\S)", re.MULTILINE)
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_ENDS = re.compile(r"[.!?:;]$")
# a paragraph wrapped by an editor: at least three lines, none much shorter than the others but the last
_WRAP_WIDTH = 60
_WRAP_SLACK = 22


def read_text(data: bytes, limits: Limits) -> Parsed:
    """Return a text file; Markdown marks are taken off, hard-wrapped paragraphs joined."""
    text = decode(data)[: limits.characters + 1]
    return Parsed(media_type=MEDIA_TYPE, text=plain(text), engine="text")


def decode(data: bytes) -> str:
    """Return the characters of a text file: UTF-8, UTF-16 by its mark, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def plain(text: str) -> str:
    r"""Return text in our conventions: bullets "• ", column gaps "\t", no Markdown marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _GAP.sub("\t", text)
    text = _RULE.sub("", text)
    text = _HEADING.sub(r"\1", text)
    text = _BULLET.sub("• ", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", text))
    text = _LINK.sub(_link, text)
    return clean_text(join_wrapped(text))


def _link(match: re.Match[str]) -> str:
    label, target = match.groups()
    return f"{label} ({target})" if target.startswith("http") and label != target else label or target


def join_wrapped(text: str) -> str:
    """Return the text with the lines of hard-wrapped paragraphs joined; lists and short lines stay."""
    blocks = re.split(r"(\n[ \t]*\n)", text)
    return "".join(_joined(block) for block in blocks)


def _joined(block: str) -> str:
    lines = block.split("\n")
    out: list[str] = []
    width = max(map(len, lines), default=0)
    for index, line in enumerate(lines):
        if out and _continues(lines[index - 1], line, width):
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out)


def _continues(previous: str, line: str, width: int) -> bool:
    """True where an editor broke the line: the one before is full, and this one goes on with its sentence."""
    if not _WRAP_WIDTH <= width <= 2 * _WRAP_WIDTH or "\t" in previous or "\t" in line or line.startswith("• "):
        return False
    full = len(previous) >= max(_WRAP_WIDTH, width - _WRAP_SLACK)
    return full and bool(line.strip()) and (line.lstrip()[0].islower() or not _ENDS.search(previous.rstrip()))
