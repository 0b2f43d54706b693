"""A place in a text and what stands around it: its sentence, its list, the words to both sides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from matcher.extraction.candidates import Candidate
from matcher.extraction.nlp import Doc

# keys of Doc.user_data: the text that the Doc was made of, and the texts of its tokens
TEXT = "text"
TOKENS = "tokens"
# what may stand between two names of one list; versions and a few joining words too
SEPARATORS = frozenset(", / | • ; & + · ( ) : and or and/or und • – — \t".split()) | {"\t", " ", "  "}
_VERSION = re.compile(r"v?\d{1,4}(?:\.\d+)*(?:\.x)?\+?|1[0-9][cg]|20[12]\d")
# a new sentence starts behind it where line breaks were lost
_GLUE = frozenset(["-", "–", ":", "•", "*", "|", "/"])
_PREPOSITIONS = frozenset(["in", "of", "on", "using", "with"])
_OPENERS = frozenset(["•", "-", "*", "–", '"', "“", " "])
_SUFFIXES = frozenset("based native driven like style powered compatible backed savvy first only".split())
_ARTICLES = frozenset("a an the his her my our their your this that each every some".split())
_NAMES = frozenset({"tool", "platform", "language"})
# what stands before a person of a job; "lead" and "staff" are verbs too
_RANKS = frozenset("a an graduate junior mid mid-level principal senior sr sr.".split())
# how many separators and versions may stand between two names of one list
_MAX_GAP = 4
# candidates to each side that are looked at; no honest sentence names more
_REACH = 50
# tokens of a line that a person wrapped rather than ended
_WRAPPED = 8
# tokens of a sentence: honest ones have at most a hundred; what is judged by its sentence looks at all of it each time
_LONGEST = 240
_END = re.compile(r"[.!?…:]*[.!?…]+[\"'”’)]*")


@dataclass(frozen=True)
class Text:
    """The tokens of a text as plain strings, with the sentence each belongs to."""

    tokens: tuple[str, ...]
    lower: tuple[str, ...]
    # per token: first token of its sentence, and the token after its last
    first: tuple[int, ...]
    last: tuple[int, ...]
    # per token: whether the next one follows without a space
    glued: tuple[bool, ...]

    @cached_property
    def spaced(self) -> tuple[bool, ...]:
        """Per token: whether it is only white space."""
        return tuple(not token.strip() for token in self.tokens)


def token_texts(doc: Doc) -> tuple[str, ...]:
    """Return the texts of the tokens, made once for a Doc: making them costs as much as the tokenizer."""
    kept: tuple[str, ...] | None = doc.user_data.get(TOKENS)
    if kept is None:
        kept = doc.user_data[TOKENS] = tuple([token.text for token in doc])
    return kept


def make_text(doc: Doc) -> Text:
    """Return the tokens of a Doc with the sentences that its pipeline marked."""
    tokens = token_texts(doc)
    first: list[int] = []
    last: list[int] = []
    for start, end in pairwise([*starts_of(doc), len(tokens)]):
        first += [start] * (end - start)
        last += [end] * (end - start)
    glued = tuple([not space for space in doc.to_array("SPACY").tolist()])
    return Text(tokens, tuple(map(str.lower, tokens)), tuple(first), tuple(last), glued)


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Return start and end of the sentences of a Doc, in characters, the space after them included."""
    offsets = doc.to_array(["IDX"])
    end = doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0
    edges = [*(int(offsets[at]) for at in starts_of(doc)), end]
    return list(pairwise(edges))


def starts_of(doc: Doc) -> list[int]:
    """Return the first token of each sentence."""
    starts: list[int] = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist()
    return starts if starts[:1] == [0] or not len(doc) else [0, *starts]


def sentence_starts(tokens: Sequence[str]) -> list[int]:
    """Return where sentences start: after a line break, and after a full stop before a capital, digit or bullet.

    A long line that goes on in lower case was wrapped by hand; a sentence without end is cut.
    """
    starts, line = [0], 0
    for at in [at for at, ends in enumerate(map(_ends, tokens[:-1]), 1) if ends]:
        before, token = tokens[at - 1], tokens[at]
        if "\n" in before:
            goes_on = token.islower() and "\n\n" not in before and not _END.fullmatch(tokens[at - 2])
            wrapped, line = goes_on and at - line > _WRAPPED, at
            if not wrapped:
                starts.append(at)
        elif _opens(token):
            starts.append(at)
    return [at for start, end in pairwise([*starts, len(tokens)]) for at in range(start, max(end, start + 1), _LONGEST)]


@lru_cache(maxsize=65536)
def _ends(token: str) -> bool:
    """True for a token behind which a sentence may start."""
    return "\n" in token or _END.fullmatch(token) is not None


def _opens(token: str) -> bool:
    return not token[0].islower() and "\n" not in token


def _joins(word: str) -> bool:
    return word in SEPARATORS or not word.strip()


class Passage:
    """One candidate in its surroundings; no dataclass, because most names of a text get one and are done with it at once."""

    __slots__ = (
        *("beside", "bounds", "candidate", "candidates", "firsts", "index"),
        *("next", "next_lower", "previous", "previous_lower", "text"),
    )

    def __init__(self, text: Text, candidates: Sequence[Candidate], index: int, firsts: Sequence[int]) -> None:
        """Look around a candidate; `firsts` are the first tokens of all."""
        self.text, self.candidates, self.index, self.firsts = text, candidates, index, firsts
        self.candidate = candidate = candidates[index]
        # first token of the sentence and the token after its last
        self.bounds = first, last = text.first[candidate.first], text.last[candidate.first]
        before, after = candidate.first - 1, candidate.last
        self.previous, self.previous_lower = (text.tokens[before], text.lower[before]) if before >= first else ("", "")
        self.next, self.next_lower = (text.tokens[after], text.lower[after]) if after < last else ("", "")
        # indices of the candidates before and after it in the same list
        self.beside = self._beside(-1), self._beside(1)

    @property
    def starts_sentence(self) -> bool:
        tokens = self.text.tokens
        return all(tokens[at] in _OPENERS for at in range(self.bounds[0], self.candidate.first))

    @property
    def listed(self) -> bool:
        return self.beside != (None, None)

    def _beside(self, step: int) -> int | None:
        other = self.index + step
        if not 0 <= other < len(self.candidates):
            return None
        low, high = sorted((self.candidate, self.candidates[other]), key=lambda item: item.first)
        gap = self.text.lower[low.last : high.first]
        if gap == (".",):
            # a list with full stops: "C. C++. Rust."
            return other if self._alone(low, ".") and self._alone(high, ".") else None
        if not 0 < len(gap) <= _MAX_GAP or not all(_joins(word) or _VERSION.fullmatch(word) for word in gap):
            return None
        if self.text.first[low.first] == self.text.first[high.first]:
            return other
        # a list with a line for each item
        return other if self._alone(low) and self._alone(high) else None

    def _alone(self, candidate: Candidate, stop: str = "") -> bool:
        """True for an item of a list: only separators, ends of lines and a `stop` stand beside it."""
        tokens = self.text.lower
        before = tokens[candidate.first - 1] if candidate.first else "\n"
        after = tokens[candidate.last] if candidate.last < len(tokens) else "\n"
        return (before == stop or _joins(before)) and (after == stop or _joins(after))

    @property
    def in_sentence(self) -> tuple[int, ...]:
        """Indices of the other candidates of the sentence, those far away in an endless one left out."""
        first, last = self.bounds
        low, high = bisect_left(self.firsts, first), bisect_left(self.firsts, last)
        inside = range(max(low, self.index - _REACH), min(high, self.index + _REACH + 1))
        return tuple([at for at in inside if at != self.index])

    def distance(self, other: int) -> int:
        """Tokens between this candidate and another one."""
        there = self.candidates[other]
        return max(there.first - self.candidate.last, self.candidate.first - there.last)

    def around(self, window: int) -> frozenset[str]:
        """Words of the sentence within so many tokens to each side, lower case."""
        first, last = self.bounds
        low, high = max(first, self.candidate.first - window), min(last, self.candidate.last + window)
        words = self.text.lower
        return frozenset(words[low : self.candidate.first] + words[self.candidate.last : high])

    def _token(self, at: int) -> str:
        first, last = self.bounds
        return self.text.tokens[at] if first <= at < last else ""

    @property
    def next_is_name(self) -> bool:
        """True where the next word has a capital, or is a joining sign of names."""
        return self.next[:1].isupper() or self.next == "&"

    @property
    def is_label(self) -> bool:
        """True for "Databases: PostgreSQL, MySQL"."""
        return self.next == ":" and self.starts_sentence and any(at > self.index for at in self.in_sentence)

    @property
    def surface(self) -> str:
        """The candidate in lower case, its words parted by a space."""
        return " ".join(self.text.lower[self.candidate.first : self.candidate.last]).replace(" - ", "-")

    @property
    def lower_case(self) -> bool:
        return all(token == token.lower() for token in self.text.tokens[self.candidate.first : self.candidate.last])

    @property
    def follows_name(self) -> bool:
        """True for "containers" in "Docker containers": a proper name stands directly before it."""
        if not self.index:
            return False
        before = self.candidates[self.index - 1]
        return before.last == self.candidate.first and before.entry.kind in _NAMES and before.exact

    def asked(self, words: frozenset[str]) -> bool:
        """True for "knowledge of Spark" and "services written in Go"."""
        if self.previous_lower not in _PREPOSITIONS:
            return False
        low = max(self.bounds[0], self.candidate.first - 4)
        return any(word in words for word in self.text.lower[low : self.candidate.first - 1])

    def names_person(self, roles: frozenset[str]) -> bool:
        """True for "an SRE", "senior SRE" and "SREs": who works in a field, not the field."""
        last = self.text.tokens[self.candidate.last - 1]
        stem = last.removesuffix("s")
        if self.candidate.last - self.candidate.first > 1 or stem.lower() not in roles:
            return False
        return last != stem or self.previous_lower in _RANKS

    def title_after(self, nouns: frozenset[str]) -> bool:
        """True where the noun of a job title follows: "machine learning engineers"."""
        return self.next_lower in nouns or (self.next_lower.endswith("s") and self.next_lower[:-1] in nouns)

    @property
    def title_case_after(self) -> bool:
        return self.next[:1].isupper()

    @property
    def for_client(self) -> bool:
        """True for "a model for Shell.": work for somebody, at the end of a sentence."""
        return self.previous_lower == "for" and self.ends_sentence and not self.listed

    @property
    def ends_sentence(self) -> bool:
        return self.next in {"", ".", "!", "?"} or "\n" in self.next

    @property
    def version_after(self) -> bool:
        return bool(_VERSION.fullmatch(self.next))

    @property
    def suffix_after(self) -> bool:
        return self.next == "-" and self._token(self.candidate.last + 1).lower() in _SUFFIXES

    @property
    def hyphened_name(self) -> bool:
        """True for "Delphi-US": a hyphen glues a capital word to it that is no suffix and no candidate."""
        last = self.candidate.last
        glued = self.next == "-" and self.text.glued[last - 1] and self.text.glued[last]
        after = self._token(last + 1)
        # "PAM-IDM" names two things
        both = self.text.tokens[last - 1].isupper() and after.isupper()
        return glued and after[:1].isupper() and not both and after.lower() not in _SUFFIXES and not self._taken(last + 1)

    @property
    def article_before(self) -> bool:
        return self.previous_lower in _ARTICLES

    @property
    def capital_before(self) -> bool:
        """True for "Taverna Istio": a capital word that opens no sentence and is no candidate."""
        at = self.candidate.first - 1
        opens = at <= self.bounds[0] or self._token(at - 1) in _GLUE
        return self._capital(at) and not opens and not self._taken(at)

    @property
    def capital_after(self) -> bool:
        """True for "Oracle Arena"."""
        return self._capital(self.candidate.last) and not self._taken(self.candidate.last)

    def _capital(self, at: int) -> bool:
        word = self._token(at)
        return word[:1].isupper() and word[1:].islower()

    def _taken(self, at: int) -> bool:
        return any(other.first <= at < other.last for other in self.candidates[max(self.index - 1, 0) : self.index + 2])
