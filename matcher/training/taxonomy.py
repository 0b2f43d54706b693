"""Takes names from public lists into the taxonomy: only those the curated files lack and that read like skills.

A name that postings use must stand beside skills there (in lists of them); a name that no posting uses must be
written so that no ordinary word can be meant (`OpenSCAD`, `MQL5`). Ordinary words never come in.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from matcher.extraction.variants import key, reduced
from matcher.knowledge import Skill
from matcher.training.lists import Listed, read_lists

# makers that the lists put before a product; a maker alone is no skill
MAKERS = frozenset(
    "adobe amazon apache apple autodesk aws azure cisco corel databricks elastic esri gcp google googlecloud hashicorp hp"
    " ibm intel intuit mathworks microsoft ms msft nvidia oracle redhat sap siemens splunk vmware".split()
)
_TAILS = frozenset({"platform", "software", "suite", "system"})
_BREAK = re.compile(r"[,;/|()•:\n\t]|\. |\s(?:and|or|&|with|like|including|as|using|of)\s")
_EDGE = " .!?*-'\"“”"
_WORD = re.compile(r"(?<![\w.])[a-z][a-z'-]*(?!\w)")
_CLEAN = re.compile(r"[A-Za-z0-9][\w.+#/ -]{2,}")
# one run of characters with a capital or a digit inside: nobody writes an ordinary word like that
_UNMISTAKABLE = re.compile(r"(?=\S*(?:[a-z][A-Z]|\d))[A-Za-z][A-Za-z0-9.+#-]{3,}")
# a list of skills: two of the four neighbours are known
_REACH = 2
_NEIGHBOURS = 2
_SHARE = 0.5
# simple-icons names brands of every trade, so chance neighbours are frequent there
_LEAST = {"simple-icons": 5}
_TRADES = frozenset({"linguist", "lfai", "cncf", "onet"})
_SHORT = 4


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a name stands between separators in postings, and how often in a list of known skills."""

    seen: int = 0
    among_skills: int = 0


def import_lists(folder: Path, known: Sequence[Skill], texts: Sequence[str]) -> tuple[Skill, ...]:
    """Return the names of the lists that are new and read like skills in the texts, sorted by name."""
    taken = frozenset(key(form) for skill in known for form in skill.forms)
    ordinary = frozenset(word for text in texts for word in _WORD.findall(text))
    listed = _new(read_lists(folder), taken)
    usage = count_usage(listed, known, texts)
    chosen = [item for name, item in listed.items() if is_skill(item, usage.get(name, Usage()), ordinary)]
    return tuple(sorted(map(_skill, chosen), key=lambda skill: (skill.name.casefold(), skill.name)))


def write_skills(skills: Iterable[Skill], file: Path) -> None:
    """Write one skill a line, empty fields left out."""
    with file.open("w", encoding="utf-8", newline="\n") as lines:
        for skill in skills:
            fields = {"name": skill.name, "kind": skill.kind, "cased": skill.cased, "src": skill.src}
            lines.write(json.dumps({word: value for word, value in fields.items() if value}, ensure_ascii=False))
            lines.write("\n")


def is_skill(item: Listed, usage: Usage, ordinary: frozenset[str]) -> bool:
    """True where the postings, or else the writing of the name, speak for a skill."""
    words = [word.casefold() for word in re.findall(r"[A-Za-z'-]+", item.name)]
    if item.name.casefold() in MAKERS or not _CLEAN.fullmatch(item.name) or all(word in ordinary for word in words):
        return False
    if usage.among_skills < _SHARE * usage.seen:
        return False
    unmistakable = item.src in _TRADES and _UNMISTAKABLE.fullmatch(item.name)
    return bool(unmistakable) or usage.seen >= _LEAST.get(item.src, 2)


def count_usage(names: Iterable[str], known: Sequence[Skill], texts: Iterable[str]) -> Mapping[str, Usage]:
    """Return name → usage for the names that the texts write in this letter case between separators."""
    exact = frozenset(form for skill in known for form in skill.cased)
    loose = frozenset(key(form) for skill in known for form in skill.forms if form not in skill.cased)
    wanted = frozenset(names)
    seen, among = Counter[str](), Counter[str]()
    for pieces in _lines(texts):
        skilled = [piece in exact or key(piece) in loose for piece in pieces]
        for at, piece in enumerate(pieces):
            if piece in wanted:
                seen[piece] += 1
                around = skilled[max(at - _REACH, 0) : at] + skilled[at + 1 : at + 1 + _REACH]
                among[piece] += sum(around) >= _NEIGHBOURS
    return {name: Usage(count, among[name]) for name, count in seen.items()}


def _lines(texts: Iterable[str]) -> Iterator[list[str]]:
    for text in texts:
        for line in text.splitlines():
            yield [piece.strip(_EDGE) for piece in _BREAK.split(line)]


def _new(listed: Iterable[Listed], taken: frozenset[str]) -> dict[str, Listed]:
    """Return plain name → entry, the first list wins, without names that are known with or without their maker."""
    found: dict[str, Listed] = {}
    keys: set[str] = set()
    for item in listed:
        name = _plain(item.name)
        forms = {word for form in (item.name, name, *item.aliases) for word in (key(form), *reduced(key(form)))}
        if name and not forms & taken and not forms & keys:
            found[name] = Listed(name, item.kind, item.src)
            keys.add(key(name))
    return found


def _plain(name: str) -> str:
    """Return a name without its maker and without `software` at its end."""
    words = name.split()
    while len(words) > 1 and words[0].casefold() in MAKERS:
        words = words[1:]
    while len(words) > 1 and words[-1].casefold() in _TAILS:
        words = words[:-1]
    return " ".join(words)


def _skill(item: Listed) -> Skill:
    """Return the skill; a single plain word (`Sentinel`) counts only as the list writes it."""
    plain = " " not in item.name and not _UNMISTAKABLE.fullmatch(item.name)
    cased = plain or len(item.name) <= _SHORT
    return Skill(item.name, item.kind, cased=(item.name,) if cased else (), src=item.src)
