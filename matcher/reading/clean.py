"""Unicode cleaning: text as a person sees it, without the left-overs of fonts and file formats.

Compatibility forms that only say how letters are drawn (ligatures, full width, styled alphabets) become plain letters;
accents, superscripts, fractions and signs stay as they are.
"""

from __future__ import annotations

import re
import unicodedata

from matcher.reading.disguise import unmask

# tags of Unicode decompositions that carry no meaning of their own
_DRAWING_TAGS = frozenset({"<wide>", "<narrow>", "<font>", "<noBreak>", "<initial>", "<medial>", "<final>", "<isolated>"})
_LIGATURES = range(0xFB00, 0xFB50)
_SPACES = range(0x2000, 0x200B)
_HYPHENS = frozenset({0x2010, 0x2011, 0xFFFE, 0x00AD, 0x0002})
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))
# bullets of Symbol and Wingdings, which word processors write with these codes, and of TeX's companion font
_BULLETS = {0x88: "•", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓"}
# format characters without a picture: zero width, direction marks, byte order mark; control characters; lone surrogates
_UNSEEN = frozenset({"Cf", "Cc", "Cs"})
_KEPT = frozenset({0x09, 0x0A})

# Reactive-Resume's fonts map the fi ligature to NUL, which pdfminer.six passes on
_NUL_LIGATURE = re.compile("(?<=[^\\W\\d_])\0|\0(?=[^\\W\\d_])")
# TeX draws an accent before its letter; as an apostrophe it stands after one or two, or before a last s
_ACCENTS = dict(zip("´¨ˆ˜ˇ˘˚˙˝", "\u0301\u0308\u0302\u0303\u030c\u0306\u030a\u0307\u030b", strict=True))
_ACCENTED = re.compile(r"([´¨ˆ˜ˇ˘˚˙˝])([^\W\d_])")
_APOSTROPHE = re.compile(r"(?:^\W*[^\W\d_]{1,2}´)|´[stm]\W*$")
_BLANKS = re.compile(r"[ \t]*\t[ \t]*| {2,}")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BLANK_AT_EDGE = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n{3,}")
# letters without a blank: an address has some hundred, a paragraph in a script without blanks fewer than these
WORD = 2_000
_ENDLESS = re.compile(rf"(?<!\S)\S{{{WORD + 1},}}")


class _Fold(dict[int, str]):
    """A translation table that works out each character once."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(code)
        return plain


def is_private(code: int) -> bool:
    """True for private-use characters, which fonts fill with icons."""
    return any(first <= code <= last for first, last in _PRIVATE)


def _plain(code: int) -> str:
    character = chr(code)
    if code in _KEPT:
        return character
    if code in _HYPHENS:
        return "-"
    if code in _BULLETS:
        return _BULLETS[code]
    if code in _SPACES:
        return " "
    if is_private(code) or unicodedata.category(character) in _UNSEEN:
        return ""
    tag = unicodedata.decomposition(character).partition(" ")[0]
    if tag in _DRAWING_TAGS or code in _LIGATURES:
        return unicodedata.normalize("NFKC", character).replace("\u2010", "-")
    return character


_FOLD = _Fold()


def clean_word(text: str) -> str:
    """Return a run of letters without ligatures, icons, invisible and control characters; empty where it has no end."""
    if len(text) > WORD:
        return ""
    if text.isascii() and text.isprintable():
        return text
    if "\0" in text:
        text = _NUL_LIGATURE.sub("fi", text)
    text = text.translate(_FOLD)
    if _ACCENTED.search(text) and not _APOSTROPHE.search(text):
        text = _ACCENTED.sub(_accented, text)
    return unmask(unicodedata.normalize("NFC", text)).strip()


def _accented(match: re.Match[str]) -> str:
    """Return the letter with its accent, or both as they were where there is no such letter."""
    whole = unicodedata.normalize("NFC", match[2].replace("ı", "i") + _ACCENTS[match[1]])
    return whole if len(whole) == 1 else match[0]


def clean_text(text: str) -> str:
    r"""Return a whole text cleaned: "\n" for every line end, no double spaces, at most one empty line in a row."""
    text = _LINE_ENDS.sub("\n", text)
    if not text.isascii() or not text.replace("\n", "").replace("\t", "").isprintable():
        # here no line was broken by a typesetter, so a soft hyphen is a possible break and not a hyphen
        text = text.replace("\u00ad", "")
        text = unmask(unicodedata.normalize("NFC", _NUL_LIGATURE.sub("fi", text).translate(_FOLD)))
    text = _ENDLESS.sub("", text)
    text = _BLANKS.sub(lambda match: "\t" if "\t" in match[0] else " ", text)
    return _EMPTY_LINES.sub("\n\n", _BLANK_AT_EDGE.sub("", text)).strip("\n")
