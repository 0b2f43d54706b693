"""How much a posting needs each skill (required, preferred, context) and which skills are alternatives.

The section says it first, words in the sentence say it better: "nice to have", "a must", "we use". Strong words win
over weak ones ("experience with") and the nearest of equal strength decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Any

from matcher.extraction.choices import find_choices, in_item, is_bare_item, opens_lines
from matcher.extraction.phrases import Phrases, words_in
from matcher.extraction.sections import section_at
from matcher.records import Mention, Need, Section

# kinds of sections where no skill is asked for
SILENT = frozenset({"benefits", "equal_opportunity", "apply"})
_ORDER: tuple[Need, ...] = ("required", "preferred", "context")
# a sentence of so few other words is a list of skills, and a list asks for them
_LIST_WORDS = 5
# characters between a skill and a weak word behind it: "Python and SQL skills"
_WEAK_REACH = 30
_CLAUSE = re.compile(r";|\.\s|\n| - | – |—")
# "PyTorch (preferred) or TensorFlow" asks for one of them and likes the first more
_RANKED = re.compile(
    r"\((?:strongly |highly )?(?:preferred|preferably|ideally|desired)\)(?=\s*(?:and/)?or\b)"
    r"|(?<=\bor\s)(\s*[\w+#.-]+\s)\((?:strongly |highly )?(?:preferred|preferably|ideally|desired)\)",
    re.IGNORECASE,
)
# "Python, plus a compiled language": no wish
_JOINS = re.compile(r"\s+(?!for\b|if\b|and\b|points?\b)\w")
_WE = re.compile(r"\bwe\s", re.IGNORECASE)
# skills taken out: a comma may only part skills
_TEAM_USES = re.compile(
    r"\bwe\s+(?:\w+\s+)?(?:use|run|work|write|rely)\b(?:[^,.;)]|,\s*(?:(?:and|or)\b\s*)?(?=[,/]|$))*$", re.IGNORECASE
)


@dataclass(frozen=True)
class NeedCues:
    """Cue phrases of models/cues.toml, [need.*]."""

    table: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def patterns(self) -> Mapping[str, tuple[Phrases, Phrases | None]]:
        """Kind of cue → phrases that stand before and after the skill."""
        return {
            name: (Phrases(entry["before"]), Phrases(entry["after"]) if entry.get("after") else None)
            for name, entry in self.table.items()
        }


@dataclass(frozen=True)
class _Clause:
    """A part of a sentence; what all its skills want to know of it is looked up once."""

    text: str
    start: int
    mentions: tuple[Mention, ...]

    @cached_property
    def _beginnings(self) -> dict[Phrases, list[tuple[str, int]]]:
        return {}

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        return words_in(self.text, 0, len(self.text))

    @cached_property
    def has_team(self) -> bool:
        """Whether the clause may say what "we" do."""
        return _WE.search(self.text) is not None

    @cached_property
    def is_list(self) -> bool:
        """Whether little else than skills stands in the clause."""
        skills = sum(len(mention.text.split()) for mention in self.mentions)
        words = len(re.findall(r"\w[\w+#./-]*", self.text))
        return words - skills <= max(_LIST_WORDS, skills)

    def find(self, phrases: Phrases, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield where a part of the clause has the phrases."""
        if phrases not in self._beginnings:
            self._beginnings[phrases] = phrases.beginnings(self._words)
        words = self._beginnings[phrases]
        low, high = (bisect_left(words, at, key=itemgetter(1)) for at in (start, end))
        return phrases.among(words[low:high], self.text, end)


@dataclass(slots=True)
class _LineChoice:
    """The choice of lines that a sentence opened: "Experience with one or more of the following:" above a list."""

    # number of the choice to which the present sentence belongs, 0 where it belongs to none
    group: int = 0
    opened: bool = False
    # the opening sentence is an item itself, so that only bare names below it belong to it
    nested: bool = False

    def follow(self, text: str, start: int, end: int, mentions: Sequence[Mention], last: int) -> int:
        """Go on to the next sentence; returns the last number given to a choice."""
        if not text[start:end].strip():
            return last
        if opens_lines(text, start, end):
            self.group, self.opened, self.nested = 0, True, in_item(text, start)
        elif (self.opened or self.group) and in_item(text, start):
            bare = not self.nested or is_bare_item(text, start, end, mentions)
            self.group = (self.group or last + 1) if bare else 0
            self.opened = False
            return max(last, self.group)
        else:
            self.group, self.opened = 0, False
        return last


def judge_needs(
    text: str,
    mentions: Sequence[Mention],
    sentences: Sequence[tuple[int, int]],
    sections: Sequence[Section],
    cues: NeedCues,
) -> tuple[Mention, ...]:
    """Return the mentions of a posting with need, alternatives and section; silent ones are left out."""
    found: list[Mention] = []
    group = 0
    lines = _LineChoice()
    legal = _legal_parts(text, sections, cues)
    places = [mention.start for mention in mentions]
    for start, end in sentences:
        inside = mentions[bisect_left(places, start) : bisect_left(places, end)]
        group = lines.follow(text, start, end, inside, group)
        if not inside:
            continue
        section = section_at(sections, inside[0].start)
        if _is_silent(text[start:end], section, cues) or any(low <= inside[0].start < high for low, high in legal):
            continue
        kind = _asking_kind(section, sections)
        judged = [
            replace(mention, need=_need(mention, clause, kind, cues), section=section.kind if section else None)
            for clause in _clauses(text, start, end, inside)
            for mention in clause.mentions
        ]
        if lines.group:
            judged = [replace(item, any_of=lines.group) for item in judged]
        for members in () if lines.group else find_choices(text, start, end, judged):
            group += 1
            judged = [replace(item, any_of=group) if at in members else item for at, item in enumerate(judged)]
        found += judged
    return tuple(found)


def _asking_kind(section: Section | None, sections: Sequence[Section]) -> str:
    """Kind of section that a sentence is judged by: where demands have their own section, the head has none."""
    kind = section.kind if section else "head"
    demands = any(item.kind == "required" for item in sections)
    return "company" if demands and kind in {"head", "other"} else kind


def _legal_parts(text: str, sections: Sequence[Section], cues: NeedCues) -> list[tuple[int, int]]:
    """Where legal text stands: from the line that starts it, in the later half of a posting, to the end of its section."""
    half = len(text) // 2
    found = ((section, cues.patterns["legal"][0].search(text, max(section.start, half), section.end)) for section in sections)
    return [(text.rfind("\n", 0, cue.start()) + 1, section.end) for section, cue in found if cue]


def _is_silent(sentence: str, section: Section | None, cues: NeedCues) -> bool:
    if section and section.kind in SILENT:
        return True
    asks = section is not None and section.kind in {"required", "preferred", "responsibilities"}
    return not asks and cues.patterns["silent"][0].search(sentence) is not None


def _clauses(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[_Clause]:
    """Cut a sentence where a new demand may start; clauses without a skill are left out."""
    cuts = [start, *(found.end() for found in _CLAUSE.finditer(text, start, end)), end]
    for low, high in pairwise(cuts):
        inside = tuple(mention for mention in mentions if low <= mention.start < high)
        if inside:
            yield _Clause(_RANKED.sub(lambda found: " " * len(found[0]), text[low:high]), low, inside)


def _need(mention: Mention, clause: _Clause, kind: str, cues: NeedCues) -> Need:
    if mention.polarity == "negated":
        return "context"
    strong = _nearest(mention, clause, cues, ("preferred", "required"))
    if strong:
        return "preferred" if strong == "preferred" or kind == "preferred" else "required"
    silent_kind = kind in {"responsibilities", "company"}
    weak = _nearest(mention, clause, cues, ("asked",) if silent_kind else ("asked", "hinted", "context"), _WEAK_REACH)
    if weak in {"asked", "hinted"} and _is_work(clause, cues):
        weak = "context"
    if _told(mention, clause):
        return "context"
    if kind in {"preferred", "required"}:
        return "preferred" if kind == "preferred" else "required"
    if weak in {"asked", "hinted"}:
        return "required"
    if silent_kind or weak == "context":
        return "context"
    return "required" if clause.is_list else "context"


def _told(mention: Mention, clause: _Clause) -> bool:
    """True for "(we mostly use Python)" and "We use: Python, Go" among requirements: an aside about the team."""
    if not clause.has_team:
        return False
    before = clause.text[: mention.start - clause.start]
    for other in reversed(clause.mentions):
        if other.end <= mention.start:
            low, high = other.start - clause.start, other.end - clause.start
            before = f"{before[:low]}{before[high:]}"
    return _TEAM_USES.search(before) is not None


def _is_work(clause: _Clause, cues: NeedCues) -> bool:
    """True for "Build pipelines with …" and "You will run …", not for "You will have experience with …"."""
    body = clause.text.lstrip(" \t\n•*·–-")
    opening = cues.patterns["work"][0].match(body)
    return opening is not None and cues.patterns["asks_anyway"][0].match(body[opening.end() :].lstrip()) is None


def _nearest(
    mention: Mention, clause: _Clause, cues: NeedCues, names: Sequence[str], reach: int = 10_000
) -> str | None:
    """The kind of cue nearest to a mention; one that follows it stands within `reach` characters."""
    best: tuple[int, str] | None = None
    here = mention.start - clause.start, mention.end - clause.start
    for name in names:
        before, after = cues.patterns[name]
        for found in clause.find(before, 0, here[0]):
            if _speaks_to(found, clause, here):
                best = min(best or (here[0] - found.end(), name), (here[0] - found.end(), name))
        for found in clause.find(after, here[1], len(clause.text)) if after else ():
            if found.start() - here[1] <= reach and _speaks_to(found, clause, here):
                best = min(best or (found.start() - here[1], name), (found.start() - here[1], name))
    return best[1] if best else None


def _speaks_to(cue: re.Match[str], clause: _Clause, here: tuple[int, int]) -> bool:
    """False for "plus" as a joining word, and for a cue that stands in brackets with another skill: "(Azure preferred)"."""
    if cue[0].casefold() == "plus" and _JOINS.match(clause.text, cue.end()):
        return False
    opened = clause.text.rfind("(", 0, cue.start())
    if opened < 0 or ")" in clause.text[opened : cue.start()]:
        return True
    closed = cue.end() + len(clause.text[cue.end() :].partition(")")[0])
    inside = [(item.start - clause.start, item.end - clause.start) for item in clause.mentions]
    near = [place for place in inside if opened < place[0] < closed]
    return not near or here in near


def strongest(needs: Sequence[Need | None]) -> Need:
    """Return the strongest of several needs."""
    known: list[Need] = [need for need in needs if need]
    return min(known, key=_ORDER.index, default="context")


def read_need_cues(cues: Mapping[str, Any]) -> NeedCues:
    """Return the need cues out of models/cues.toml."""
    return NeedCues(cues["need"])
