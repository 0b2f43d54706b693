"""Signposts: lines at the edges of pages that say of which document a page is, since when it stands so, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from importlib import resources

from matcher.knowledge import read_toml

_PARTING = re.compile(r"[\s|·•/,;:()\[\]—–-]+")
# a page, a day or a year, or a date of digits only
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:\d\d){1,2}")
_POSSESSIVE = re.compile(r"['’]s$")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a line as they are compared: in lower case, without what stands around them."""
    words = (_POSSESSIVE.sub("", word.strip(".'’\"")) for word in _PARTING.split(text.casefold()))
    return frozenset(filter(None, words))


def says_nothing(text: str, title: Set[str]) -> bool:
    """True where a line holds page numbers, dates, words like "résumé" or "updated" and words of the title, and no other."""
    return all(_NUMBER.fullmatch(word) or word in title or word in _known() for word in words_of(text))


def names_document(text: str) -> bool:
    """True where a line has a word for a document, a page or a version."""
    return not _table("tells").isdisjoint(words_of(text))


@cache
def _known() -> frozenset[str]:
    months = read_toml(resources.files("models") / "dates.toml")["months"].values()
    return _table("tells") | _table("between") | frozenset(name for names in months for name in names)


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(read_toml(resources.files("models") / "furniture.toml")[name])
