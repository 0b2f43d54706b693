"""Where a posting writes what may be a skill that the taxonomy lacks, and what speaks for it there.

Strong evidence: the tagger took it for a skill; it stands in a list beside known skills; the words before it announce
a skill ("experience with"). Weak evidence, which only adds to the strong: it is written like a name (`OpenFoo`, or with
a capital inside a sentence), it stands where the posting says what it asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matcher.knowledge import Knowledge, fold_form
from matcher.records import Mention, Section

# sections in which nothing is asked of the reader's skills
SILENT = frozenset({"apply", "benefits", "company", "equal_opportunity"})
ASKING = frozenset({"required", "preferred", "responsibilities"})
_BREAK = re.compile(
    r"[,;/|()•:\t]|[.!?](?:\s|$)|\s(?:and|or|&|with|like|including|as|using|of|e\.g\.|in|for|to|such|both|[–—-])\s"
)
_EDGE = " .!?*-–—'\"“”‘’`_[]<>=…+"
_NAME = re.compile(r"(?<![\w.@/-])[A-Z][\w+#]*(?:[.-][\w+#]+)*(?: [A-Z][\w+#]*(?:[.-][\w+#]+)*){0,2}")
_UNMISTAKABLE = re.compile(r"(?=\S*(?:[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d))[A-Za-z][A-Za-z0-9.+#-]*")
# at most four words
_CLEAN = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9][\w.+#/&-]*(?: [\w.+#/&-]+){0,3}")
_SHORTEST, _LONGEST = 2, 40
# a list of skills: two of the four neighbours are known
_REACH = 2
_NEIGHBOURS = 2
# a line with this share of capitalised words is a title
_TITLE = 0.6
# what one sighting is worth at most
WORTH: Mapping[str, float] = {"tagger": 1.0, "list": 1.0, "cue": 0.75, "name": 0.15, "asked": 0.1}
STRONG = frozenset({"tagger", "list", "cue"})
_CUE = re.compile(
    r"(?:experienced?|expertise|proficien\w+|familiar\w*|knowledge|knowledgeable|skilled|fluen\w+|competen\w+|understanding|tools)"
    r" (?:with|in|of|using|like|such as) $",
    re.IGNORECASE,
)
# how far back a cue is looked for
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Sighting:
    """A form at one place: what speaks for it, and which known skills stand beside it."""

    form: str
    start: int
    end: int
    signals: frozenset[str]
    beside: tuple[str, ...] = ()

    @property
    def worth(self) -> float:
        """Evidence between 0 and 1."""
        return min(sum(WORTH[signal] for signal in self.signals), 1.0)


@dataclass(frozen=True)
class Fences:
    """What is left out: pieces of sentences, people, places, soft skills, certificates, and what a person refused."""

    edges: frozenset[str]
    heads: frozenset[str]
    never: frozenset[str]

    def passes(self, form: str) -> bool:
        """True where a form may be a skill."""
        words = form.casefold().split()
        if not _CLEAN.fullmatch(form) or not _SHORTEST <= len(form) <= _LONGEST:
            return False
        ends = words[0] in self.edges or words[-1] in self.edges or words[-1] in self.heads
        return not ends and fold_form(form) not in self.never and words[0] not in self.never


def read_fences(knowledge: Knowledge) -> Fences:
    """Return what the data files say is no skill."""
    table = knowledge.toml("growth.toml")
    named = [
        form
        for names in (knowledge.certifications, knowledge.soft_skills)
        for name in names.entries
        for form in (name.name, *name.aliases)
    ]
    places = _strings(knowledge.toml("places.toml").values())
    speech = _strings(knowledge.toml("speech.toml").values())
    headings = [heading for kinds in knowledge.headings.values() for names in kinds.values() for heading in names]
    never = {fold_form(form) for form in (*table["never"], *named, *places, *speech, *headings)}
    return Fences(frozenset(table["edges"]), frozenset(table["heads"]), frozenset(never) | knowledge.refused)


def find_sightings(
    text: str, mentions: Sequence[Mention], sections: Sequence[Section], fences: Fences
) -> tuple[Sighting, ...]:
    """Return what may be unknown skills in a posting, in its order, none overlapping another."""
    found = [*_tagged(mentions), *_pieces(text, mentions, sections), *_names(text, sections)]
    known = [(mention.start, mention.end) for mention in mentions if mention.skill]
    kept: list[Sighting] = []
    for item in found:
        taken = [*known, *((other.start, other.end) for other in kept)]
        if fences.passes(item.form) and not any(start < item.end and item.start < end for start, end in taken):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.start))


def looks_like_a_name(form: str) -> bool:
    """True where a form holds a word that nobody writes like that by chance: `OpenFoo`, `DVC`, `Neo4j`."""
    return any(_UNMISTAKABLE.fullmatch(word) for word in form.split())


def _tagged(mentions: Iterable[Mention]) -> Iterator[Sighting]:
    for mention in mentions:
        if mention.skill is None:
            yield Sighting(" ".join(mention.text.split()), mention.start, mention.end, frozenset({"tagger"}))


def _pieces(text: str, mentions: Sequence[Mention], sections: Sequence[Section]) -> Iterator[Sighting]:
    """What stands between separators; a piece beside known skills is in a list of them."""
    for line_start, line in _lines(text):
        pieces = [(line_start + start, line_start + end) for start, end in _cut(line)]
        skills = [_skill_at(mentions, start, end, len(text[start:end].split())) for start, end in pieces]
        for at, (start, end) in enumerate(pieces):
            kind = _kind(sections, start)
            if kind in SILENT:
                continue
            around = [skill for skill in (*skills[max(at - _REACH, 0) : at], *skills[at + 1 : at + 1 + _REACH]) if skill]
            signals = {
                # "Delivery: Docker, Helm" is the label of a list
                "list": len(around) >= _NEIGHBOURS and text[end : end + 1] not in (":", "\t"),
                "cue": bool(_CUE.search(text[max(start - _BEFORE, line_start) : start])),
                "asked": kind in ASKING,
                "name": looks_like_a_name(text[start:end]),
            }
            chosen = frozenset(name for name, speaks in signals.items() if speaks)
            yield Sighting(text[start:end], start, end, chosen, tuple(around) if signals["list"] else ())


def _names(text: str, sections: Sequence[Section]) -> Iterator[Sighting]:
    """Words with a capital inside a sentence."""
    for line_start, line in _lines(text):
        words = line.split()
        titled = sum(word[:1].isupper() for word in words) > _TITLE * len(words)
        for found in _NAME.finditer(line):
            start, end = line_start + found.start(), line_start + found.end()
            opens = not line[: found.start()].rstrip(" •*-–\t") or line[: found.start()].rstrip()[-1] in ".!?:"
            kind = _kind(sections, start)
            if kind in SILENT or ((opens or titled) and not looks_like_a_name(found[0])):
                continue
            asked = {"asked"} if kind in ASKING else set()
            yield Sighting(found[0], start, end, frozenset({"name", *asked}))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _cut(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces of a line, quotes and stops at their edges left out."""
    at = 0
    for found in (*_BREAK.finditer(line), None):
        end = found.start() if found else len(line)
        piece = line[at:end]
        start = at + len(piece) - len(piece.lstrip(_EDGE))
        if piece.strip(_EDGE):
            yield start, start + len(piece.strip(_EDGE))
        at = found.end() if found else end


def _skill_at(mentions: Sequence[Mention], start: int, end: int, words: int) -> str:
    """The known skill that a piece names, empty where it names none or says more than one word besides."""
    for mention in mentions:
        if mention.skill and mention.start < end and start < mention.end:
            return mention.skill if words <= len(mention.text.split()) + 1 else ""
    return ""


def _kind(sections: Sequence[Section], at: int) -> str:
    return next((section.kind for section in reversed(sections) if section.start <= at < section.end), "head")


def _strings(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _strings((*value, *value.values()))
        elif isinstance(value, Iterable):
            yield from _strings(value)
