"""Names in a posting that ask for no skill: degrees and their subjects, words in general use, people, addresses.

What is left is cut to the skill that it names: "ML platforms" asks for ML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from matcher.extraction.ambiguity import GENERAL
from matcher.extraction.lexicon import Lexicon
from matcher.extraction.tables import alternation
from matcher.extraction.variants import key
from matcher.records import Mention

_ADDRESS = re.compile(r"\S*(?:://|\bwww\.)\S*")
# "Bachelor's degree in", "MS or PhD in", "degree (Statistics,"; up to where another demand may start
_SUBJECTS = re.compile(
    r"(?:\b[Dd]egrees?|\b(?i:bachelor|doctora)\w*(?:['’]s)?|(?<![Ss]crum )\b[Mm]aster(?:['’]?s)?(?!\s+(?:branch|data|node))"
    r"|\bPh\.?D\.?|\b[BM]\.?(?:Sc|S|A|Eng|Tech)\.?)"
    r"(?![\w'’])(?:[^.;:\n•]{0,40}?)(?:\b(?:in|of|from)\b|\()",
)
_SUBJECTS_END = re.compile(
    r"[;)•]|\.\s|\n\s*\n|\n\s*[-*•–]|\n(?=\S)|\b(?:with|experience|experienced|knowledge|skills|plus|including|understanding"
    r"|proficien\w+|equivalent|ability|coursework|training|emphasis|focus|background|certification\w*|years?|and\s+\d|\d)\b",
    re.IGNORECASE,
)
# a demand of its own, which askeddegree.py reads
_DEGREE = re.compile(r"(?<!-)\b(?:[Dd]egrees?\b(?!\s+of)|(?i:bachelor|(?<!scrum )master)['’]?s\b|Ph\.?D\b)")
_HYPHENED = re.compile(r"\w-$")
# "a Site Reliability, DevOps, or Cloud engineer": the words between the first name and the noun
_TITLE_WORDS = r"(?:\s*(?:,\s*(?:or|and)?|/|&|\b(?:or|and))\s*[A-Z][\w&-]*(?:\s[A-Z][\w&-]*){0,2}){1,4}"


@dataclass(frozen=True)
class Unasked:
    """Words of models/cues.toml, [unasked], and nouns of job titles."""

    table: Mapping[str, Sequence[str]]
    titles: Sequence[str]

    @cached_property
    def generic(self) -> frozenset[str]:
        """Keys of what is said of any work with computers."""
        return frozenset(key(word) for word in self.table["generic"])

    @cached_property
    def carriers(self) -> frozenset[str]:
        """Nouns for a thing made with a skill."""
        return frozenset(self.table["carriers"])

    @cached_property
    def title(self) -> re.Pattern[str]:
        """What follows the first of several fields in a job title."""
        return re.compile(rf"{_TITLE_WORDS}\s+(?i:{alternation(self.titles)})s?\b")


def drop_unasked(text: str, mentions: Sequence[Mention], unasked: Unasked, lexicon: Lexicon) -> tuple[Mention, ...]:
    """Return the mentions of a posting that may ask for a skill, each as short as it names one."""
    addresses, subjects = list(_addresses(text)), list(_subjects(text))
    kept = (
        one
        for one in mentions
        if not _stands_in(one, addresses)
        and not names_degree(one)
        and not (one.kind in {None, *GENERAL} and (_stands_in(one, subjects) or unasked.title.match(text, one.end)))
    )
    plain = (_shortened(one, unasked, lexicon) for one in kept)
    return tuple(one for one in plain if key(one.text) not in unasked.generic and not _goes_back(text, one))


def names_degree(mention: Mention) -> bool:
    """True for a string outside the taxonomy that names a degree: nobody shows one in a dated job."""
    return mention.skill is None and _DEGREE.search(mention.text) is not None


def _goes_back(text: str, mention: Mention) -> bool:
    """True for a name whose first word is the end of another: "cutting-edge AI", "content-as-code pipeline"."""
    return " " in mention.text and mention.text[0].islower() and _HYPHENED.search(text, 0, mention.start) is not None


def _stands_in(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in spans)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span() for found in _ADDRESS.finditer(text))


def _subjects(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the subjects of degrees stand."""
    for degree in _SUBJECTS.finditer(text):
        end = _SUBJECTS_END.search(text, degree.end())
        yield degree.end(), end.start() if end else len(text)


def _shortened(mention: Mention, unasked: Unasked, lexicon: Lexicon) -> Mention:
    """Return a mention without the nouns at its end, where what stands before them is the name of a field or method."""
    words = mention.text.split()
    tail = list(takewhile(lambda word: word.casefold() in unasked.carriers, reversed(words)))
    head = " ".join(words[: len(words) - len(tail)])
    entry = lexicon.find(key(head), head) if tail and head and mention.kind in GENERAL else None
    # "recommender systems" is what recommenders are called
    whole = entry and entry.skill == mention.skill and not head.isupper() and key(head) != key(entry.skill)
    if not entry or entry.kind not in GENERAL or whole:
        return mention
    cut = mention.start + len(mention.text.rsplit(None, len(tail))[0])
    return replace(mention, text=head, end=cut, skill=entry.skill, kind=entry.kind)
