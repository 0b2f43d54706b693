"""Phrases of the data files as patterns: `*` is up to four words, white space and apostrophes may differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_FEW_WORDS = r"(?:[\w.+#/’'-]+,?\s+){0,4}?"


def compile_phrases(phrases: Iterable[str], names: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """Return a pattern for any of the phrases, longest first; `{name}` in a phrase stands for `names[name]`."""
    return _compile(tuple(phrases), tuple((names or {}).items()))


@lru_cache(maxsize=128)
def _compile(phrases: tuple[str, ...], names: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    whole = _by_letter([_phrase(phrase.removeprefix("* ")) for phrase in _longest_first(phrases)])
    for name, pattern in names:
        whole = whole.replace(re.escape(f"{{{name}}}"), pattern)
    return re.compile(rf"(?<![\w-])(?:{whole})(?!\w)", re.IGNORECASE)


def compile_whole(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for texts that are one of the phrases from end to end; `*` is anything."""
    parts = (r"\s+".join(r"\S.*" if word == "*" else _word(word) for word in phrase.split()) for phrase in phrases)
    return re.compile("|".join(parts), re.IGNORECASE)


def alternation(phrases: Iterable[str]) -> str:
    """Return the source of a pattern for any of the phrases as they stand."""
    return "|".join(re.escape(phrase) for phrase in _longest_first(phrases))


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
