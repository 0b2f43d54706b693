"""Who claims a skill: asserted, negated ("no Java", "the platform team runs Kubernetes") or aspired ("keen to learn Go").

After ConText (Harkema et al. 2009): trigger phrases with a direction, a reach that ends at stops, and look-alikes
that are none ("not only Python"). Reach follows lists: what is joined to a negated skill is negated too. The
phrases stand in models/cues.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from matcher.extraction.labels import Labels, find_labelled, read_labels
from matcher.extraction.phrases import Phrases, words_in
from matcher.extraction.remarks import find_remarks
from matcher.extraction.tables import alternation
from matcher.records import Polarity

# Words between a trigger and its skill: the longest honest gap of the development sentences is 8.
_REACH = 9
_REACH_BACK = 8
_JOINED = re.compile(
    r"[\s,/&|+•·()\"“”'’-]*(?:(?:and|or|nor|und|as well as|a|an|any|the|no|even|similar)\b[\s,/&|+•·()-]*)*"
    r"(?:[\w+#.-]+[\s,/&|+•·-]*)?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*\([^()]*")
_VERSION = re.compile(r"^\s*v?\d[\d.x+]*")
_HARD_STOP = re.compile(r"[;:—–]|\s-\s|[.!?]\s|\n")
# capitals inside a word
_IN_NAMES = re.compile(r"[a-z][A-Z]")


class Place(NamedTuple):
    """Where a skill stands in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """A cue found in a sentence, and the polarity that it gives."""

    start: int
    end: int
    polarity: Polarity
    forward: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """What the rules say of a place: how the cue stands to it, the cue itself, and how many words lie between."""

    polarity: Polarity = "asserted"
    # "before", "after", "label" (one that we know), "likeness" (words of a label) or "remark" (on this place alone)
    how: str = ""
    cue: str = ""
    distance: int = 0
    # where a place stands with its remark
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Cues:
    """The cue phrases, as read from models/cues.toml."""

    table: Mapping[str, Mapping[str, Sequence[str]]]

    @cached_property
    def triggers(self) -> tuple[tuple[Phrases, Polarity, bool], ...]:
        """Phrases that give a polarity, with their direction (True: forward)."""
        negation, aspiration = self.table["negation"], self.table["aspiration"]
        return (
            (self._pattern(negation["before"]), "negated", True),
            (self._pattern(negation["after"]), "negated", False),
            (self._pattern(aspiration["before"]), "aspired", True),
            (self._pattern(aspiration["after"]), "aspired", False),
        )

    @cached_property
    def opening(self) -> frozenset[str]:
        """Words with which these phrases begin: most sentences have none."""
        return frozenset().union(*(phrases.opening for phrases, _, _ in self.triggers))

    @cached_property
    def pseudo(self) -> Mapping[str, Phrases]:
        """Look-alikes of negation and of aspiration."""
        return {
            "negated": self._pattern(self.table["negation"]["pseudo"]),
            "aspired": self._pattern(self.table["aspiration"]["pseudo"]),
        }

    @cached_property
    def stops(self) -> Mapping[str, Phrases]:
        """What ends the reach of a negation or an aspiration."""
        return {
            "negated": self._pattern(self.table["negation"]["stop"]),
            "aspired": self._pattern(self.table["aspiration"]["stop"]),
        }

    @cached_property
    def others(self) -> tuple[tuple[frozenset[str], re.Pattern[str], bool], ...]:
        """Other people's work: "the search team runs …" before the skill, "… is run by the search team" after it.

        Each with words of which a sentence has one where the pattern may match, and its direction (True: forward).
        """
        table = self.table["others"]
        team = self._team()
        runs = alternation(table["runs"])
        run = alternation(table["run"])
        before = rf"\b(?:{team}|they)\s+(?:\w+ly\s+)?(?:{runs})\b"
        after = rf"\b(?:is|are|was|were|being|got|be)\s+(?:\w+ly\s+)?(?:{run})\s+(?:\w+ly\s+)?by\s+(?!me\b|my\b|us\b)"
        verbs = frozenset(word for phrase in table["runs"] for word, _ in words_in(phrase, 0, len(phrase)))
        return (
            (verbs, re.compile(before, re.IGNORECASE), True),
            (frozenset({"by"}), re.compile(after, re.IGNORECASE), False),
        )

    @cached_property
    def labels(self) -> Labels:
        """Labels of lists that are negated or aspired."""
        return read_labels(self.table["labels"], self.table["label_words"])

    def _team(self) -> str:
        table = self.table["others"]
        owners, teams, own, persons = (alternation(table[name]) for name in ("owners", "teams", "own", "persons"))
        team = rf"(?:{owners})\s+(?!(?:{own})\b)(?:[\w/&’'-]+\s+){{1,3}}?(?:{teams})"
        return rf"(?:{team}|(?:my|one|{owners})\s+(?:(?!(?:{own})\b)[\w-]+\s+){{0,2}}?(?:{persons}))"

    def _pattern(self, phrases: Iterable[str]) -> Phrases:
        return Phrases(phrases, {"team": self._team()})


def find_claims(
    text: str, places: Sequence[Place], sentences: Iterable[tuple[int, int]], cues: Cues, *, resume: bool
) -> list[Claim]:
    """Return what the rules say of each place; `resume` also tells other people's work from one's own."""
    found = [Claim()] * len(places)
    starts = [place.start for place in places]
    for start, end in sentences:
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        if inside:
            for at, claim in _in_sentence(text, start, end, [places[at] for at in inside], cues, resume):
                found[inside[at]] = claim
    spans = [(place.start, place.end) for place in places]
    for at, said in find_labelled(text, spans, cues.labels, resume=resume):
        if found[at].polarity == "asserted":
            found[at] = Claim(said.polarity, "label" if said.listed else "likeness", said.label)
    for remark in find_remarks(text, spans, cues.labels) if resume else ():
        span = remark.start, remark.end
        found[remark.at] = Claim(remark.said.polarity, "remark", remark.said.label, 0, span)
    return found


def _in_sentence(
    text: str, start: int, end: int, places: Sequence[Place], cues: Cues, resume: bool
) -> Iterator[tuple[int, Claim]]:
    reached: dict[int, Claim] = {}
    for trigger in _triggers(text, start, end, cues, resume):
        if any(place.start < trigger.end and trigger.start < place.end for place in places):
            continue
        stops = cues.stops[trigger.polarity]
        reach, how = (_forward, "before") if trigger.forward else (_backward, "after")
        for at, distance in reach(text, trigger, places, stops):
            claim = Claim(trigger.polarity, how, text[trigger.start : trigger.end], distance)
            if at not in reached or _stronger(claim, reached[at]):
                reached[at] = claim
    yield from sorted(reached.items(), key=lambda item: item[0])


def _stronger(new: Claim, old: Claim) -> bool:
    """The nearer trigger decides; of two that are equally near the negation."""
    return (new.distance, new.polarity != "negated") < (old.distance, old.polarity != "negated")


def _triggers(text: str, start: int, end: int, cues: Cues, resume: bool) -> Iterator[Trigger]:
    blocked: dict[str, list[tuple[int, int]]] = {}
    words = words_in(text, start, end)
    met = {word for word, _ in words}
    for pattern, polarity, forward in cues.triggers if not met.isdisjoint(cues.opening) else ():
        if polarity == "aspired" and not resume:
            continue
        for found in pattern.among(words, text, end):
            if polarity not in blocked:
                blocked[polarity] = [found.span() for found in cues.pseudo[polarity].among(words, text, end)]
            # "ZeRO" is a name
            if not _IN_NAMES.search(found[0]) and not any(
                low < found.end() and found.start() < high for low, high in blocked[polarity]
            ):
                yield Trigger(found.start(), found.end(), polarity, forward)
    for needed, others, forward in cues.others if resume else ():
        if not met.isdisjoint(needed):
            yield from (Trigger(*found.span(), "negated", forward) for found in others.finditer(text, start, end))


def _forward(
    text: str, trigger: Trigger, places: Sequence[Place], stop: Phrases
) -> Iterator[tuple[int, int]]:
    """Yield the places that a trigger before them reaches, with their distance in words."""
    point, distance = trigger.end, 0
    for at, place in enumerate(places):
        if place.start < trigger.end:
            continue
        gap = text[point : place.start]
        if point == trigger.end:
            if not _near(gap, stop, _REACH):
                return
        elif not _continues(gap, stop):
            return
        distance += len(gap.split())
        yield at, distance
        point = place.end


def _backward(
    text: str, trigger: Trigger, places: Sequence[Place], stop: Phrases
) -> Iterator[tuple[int, int]]:
    """Yield the places that a trigger after them reaches, with their distance in words."""
    point, distance = trigger.start, 0
    for at in range(len(places) - 1, -1, -1):
        place = places[at]
        if place.end > trigger.start:
            continue
        gap = text[place.end : point]
        if point == trigger.start:
            # "A/B tests (they set them up, I did not)": what stands in brackets speaks for what stands before them
            if not (_BRACKETED.fullmatch(gap) or _near_back(gap, stop)):
                return
        elif not _continues(gap, stop) and not _BRACKETED.fullmatch(gap):
            return
        distance += len(gap.split())
        yield at, distance
        point = place.start


def _near(gap: str, stop: Phrases, reach: int) -> bool:
    """True where nothing between a trigger and the first skill ends its reach; "(" may stand right before the skill."""
    body = re.sub(r"\(\s*$", "", gap)
    if "(" in body or ")" in body or _HARD_STOP.search(body) or stop.search(body):
        return False
    return len(body.split()) <= reach


def _near_back(gap: str, stop: Phrases) -> bool:
    """True where nothing between a skill and a trigger behind it ends its reach; commas do not."""
    ended = stop.search(gap) or _HARD_STOP.search(gap) or "(" in gap
    return not ended and len(gap.split()) <= _REACH_BACK


def _continues(gap: str, stop: Phrases) -> bool:
    """True where a gap joins two names of one list."""
    body = _VERSION.sub("", gap)
    if _HARD_STOP.search(body) or stop.search(body):
        return False
    return _JOINED.fullmatch(body) is not None
