"""Finds the places of a text that may name a skill: a walk over the tokens with the taxonomy in hand.

What an ambiguous name means is decided after that (ambiguity.py), so is who claims it (context.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from matcher.extraction.lexicon import MAX_TOKENS, Entry, Lexicon, best_of
from matcher.extraction.variants import atom, cased_key

# names of so few letters are not written in two words
_SHORT = 4


class Candidate(NamedTuple):
    """A run of tokens that may name a skill; `exact` where it is written in the letter case of its form."""

    first: int
    # exclusive
    last: int
    entry: Entry
    exact: bool


def find_candidates(texts: tuple[str, ...], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """Return the longest names among the tokens of a text from left to right, none overlapping another."""
    atoms = _atoms(texts)
    found: list[Candidate] = []
    end = 0
    for at in [at for at, opens in enumerate(map(lexicon.opening.__getitem__, atoms)) if opens]:
        candidate = _longest(texts, atoms, at, lexicon) if at >= end else None
        if candidate:
            found.append(candidate)
            end = candidate.last
    return tuple(found)


@lru_cache(maxsize=2)
def _atoms(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Parts of keys; a cell ends every name, a line break unless the next line goes on in lower case."""
    atoms = list(map(atom, texts))
    for at in [at for at, part in enumerate(atoms) if not part]:
        text = texts[at]
        if "\n" in text and ("\n\n" in text or not texts[min(at + 1, len(texts) - 1)].islower()):
            atoms[at] = "\n"
        elif "\t" in text:
            atoms[at] = "\t"
    return tuple(atoms)


def _longest(texts: Sequence[str], atoms: Sequence[str], first: int, lexicon: Lexicon) -> Candidate | None:
    best: Candidate | None = None
    word, steps = "", lexicon.steps
    for at in range(first, min(first + MAX_TOKENS, len(texts))):
        if not atoms[at]:
            continue
        word += atoms[at]
        found, goes_on = steps[word]
        if at == first and " " not in texts[at]:
            # a space tells "React 18" from "Python3": only what is glued to a name may belong to it
            found = lexicon.named(word, glued=True)
        if found and not _is_split(texts[first : at + 1], found[0].form):
            entry = best_of(found, " ".join(texts[first : at + 1]))
            best = Candidate(first, at + 1, entry, _is_exact(entry, texts[first : at + 1]))
        if not goes_on:
            break
    return best


def _is_split(texts: Sequence[str], form: str) -> bool:
    """True for two words that only together spell a short name: "Java or C" is not ORC."""
    return len(texts) > 1 and form.isalpha() and len(form) <= _SHORT and all(text.isalpha() for text in texts)


def _is_exact(entry: Entry, texts: Sequence[str]) -> bool:
    if not entry.cased:
        return True
    surface = cased_key("".join(texts))
    return surface in {entry.cased, entry.cased + "s"} or surface.rstrip("0123456789.") == entry.cased
