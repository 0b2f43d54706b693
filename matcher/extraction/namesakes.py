"""Where a text means its person by name: the whole name anywhere, a part of it only where a person must be meant.

Many names are ordinary words or tools as well ("Grant", "Page", "Julia"): what a line says of work must be the same
whoever wrote it, so "Grant access to the cluster" stays as it is for Grant Price, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from matcher.records import Span

_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f.'’ʻ-]*")
_SHORTEST = 2
# "Seo-yeon" may stand as "SEO-YEON" in the head
_WRITINGS: tuple[Callable[[str], str], ...] = (str, str.upper, str.title, str.capitalize)
# what mostly people do and what is no noun as well: "Grant led", "Grant has"; and "Grant's"
_DEEDS = (
    r"['’]s\b|\s+(?:also\s+|then\s+|since\s+)?(?:has|had|is|was|led|built|wrote|ran|grew|cut|drove|made|took|held|kept|won|gave|spoke|"
    r"taught|began|became|joined|moved|worked|works|enjoys|likes|loves|lives|brings|holds|"
    r"builds|keeps|writes|leads|makes|helps|knows|teaches|speaks|manages|develops|maintains|creates|owns|cares|"
    r"started|designed|developed|managed|maintained|created|introduced|delivered|improved|founded|owned|helped)\b"
)
# authors: "Price, G.", "G. Price", "G Price"
_INITIALS = r"(?:[^\W\d_]\.\s?-?){1,3}"
# "with R. Smith on …": somebody else, whose initial is no skill
_OTHER = re.compile(
    rf"\b(?i:by|dr|from|mrs?|ms|of|prof|professor|supervisor:?|to|under|with)\.?\s"
    rf"({_INITIALS}\s?[^\W\d_a-z][a-zß-ž]+)(?=[,;.)]|\s+(?:and|at|for|from|in|of|on|to|who|whose)\b|\s*$)",
    re.MULTILINE,
)
# and no surname: "with R. Responsible for …", "with R. Led and …", "with R. Dashboards for …"
_OPENS_SENTENCE = re.compile(
    r"\W(?:\w+(?:ed|ing|ion|ence|ance|ment|able|ible|ity|ise|ly|[^aeis]s)|all|also|both|each|good|great|led|made|one|out|part|ran"
    r"|some|the|then|up|wrote)$",
    re.IGNORECASE,
)


def others_spans(text: str) -> Iterator[Span]:
    """Yield the places where a text names somebody by initials and surname behind a word like "with"."""
    found = (match for match in _OTHER.finditer(text) if not _OPENS_SENTENCE.search(match[1]))
    yield from (Span(*match.span(1)) for match in found)


def person_spans(text: str, name: str) -> Iterator[Span]:
    """Yield the places where a text means the person of this name; one word alone is too little to know."""
    pattern = _pattern(name.partition(",")[0])
    if pattern is not None:
        yield from (Span(*found.span(found.lastgroup or 0)) for found in pattern.finditer(text))


def without_person(text: str, person: Iterable[Span]) -> str:
    """Return the text with one and the same made-up word wherever the person is meant, as long as what stood there.

    A line about work reads the same to the finder of skills, whoever wrote it; the made-up word itself is no skill.
    """
    pieces, done = [], 0
    for span in person:
        pieces += [text[done : span.start], "N", "n" * (span.end - span.start - 1)]
        done = span.end
    return "".join([*pieces, text[done:]])


def _pattern(name: str) -> re.Pattern[str] | None:
    parts = [part for part in _WORD.findall(name) if len(part.strip(".")) >= _SHORTEST]
    if len(name.split()) < 2 or not parts:
        return None
    words = name.split()
    forms = dict.fromkeys(tuple(map(write, words)) for write in _WRITINGS)
    whole = "|".join(r"\s+".join(map(re.escape, form)) for form in forms)
    # "Seo-yeon" is nothing but a name, whatever "SEO" is
    joined = [part for part in parts if "-" in part.strip("-")]
    whole = "|".join([whole, *dict.fromkeys(re.escape(write(part)) for part in joined for write in _WRITINGS)])
    written = {write(part) for part in parts for write in _WRITINGS}
    any_part = "|".join(re.escape(form) for form in sorted(written, key=lambda form: (-len(form), form)))
    return re.compile(
        rf"(?<!\w)(?:(?P<author>(?:{any_part}),\s{_INITIALS}(?!\w)|{_INITIALS}\s?(?:{any_part})(?!\w))"
        rf"|(?P<whole>(?:{whole}|(?:{any_part})(?:\s+(?:{any_part}))+)(?!\w))"
        rf"|(?P<doer>{any_part})(?={_DEEDS}))"
    )
