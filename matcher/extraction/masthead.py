"""Title and employer of a posting, from its labels, its first lines or the sentences that name them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from matcher.extraction.headings import Book
from matcher.extraction.places import is_place
from matcher.extraction.tables import alternation
from matcher.extraction.titles import is_field, title_likeness

_MAX_TITLE = 100
_MAX_WORDS = 14
_MAX_COMPANY_WORDS = 6
# lines below the first that may still be the masthead
_FIRST_LINES = 8
_WORD = r"[A-Z0-9](?:[\w&'’+-]|\.(?=\w))*"
_NAME = rf"{_WORD}(?:[ \t](?:&\s|of\s|and\s|the\s)?{_WORD}){{0,5}}"
_NOISE = re.compile(
    r"^(?:[^\w.]|\.(?!NET\b)|ref\.?(?:erence)?\s*(?:no\.?|number)?[:\s]*[\w./-]*\d[\w./-]*\s*[—–:|-]+)+"
    r"|\s*(?:\((?:m|f|w|d|x|/|\s|all genders)+\)|[^\w)#+])+$",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[—–-]\s+")
_MAX_FIELD_WORDS = 4
_WAY_OF_WORK = re.compile(
    r"\b(?:remote|hybrid|on-?site|home office|full[ -]time|part[ -]time|contract|permanent|intern(?:ship)?|[mfdwx]/[mfdwx])\b|\d",
    re.IGNORECASE,
)
_NO_EMPLOYER = re.compile(r":|\s/|/\s|/$")
_SPLIT = re.compile(r"\s+(?:@|at|bei|·|\||—|–|-)\s+|\s*[|·]\s*")


def find_title(text: str, cues: Mapping[str, Sequence[str]], book: Book) -> str:
    """Return the title of the job, empty where none is stated; headings of the book are none."""
    labelled = _labelled(text, cues["title_labels"])
    if labelled:
        return _clean(labelled)
    first = _first_line(text)
    if _is_title(first) and not book.kind(first):
        return _clean(_without_employer(first, text))
    named = (part for part in _parts(first) if _is_title(part) and part.split()[0].casefold() not in cues["not_company"])
    return _clean(next(named, "")) or _told_title(text, cues)


def find_company(text: str, title: str, cues: Mapping[str, Sequence[str]], book: Book) -> str | None:
    """Return the employer, None where none is stated; headings of the book are none."""
    labelled = _labelled(text, cues["company_labels"])
    options = [labelled, *(name for name in _beside_title(text, title) if not book.kind(name)), *_told_company(text, cues)]
    options += [part for part in _parts(_first_line(text)) if title and title not in part and _may_employ(part)]
    first, any_ = frozenset(cues["not_company"]), frozenset(cues["no_employer"])
    return next((name for option in options if option and (name := _company_name(option, first, any_))), None)


def _labelled(text: str, labels: Sequence[str]) -> str | None:
    label = rf"^(?:[^\w\n]|_)*(?:{alternation(labels)})"
    pattern = re.compile(rf"{label}[*_\s]*[:\t][*_\s]*(\S[^\n\t]*)", re.IGNORECASE | re.MULTILINE)
    head = "\n".join(text.split("\n")[: 2 * _FIRST_LINES])
    found = pattern.search(head)
    return found[1].strip() if found and len(found[1]) <= _MAX_TITLE else None


def _first_line(text: str) -> str:
    return next((line.strip(" \t#*•") for line in text.split("\n") if line.strip(" \t#*•")), "")


def _parts(line: str) -> list[str]:
    """What dashes, bars and "at" part in a first line: "Quill Insurance | Data Scientist | Leeds"."""
    parts = _SPLIT.split(line) if len(line) <= _MAX_TITLE else []
    return parts if len(parts) > 1 else []


def _without_employer(line: str, text: str) -> str:
    """A title without what follows "at", "|" or a dash; behind a dash its field may stand: "Engineer - Perception"."""
    parts = _SPLIT.split(line)
    if title_likeness(parts[0]) <= 0:
        return next((part for part in parts[1:] if _is_title(part)), line)
    dash = _DASH.match(line, len(parts[0]))
    tail = parts[1] if dash and len(parts) == 2 else ""
    return line if tail and _is_field_of_title(tail, text) else parts[0]


def _is_field_of_title(tail: str, text: str) -> bool:
    """True for a field of work; an employer is named again in the text, a place or way of work is known."""
    if is_field(tail):
        return True
    place = is_place(tail) or _WAY_OF_WORK.search(tail)
    again = len(re.findall(rf"(?<!\w){re.escape(tail)}(?!\w)", text)) > 1
    return not place and not again and title_likeness(tail) == 0 and len(tail.split()) <= _MAX_FIELD_WORDS


def _is_title(line: str) -> bool:
    if not line or len(line) > _MAX_TITLE or len(line.split()) > _MAX_WORDS or line[-1] in ".?!:":
        return False
    return title_likeness(line) > 0


def _clean(title: str) -> str:
    return _NOISE.sub("", title).strip()


def _told_title(text: str, cues: Mapping[str, Sequence[str]]) -> str:
    pattern = re.compile(
        rf"\b(?:{alternation(cues['title_before'])})\s+((?:[a-z]+\s){{0,2}}?{_NAME}(?:,\s{_NAME})?)", re.MULTILINE
    )
    for found in pattern.finditer(text):
        name = re.sub(r"^(?:[a-z]+\s)+", "", found[1])
        if title_likeness(name) > 0:
            return name
    return ""


def _beside_title(text: str, title: str) -> list[str]:
    """The rest of the title's line after "at", "@" or a dash, and the short line below it."""
    lines = [line.strip(" \t#*•") for line in text.split("\n")[:_FIRST_LINES] if line.strip(" \t#*•")]
    if not lines or not title or title not in lines[0]:
        return []
    rest = re.split(r"\s+(?:@|at|bei)\s+", lines[0])[1:]
    below = lines[1] if len(lines) > 1 and lines[1][-1] not in ".:?!" else ""
    short = len(below.split()) <= 2 * _MAX_COMPANY_WORDS
    return [*rest, *([re.split(r"\s+[·|–—]\s+|,\s", below)[0]] if below and short else [])]


def _may_employ(part: str) -> bool:
    """False for a place, a way of work, a field of work or a title, which stand beside a title as employers do."""
    return not (is_place(part) or _WAY_OF_WORK.search(part) or is_field(part) or title_likeness(part) > 0)


def _told_company(text: str, cues: Mapping[str, Sequence[str]]) -> list[str]:
    patterns = (
        rf"^[^\w\n]*+About\s+({_NAME})[^\w\n]*+$",
        rf"^[^\w\n]*+Why\s+(?:work at\s+|join\s+)?({_NAME})[^\w\n]*+$",
        rf"(?:^|[.!?]\s+|\n)({_NAME})(?:\s\([^)]{0,200}\))?,?\s(?:{alternation(cues['company_after'])})\b",
        rf"\b(?:[Jj]oin|[Aa]t)\s+({_NAME})(?=,|\s(?:we|you|is|are|as|and)\b|’s|'s|\.)",
    )
    return [found[1] for pattern in patterns for found in re.finditer(pattern, text, re.MULTILINE)]


def _company_name(option: str, no_first: Set[str], never: Set[str]) -> str | None:
    """The name in an option; None where it opens or is made with words that no employer's name has."""
    name = re.sub(r"(?:(?<!\s)\s+)?\([^)]{0,200}\)\s*$", "", option).strip(" ,.:;?!–—-*")
    words = name.split()
    if not 0 < len(words) <= _MAX_COMPANY_WORDS or not name[0].isalnum() or _NO_EMPLOYER.search(name):
        return None
    plain = [re.split(r"['’]", word.casefold())[0] for word in words]
    if plain[0] in no_first or not never.isdisjoint(plain):
        return None
    name = re.sub(r"\b(\w+)\s+\1$", r"\1", re.sub(r"['’]s$", "", name))
    return name if title_likeness(name) <= 0 and not name.islower() else None
