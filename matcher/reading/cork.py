"""TeX fonts without a table of letters: PDFium hands on their bare codes, which are those of the Cork encoding.

Old LaTeX files draw with such bitmap fonts (T1, Knuth's successors agreed on it in Cork in 1990): "certi\\x1ccates", "Zieli«ski".
"""

from __future__ import annotations

import re

# ligatures and dashes stand where other encodings have control characters, which no text of a page holds
_SIGNS = {
    **dict(zip(range(0x10, 0x13), "“”„", strict=True)),
    0x15: "–",
    0x16: "—",
    **dict(zip(range(0x1B, 0x20), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
}
_LETTERS = dict(
    zip(range(0x80, 0xBD), "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİđ§ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ", strict=True)
)
_EVIDENCE = re.compile("[\x1b-\x1f]")
# a quotation mark stands at the edge of a word, a letter of these may stand inside
_INSIDE = re.compile("(?<=[^\\W\\d_])[\x80-\xbc](?=[^\\W\\d_])")


def is_cork(text: str) -> bool:
    """True for the text of a page that holds bare codes of ligatures."""
    return _EVIDENCE.search(text) is not None


def decode_cork(word: str) -> str:
    """Return a word with letters for the bare codes."""
    return _INSIDE.sub(lambda match: _LETTERS[ord(match[0])], word).translate(_SIGNS)
