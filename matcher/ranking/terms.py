"""Text as countable terms: words, pairs of neighbouring words, canonical skills whatever their spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from matcher.knowledge import Skill
from matcher.ranking.evidence import implied_by
from matcher.ranking.stopwords import STOP_WORDS

# a word may hold . + # & / ' - inside (node.js, ci/cd, a/b) and end in ++ or # (c++, c#)
_WORD = re.compile(r"[^\W_](?:[^\W_]|[.+#&/'’-](?=[^\W_]))*(?:\+\+|#)?")
# no word holds this character, so a skill can never be taken for one
SKILL_MARK = "§"
# stands where a name was cut out: its neighbours are no pair, just as they were none around the name
GAP = "\x1f"
# the same where somebody else covered one
_BREAKS = re.compile(rf"[\n{GAP}█]+")


def words(text: str) -> list[str]:
    """Return the words that say something, in order and lower case; numbers and stop words are left out."""
    found = (word.lower() for word in _WORD.findall(text))
    return [word for word in found if word not in STOP_WORDS and not word[0].isdigit() and len(word) > 1]


def pairs(found: list[str]) -> Iterator[str]:
    """Yield neighbouring words as one term."""
    return (f"{first} {second}" for first, second in pairwise(found))


def text_terms(text: str) -> list[str]:
    """Return words and pairs of words: "deploy models daily" gives 3 words and 2 pairs."""
    pieces = [words(piece) for piece in _BREAKS.split(text)]
    return [*(word for piece in pieces for word in piece), *(pair for piece in pieces for pair in pairs(piece))]


def skill_term(skill: str) -> str:
    """Return the term that stands for a canonical skill."""
    return SKILL_MARK + skill


def skill_terms(skill: str, skills: Mapping[str, Skill]) -> list[str]:
    """Return all terms of a skill: itself, what it implies, and the words of both.

    The words let "ML platform" meet "platforms for machine learning"; what is implied lets EKS meet Kubernetes.
    nDCG@10 of TF-IDF alone on the development pairs: skills .63, with words .76, with implied skills .80.
    """
    names = (skill, *implied_by(skill, skills))
    return [skill_term(name) for name in names] + [word for name in names for word in words(name)]


def shown(term: str) -> str:
    """Return a term as a person reads it."""
    return term.removeprefix(SKILL_MARK)


def is_pair(term: str) -> bool:
    """True for two neighbouring words."""
    return " " in term and not term.startswith(SKILL_MARK)


def line_terms(text: str, found: Iterable[tuple[int, int, str | None]], skills: Mapping[str, Skill]) -> list[str]:
    """Return the terms of a line whose skills (start, end, canonical name) count the same in every spelling.

    Pairs do not reach over a skill, for what stands on its two sides seldom belongs together.
    """
    terms, position = [], 0
    for start, end, skill in sorted(found, key=lambda item: item[:2]):
        if skill is None or start < position:
            continue
        terms += [*text_terms(text[position:start]), *skill_terms(skill, skills)]
        position = end
    return [*terms, *text_terms(text[position:])]
