"""Plain text and Markdown become text in our conventions: one line for one heading, paragraph, bullet or row."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from matcher.reading.clean import clean_text
from matcher.reading.parse import is_wide
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.verdicts import too_long

MEDIA_TYPE = "text/plain"

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-=_*~–—][ \t]*){3,}$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w-]*[ \t]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*(?:\|[ \t]*)?(?::?-{2,}:?[ \t]*\|[ \t]*)+(?::?-{2,}:?[ \t]*)?$", re.MULTILINE)
_TABLE_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*$", re.MULTILINE)
# "__init__.py" is a name and no bold text
_STRONG = re.compile(r"\*\*(?=\S)([^\n]{1,300}?)(?<=\S)\*\*|(?<!\w)__(?=\S)((?:[^\n_]|_(?!_)){1,300})(?<=\S)__(?![\w.])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,300}?)(?<=\S)\*(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,200})`")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\(([^()\s]{0,500})\)")
_ESCAPE = re.compile(r"\\(?=[*_#+\-.!`\[\]()|&~])")
_BULLET = re.compile(r"^[ \t]*(?:[-*+•·‣▪▫▸▹►▻●○◦◆◇■□❖✦∙⁃–—➢➤✓✔»]|o(?=[ \t]{2}))[ \t]+(?=\S)", re.MULTILINE)
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_ENDS = re.compile(r"[.!?:;]$")
# a line that a date ends or begins is an entry of its own
_DATED_END = re.compile(r"(?:(?<!\d)(?:19|20)\d\d|\d\s?[-–—]\s?[^\W\d_]{3,12})\)?$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "2019 –", "01.04.2018 – ", "Since May 2020:", "septembre 2017 – "
_DATED_START = re.compile(
    r"(?:[^\W\d_]{2,12}\.?\s){0,2}(?:\d{1,2}[./]){0,2}(?:19|20)\d\d\s?(?:[-–—/:]|(?:bis|to|until)\b)", re.IGNORECASE
)
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
# "*** SKILLS ***", "=== Work ===": a heading in a frame
_FRAMED = re.compile(r"^[ \t]*([*=~+-])\1+[ \t]*(?=\w)([^\n]{0,100}?[^\s*=~+-])[ \t]*\1\1+[ \t]*$", re.MULTILINE)
# "W O R K" of single letters, and two or three spaces between such words
_SPREAD = re.compile(r"^[ \t]*(?:[^\W\d_][ ]){2,}[^\W\d_](?: {2,4}(?:[^\W\d_&][ ])*[^\W\d_&])*[ \t]*$", re.MULTILINE)
# lines of an editor that breaks them by itself: 60 to 120 characters, none much shorter than the longest but the last
_WRAP_WIDTHS = (60, 120)
_WRAP_SLACK = 15
_HEADING_WORDS = 6
_WANTS_MORE = re.compile(
    r"(?:[,(/&+–—-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|the|their|to|using|via|with|without|your))$",
    re.IGNORECASE,
)


def read_text(data: bytes, limits: Limits) -> Parsed:
    """Return a text file; Markdown marks are taken off, hard-wrapped paragraphs joined."""
    text = decode(data)
    # white space goes, letters stay: much more than the limit cannot shrink to it
    if len(text) > 2 * limits.characters:
        raise too_long(limits.characters, "characters")
    return Parsed(media_type=MEDIA_TYPE, text=plain(text), engine="text")


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the characters of a text file: by its mark, else UTF-8, else as declared, else Windows-1252."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if is_wide(data[:8192]):
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_known(declared), "replace")


def _known(encoding: str | None) -> str:
    """Return a declared encoding where it is one of text, else the one of old Windows files."""
    try:
        name = codecs.lookup(encoding or "cp1252").name
    except LookupError:
        return "cp1252"
    # pages that say UTF-8 or Latin-1 and are neither were written on Windows
    return name if name.startswith(("iso8859", "cp", "koi8", "gb", "big5", "euc", "shift")) and name != "iso8859-1" else "cp1252"


def plain(text: str) -> str:
    r"""Return text in our conventions: bullets "• ", column gaps "\t", no Markdown marks."""
    text = re.sub(r"\r\n?", "\n", text)
    text = _TABLE_ROW.sub(_cells, _TABLE_RULE.sub("", text))
    text = _GAP.sub("\t", _SPREAD.sub(_closed_up, text))
    text = _FENCE.sub("", _RULE.sub("", text))
    text = _FRAMED.sub(r"\2", text)
    text = _HEADING.sub(lambda match: "\n" + _open_heading(match[1].rstrip()), text)
    text = _BULLET.sub("• ", text)
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(lambda match: match[1] or match[2], text))
    text = _ESCAPE.sub("", _CODE.sub(r"\1", _LINK.sub(_link, text)))
    return clean_text(join_wrapped(text))


def _closed_up(match: re.Match[str]) -> str:
    """Return "WORK HISTORY" for its letters set apart; one word alone stays, as nothing tells its letters from codes."""
    words = re.split(r" {2,}", match[0].strip())
    return " ".join(word.replace(" ", "") for word in words) if len(words) > 1 else match[0]


def _open_heading(title: str) -> str:
    """Return a heading without closing marks; "C#" keeps its own."""
    bare = title.rstrip("#")
    return bare.rstrip() if bare[-1:] in ("", " ", "\t") else title


def _cells(match: re.Match[str]) -> str:
    return "\t".join(cell.strip() for cell in match[1].split("|"))


def _link(match: re.Match[str]) -> str:
    label, target = match.groups()
    return f"{label} ({target})" if target.startswith("http") and label not in ("", target) else label or target


def join_wrapped(text: str) -> str:
    """Return the text with the lines of hard-wrapped paragraphs joined; lists and short lines stay."""
    return "\n\n".join(_joined(block.split("\n")) for block in re.split(r"\n(?:[ \t]*\n)+", text))


def _joined(lines: list[str]) -> str:
    width = max(len(line.rstrip()) for line in lines)
    out = lines[:1]
    in_item = lines[0].startswith("• ")
    for (previous, line), following in zip(pairwise(lines), [*lines[2:], ""], strict=False):
        bullet = line.startswith("• ")
        # an item's further lines are set in; its sentence goes on
        item_goes_on = in_item and line[:1] in " \t" and _goes_on(previous.rstrip(), line.strip())
        wrapped = _is_wrapped(previous.rstrip(), line.strip(), width)
        if not bullet and (item_goes_on or (wrapped and not _heads(previous.rstrip(), line, following, in_item=in_item))):
            out[-1] = _glue(out[-1].rstrip(), line.strip())
        else:
            out.append(line)
            in_item = bullet
    return "\n".join(out)


def _is_wrapped(previous: str, line: str, width: int) -> bool:
    """True where an editor broke the line: its first word had no room on the one before, whose sentence goes on."""
    least, most = _WRAP_WIDTHS
    if not least <= width <= most or not line or "\t" in previous or "\t" in line:
        return False
    full = len(previous) >= width - _WRAP_SLACK or len(previous) + 1 + len(line.split()[0]) > width
    return full and _goes_on(previous, line)


def _heads(previous: str, line: str, following: str, *, in_item: bool) -> bool:
    """True for a few words with a capital between an item or a text and a list: a heading, although the line above is full.

    Not behind a word that wants another one: "clusters of", "Python,".
    """
    words = line.split()
    alone = following.startswith("• ") or (in_item and not following.lstrip()[:1].islower())
    few = len(words) <= _HEADING_WORDS and line[:1].isupper() and line.rstrip()[-1] not in ".,;"
    return alone and few and not _WANTS_MORE.search(previous)


def _goes_on(previous: str, line: str) -> bool:
    if not line or _DATED_START.match(line) or _NUMBERED.match(line):
        return False
    if _DATED_START.match(previous) and line[0].isupper() and not _WANTS_MORE.search(previous):
        return False
    return line[0].islower() or not (_ENDS.search(previous) or _are_entries(previous, line))


def _are_entries(previous: str, line: str) -> bool:
    """True where a date ends one of two lines, or stands in both: each is an entry of its own."""
    if _DATED_END.search(previous) or _DATED_END.search(line):
        return True
    return bool(_YEAR.search(previous) and _YEAR.search(line))


def _glue(start: str, rest: str) -> str:
    """Join two lines; a hyphen at the end belongs to the word."""
    parted = len(start) > 1 and start[-1] == "-" and start[-2].isalnum()
    return f"{start}{rest}" if parted else f"{start} {rest}"
