"""Certifications of a person: the entries of their section, and names of the list anywhere else.

Each is held, planned or expired; only held ones are reported as certifications, all of them in detail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from matcher.extraction.certificatefacts import says_denied, split_issuer, state_in, told_of, without_notes
from matcher.extraction.dates import find_any_periods
from matcher.extraction.names import Named
from matcher.extraction.rows import BULLET, Row, rows_of
from matcher.records import CertificateState, Certification, Section, Span

# what stands before a certificate that nobody holds yet, within this many characters
_REACH = 60
# rows below a name that tell who gave it and when
_MOST_ROWS = 3
# a certificate that these sections name is part of a story or somebody else's
_ELSEWHERE = frozenset({"experience", "projects", "publications", "references", "interests", "certifications"})
_NO_NAME = re.compile(
    r"^(?:issued|issuer|issuing|awarded|granted|credential|certificate (?:id|no|number)|licen[cs]e no|id|valid"
    r"|expires?|expired|expiry|see|url|link|https?:|www\.|by|from|score)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"certif|course|boot ?camp|nanodegree|speciali[sz]ation|training|foundation|practitioner|associate|professional"
    r"|licen[cs]e|level",
    re.IGNORECASE,
)
_ISSUER = re.compile(r"(?<!\s)\s*(?:\t|\s[|·•–—-]\s|\s(?:issued )?by\s).*$|,\s+[^,()]{2,40}$")
# what may follow a name of the list and still belong to it: "(CKA)", "in Ansible"
_MORE = re.compile(r"(?:\s?\([^()]*\))?(?:\s(?!issued|by|from|since|valid|expire|until|-\s)[^\s,;|·•\t(–—]+)*")
_TAIL = re.compile(r"(?<![\s,;:|·(–—-])[\s,;:|·(–—-]+$")
_NOTE = re.compile(r"(?:(?<!\s)\s+)?\([^()]*\)\s*$")
# between two certificates on one row
_BETWEEN = re.compile(r"[,;|·•\t]|\s[–—-]\s|\sand\s")
_STOP = re.compile(r"[.;\n]")


def find_certifications(
    text: str, rows: Sequence[Row], sections: Sequence[Section], named: Sequence[Named], as_of: str
) -> tuple[Certification, ...]:
    """Return all certificates in the order of the text, with issuer, dates and state where the text tells them."""
    found = {item.span.start: item for section in sections for item in _listed(rows, section, named, as_of)}
    listed = any(item.state == "held" for item in found.values())
    seen = {other.name for item in found.values() for other in _inside(named, item.span)}
    for item in named:
        if not item.sure or item.name in seen or _kind(item, sections) in _ELSEWHERE:
            continue
        state = _state_around(text, item)
        # people with a section of certificates name them there; elsewhere the words may mean a method
        if state and (state != "held" or not listed):
            found[item.span.start] = Certification(item.text, None, None, None, state, item.span)
            seen.add(item.name)
    return tuple(found[start] for start in sorted(found))


def held_names(certifications: Iterable[Certification]) -> tuple[str, ...]:
    """Return the names of those that the person holds, each once."""
    return tuple(dict.fromkeys(item.name for item in certifications if item.state == "held"))


def _listed(rows: Sequence[Row], section: Section, named: Sequence[Named], as_of: str) -> Iterator[Certification]:
    """The entries of a section of certificates; a row "In progress" speaks for those below it."""
    if section.kind != "certifications":
        return
    own = rows_of(rows, section)
    state = state_in(section.title)
    openers = [index for index, row in enumerate(own) if _inside(named, Span(row.start, row.end)) or _opens_entry(own, index)]
    for index, row in enumerate(own):
        if (label := _label(row)) is not None:
            state = label
        elif index in openers:
            stop = min([at for at in openers if at > index] + [index + _MOST_ROWS, len(own)])
            below = [other for other in own[index + 1 : stop] if _label(other) is None]
            yield from _entries(row, below, named, state, as_of)


def _label(row: Row) -> CertificateState | None:
    """The state that a row of its own says of the rows below it."""
    words = row.text.rstrip(" :").split()
    return state_in(row.text) if len(words) <= 3 and not row.bullet and not find_any_periods(row.text) else None


def _entries(
    row: Row, below: Sequence[Row], named: Sequence[Named], state: CertificateState | None, as_of: str
) -> Iterator[Certification]:
    for part in _parts(row, _inside(named, Span(row.start, row.end))):
        inside = _inside(named, Span(part.start, part.end))
        name, issuer = split_issuer(_name(part, inside))
        if not name:
            continue
        told = told_of([part, *below], name, as_of, known=bool(inside))
        if says_denied(part.text[: inside[0].span.start - part.start] if inside else ""):
            continue
        end = below[-1].end if below else part.end
        yield Certification(name, issuer or told.issuer, told.date, told.expires, state or told.state, Span(part.start, end))


def _parts(row: Row, inside: Sequence[Named]) -> list[Row]:
    """The row cut between two certificates of the list: "CKA (2022), CKS (planned)"."""
    cuts = [row.start]
    for first, second in pairwise(inside):
        between = row.text[first.span.end - row.start : second.span.start - row.start]
        marks = list(_BETWEEN.finditer(between))
        if first.name != second.name and marks and between.count("(") <= between.count(")"):
            cuts.append(first.span.end + marks[-1].end())
    pairs = zip(cuts, [*cuts[1:], row.end], strict=True)
    return [_piece(row, start, end) for start, end in pairs] if len(cuts) > 1 else [row]


def _piece(row: Row, start: int, end: int) -> Row:
    text = row.text[start - row.start : end - row.start]
    bare = text.strip(" ,;|·•\t")
    at = start + text.index(bare)
    return Row(at, at + len(bare), bare, gap=row.gap, size=row.size, bold=row.bold)


def _inside(named: Sequence[Named], span: Span) -> list[Named]:
    return [item for item in named if span.start <= item.span.start < span.end]


def _state_around(text: str, item: Named) -> CertificateState | None:
    """The state that the words around a name tell, None where they say that nobody has it."""
    before = _STOP.split(text[: item.span.start][-_REACH:])[-1]
    after = _STOP.split(text[item.span.end : item.span.end + _REACH])[0].partition(",")[0]
    return None if says_denied(before) else state_in(before) or state_in(after) or "held"


def _kind(item: Named, sections: Sequence[Section]) -> str | None:
    return next((section.kind for section in sections if section.start <= item.span.start < section.end), None)


def _opens_entry(rows: Sequence[Row], index: int) -> bool:
    """True where a row that names nothing on our list still reads as the name of a certificate."""
    text = rows[index].text.removeprefix(BULLET)
    if _NO_NAME.match(text) or len(text) > 120 or text.endswith(".") or _label(rows[index]):
        return False
    alone = [period for period in find_any_periods(text) if period.span.end - period.span.start > len(text) - 3]
    return not alone and bool(_TELLING.search(text) or rows[index].bullet or rows[index].gap)


def _name(row: Row, inside: Sequence[Named]) -> str:
    """The name without its date and, where it stands behind a comma, dash or bar, without its issuer."""
    text = row.cells[0].text.removeprefix(BULLET)
    if inside and state_in(row.text[: inside[0].span.start - row.start]):
        return inside[0].text
    for period in reversed(find_any_periods(text)):
        text = text[: period.span.start] if period.span.start > 3 else text[period.span.end :]
    text = _without_state(_TAIL.sub("", text.strip(" ,;:|–—-")))
    text = text if _closed(text) else text.strip("() ")
    known = max((text.find(item.text) + len(item.text) for item in inside), default=0)
    if not _closed(text[:known]):
        known = text.find(")", known) + 1 or known
    more = _MORE.match(text, known)
    return without_notes(_TAIL.sub("", text[: more.end() if more else known])) if known else _plain_name(text)


def _plain_name(text: str) -> str:
    """The name of a certificate that nobody listed, without issuer and notes behind it."""
    shorter = without_notes(_ISSUER.sub("", text))
    return shorter if len(shorter) > 2 and _closed(shorter) else text


def _without_state(text: str) -> str:
    """The name of "CKS (in progress)"."""
    note = _NOTE.search(text)
    opened = text.rfind("(")
    if note and state_in(note[0]):
        return text[: note.start()]
    return _TAIL.sub("", text[:opened]) if opened > 3 and not _closed(text) and state_in(text[opened:]) else text


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")")
