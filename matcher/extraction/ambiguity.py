"""Decides whether a name is meant as a skill: "Go" in "Go and Rust" is, in "ready to go" it is not.

Points for and against are added, each with its reason; a name is kept above zero. Names of models/ambiguous.jsonl
start at their own number of points and have words of their own that speak for or against them; what all names
share (lists, neighbours, names of people and firms) is judged by the same rules for all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import NamedTuple

from matcher.errors import BadKnowledge
from matcher.extraction.candidates import Candidate
from matcher.extraction.passages import Passage, Text
from matcher.extraction.variants import key

# kinds that are no proper names
GENERAL = frozenset({"method", "field"})
# kinds that firms are called like
MADE = frozenset({"tool", "platform"})
# Points a name starts with where models/ambiguous.jsonl does not know it.
PLAIN = 4.0
# "Ray": a form that must be written so, but that other things are called too
CAPITALISED = -0.6
ACRONYM = 1.0

# points from which a name alone says enough to speak for its neighbours
_SURE = 2.0
# names that a capital word beside them does not make the name of something else
WELL_KNOWN = 2.5

# Points of the rules, set on the development sentences (two of three lines).
WRONG_CASE = -3.0
WRONG_CASE_ALONE = -2.0
LISTED_WITH_SURE = 3.4
LISTED_WITH_UNSURE = 1.4
SURE_NEAR = 1.6
SURE_IN_SENTENCE = 1.0
WORD_FOR = 1.6
# "Chef cookbooks", "Swift migration": a word of its own right beside the name
ADJACENT_FOR = 2.0
WORD_AGAINST = -2.2
TECHNICAL = 0.5
ORDINARY = -1.2
VERSION = 1.5
ASKED = 1.6
BASED = 2.5
LABEL = -5.0
COMPLEMENT = -5.0
TITLE = -6.0
NAME_TAIL = -5.0
NAME_BESIDE = -1.8
PERSON = -4.0
EMPLOYER = -2.0
CLIENT = -1.6
ARTICLE = -1.5
SENTENCE_START = -0.4
TECHNICAL_TEXT = 0.8

# tokens to each side in which words speak for or against
_WINDOW = 9
# a sure skill that near counts as near
_NEAR = 4
# sure skills that make a whole text technical
_TECHNICAL_SKILLS = 6


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """One line of models/ambiguous.jsonl."""

    form: str
    prior: float
    words_for: frozenset[str] = frozenset()
    words_against: frozenset[str] = frozenset()


class Verdict(NamedTuple):
    """Whether a candidate is a skill, by how many points, and why."""

    keep: bool
    score: float
    reasons: tuple[str, ...]


# a name known well, with nothing beside it that could change that
_ITSELF = Verdict(True, PLAIN, (f"{PLAIN:+.1f} name",))


@dataclass(frozen=True)
class Words:
    """Words that tell technical from ordinary surroundings, from models/cues.toml."""

    technical: frozenset[str]
    ordinary: frozenset[str]
    name_tails: frozenset[str]
    persons: frozenset[str]
    employer_before: frozenset[str]
    title_nouns: frozenset[str]
    asking: frozenset[str]
    # short names of who works in a field
    roles: frozenset[str] = frozenset()
    # methods and fields that as a label only sort a list
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Judge:
    """Judges candidates in their surroundings."""

    forms: tuple[Ambiguous, ...]
    words: Words

    @cached_property
    def by_key(self) -> Mapping[str, Ambiguous]:
        """Key of the form → what is known about it."""
        return {key(item.form): item for item in self.forms}

    def known(self, candidate: Candidate) -> Ambiguous | None:
        """Return what is known about the form of a candidate."""
        return self.by_key.get(key(candidate.entry.form))

    def prior(self, candidate: Candidate) -> float:
        """Points before anything of the surroundings is seen."""
        known = self.known(candidate)
        if known:
            return known.prior
        cased = candidate.entry.cased
        if not cased:
            return PLAIN
        return ACRONYM if sum(char.isupper() for char in cased) > 1 or not cased.isalpha() else CAPITALISED

    def judge(self, text: Text, candidates: Sequence[Candidate]) -> tuple[Verdict, ...]:
        """Return a verdict for each candidate, in their order."""
        priors = [self.prior(candidate) for candidate in candidates]
        sure = [candidate.exact and prior >= _SURE for candidate, prior in zip(candidates, priors, strict=True)]
        technical = sum(sure) >= _TECHNICAL_SKILLS
        firsts = [candidate.first for candidate in candidates]
        found = []
        for at, (candidate, prior) in enumerate(zip(candidates, priors, strict=True)):
            if prior >= PLAIN and self._says_itself(text, candidate, candidates[at - 1].last if at else 0):
                found.append(_ITSELF)
            else:
                found.append(self._verdict(Passage(text, candidates, at, firsts), prior, sure, technical))
        return tuple(found)

    def _says_itself(self, text: Text, candidate: Candidate, left: int) -> bool:
        """True where no word beside a name that is known well could make it part of another: most names.

        `left` is where the name before it ends.
        """
        first, last = candidate.first, candidate.last
        after = text.lower[last] if last < text.last[first] else ""
        before = text.lower[first - 1] if first > text.first[first] else ""
        if after in self._takers or before in self.words.persons:
            return False
        # a method or field may be a label, the noun of a name before it, or a person's job
        general = candidate.entry.kind in GENERAL
        return not general or (after != ":" and left != first and text.lower[first].removesuffix("s") not in self.words.roles)

    @cached_property
    def _takers(self) -> frozenset[str]:
        """Words that make the name before them part of a title or a firm's name."""
        nouns = self.words.title_nouns
        return nouns | {f"{noun}s" for noun in nouns} | self.words.name_tails

    def _verdict(self, passage: Passage, prior: float, sure: Sequence[bool], technical: bool) -> Verdict:
        candidate = passage.candidate
        points = [(prior, "name")]
        points += self._part(passage)
        points += self._names(passage, prior)
        if prior < PLAIN:
            points += self._case(passage)
            points += self._neighbours(passage, sure)
            points += self._words(passage, self.known(candidate))
            if technical and candidate.exact:
                points.append((TECHNICAL_TEXT, "a technical text"))
        score = round(sum(value for value, _ in points), 2)
        return Verdict(score > 0, score, tuple(f"{value:+.1f} {reason}" for value, reason in points))

    def _case(self, passage: Passage) -> Iterable[tuple[float, str]]:
        if not passage.candidate.exact:
            yield WRONG_CASE, "written in other letters than the name"
            if not passage.listed:
                yield WRONG_CASE_ALONE, "and in no list"
        if passage.starts_sentence and not passage.listed and passage.candidate.entry.cased.istitle():
            yield SENTENCE_START, "a capital that every sentence has"
        if passage.version_after:
            yield VERSION, "a version follows"
        if passage.candidate.exact and passage.asked(self.words.asking):
            yield ASKED, "knowledge of it is told"
        if passage.suffix_after and passage.candidate.exact:
            yield BASED, "-based, -native or the like follows"

    def _neighbours(self, passage: Passage, sure: Sequence[bool]) -> Iterable[tuple[float, str]]:
        beside = [other for other in passage.beside if other is not None]
        if any(sure[other] for other in beside):
            yield LISTED_WITH_SURE, "listed with a skill"
        elif any(passage.candidates[other].exact for other in beside):
            yield LISTED_WITH_UNSURE * len([o for o in beside if passage.candidates[o].exact]), "listed with a name"
        else:
            distances = [passage.distance(other) for other in passage.in_sentence if sure[other]]
            if distances:
                near = min(distances) <= _NEAR
                yield (SURE_NEAR, "a skill stands near") if near else (SURE_IN_SENTENCE, "a skill in the sentence")

    def _words(self, passage: Passage, known: Ambiguous | None) -> Iterable[tuple[float, str]]:
        around = passage.around(_WINDOW)
        if known:
            pro = sorted(around & known.words_for)
            con = sorted(around & known.words_against)
            if passage.candidate.exact and {passage.next_lower, passage.previous_lower} & known.words_for:
                yield ADJACENT_FOR, "such a word stands beside it"
            if pro:
                yield WORD_FOR * min(len(pro), 2), f"with {', '.join(pro)}"
            if con:
                yield WORD_AGAINST * min(len(con), 2), f"with {', '.join(con)}"
            around -= known.words_for | known.words_against
        technical = sorted(around & self.words.technical)
        ordinary = sorted(around & self.words.ordinary)
        if technical:
            yield TECHNICAL * min(len(technical), 3), f"technical words: {', '.join(technical)}"
        if ordinary:
            yield ORDINARY * min(len(ordinary), 2), f"ordinary words: {', '.join(ordinary)}"
        if passage.article_before and not passage.candidate.exact:
            yield ARTICLE, "an article before a word in lower case"

    def _part(self, passage: Passage) -> Iterable[tuple[float, str]]:
        """Names that are only part of something else: the label of a list, a job title, a noun after a tool's name."""
        general = passage.candidate.entry.kind in GENERAL
        if general and passage.is_label and passage.surface in self.words.labels:
            yield LABEL, "the label of a list"
        if general and passage.lower_case and passage.follows_name:
            yield COMPLEMENT, "a noun that completes a name"
        if passage.title_after(self.words.title_nouns) and (general or passage.title_case_after):
            yield TITLE, "part of a job title"
        if general and passage.names_person(self.words.roles):
            yield TITLE, "a person of that job"

    def _names(self, passage: Passage, prior: float) -> Iterable[tuple[float, str]]:
        """Names of firms and people; they speak against every name, however well known."""
        if passage.next_lower in self.words.name_tails and passage.next_is_name and not self._and_skill(passage):
            yield NAME_TAIL, "part of a firm's name"
        if passage.previous_lower in self.words.persons:
            yield PERSON, "part of a person's name"
        if prior < PLAIN:
            if passage.previous_lower in self.words.employer_before and not passage.listed:
                yield EMPLOYER, "an employer or a place"
            if passage.for_client and (passage.candidate.entry.kind in MADE or prior < 0):
                yield CLIENT, "for a client"
            if prior < WELL_KNOWN and (passage.capital_before or passage.capital_after):
                yield NAME_BESIDE, "a capital word beside it"
            if prior < WELL_KNOWN and passage.hyphened_name:
                yield NAME_TAIL, "part of a hyphened name"

    def _and_skill(self, passage: Passage) -> bool:
        """True where "&" joins a skill to the name, and no partner: "Debian & RHEL"."""
        behind = passage.candidate.last + 1
        beside = (passage.candidates[other] for other in passage.beside if other is not None)
        return passage.next_lower == "&" and any(other.exact and other.first == behind for other in beside)


def read_ambiguous(file: Traversable) -> tuple[Ambiguous, ...]:
    """Read models/ambiguous.jsonl; raises BadKnowledge naming the line."""
    found: list[Ambiguous] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            found.append(
                Ambiguous(
                    entry["form"],
                    float(entry["prior"]),
                    frozenset(entry.get("for", ())),
                    frozenset(entry.get("against", ())),
                )
            )
        except (json.JSONDecodeError, KeyError, ValueError) as error:
            raise BadKnowledge(f"models/{file.name}:{number}: needs form and prior, for and against as lists") from error
    return tuple(found)
