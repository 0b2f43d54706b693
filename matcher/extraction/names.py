"""Names of a list (certifications, soft skills) in a text, found as skills are: by key, so that spelling may vary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from matcher.extraction.candidates import find_candidates
from matcher.extraction.lexicon import Lexicon
from matcher.knowledge import Names
from matcher.records import Span

_BEFORE = re.compile(r"(?:^|[\n\t,;:|•·/(]) ?$")
_AFTER = re.compile(r" ?(?:$|[\n\t,;|•·/).])")
# words that tell a certificate, within so many characters on the same line
_TELLING = re.compile(r"\b(?:certif|licen[cs]|exam|credential|accredit|charter)", re.IGNORECASE)
_REACH = 40
_JOINED = re.compile(r"[\s,/&|+•·]*(?:and|or)?\s*")
_TOKEN = re.compile(r"\n+|[^\W_]+(?:[.'’][^\W_]+)*|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a text holds a name of a list; `name` is its canonical form."""

    name: str
    text: str
    span: Span
    # False for "PCA" where nothing says that the certificate is meant
    sure: bool = True


def find_names(text: str, names: Names) -> tuple[str, ...]:
    """Return the canonical names that a text holds, each once, in the order of the text."""
    return tuple(dict.fromkeys(named.name for named in locate_names(text, names) if named.sure))


def locate_names(text: str, names: Names) -> tuple[Named, ...]:
    """Return every place where a text holds one of the names; ordinary words count only as items of a list."""
    words = _words(text)
    found = find_candidates(words, _lexicon(names))
    if not found:
        return ()
    # most texts name little: where the words stand is worth a second walk only then
    tokens = list(_TOKEN.finditer(text))
    located = [
        Named(item.entry.skill, text[start:end], Span(start, end), text[start:end].casefold() not in unsure)
        for unsure in [_unsure(names)]
        for item in found
        if item.exact
        for start, end in [(tokens[item.first].start(), tokens[item.last - 1].end())]
        if text[start:end].casefold() not in names.listed or _is_item(text, start, end)
    ]
    return tuple(named if named.sure else replace(named, sure=_is_told(text, named, located)) for named in located)


@lru_cache(maxsize=2)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text, kept for the next list of names."""
    return tuple(_TOKEN.findall(text))


def _is_told(text: str, named: Named, located: Sequence[Named]) -> bool:
    """True where a word near an unsure name says what is meant, or a sure name stands beside it: "CKA, PCA"."""
    before = text[: named.span.start][-_REACH:].rpartition("\n")[2]
    after = text[named.span.end :][:_REACH].partition("\n")[0]
    if _TELLING.search(before) or _TELLING.search(after):
        return True
    sure = [other.span for other in located if other.sure]
    gaps = [text[min(named.span.end, span.end) : max(named.span.start, span.start)] for span in sure]
    return any(_JOINED.fullmatch(gap) for gap in gaps)


def _is_item(text: str, start: int, end: int) -> bool:
    """True where a word stands alone between the marks of a list."""
    return _BEFORE.search(text, start - 3, start) is not None and _AFTER.match(text, end) is not None


@cache
def _lexicon(names: Names) -> Lexicon:
    return Lexicon(names.entries)


@cache
def _unsure(names: Names) -> frozenset[str]:
    return frozenset(form.casefold() for form in names.unsure)
