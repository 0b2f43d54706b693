"""Headings: which words open which kind of section, whatever their dress.

The words stand in models/headings.toml; a heading is compared without case, accents, numbering, icons and
punctuation, and words like "selected" may stand around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

# kinds of headings.toml that are word lists and no sections
WORD_LISTS = frozenset({"modifier", "label", "spoken"})
# no heading is longer; "knowledge, skills, and abilities you will need" has seven words
_MAX_WORDS = 9
_MAX_CHARACTERS = 60
# letters of a word that no other word is like by chance: "contact" is, "contract" no slip
_LONG = 8
# lines whose answer is kept before they are looked up anew
_MOST = 4_096

_FRAME = re.compile(r"^[^\w(]+|^\(?(?:\d{1,2}|[ivx]{1,4})[.):]\s+|[\s:：.?!|_\-–—]+$", re.IGNORECASE)
_JOINER = re.compile(r"(?:(?<!\s)\s+)?[&+/|]\s*|,\s*(?:and\s)?|\s(?:and|und|et|y|e|en|i|a)\s")
_SPACED = re.compile(r"(?:\S\s{1,3}){3,}\S")
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\([^)]{0,200}\)")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")


@dataclass(frozen=True)
class Book:
    """The headings of one kind of document, ready for look-up."""

    headings: Mapping[str, tuple[str, ...]]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Folded heading → kind of section."""
        pairs = [(fold(name), kind) for kind in self._sections for name in self.headings[kind] if "*" not in name]
        # "W O R K E X P E R I E N C E" loses the space between its words
        return {name.replace(" ", ""): kind for name, kind in pairs if " " in name} | dict(pairs)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple(
            (re.compile(r"\S.*".join(re.escape(part) for part in fold(name).split("*"))), kind)
            for kind in self._sections
            for name in self.headings[kind]
            if "*" in name
        )

    @cached_property
    def _sections(self) -> tuple[str, ...]:
        return tuple(kind for kind in sorted(self.headings) if kind not in WORD_LISTS)

    def words(self, name: str) -> frozenset[str]:
        """Return a word list: modifier, label or spoken."""
        return self._words[name]

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(fold(word) for word in self.headings.get(name, ())) for name in WORD_LISTS}

    def kind(self, text: str) -> str | None:
        """Return the kind of section that a heading of these words opens."""
        if text not in self._answers:
            if len(self._answers) > _MOST:
                self._answers.clear()
            self._answers[text] = self._kind(text)
        return self._answers[text]

    @cached_property
    def _answers(self) -> dict[str, str | None]:
        """Answers of `kind`: each line of a resume is asked about twice."""
        return {}

    def _kind(self, text: str) -> str | None:
        if len(text) > _MAX_CHARACTERS or text.count(" ") >= 2 * _MAX_WORDS:
            return None
        key = fold(text)
        if not key or key.count(" ") >= _MAX_WORDS:
            return None
        return self._known_or_bare(key) or self._first_part(key) or self._in_two_languages(text)

    def _known_or_bare(self, key: str) -> str | None:
        """Return the kind of a folded heading, whatever modifiers stand around it."""
        bare = self._bare(key)
        return self._known(key) or (self._known(bare) if bare != key else None)

    def _known(self, key: str) -> str | None:
        if not key or key in self.kinds:
            return self.kinds.get(key)
        return next((kind for pattern, kind in self._patterns if pattern.fullmatch(key)), None) or self._misspelt(key)

    def _misspelt(self, key: str) -> str | None:
        """Kind of "Expericnce": one wrong letter or two in each other's place, as typing and OCR leave them."""
        if " " in key or len(key) < _LONG:
            return None
        return next((kind for name, kind in self._by_shape.get((key[0], len(key)), ()) if _is_slip(name, key)), None)

    @cached_property
    def _by_shape(self) -> dict[tuple[str, int], list[tuple[str, str]]]:
        """First letter and length → the long headings of one word, and their kinds."""
        found: dict[tuple[str, int], list[tuple[str, str]]] = {}
        for name, kind in self.kinds.items():
            if " " not in name and len(name) >= _LONG:
                found.setdefault((name[0], len(name)), []).append((name, kind))
        return found

    def _bare(self, key: str) -> str:
        words, modifiers = key.split(), self.words("modifier")
        while len(words) > 1 and words[0] in modifiers:
            words = words[1:]
        while len(words) > 1 and words[-1] in modifiers:
            words = words[:-1]
        return " ".join(words)

    def _in_two_languages(self, text: str) -> str | None:
        """Kind of "Anställningar | Employment History": one of two names suffices."""
        parts = re.split(r"\s[|/]\s", text)
        return next((kind for part in parts if (kind := self._known(fold(part)))), None) if len(parts) == 2 else None

    def _first_part(self, key: str) -> str | None:
        """Kind of "projects" for "projects and coursework": every part must be known."""
        if " and " not in key:
            return None
        parts = [part for part in key.split(" and ") if part]
        kinds = [self._known_or_bare(part) for part in parts]
        return kinds[0] if len(parts) > 1 and all(kinds) else None


def _is_slip(name: str, key: str) -> bool:
    """True for two words of one length that differ in one letter, or in two neighbours that changed places."""
    apart = [at for at in range(len(name)) if name[at] != key[at]]
    if len(apart) == 2:
        first, second = apart
        return second == first + 1 and name[first] == key[second] and name[second] == key[first]
    # "experienced" is no slip of "experiences"
    return len(apart) == 1 and apart[0] != len(name) - 1


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a heading without case, accents, numbering, icons and punctuation; `&`, `/` and "und" become "and"."""
    text = _FRAME.sub("", _FRAME.sub("", text.strip())).replace("’", "'")
    if _SPACED.fullmatch(text):
        text = "".join(text.split())
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return " ".join(_JOINER.sub(" and ", _BRACKETS.sub("", plain)).split())


@cache
def make_book(headings: tuple[tuple[str, tuple[str, ...]], ...]) -> Book:
    """Return the book of some headings; the same headings give the same book."""
    return Book(dict(headings))
