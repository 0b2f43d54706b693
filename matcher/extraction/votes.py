"""What the chances of a tagger say beside the judge: which names of the taxonomy stay, and which other runs are names.

A few limits for each tagger, fitted in training, decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from matcher.extraction.ambiguity import GENERAL, Verdict
from matcher.extraction.candidates import Candidate
from matcher.extraction.chunks import chunk_at
from matcher.extraction.crf import LABELS, Array
from matcher.extraction.lists import NOWHERE, Placed
from matcher.extraction.nlp import Doc
from matcher.extraction.passages import TEXT, token_texts
from matcher.extraction.sentences import Decided, trust

Run: TypeAlias = tuple[int, int]
Flags: TypeAlias = npt.NDArray[np.bool_]
Places: TypeAlias = npt.NDArray[np.int_]
_B, _I, _O = range(len(LABELS))
# an unknown name is cut where it begins or ends so
_EDGES = frozenset([*",/|•;&+·():–—-.!?\"'“”‘’…*[]\t", *"and or the a an of in with for etc etc. e.g e.g. i.e.".split()])
_NAME = re.compile(r"(?=.*[^\W\d_])..")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = rf"(?:{_MONTH}|\d+|present|now|today|current|ongoing)"
_NO_NAME = re.compile(rf"@|://|\n|^[\d\W]*$|^{_DAY}\W*(?:\d{{2,4}})?(?:\W+{_DAY})*$", re.IGNORECASE)
_ADDRESS = re.compile(r"@|://|\bwww\.|[\w-]\.(?:com|org|net|io|dev)/")


@dataclass(frozen=True, slots=True)
class Limits:
    """Chances from which something is a skill."""

    # a name of the taxonomy that its form alone makes likely
    sure: float
    # the same of a method or field: words that everybody uses
    general: float
    # one that depends on its surroundings
    unsure: float
    # one that the judge refused
    refused: float
    # a run of words that the taxonomy does not know: one with a capital or a digit, and one in small letters
    new: float
    small: float
    # chance of being technical from which a lone sentence counts in full
    technical: float = 0.0


# without a model the judge alone decides
NO_LIMITS = Limits(0.0, 0.0, 0.0, 2.0, 2.0, 2.0)


@dataclass(frozen=True, slots=True)
class Joined:
    """What both readers say together: the names of the taxonomy with the verdict, and runs of tokens beside them."""

    decided: tuple[tuple[Candidate, Verdict], ...]
    new: tuple[Run, ...]


def vote(
    doc: Doc, decided: Decided, placed: Sequence[Placed], chances: Sequence[Array], limits: Limits, soft: Set[str]
) -> Joined:
    """Return the decisions of the judge after a look at the chances, and the new runs beside them; `soft` words are none."""
    tokens, rows = [token for one in placed for token in one.tokens], np.concatenate(chances)
    likely = 1.0 - rows[:, _O].astype(np.float64)
    by_token = dict(zip(tokens, likely.tolist(), strict=True))
    final = tuple([(candidate, _agreed(candidate, verdict, by_token, limits)) for candidate, verdict in decided])
    taken = _tokens(candidate for candidate, verdict in final if verdict.keep)
    refused = _tokens(candidate for candidate, verdict in final if not verdict.keep)
    starts = np.cumsum([0, *(len(one.tokens) for one in placed[:-1])])
    texts = token_texts(doc)
    trimmed = (_trim(texts, run) for run in _runs(tokens, rows, likely >= min(limits.new, limits.small), starts))
    # what a refused name leaves over may be a longer name of another thing
    free = [run for run in trimmed if taken.isdisjoint(range(*run)) and not refused.issuperset(range(*run))]
    return Joined(final, tuple([run for run in free if _is_name(doc, run, by_token, limits, soft)]))


def _agreed(candidate: Candidate, verdict: Verdict, chances: Mapping[int, float], limits: Limits) -> Verdict:
    """Return the verdict after the tagger's vote, with its chance as a further reason."""
    found = [chances[at] for at in range(candidate.first, candidate.last) if at in chances]
    chance = sum(found) / max(len(found), 1)
    trusted = trust(verdict)
    plain = limits.general if candidate.entry.kind in GENERAL else limits.sure
    limit = limits.refused if trusted == "refused" else plain if trusted == "plain" else limits.unsure
    return Verdict(chance >= limit, verdict.score, (*verdict.reasons, f"+0.0 chance {chance:.2f} in its sentence"))


def _tokens(candidates: Iterable[Candidate]) -> set[int]:
    return {at for candidate in candidates for at in range(candidate.first, candidate.last)}


def _runs(tokens: Sequence[int], rows: Array, likely: Flags, starts: Places) -> Iterator[Run]:
    """Yield runs of likely tokens, cut where a sentence starts and where B beats I: another name begins."""
    begins = rows[:, _B] > rows[:, _I]
    begins[starts] = True
    before, opened = -2, False
    run: Run = (0, 0)
    for at in np.flatnonzero(likely & (np.array(tokens) != NOWHERE)).tolist():
        if opened and at == before + 1 and not begins[at]:
            run = run[0], tokens[at] + 1
        else:
            if opened:
                yield run
            run, opened = (tokens[at], tokens[at] + 1), True
        before = at
    if opened:
        yield run


def _trim(texts: Sequence[str], run: Run) -> Run:
    """Return a run without separators and small words at its ends."""
    first, last = run
    while first < last and texts[first].lower() in _EDGES:
        first += 1
    while first < last and texts[last - 1].lower() in _EDGES:
        last -= 1
    return first, last


def _is_name(doc: Doc, run: Run, chances: Mapping[int, float], limits: Limits, soft: Set[str]) -> bool:
    """True for what may name a skill: likely enough, no address, number or month, and no soft skill."""
    whole: str = doc.user_data.get(TEXT) or doc.text
    span = doc[run[0] : run[1]]
    text = whole[span.start_char : span.end_char] if span else ""
    found = [chances[at] for at in range(*run) if at in chances]
    if sum(found) < len(found) * (limits.small if text.islower() and text.isascii() else limits.new):
        return False
    # the address that it is part of, if any
    if span and _ADDRESS.search(whole, chunk_at(whole, span.start_char)[0], chunk_at(whole, span.end_char - 1)[1]):
        return False
    return _NAME.match(text) is not None and not _NO_NAME.search(text) and text.casefold() not in soft
