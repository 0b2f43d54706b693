"""Lists as the tagger of resumes reads them: the same words with the same signs between, however a page sets them.

`Tools: Kafka, Flink`, a label with bullets below it, a row of cells and a line for each item all become
`Tools : Kafka , Flink`, so that what the tagger finds does not depend on the layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from matcher.extraction.features import Name, Sentence

# the place of a sign that does not stand in the text
NOWHERE = -1
_COMMA, _COLON = ",", ":"
_BULLETS = frozenset("•▪*-–")
_SIGNS = frozenset(["\t", *",;|·∙•"])
_ENDS = frozenset(".!?")
# what stands between two signs of a list is no longer
_ITEM_WORDS = 5
# sections whose short lines are heads of entries
_ENTRIES = frozenset({"certifications", "education", "experience", "projects", "publications", "references", "volunteering"})


class Placed(NamedTuple):
    """A sentence as the tagger reads it, with the tokens of the Doc that its words are."""

    sentence: Sentence
    tokens: tuple[int, ...]


def join_lists(placed: Sequence[Placed], section_of: Callable[[Sequence[str]], str | None]) -> list[Placed]:
    """Return sentences without bullets, and the lines of each list as one; `section_of` knows headings."""
    joined: list[Placed] = []
    group: list[Placed] = []
    section = ""
    lines = [_without_bullet(one) for one in placed]
    for at, line in enumerate(lines):
        heading = section_of(line.sentence.words)
        section = heading or section
        around = (f"section={section}",)
        if heading or section in _ENTRIES or not _is_list(line.sentence.words):
            joined += [*_whole(group), Placed(Sentence(line.sentence.words, line.sentence.names, around), line.tokens)]
            group = []
            continue
        bulleted = line.tokens != placed[at].tokens
        label = not bulleted and _is_label(line, lines[at + 1 : at + 2], placed[at + 1 : at + 2])
        if label or _label_end(line.sentence.words):
            joined += _whole(group)
            group = []
        group.append(_signed(line, around, label=label))
    return [*joined, *_whole(group)]


def _without_bullet(one: Placed) -> Placed:
    words = one.sentence.words
    if len(words) < 2 or words[0] not in _BULLETS:
        return one
    names = tuple(Name(name.first - 1, name.last - 1, name.tag) for name in one.sentence.names if name.first)
    return Placed(Sentence(words[1:], names, one.sentence.around), one.tokens[1:])


def _is_list(words: Sequence[str]) -> bool:
    """True for a line whose words between two signs are few, and that no full stop ends."""
    return words[-1] not in _ENDS and max(_runs(words)) <= _ITEM_WORDS


def _runs(words: Sequence[str]) -> Iterator[int]:
    """Yield how many words stand between signs."""
    length = 0
    for word in words:
        if word in _SIGNS or word in {_COLON, "(", ")"}:
            yield length
            length = 0
        else:
            length += 1
    yield length


def _is_label(line: Placed, following: Sequence[Placed], as_written: Sequence[Placed]) -> bool:
    """True for a line without signs above a line with signs, or above a bullet."""
    if not following or not _SIGNS.isdisjoint(line.sentence.words) or _COLON in line.sentence.words:
        return False
    below = following[0].sentence.words
    return following[0].tokens != as_written[0].tokens or (_is_list(below) and not _SIGNS.isdisjoint(below))


def _label_end(words: Sequence[str]) -> int:
    """Return where a label ends that stands in the line of its list: at a colon, or a tab before commas; else 0."""
    if _COLON in words[: _ITEM_WORDS + 1]:
        return words.index(_COLON)
    if words.count("\t") != 1:
        return 0
    cut = words.index("\t")
    return cut if _COMMA in words[cut:] and _COMMA not in words[:cut] else 0


def _signed(line: Placed, around: tuple[str, ...], *, label: bool) -> Placed:
    """Return a line with one sign for all, and the sign that parts it from the next."""
    words, colon = line.sentence.words, _label_end(line.sentence.words)
    signed = tuple(_COLON if at == colon and colon else _COMMA if word in _SIGNS else word for at, word in enumerate(words))
    tail = (_COLON,) if label else (_COMMA,) if signed[-1] not in {_COMMA, _COLON} else ()
    return Placed(Sentence(signed + tail, line.sentence.names, (*around, "list")), line.tokens + (NOWHERE,) * len(tail))


def _whole(group: Sequence[Placed]) -> Iterator[Placed]:
    """Yield the lines of a group as one sentence."""
    if not group:
        return
    words: list[str] = []
    names: list[Name] = []
    tokens: list[int] = []
    for line in group:
        names += [Name(name.first + len(words), name.last + len(words), name.tag) for name in line.sentence.names]
        words += line.sentence.words
        tokens += line.tokens
    if tokens[-1] == NOWHERE:
        words, tokens = words[:-1], tokens[:-1]
    yield Placed(Sentence(tuple(words), tuple(names), group[0].sentence.around), tuple(tokens))
