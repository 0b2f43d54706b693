"""Which language a text is written in, as far as its small words tell; skills are known in English only."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import replace
from functools import cache
from importlib.resources import files

from matcher.records import Document

LANGUAGES: Mapping[str, str] = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "sv": "Swedish",
}
# fewer words say nothing: a list of names
_FEWEST_WORDS = 40
# small words make up 20 to 50 % of sentences and a few per cent of lists of skills
_LEAST_SHARE = 0.08
# sentences have many of them: one or two are names (Universidad de Jalatlaco, ASP.NET)
_FEWEST_SMALL = 3
# how much more the small words of the other language must be than those of English
_MARGIN = 1.5

_WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """Return the language of a text that is not in English, None where it is or where that is not clear."""
    # letters for a name are no words: "AI" is not French
    words = Counter(word.casefold() for word in _WORD.findall(text) if len(word) == 1 or not word.isupper())
    if words.total() < _FEWEST_WORDS:
        return None
    counts = {code: _count(words, _foreign(code)) for code in LANGUAGES}
    best = max(counts, key=lambda code: (counts[code], code))
    of_english = _count(words, _own("en"))
    enough = counts[best] >= _LEAST_SHARE * words.total() and counts[best] > _MARGIN * of_english
    return LANGUAGES[best] if enough and len(words.keys() & _foreign(best)) >= _FEWEST_SMALL else None


def _count(words: Counter[str], small: Set[str]) -> int:
    """Return how many words of a text are among the small ones."""
    return sum(map(words.__getitem__, words.keys() & small))


def with_language_warning(document: Document) -> Document:
    """Return the document with a warning where its language is not English."""
    found = foreign_language(document.seen.text)
    if found is None:
        return document
    warning = f"the text looks {found}, and skills are known in English only: this reading may be poor"
    return replace(document, warnings=(*document.warnings, warning))


@cache
def _foreign(code: str) -> Set[str]:
    """The small words of a language that are none of English."""
    return _own(code) - _own("en")


@cache
def _own(code: str) -> Set[str]:
    # run by itself: the package of a language compiles the patterns of its tokenizer, which takes seconds for all of them
    words: Set[str] = runpy.run_path(str(files("spacy") / "lang" / code / "stop_words.py"))["STOP_WORDS"]
    return words
