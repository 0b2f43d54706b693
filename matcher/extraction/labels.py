"""Lists under a label that disclaims them: "Not yet: Kubernetes", "Would like to do more" above a line of names.

A label stands before a colon or a tab, or on a line of its own above its list.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.extraction.phrases import Phrases, Whole
from matcher.extraction.titles import tells_leave
from matcher.records import Polarity

# a label on a line of its own speaks for at most so many lines with skills
_LINES = 6
_INLINE_WORDS = 9
# on a line of its own, where sentences stand too, a label that nobody listed is shorter
_LINE_WORDS = 8
# characters in which the line below a label is looked for
_BELOW = 120
_FRAME = " \t•*:–-()"
# where a label may start and what it may hold, up to its colon
_INLINE = re.compile(r"(?:^|(?<=[;.|•\t(,]))[\s•*·–-]*([^\n:;.|•\t(),]{2,60}?)\s*:(?=\s|$)")
_FIRST_CELL = re.compile(r"^[\s•*·–-]*([^\n:\t]{2,60}?)\s*(?:\t|\s[–—]\s)\s*(?=\S)")
# a label of wishes and a branch of a field: "Learning: Rust", "Learning: bandits, imitation learning"
_BRANCH = "learning"
_CELLS = re.compile(r"\t|\s[–—]\s")
_END = re.compile(r";|\.\s|\.$|\|")


@dataclass(frozen=True, slots=True)
class Said:
    """What a label says of its list; `listed` where it is one of those that we know whole."""

    polarity: Polarity
    label: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """Patterns of labels; `whole` for those that are listed, the others for words that make a label doubtful."""

    whole: tuple[tuple[Whole, Polarity], ...]
    doubtful: Phrases
    good: Phrases
    later: Phrases
    branch: Phrases
    little: Phrases

    def is_branch(self, label: str, names: str) -> bool:
        """True for "Learning" above names of machine learning: a field, no wish."""
        return label.strip(_FRAME).lower() == _BRANCH and self.branch.search(names) is not None

    def listed(self, label: str) -> Said | None:
        """Return what a label of a resume says that is known whole, but not what only says how well: "basics"."""
        said = self.judge(label, resume=True, doubt=0)
        return said if said and not self.little.search(label) else None

    def judge(self, label: str, *, resume: bool, doubt: int = _INLINE_WORDS) -> Said | None:
        """Return what a label says of its list, None where it is an ordinary one.

        A label that nobody listed counts up to `doubt` words.
        """
        plain = label.strip(_FRAME)
        if not 0 < len(plain.split()) <= _INLINE_WORDS:
            return None
        # "Not required, but you'll smile more" heads the wishes of a posting
        if not resume and re.search(r"\bbut\b", plain, re.IGNORECASE):
            return None
        for whole, polarity in self.whole:
            if (resume or polarity == "negated") and whole.holds(plain):
                return Said(polarity, plain, True)
        if not resume or len(plain.split()) > doubt:
            return None
        if not self.doubtful.search(plain) or self.good.search(plain):
            return None
        return Said("aspired" if self.later.search(plain) else "negated", plain, False)


def read_labels(listed: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]) -> Labels:
    """Return the labels of models/cues.toml, [labels] and [label_words]."""
    return Labels(
        ((Whole(listed["negated"]), "negated"), (Whole(listed["aspired"]), "aspired")),
        Phrases(words["doubtful"]),
        Phrases(words["good"]),
        Phrases(words["later"]),
        Phrases(words["branch"]),
        Phrases(words["little"]),
    )


def find_labelled(
    text: str, places: Sequence[tuple[int, int]], labels: Labels, *, resume: bool
) -> Iterator[tuple[int, Said]]:
    """Yield the positions of places in lists whose label negates or aspires them.

    A label on a line of its own speaks for the lines below it until a line with another label, a short line without
    a skill, which is the next label or heading, or a gap. A line about leave is as if it were not there.
    """
    leave = tells_leave(text)
    label: Said | None = None
    starts = [start for start, _ in places]
    left = following = 0
    gap = apart = False
    for line in text.split("\n"):
        offset, end = following, following + len(line)
        following = end + 1
        inside = range(bisect_left(starts, offset), bisect_left(starts, end))
        if leave and not inside and tells_leave(line):
            continue
        alone = is_alone(text, end)
        if gap and left < _LINES and ends_list(line, alone=alone, apart=apart):
            label = None
        gap = not line.strip()
        scopes = list(_scopes(line, labels, resume))
        if scopes:
            label = scopes[-1][2] if not line[scopes[-1][0] :].strip() else None
            left = _LINES
            yield from (
                (at, said)
                for start, stop, said in scopes
                for at in inside
                if said and offset + start <= places[at][0] < offset + stop
            )
        elif said := labels.judge(line, resume=resume, doubt=0 if inside else _LINE_WORDS):
            label, left, apart = None if labels.is_branch(line, _first_items(text, end)) else said, _LINES, alone
        elif inside and label and left:
            yield from ((at, label) for at in inside)
            left -= 1
        elif line.strip() and not line.lstrip().startswith("•") and "\t" not in line:
            label = None


def is_alone(text: str, end: int) -> bool:
    """True where nothing stands right below the line that ends there."""
    return not text[end + 1 : end + 2].strip()


def ends_list(line: str, *, alone: bool, apart: bool) -> bool:
    """True for the first line behind a gap where it ends the list above: bullets go on.

    Where a gap parts the label from its list (`apart`), only a line that is `alone` may be the next label.
    """
    return bool(line.strip()) and not line.lstrip().startswith("•") and (alone or not apart)


def _first_items(text: str, end: int) -> str:
    """Return the line below a label that stands alone."""
    rest = text[end : end + _BELOW].lstrip()
    return rest.partition("\n")[0]


def _scopes(line: str, labels: Labels, resume: bool) -> Iterator[tuple[int, int, Said | None]]:
    """Yield where the text of each label of a line starts and ends, and what the label says."""
    found = [(match.start(), match.end(), match[1]) for match in _INLINE.finditer(line)] if ":" in line else []
    cell = _FIRST_CELL.match(line) if not found and _CELLS.search(line) else None
    if cell and labels.judge(cell[1], resume=resume):
        found = [(0, cell.end(), cell[1])]
    for at, (_, start, label) in enumerate(found):
        stop = found[at + 1][0] if at + 1 < len(found) else len(line)
        said = None if labels.is_branch(label, line[start:stop]) else labels.judge(label, resume=resume)
        close = _END.search(line, start, stop) if said else None
        yield start, close.start() if close else stop, said
