"""What the words around a list of skills say about who claims it, as named clues for the polarity model.

Skills that a list joins share their clues: the words before and behind the list in its clause and sentence, the
label and the line above it, and the verdict of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, TypeAlias

from matcher.extraction.headings import Book
from matcher.extraction.labels import ends_list, is_alone
from matcher.extraction.remarks import remark_ends
from matcher.extraction.titles import tells_leave

# stands for a skill among the words
SKILL = "§"
_WORD = re.compile(r"\t|(?<=\s)[-–—](?=\s)|—|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\w.,%]*|[^\w\s]")
# parts an item with a remark from its neighbours, among the words
_APART = "¦"
_ENDS = frozenset([*".!?;", _APART])
_COLONS = frozenset(":\t–—-")
_BREAKS = frozenset([",", "(", ")", "[", "]", "but", "although", "though", "while", "whereas", "…"])
# what ends a negation: "no Java, but Go"; "yet" only behind a comma, for "not yet"
_CONTRASTS = frozenset(["but", "although", "though", "while", "whereas", "however", "instead", "yet"])
_SIGNS = (",", "/", "&", "|", "+", "•", "·", "(", ")", "“", "”", '"', "'", "’", "*", "▪", "●", "\t")
_JOINERS = frozenset([*_SIGNS, *"and or nor as well a an any the even e.g then plus und y et e".split()])
# a wish, unless the list names branches of machine learning
_BRANCH = ["learning", ":"]
_NAMED = 3
_NOBODY = frozenset({"nobody", "no-one", "none"})
_NO_ONE = ["no", "one"]
# words of a line that may be a label or heading above a list, and lines that it may stand above
_LABEL_WORDS = 8
_BELOW = 6
# characters in which the line below a label is looked for
_AHEAD = 120
_SHORT = 3
# words of the sentence before, and to each side
_BEFORE = 7
_SIDE = 14
# behind so many of all places stand the lists of what somebody lacks or wishes for; a share of the letters would move with
# the length of a name
_LATE = 0.7
_SUFFIXES = ("ing", "ed", "es", "s")
_STEM = 4

# kinds of sections whose heading, as another layout words or hides it, says nothing of the skills below
_PLAIN = frozenset(
    "awards certifications contact education experience languages projects publications skills summary volunteering".split()
)

Words: TypeAlias = list[str]
# words whose kinds are kept before they are looked up anew
_MOST = 50_000


class Kinds(dict[str, tuple[str, ...]]):
    """Word → the word without its ending, and the kinds that it is of ("#neg"), found when it is first met."""

    def __init__(self, table: Mapping[str, Sequence[str]], branch: Sequence[str] = (), headings: Book | None = None) -> None:
        super().__init__()
        self.said: dict[str, Said] = {}
        self._headings = headings
        # names of machine learning, behind "Learning:" itself
        self.branch = re.compile(rf":.*\b(?:{'|'.join(map(re.escape, branch)) or '(?!)'})\b", re.IGNORECASE)
        self.table = {kind: frozenset(words) for kind, words in table.items()}

    def clues(self, name: str) -> Said:
        """Return the clues that words give under a name: "b:#neg"."""
        if name not in self.said:
            self.said[name] = Said(name, self)
        return self.said[name]

    def is_heading(self, line: str) -> bool:
        """True for the heading of a section, which every layout has in its own words: "About", "SUMMARY"."""
        return self._headings is not None and self._headings.kind(line) in _PLAIN

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _MOST:
            self.clear()
        fold = _fold(word)
        found = tuple(f"#{kind}" for kind, words in sorted(self.table.items()) if word in words or fold in words)
        self[word] = (fold, *(found or (("#neg",) if fold.endswith("n't") else ())))
        return self[word]


class Said(dict[str, tuple[str, ...]]):
    """Word → its clues under one name, made when it is first met."""

    def __init__(self, name: str, kinds: Kinds) -> None:
        super().__init__()
        self._name, self._kinds = name, kinds

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > _MOST:
            self.clear()
        found = self[word] = tuple([f"{self._name}:{fold}" for fold in self._kinds[word]])
        return found


class Group(NamedTuple):
    """Skills of one list: positions in the sequence of places, and the clues around them."""

    members: tuple[int, ...]
    clues: tuple[str, ...]


@dataclass(slots=True)
class _Row:
    """One line as words, skills as SKILL, with the lists in it: members, first word and the word behind the last."""

    words: Words
    lists: list[tuple[list[int], int, int]]


def find_groups(text: str, places: Sequence[tuple[int, int]], verdicts: Sequence[str], kinds: Kinds) -> Iterator[Group]:
    """Yield the lists of a text with the clues around them.

    `verdicts` are what the rules say of each place, "" for nothing.
    """
    remarks = remark_ends(text, places)
    above: Words = []
    below = offset = at = 0
    gap = apart = False
    leave = tells_leave(text)
    for line in text.split("\n"):
        end = offset + len(line)
        first = at
        # a line about leave is as if it were not there: it changes nothing of what stands around it
        if leave and line and not (at < len(places) and places[at][0] < end) and tells_leave(line):
            offset = end + 1
            continue
        alone = is_alone(text, end)
        if gap and below and ends_list(line, alone=alone, apart=apart):
            above = []
        gap = not line.strip()
        while at < len(places) and places[at][0] < end:
            at += 1
        if at > first:
            if below >= _BELOW:
                above = []
            row = _read_row(text, offset, end, places, first, at, remarks)
            if row.words[:2] == _BRANCH and kinds.branch.search(line):
                row.words[0] = "methods"
            yield from _groups(row, above, verdicts, kinds, first / len(places))
            below += 1
            if row.words[-1] == ":":
                above, below = row.words[-_LABEL_WORDS:], 0
        elif line and not line.isspace():
            words = [word.lower() for word in _WORD.findall(line)]
            if len(words) <= _LABEL_WORDS + 1:
                above, below, apart = [] if kinds.is_heading(line) else words, 0, alone
                if words == _BRANCH[:1] and kinds.branch.search(":" + text[end : end + _AHEAD].lstrip().partition("\n")[0]):
                    above = ["methods"]
            elif not line.lstrip().startswith("•"):
                above = words[-_LABEL_WORDS:] if words[-1] == ":" else []
                below = 0
        offset = end + 1


def _read_row(
    text: str, start: int, end: int, places: Sequence[tuple[int, int]], first: int, last: int, remarks: Mapping[int, int]
) -> _Row:
    row = _Row([], [])
    point = start
    for at in range(first, last):
        low, high = places[at]
        if low < point and row.lists:
            row.lists[-1][0].append(at)
            continue
        gap = _WORD.findall(text[point:low])
        if at in remarks:
            row.words += [*_plain(gap), _APART, SKILL]
            row.lists.append(([at], len(row.words) - 1, len(row.words)))
            row.words += [*_plain(_WORD.findall(text[high : remarks[at]])), _APART]
            point = min(remarks[at], end)
            continue
        if row.lists and row.words[-1] != _APART and _joins(gap):
            members, begin, _ = row.lists[-1]
            members.append(at)
            row.words += [SKILL]
            row.lists[-1] = (members, begin, len(row.words))
        else:
            row.words += _plain(gap)
            row.lists.append(([at], len(row.words), len(row.words) + 1))
            row.words.append(SKILL)
        point = min(high, end)
    row.words += _plain(_WORD.findall(text[point:end]))
    return row


def _plain(found: Words) -> Words:
    """Return words in small letters without what nobody else did, wanted or knew: it denies nothing."""
    words = [word.lower() for word in found]
    if "else" not in words:
        return words
    kept: Words = []
    silent = False
    for word in words:
        if word == "else" and kept and (kept[-1] in _NOBODY or kept[-2:] == _NO_ONE):
            del kept[-2 if kept[-2:] == _NO_ONE else -1 :]
            silent = True
        silent = silent and word[0].isalnum()
        if not silent:
            kept.append(word)
    return kept


def _joins(gap: Words) -> bool:
    """True where a gap holds only what joins a list, or names that nobody knows."""
    named = 0
    for word in gap:
        if word in _JOINERS or word[0].isdigit():
            continue
        if not word[0].isupper() or "," not in gap or word.lower() in {"no", "not", "never", "none"}:
            return False
        named += 1
    return named <= _NAMED


def _groups(row: _Row, above: Words, verdicts: Sequence[str], kinds: Kinds, position: float) -> Iterator[Group]:
    said = ["^", *(verdicts[members[0]] for members, _, _ in row.lists), "$"]
    for number, (members, first, last) in enumerate(row.lists):
        clues = (
            *_around(row.words, first, last, above, kinds),
            "r:" + said[number + 1],
            "r-:" + said[number].split(" ")[0],
            "r+:" + said[number + 2].split(" ")[0],
            f"many:{min(len(members), 4)}",
            # sentences stand as late as the layout puts their section
            *(("late",) if position > _LATE and row.words[-1] not in _ENDS else ()),
        )
        yield Group(tuple(members), clues)


def _around(words: Words, first: int, last: int, above: Words, kinds: Kinds) -> list[str]:
    start = next((at + 1 for at in range(first - 1, -1, -1) if words[at] in _ENDS), 0)
    stop = next((at for at in range(last, len(words)) if words[at] in _ENDS), len(words))
    colon = next((at for at in range(first - 1, start - 1, -1) if words[at] in _COLONS), start - 1)
    left, right = words[colon + 1 : first], words[last:stop]
    clues = [*_side("b", left[::-1], kinds), *_side("a", right, kinds), *_opening(words[start:first], kinds)]
    if colon > start:
        clues += ["l=" + words[colon], *_label("l", words[start:colon], kinds)]
    elif start and ":" in words[:start]:
        # "Limits: one, rusty; two": the label speaks for what follows it too
        head = words[: words.index(":")]
        clues += _label("k", head if SKILL not in head else [], kinds)
    clues += _label("h", above, kinds)
    if start and words[start - 1] != _APART:
        clues += _bag("s", words[max(0, start - _BEFORE) : start - 1], kinds)
    return [*clues, "end" if stop == len(words) else "end" + words[stop]]


def _side(name: str, words: Words, kinds: Kinds) -> list[str]:
    """Clues of the words to one side of a list, nearest first.

    `~` marks those beyond a comma or bracket, `^` those beyond a contrast.
    """
    far, nearest = "", ""
    seen: dict[str, None] = {}
    for distance, word in enumerate(words[:_SIDE]):
        if word in _BREAKS or word in _COLONS or word in _CONTRASTS:
            if _contrasts(words, distance):
                far = "^"
            elif word != "yet":
                far = far or "~"
            seen[name + word] = None
            if word not in _CONTRASTS:
                continue
        for clue in kinds.clues(name + far)[word]:
            seen[clue] = None
        if not nearest:
            kind = next((fold for fold in kinds[word] if fold[0] == "#" and fold != "#self"), "")
            nearest = f"{name}{kind}{far}{min(distance, 3)}" if kind else ""
    return [*seen, nearest or name + "#", *_nearest(name, words[:3], kinds)]


def _contrasts(words: Words, at: int) -> bool:
    """True where a word ends what was said before it: any contrast, "yet" where a comma parts it off."""
    return words[at] in _CONTRASTS and (words[at] != "yet" or "," in words[max(0, at - 1) : at + 2])


def _nearest(name: str, words: Words, kinds: Kinds) -> list[str]:
    """Clues of the one, two and three words right beside a list."""
    if not words:
        return [name + "1:|"]
    one = kinds[words[0]]
    clues = list(kinds.clues(name + "1")[words[0]])
    if len(words) > 1:
        two = kinds[words[1]]
        clues += [f"{name}2:{one[0]} {fold}" for fold in two]
        if len(words) > 2:
            clues.append(f"{name}3:{one[0]} {two[0]} {kinds[words[2]][0]}")
    return clues


def _opening(words: Words, kinds: Kinds) -> Iterator[str]:
    """Clues of the first two words of a sentence."""
    plain = [word for word in words[:4] if word[0].isalnum()]
    if plain:
        yield from kinds.clues("o1")[plain[0]]
        if len(plain) > 1:
            yield from (f"o2:{kinds[plain[0]][0]} {fold}" for fold in kinds[plain[1]])


def _label(name: str, words: Words, kinds: Kinds) -> Iterator[str]:
    """Clues of the words of a label: each, the first, the last and all of them."""
    plain = [word for word in words if word[0].isalnum() or word == SKILL][-_LABEL_WORDS:]
    if not plain:
        return
    yield from _bag(name, plain, kinds)
    yield f"{name}n:{min(len(plain), 5)}"
    yield f"{name}=:{' '.join(kinds[word][0] for word in plain[:4])}"
    yield f"{name}9:{kinds[plain[-1]][0]}"
    for fold in kinds[plain[0]]:
        yield f"{name}1:{fold}"
        if fold[0] == "#" and len(plain) <= _SHORT:
            yield f"{name}!:{fold}"


def _bag(name: str, words: Words, kinds: Kinds) -> Iterable[str]:
    return dict.fromkeys(chain.from_iterable(map(kinds.clues(name).__getitem__, words)))


def _fold(word: str) -> str:
    """Return a word without its ending; figures are all alike but for naught."""
    if word == "0":
        return "nil"
    if word[0].isdigit():
        return "0"
    word = word.replace("’", "'")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _STEM:
            return word[: -len(suffix)]
    return word
