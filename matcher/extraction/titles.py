"""What job titles and employers are called: tells one from the other and reads the level out of a title.

The words stand in models/titles.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from matcher.extraction.tables import alternation, per_root, read_table
from matcher.records import Seniority

_TOKEN = re.compile(r"[^\s,;:()\[\]/|\"“”]+")
# words whose answer is kept before they are looked up anew
_MOST = 20_000
_RUN = re.compile(r"\w+")
_HYPHEN = re.compile(r"[-‐‑]+")


class Known(dict[str, bool]):
    """Word → whether it is one of some words or has one of some ends, found when it is first met."""

    def __init__(self, words: frozenset[str], ends: tuple[str, ...]) -> None:
        super().__init__()
        self._words, self._ends = words, ends

    def __missing__(self, token: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        found = self[token] = token in self._words or token.rstrip(".’'") in self._words or token.endswith(self._ends)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class WordList:
    """A list of words, word ends (written "*end") and phrases that can be looked for in a text."""

    words: frozenset[str]
    known: Known
    phrases: re.Pattern[str]
    # words with which the phrases begin
    opening: frozenset[str]

    def count(self, text: str) -> int:
        """Return how many words of the text are in the list; a phrase counts as one."""
        plain, tokens, runs = _read(text)
        found = sum(map(self.known.__getitem__, tokens))
        # most texts hold the beginning of no phrase
        return found if self.opening.isdisjoint(runs) else found + len(self.phrases.findall(plain))


@lru_cache(maxsize=256)
def _read(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return a text without case, its words, and its runs of letters: one list after the other is asked about it."""
    plain = text.casefold()
    return plain, tuple(_TOKEN.findall(plain)), tuple(_RUN.findall(plain))


def make_list(entries: Sequence[str]) -> WordList:
    """Return the word list of some entries of models/titles.toml."""
    phrases = [entry for entry in entries if " " in entry]
    single = frozenset(entry for entry in entries if " " not in entry and not entry.startswith("*"))
    return WordList(
        single,
        Known(single, tuple(entry[1:] for entry in entries if entry.startswith("*"))),
        re.compile(rf"(?<!\w)(?:{alternation(phrases)})(?!\w)"),
        frozenset(run for phrase in phrases for run in _RUN.findall(phrase)[:1]),
    )


@per_root
def words(name: str) -> WordList:
    """Return one word list of models/titles.toml."""
    return make_list(read_table("titles.toml")[name])


def title_likeness(text: str) -> int:
    """Return how much a text reads as a job title (above 0) or as an employer's name (below 0)."""
    plain = re.sub(r"\([^)]{0,200}\)", " ", text)
    # "Systems Administrator", "Hotel Manager": the last word says what it is
    last = words("nouns").count(" ".join(plain.partition(",")[0].split()[-1:]))
    title = 2 * min(words("nouns").count(plain), 2) + 2 * last + min(_levels(plain), 1)
    employer = 2 * min(words("employers").count(plain), 2) + (1 if " & " in plain else 0)
    return title - employer


def is_field(text: str) -> bool:
    """True where most words name a field of work ("Model Serving"), as after the comma of a title."""
    plain = re.sub(r"\([^)]{0,200}\)", " ", text.casefold())
    tokens = [token for token in _TOKEN.findall(plain) if token not in {"&", "and", "of", "für", "-"}]
    known = sum(words("fields").count(token) > 0 for token in tokens)
    return bool(tokens) and 2 * known > len(tokens)


def title_level(title: str) -> Seniority | None:
    """Return the level that a title names, None where it names none."""
    plain = title.casefold()
    leads = words("lead").count(plain) - words("not_lead").count(plain)
    if words("junior").count(plain):
        return "junior"
    if leads > 0:
        return "lead"
    return "senior" if words("senior").count(plain) else None


def title_role(title: str) -> str | None:
    """Return the role that a title names (mlops, mle, sre, ds), None where it names none or several."""
    plain = " ".join(re.findall(r"\w+", title.casefold()))
    named = [role for role in ("ds", "mle", "mlops", "sre") if words(f"role_{role}").count(plain)]
    return named[0] if len(named) == 1 else None


def in_field(title: str, employer: str = "") -> bool:
    """True where the work of a title counts as experience in software, data, machine learning or operations.

    Employed research counts where its title or its institute names one of these fields.
    """
    if words("research").count(title) and not words("taught").count(title):
        return words("research_fields").count(f"{title} {employer}") > 0
    return words("in_field").count(title) > 0 and words("out_of_field").count(title) == 0


def is_break(title: str) -> bool:
    """True for a stretch without paid work that stands among the jobs: "Parental leave", "Sabbatical (travelling)"."""
    return (_names("breaks", title) or tells_leave(title)) and title_likeness(title) <= 0


def tells_leave(text: str) -> bool:
    """True where a line says that somebody was away from work: "On parental leave from May 2022"."""
    return _names("leave", text)


def _names(name: str, text: str) -> bool:
    return _holds(words(name), text)


@lru_cache(maxsize=256)
def _holds(listed: WordList, text: str) -> bool:
    """True for a text with a word of a list, however its parts are joined; kept, because several parts ask the same."""
    return listed.count(_HYPHEN.sub(" ", text).replace("’", "'")) > 0


def _levels(text: str) -> int:
    return sum(words(name).count(text) for name in ("lead", "senior", "junior"))
