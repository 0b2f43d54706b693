"""How much a posting needs each skill (required, preferred, context) and which skills are alternatives.

The section says it first, words in the sentence say it better: "nice to have", "a must", "we use". Strong words win
over weak ones ("experience with") and the nearest of equal strength decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from matcher.extraction.phrases import compile_phrases
from matcher.records import Mention, Need, Section

# kinds of sections where no skill is asked for
SILENT = frozenset({"benefits", "equal_opportunity", "apply"})
_ORDER: tuple[Need, ...] = ("required", "preferred", "context")
# a sentence of so few other words is a list of skills, and a list asks for them
_LIST_WORDS = 5
# characters between a skill and a weak word behind it: "Python and SQL skills"
_WEAK_REACH = 30
_CLAUSE = re.compile(r";|\.\s|\n| - | – |—")
_OR_GAP = re.compile(r"[\s,)]*(?:,\s*)?(?:and/)?\bor\b[\s\"“(]*(?:[\w’'-]+\s+){0,6}(?:\()?", re.IGNORECASE)
_LIST_GAP = re.compile(
    r"[\s,/|&+•·\"“”]*(?:\b(?:and|or|and/or|even|also|the|a|an)\b[\s,]*)?[\s\"“”]*", re.IGNORECASE
)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_SLASH_GAP = re.compile(r"\s*/\s*")
_OPENS_CHOICE = re.compile(
    r"\b(?:such as|e\.?\s?g\.?|like|for example|for instance|one of|any of|either|one or more of"
    r"|at least one(?: \w+)?(?: of)?)\b[\s,.:(]*(?:the following[\s:(]*)?(?:[\w-]+\s+)?$",
    re.IGNORECASE,
)
_CLOSES_CHOICE = re.compile(
    r"^[\s,)]*(?:and/)?or\s+(?:an?\s+|any\s+|some\s+)?(?:other\s+)?(?:\w+\s)?"
    r"(?:similar|equivalent|comparable|related|other|others|alike|the like|something)\b"
    r"|^[\s,]*(?:etc\b|or (?:so|others)\b)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"^\s*v?\d[\d.x+]*")


@dataclass(frozen=True)
class NeedCues:
    """Cue phrases of models/cues.toml, [need.*]."""

    table: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def patterns(self) -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
        """Kind of cue → patterns that stand before and after the skill."""
        return {
            name: (compile_phrases(entry["before"]), compile_phrases(entry["after"]) if entry.get("after") else None)
            for name, entry in self.table.items()
        }


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    start: int
    mentions: tuple[Mention, ...]


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
    for start, end in sentences:
        inside = [mention for mention in mentions if start <= mention.start < end]
        if not inside:
            continue
        section = section_at(sections, inside[0].start)
        if _is_silent(text[start:end], section, cues):
            continue
        kind = _asking_kind(section, sections)
        judged = [
            replace(mention, need=_need(mention, clause, kind, cues), section=section.kind if section else None)
            for clause in _clauses(text, start, end, inside)
            for mention in clause.mentions
        ]
        for members in _choices(text, start, end, judged):
            group += 1
            judged = [replace(item, any_of=group) if at in members else item for at, item in enumerate(judged)]
        found += judged
    return tuple(found)


def section_at(sections: Sequence[Section], at: int) -> Section | None:
    """Return the section in which a character stands."""
    return next((section for section in reversed(sections) if section.start <= at < section.end), None)


def _asking_kind(section: Section | None, sections: Sequence[Section]) -> str:
    """Kind of section that a sentence is judged by: where demands have their own section, the head has none."""
    kind = section.kind if section else "head"
    demands = any(item.kind == "required" for item in sections)
    return "company" if demands and kind in {"head", "other"} else kind


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
            yield _Clause(text[low:high], low, inside)


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
    return "required" if _is_list(clause) else "context"


def _told(mention: Mention, clause: _Clause) -> bool:
    """True for "(we mostly use Python)" among requirements: an aside about the team."""
    before = clause.text[: mention.start - clause.start]
    return re.search(r"\bwe\s+(?:\w+\s+)?(?:use|run|work|write|rely)\b[^,.;]*$", before, re.IGNORECASE) is not None


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
        for found in before.finditer(clause.text, 0, here[0]):
            best = min(best or (here[0] - found.end(), name), (here[0] - found.end(), name))
        for found in after.finditer(clause.text, here[1]) if after else ():
            if found.start() - here[1] <= reach:
                best = min(best or (found.start() - here[1], name), (found.start() - here[1], name))
    return best[1] if best else None


def _is_list(clause: _Clause) -> bool:
    """True where little else than skills stands in the clause."""
    skills = sum(len(mention.text.split()) for mention in clause.mentions)
    words = len(re.findall(r"\w[\w+#./-]*", clause.text))
    return words - skills <= max(_LIST_WORDS, skills)


def _choices(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[frozenset[int]]:
    """Yield groups of positions that are alternatives."""
    for run in (part for whole in _runs(text, mentions) for part in _parts(text, mentions, whole)):
        if len(run) < 2:
            continue
        gaps = [text[mentions[a].end : mentions[b].start] for a, b in pairwise(run)]
        before, after = text[start : mentions[run[0]].start], text[mentions[run[-1]].end : end]
        if _is_choice(gaps, before, _VERSION.sub("", after)):
            yield frozenset(run)


def _runs(text: str, mentions: Sequence[Mention]) -> list[list[int]]:
    """Lists of mentions that follow each other with no more than commas, slashes and joining words between."""
    runs: list[list[int]] = []
    for at, mention in enumerate(mentions):
        gap = _VERSION.sub("", text[mentions[at - 1].end : mention.start]) if at else "x"
        joined = _LIST_GAP.fullmatch(gap) or _OR_GAP.fullmatch(gap)
        if joined and runs:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _parts(text: str, mentions: Sequence[Mention], run: Sequence[int]) -> list[list[int]]:
    """Cut a list of choices at its "and": "Python or Java, and Kafka or Flink"."""
    gaps = [text[mentions[a].end : mentions[b].start] for a, b in pairwise(run)]
    if not any(_OR.search(gap) for gap in gaps):
        return [list(run)]
    parts = [[run[0]]]
    for at, gap in zip(run[1:], gaps, strict=True):
        if _AND.search(gap) and not _OR.search(gap):
            parts.append([at])
        else:
            parts[-1].append(at)
    return parts


def _is_choice(gaps: Sequence[str], before: str, after: str) -> bool:
    joined = " ".join(gaps).casefold()
    if re.search(r"\bor\b", joined) or all(_SLASH_GAP.fullmatch(gap) for gap in gaps):
        return True
    if re.search(r"\band\b|&|\+", joined):
        return False
    return bool(_OPENS_CHOICE.search(before) or _CLOSES_CHOICE.search(after))


def strongest(needs: Sequence[Need | None]) -> Need:
    """Return the strongest of several needs."""
    known: list[Need] = [need for need in needs if need]
    return min(known, key=_ORDER.index, default="context")


def read_need_cues(cues: Mapping[str, Any]) -> NeedCues:
    """Return the need cues out of models/cues.toml."""
    return NeedCues(cues["need"])
