"""Words in disguise: letters of another alphabet that look Latin, and characters without a picture between letters.

A reader sees the plain word, so the plain word is what is read; that somebody went to this length is worth telling.
"""

from __future__ import annotations

import re

# Cyrillic and Greek letters that common fonts draw as the Latin ones (Unicode Technical Standard 39, confusables.txt)
_FOREIGN = "асеорхуіјѕһԁԛԝАВЕКМНОРСТХУІЈЅԌοϲΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LATIN = "aceopxyijshdqwABEKMHOPCTXYIJSGocABEZHIKMNOPTYX"
_TWINS = str.maketrans(_FOREIGN, _LATIN)
# both alphabets, with letters that have no twin
_ALPHABETS = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_UNSEEN = re.compile("(?<=[A-Za-z])[\u200b-\u200d\u2060-\u2064\ufeff]+(?=[A-Za-z])|[\u202d\u202e]")
_ODD = re.compile("[\u0370-\u052f\u200b-\u200d\u202d\u202e\u2060-\u2064\ufeff]")
_WORD = re.compile(r"\w+")


def unmask(text: str) -> str:
    """Return the text with Latin letters for their twins in words that are Latin otherwise."""
    if not _ALPHABETS.search(text):
        return text
    return _WORD.sub(lambda match: match[0].translate(_TWINS) if _is_mixed(match[0]) else match[0], text)


def count_disguised(text: str) -> int:
    """Return how many words of a text look like others."""
    if text.isascii() or not _ODD.search(text):
        return 0
    return sum(is_disguised(word) for word in text.split())


def is_disguised(word: str) -> bool:
    """True for a word that looks like another one."""
    return _UNSEEN.search(word) is not None or unmask(word) != word


def _is_mixed(word: str) -> bool:
    foreign = _ALPHABETS.findall(word)
    return bool(foreign) and all(letter in _FOREIGN for letter in foreign) and _LATIN_LETTER.search(word) is not None
