"""Which skills of a posting's sentence are alternatives: "Python or Java", "AWS/GCP/Azure", "one of: Terraform, Pulumi".

Names that follow each other form a run, which is cut where another choice begins. What stands in brackets behind a
name tells more about that name and is a run of its own: "R (tidyverse) or Python (pandas)" is a choice of R and Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from matcher.records import Mention

_WORDS = r"(?:[\w’'-]+\s+)"
_OR_GAP = re.compile(rf"[\s,/]*(?:and\s*/\s*)?\bor\b[\s\"“]*{_WORDS}{{0,6}}", re.IGNORECASE)
_LIST_GAP = re.compile(
    r"[\s,/|&+•·\"“”]*(?:\b(?:and|or|and/or|even|also|the|a|an)\b[\s,]*)?[\s\"“”]*", re.IGNORECASE
)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_AND = re.compile(r"\band\b|&|\+", re.IGNORECASE)
_SLASH = re.compile(r"\s*/\s*")
_COMMA = re.compile(r"[\s,\"“”]*")
# nouns of which one is asked when its names stand in brackets: "a compiled language (Go, Rust)"
_ONE = (
    r"language|tool|framework|library|platform|cloud|provider|database|db|warehouse|system|broker|queue|engine|stack|service"
    r"|solution|product|package|environment|vendor|ide|orchestrator|technology|dialect|shell"
)
_OPENS = re.compile(
    r"\b(?:such as|e\.?\s?g\.?|like|for example|for instance|one of|any of|either|one or more of"
    r"|at least one(?: \w+)?(?: of)?)\b[\s,.:(]*(?:(?:the following|these|those)[\s:(]*)?(?:[\w-]+\s+)?$"
    rf"|\b(?:one|any|another|either|at least one)\s+(?:(?!of\b|in\b|with\b)[\w/+-]+\s+){{0,3}}(?!\w*[^s\W]s\b)[\w/+-]+\s*[(:]\s*$"
    rf"|\b(?:an?|some)\s+(?:(?!of\b|in\b|with\b)[\w/+-]+\s+){{0,3}}(?:{_ONE})\s*[(:]\s*$",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"^[\s,)]*(?:and/)?or\s+(?:an?\s+|any\s+|some\s+)?(?:other\s+)?(?:\w+\s)?"
    r"(?:similar|equivalent|comparable|related|other|others|alike|the like|something)\b"
    r"|^[\s,]*(?:etc\b|or (?:so|others)\b)",
    re.IGNORECASE,
)
# "(or R)" goes on with the list, "(preferred)" says something about it
_OPEN_BRACKET = re.compile(r"\((?=\s*(?:and\s*/\s*)?or\b)([^()]*)\)", re.IGNORECASE)
_INNER = re.compile(r"\([^()]*\)")
_VERSION = re.compile(r"^\s*v?\d[\d.x+]*")
# a line that asks for one of the lines below it
_OPENS_LINES = re.compile(
    r"\b(?:one|any|some|two|three|several)(?: or more| or several)?\s+(?:\w+\s+){0,2}?"
    r"(?:of (?:the following|these|those)|(?:following|below))\b[^\n.;]*:?\s*$",
    re.IGNORECASE,
)
# a sentence of so few other words is an item of a list
_ITEM_WORDS = 5
# kinds that are alternatives of each other
_CLASS: Mapping[str | None, str] = {"platform": "tool", "field": "method"}


def find_choices(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[frozenset[int]]:
    """Yield groups of positions in `mentions`, all of the sentence from `start` to `end`, that are alternatives."""
    plain = text[:start] + _OPEN_BRACKET.sub(r" \1 ", text[start:end]) + text[end:]
    for run in _runs(plain, start, mentions):
        for part in _parts(plain, mentions, run):
            before, after = plain[start : mentions[part[0]].start], plain[mentions[part[-1]].end : end]
            chosen = _chosen(plain, mentions, part, before, _VERSION.sub("", after))
            if len(chosen) > 1:
                yield frozenset(chosen)


def opens_lines(text: str, start: int, end: int) -> bool:
    """True for "Experience with one or more of the following:" above a list."""
    return _OPENS_LINES.search(text[start:end].rstrip(" \n*_")) is not None and text[:end].rstrip(" *_").endswith("\n")


def in_item(text: str, start: int) -> bool:
    """True where a sentence stands in an item of a list."""
    line = text.rfind("\n", 0, start + len(text[start:]) - len(text[start:].lstrip())) + 1
    return text[line : line + 1] in {"•", "*", "-", "–", "+"}


def is_bare_item(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """True for an item that is little more than names."""
    skills = sum(len(mention.text.split()) for mention in mentions)
    return len(re.findall(r"\w[\w+#./-]*", text[start:end])) - skills <= _ITEM_WORDS


def _gap(text: str, first: Mention, second: Mention) -> str:
    """What stands between two names, without brackets that close between them and without a version."""
    return _VERSION.sub("", _INNER.sub(" ", text[first.end : second.start]))


def _runs(text: str, start: int, mentions: Sequence[Mention]) -> list[list[int]]:
    """Lists of mentions that follow each other with no more than commas, slashes and joining words between."""
    runs: list[list[int]] = []
    last: dict[int, list[int]] = {}
    for at, mention in enumerate(mentions):
        bracket = _bracket(text, start, mention.start)
        run = last.get(bracket)
        gap = _gap(text, mentions[run[-1]], mention) if run else "x"
        if run and (_LIST_GAP.fullmatch(gap) or _OR_GAP.fullmatch(gap)):
            run.append(at)
        else:
            last[bracket] = [at]
            runs.append(last[bracket])
    return runs


def _bracket(text: str, start: int, at: int) -> int:
    """Where the bracket opens in which a character stands, -1 outside of all."""
    depth, first = 0, text.find("(", start, at)
    for place in range(at - 1, first - 1, -1) if first >= 0 else ():
        if text[place] == ")":
            depth += 1
        elif text[place] == "(":
            if not depth:
                return place
            depth -= 1
    return -1


def _parts(text: str, mentions: Sequence[Mention], run: Sequence[int]) -> list[list[int]]:
    """Cut a list of choices where the next begins: "Python or Java, and Kafka or Flink", "A/B, C"."""
    gaps = [_gap(text, mentions[a], mentions[b]) for a, b in pairwise(run)]
    slashed = any(map(_SLASH.fullmatch, gaps)) and not any(map(_OR.search, gaps))
    chosen = any(map(_OR.search, gaps))
    parts, closed = [[run[0]]], False
    for at, gap in zip(run[1:], gaps, strict=True):
        joins = _OR.search(gap) is not None
        cut = (closed or _AND.search(gap)) and not joins if chosen else slashed and not _SLASH.fullmatch(gap)
        if cut:
            parts.append([at])
        else:
            parts[-1].append(at)
        closed = joins or (closed and not cut)
    return parts


def _chosen(text: str, mentions: Sequence[Mention], part: Sequence[int], before: str, after: str) -> Sequence[int]:
    """The members of a part that are alternatives.

    A comma list whose last two names are joined by "or" is a choice of all that are of their kind:
    "Python, scikit-learn, XGBoost or LightGBM" asks for Python in any case.
    """
    gaps = [_gap(text, mentions[a], mentions[b]) for a, b in pairwise(part)]
    joined = " ".join(gaps)
    if gaps and (_OR.search(joined) or all(map(_SLASH.fullmatch, gaps))):
        core = {_class(mentions[at]) for at in part[-2:]}
        return _alike(part, gaps, core, mentions)
    if _AND.search(joined):
        return ()
    if _OPENS.search(before):
        return part
    return _alike(part, gaps, {_class(mentions[part[-1]])}, mentions) if _CLOSES.search(after) else ()


def _alike(part: Sequence[int], gaps: Sequence[str], core: set[str], mentions: Sequence[Mention]) -> Sequence[int]:
    """The part without the leading names of other kinds that only a comma joins to the rest."""
    first = 0
    while first < len(gaps) and _COMMA.fullmatch(gaps[first]) and _class(mentions[part[first]]) not in core:
        first += 1
    return part[first:]


def _class(mention: Mention) -> str:
    return _CLASS.get(mention.kind, mention.kind or "")
