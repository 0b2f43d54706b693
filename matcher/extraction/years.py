"""Years of experience that a posting asks for: the smallest number with which a person may apply."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matcher.extraction.phrases import compile_phrases
from matcher.extraction.stretches import Stretches
from matcher.extraction.tables import alternation
from matcher.records import Mention, Section

# more years than that are a firm's history
_MOST = 25
# a skill that near after "years" makes them years of that skill
_NEAR = 60
# kinds of skills that years can be about without being the whole of a career
_SPECIAL = frozenset({"language", "tool", "platform", "standard"})
_WHOLE_CAREER = re.compile(
    r"[,.;:]|\bas an?\b|\brole\b|\bengineer|\bdevelop|\bbuilding\b|\bdesigning\b|\bincluding\b", re.IGNORECASE
)
_EXPERIENCE = re.compile(
    r"experience|\bexp\b|as an?\b|working|building|\bin\b|\bwith\b|background|career|practice|track record"
    r"|erfahrung|required|minimum|at least|seniority|shipping|running|developing",
    re.IGNORECASE,
)
# "SRE, 7+ yrs.": in so few words nothing else can be meant
_FEW_WORDS = 5
_ALTERNATIVE = re.compile(r"\bor\b|;|/|degree|\b(?:BS|BSc|MS|MSc|PhD)\b|(?:bachelor|master)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A number of years and where it stands; `special` where it is about one skill only."""

    years: int
    start: int
    special: bool


@dataclass(frozen=True)
class YearCues:
    """[years] of models/cues.toml."""

    table: Mapping[str, Any]

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number of years, or a range of which the first number counts."""
        one = rf"(?:\d{{1,2}}(?:\.5)?|{alternation(self.table['words'])})"
        return re.compile(
            rf"(?<![\d.,$€£/])(?<!\w-)(?:(?<=[a-z])(?=\d)|\b)(?P<low>{one})\s*(?:\(\s*\d{{1,2}}\s*\))?\s*(?:\+|plus)?"
            rf"(?:\s*(?:-|–|—|to|or|and|bis|oder)\s*(?P<high>{one})\s*(?:\+|plus)?)?"
            rf"(?:\s+(?:or more|full|solid|good|relevant|and more))?\s*[-+]?\s*(?:years?|yrs?|yoe|jahren?)(?![a-z])",
            re.IGNORECASE,
        )

    @cached_property
    def no(self) -> re.Pattern[str]:
        return compile_phrases(self.table["not"])

    @cached_property
    def part(self) -> re.Pattern[str]:
        """Words that make a number of years a part of the number before it."""
        return compile_phrases(self.table["part"])

    def value(self, word: str) -> int:
        """Return 3 for "three" and for "3.5"."""
        words: Mapping[str, int] = self.table["words"]
        return words[word.casefold()] if word.casefold() in words else int(float(word))


def find_min_years(
    text: str,
    sentences: Iterable[tuple[int, int]],
    mentions: Sequence[Mention],
    cues: YearCues,
    demands: Sequence[Section] = (),
) -> int | None:
    """Return the years asked overall; of alternatives in a sentence the least, of several demands the most.

    Where years are asked of single skills only, those count. In a section of `demands` a number of years is one by
    itself; elsewhere the sentence must speak of experience.
    """
    least: dict[bool, list[int]] = {False: [], True: []}
    asking = Stretches((section.start, section.end) for section in demands)
    for start, end in sentences:
        asks = asking.hold(start)
        asks = asks or _EXPERIENCE.search(text, start, end) is not None or _says_no_more(text, start, end)
        if cues.no.search(text, start, end) or not asks:
            continue
        asked = list(_asked(text, start, end, mentions, cues))
        overall = [item.years for item in asked if not item.special]
        special = [item.years for item in asked if item.special]
        if overall:
            least[False].append(min(overall))
        if special:
            least[True].append(min(special))
    values = least[False] or least[True]
    return max(values) if values else None


def _says_no_more(text: str, start: int, end: int) -> bool:
    """True for a sentence of few words that asks for more than a number: "7+ yrs." and "SRE, 7+ years"."""
    return len(text[start:end].split()) <= _FEW_WORDS and re.search(r"\d\s?\+", text[start:end]) is not None


def _asked(text: str, start: int, end: int, mentions: Sequence[Mention], cues: YearCues) -> Iterable[Asked]:
    before = None
    for found in cues.number.finditer(text, start, end):
        years = cues.value(found["low"])
        if years <= _MOST and not (before and _is_part(text, before, found, cues)):
            before = found.end()
            yield Asked(years, found.start(), _is_special(text, found.end(), end, mentions))


def _is_part(text: str, before: int, found: re.Match[str], cues: YearCues) -> bool:
    """True for the 3 in "6 years …, including 3 years with …"; "BS with 5 years or MS with at least 3" are alternatives."""
    if cues.part.search(text, before, found.start()) or cues.part.match(text, found.end() + 1):
        return True
    gap = text[before : found.start()]
    return re.search(r"\bwith (?:at least|a minimum of)\s*$", gap) is not None and _ALTERNATIVE.search(gap) is None


def _is_special(text: str, at: int, end: int, mentions: Sequence[Mention]) -> bool:
    """True for "3 years of Python" and "3+ years of experience with Kafka", not for "3 years as an engineer"."""
    after = next((mention for mention in mentions if at <= mention.start < min(end, at + _NEAR)), None)
    if after is None or after.kind not in _SPECIAL:
        return False
    return _WHOLE_CAREER.search(text[at : after.start]) is None
