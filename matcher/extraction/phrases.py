"""Phrases of the data files as patterns: `*` is up to four words, white space and apostrophes may differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache

from matcher.errors import BadKnowledge

_RUN = re.compile(r"\w+")
_FEW_WORDS = r"(?:[\w.+#/’'-]+,?\s+){0,4}?"


def compile_phrases(phrases: Iterable[str], names: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a pattern for any of the phrases, longest first; `{name}` in a phrase stands for `names[name]`."""
    return _compile(tuple(phrases), tuple((names or {}).items()))


@lru_cache(maxsize=2048)
def _compile(phrases: tuple[str, ...], names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    whole = _by_letter([_phrase(phrase.removeprefix("* ")) for phrase in _longest_first(phrases)])
    for name, pattern in names:
        whole = whole.replace(re.escape(f"{{{name}}}"), pattern)
    return re.compile(rf"(?<![\w-])(?:{whole})(?!\w)", re.IGNORECASE)


class Phrases:
    """The same as `compile_phrases` gives, each phrase compiled when its first word is first met.

    One pattern of hundreds of phrases takes longer to compile than a resume to read, and a text holds the first words
    of few. The phrases of one word stand in the order of the one pattern, so what is found is the same.
    """

    def __init__(self, phrases: Iterable[str], names: Mapping[str, str] | None = None) -> None:
        self._names = dict(names or {})
        self._of: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for phrase in _longest_first(phrases):
            for word in _first_words(phrase.removeprefix("* ")):
                self._of.setdefault(word, []).append(phrase)

    @property
    def opening(self) -> Set[str]:
        """The words with which the phrases begin, in small letters."""
        return self._of.keys()

    def among(self, words: Iterable[tuple[str, int]], text: str, end: int) -> Iterator[re.Match[str]]:
        """Yield where a text has the phrases, from left to right; `words` are those of the text before `end` (`words_in`)."""
        done = 0
        for word, at in words:
            if at >= done and word in self._of:
                found = self._pattern(word).match(text, at, end)
                if found:
                    yield found
                    done = found.end()

    def beginnings(self, words: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
        """Return those of the words of a text with which a phrase may begin."""
        return [(word, at) for word, at in words if word in self._of]

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield where a part of a text has the phrases, from left to right."""
        stop = len(text) if end is None else end
        return self.among(words_in(text, start, stop), text, stop)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first place where a part of a text has a phrase."""
        return next(self.finditer(text, start, end), None)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the phrase with which a text begins."""
        word = _RUN.match(text)
        return self._pattern(word[0].lower()).match(text) if word and word[0].lower() in self._of else None

    def _pattern(self, word: str) -> re.Pattern[str]:
        if word not in self._patterns:
            self._patterns[word] = _compile(tuple(self._of[word]), tuple(self._names.items()))
        return self._patterns[word]


def words_in(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Return the words of a part of a text in small letters with their places."""
    return [(found[0].lower(), found.start()) for found in _RUN.finditer(text, start, end)]


def _first_words(phrase: str) -> tuple[str, ...]:
    """Return the run of letters with which a phrase begins; two for "do n't", which also is "don't"."""
    first = _RUN.match(phrase)
    if first is None:
        raise BadKnowledge(f"models/cues.toml: {phrase!r} cannot be found; a phrase begins with a word")
    word = first[0].lower()
    return (word, f"{word}n") if phrase[len(word) :].startswith(" n't") else (word,)


class Whole:
    """Phrases for texts that are one of them from end to end; `*` is anything.

    Tried are those that begin with the first word of a text, and those that may begin with any.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._of: dict[str, list[str]] = {}
        for phrase in phrases:
            self._of.setdefault(_folded(phrase), []).append(phrase)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def holds(self, text: str) -> bool:
        """True for a text that is one of the phrases."""
        return any(self._pattern(word).fullmatch(text) for word in (_folded(text), "*") if word in self._of)

    def _pattern(self, word: str) -> re.Pattern[str]:
        if word not in self._patterns:
            self._patterns[word] = re.compile("|".join(map(_whole, self._of[word])), re.IGNORECASE)
        return self._patterns[word]


def _folded(text: str) -> str:
    """Return the first word of a text, as all ways to write it have it."""
    return text.split(None, 1)[0].casefold().replace("’", "'")


def _whole(phrase: str) -> str:
    return r"\s+".join(r"\S.*" if word == "*" else _word(word) for word in phrase.split())


def _by_letter(patterns: Sequence[str]) -> str:
    """Join patterns, those with the same first letter behind it: one look at it spares all of them."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[:1] if pattern[:1].isalnum() else ""
        groups.setdefault(first.casefold(), []).append(pattern[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items(), reverse=True))


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _word(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def _phrase(phrase: str) -> str:
    pattern = "".join(_FEW_WORDS if word == "*" else _word(word) + r"\s+" for word in phrase.split())
    # "n't", "-" and ":" are glued to the word before them
    pattern = re.sub(r"\\s\+(?=n\['’\]t|:|\\-)", r"\\s*", pattern).replace(r"\-\s+", r"\-\s*")
    return pattern.removesuffix(r"\s+").removesuffix(r"\s*")
