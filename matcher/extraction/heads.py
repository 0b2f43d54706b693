"""Heads of jobs: which part of an entry's head is the title and which the employer.

Titles say what people are ("engineer"), employers often end in a legal form; where the words tell nothing, the
other entries of the section do, because all of them are built alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matcher.extraction.entries import Entry, Part
from matcher.extraction.headings import fold
from matcher.extraction.places import is_place
from matcher.extraction.tables import per_root, read_table
from matcher.extraction.titles import is_field, title_likeness

_AT = re.compile(r"(?<!\s)\s+(?:at|@|bei|chez|presso|bij|en la empresa|na empresa)\s+(?=\S)")
_BAR = re.compile(r"(?:(?<!\s)\s+)?[|·•‖]\s*|(?<!\s)\s+[–—―-]\s+")
# commas outside brackets, and what stands before an employer
_PARTS = re.compile(r",\s+(?![^()]{0,200}\))|(?<!\s)\s+(?:at|@|bei|chez|presso|bij|[|·–—-])\s+")
# commas outside brackets
_COMMA = re.compile(r",\s+(?![^()]{0,200}\))")
_KIND = (
    r"full[- ]time|part[- ]time|permanent|contract|freelancer?|self-employed|internship|apprenticeship|seasonal|temporary"
    r"|vollzeit|teilzeit|freiberuflich|befristet|cdi|cdd|temps partiel|autónomo|media jornada|tempo parziale|parttime|fulltime"
)
_KIND_OF_WORK = re.compile(_KIND, re.IGNORECASE)
_KIND_NOTE = re.compile(rf"(?:(?<!\s)\s+)?\((?:{_KIND})\)$", re.IGNORECASE)


# "Role: Data Analyst", "Earlier: bar manager", "2. DevOps Engineer"
_OPENING = re.compile(
    r"^(?:(?:role|title|job title|position|designation|company|employer|organi[sz]ation|client|firma|stelle|poste|entreprise"
    r"|earlier|previously|formerly|before that|before|prior|also)\s?:\s+|\d{1,2}[.)]\s+)(?=\w)",
    re.IGNORECASE,
)

# names of employers are short: longer rows below a date describe the work
_MAX_EMPLOYER_WORDS = 7


@dataclass(frozen=True, slots=True)
class Names:
    """Title and employer of one entry as far as they are known."""

    title: str
    employer: str


def name_entries(entries: Sequence[Entry]) -> tuple[Names, ...]:
    """Return title and employer of each entry of a section."""
    below = _employer_stands_below(entries)
    heads = [_pieces(_heading_parts(entry, below)) for entry in entries]
    commas = _share_of_commas(heads)
    repeated = Counter(text for head in heads for piece in head for text in _COMMA.split(piece.text))
    split = [_without_places(_split_commas(head, commas, repeated)) for head in heads]
    columns = {size: _columns([head for head in split if len(head) == size]) for size in {len(head) for head in split}}
    named = [_without_kind(_assign(head, columns[len(head)])) for head in split]
    return _inherit(entries, named)


def names_job(parts: Sequence[Part]) -> bool:
    """True for "Analyst, Oak & Ash" beside a date: a title, and behind it neither a field of work nor a place."""
    if len(parts) != 1 or parts[0].bold:
        return False
    title, *others = _PARTS.split(parts[0].text)
    return title_likeness(title) > 0 and any(
        title_likeness(text) <= 0 and not is_field(text) and not is_place(text) for text in others
    )


def _employer_stands_below(entries: Sequence[Entry]) -> bool:
    """True where nearly every entry has a short row right below its date or title: its employer.

    No list is: "EKS, Helm, Argo CD" is what was done.
    """
    rows = [next((part.text for part in entry.parts if part.row > entry.row), "") for entry in entries]
    short = sum(0 < len(text.split()) <= _MAX_EMPLOYER_WORDS and not text[0].islower() for text in rows)
    lists = sum(text.count(",") > 1 for text in rows)
    return 4 * short >= 3 * len(entries) and 2 * lists < len(entries)


def _heading_parts(entry: Entry, below: bool) -> Sequence[Part]:
    """Parts that may name the job: those below the date only where they read as a title or an employer."""
    upper = [part for part in entry.parts if part.row <= entry.row]
    lower = [part for part in entry.parts if part.row > entry.row]
    likely = [part for part in lower if title_likeness(part.text) != 0 or (below and len(upper) < 2)]
    return [*upper, *likely] if upper else lower


def _pieces(parts: Sequence[Part]) -> list[Part]:
    """Parts of a head without places and labels, cut at "at", bars and dashes."""
    pieces: list[Part] = []
    for part in parts:
        for text in _BAR.split(_OPENING.sub("", part.text)):
            found = [piece.strip(" ,:;") for piece in _AT.split(text, maxsplit=1)]
            pieces += [replace(part, text=piece) for piece in found if piece]
    kept = [
        piece
        for piece in pieces
        if fold(piece.text) not in _labels() and not _is_where(piece.text) and not _KIND_OF_WORK.fullmatch(piece.text)
    ]
    return _with_fields(kept or pieces[:1])


def _is_where(text: str) -> bool:
    """True for a place; "SRE" is no code of a state."""
    return is_place(text) and title_likeness(text) <= 0


@per_root
def _labels() -> frozenset[str]:
    return frozenset(fold(label) for label in read_table("headings.toml")["resume"]["label"])


def _with_fields(pieces: Sequence[Part]) -> list[Part]:
    """Join "Engineer – Model Serving" again: a field of work is part of its title."""
    done: list[Part] = []
    for piece in pieces:
        last = done[-1] if done else None
        if (
            last
            and last.row == piece.row
            and title_likeness(last.text) > 0
            and is_field(piece.text)
            and title_likeness(piece.text) >= 0
        ):
            done[-1] = replace(last, text=f"{last.text}, {piece.text}")
        else:
            done.append(piece)
    return done


def _share_of_commas(heads: Sequence[Sequence[Part]]) -> float:
    """How many of the entries have a single piece like "title, employer"; 0 where a field follows the comma."""
    named = [head for head in heads if head]
    alone = [_COMMA.split(head[0].text) for head in named if len(head) == 1]
    cut = [texts for texts in alone if len(texts) > 1]
    fields = sum(is_field(texts[-1]) and title_likeness(texts[-1]) <= 0 for texts in cut)
    if 2 * fields >= len(cut):
        return 0.0
    return len(cut) / len(named)


def _split_commas(head: list[Part], commas: float, repeated: Counter[str]) -> list[Part]:
    """Cut "title, employer"; where only some entries have a comma, the words must say so, too."""
    texts = _COMMA.split(head[0].text) if len(head) == 1 else []
    count = len(texts)
    while len(texts) > 2 and is_place(texts[-1]):
        texts = texts[:-1]
    if len(texts) < 2:
        return head
    # what no word marks as a field of the title is the employer, and what follows it a town: "Analyst, Oak & Ash, Leeds"
    best = max(range(1, len(texts)), key=lambda at: (_cut_score(texts, at, repeated), -at))
    # "Analyst, Oak, Leeds": a title has no town
    placed = len(texts) < count and title_likeness(texts[0]) > 0 and not any(map(is_field, texts[1:]))
    # "Bar manager, The Crooked Billet"
    plain = count == 2 and title_likeness(texts[0]) > 0 >= title_likeness(texts[1]) and len(texts[1].split()) > 1
    placed = placed or (plain and not is_field(texts[1]))
    if not placed and (commas < 0.5 or (commas < 1 and _cut_score(texts, best, repeated) <= 0)):
        return head
    return [replace(head[0], text=", ".join(texts[:best])), replace(head[0], text=", ".join(texts[best:]))]


def _cut_score(texts: Sequence[str], at: int, repeated: Counter[str]) -> int:
    """How well a comma separates a title from an employer, or an employer from a title."""
    likeness = [title_likeness(text) for text in texts]
    if likeness[0] <= 0:
        return 2 * (likeness[at] > 0) - 2 * any(value > 0 for value in likeness[1:at])
    named = 2 * (likeness[at] < 0) + (2 if repeated[texts[at]] > 1 and not is_field(texts[at]) else 0)
    missed = 2 * any(value < 0 for value in likeness[1:at])
    return named - missed + sum(map(is_field, texts[1:at])) - 2 * is_field(texts[at])


def _without_places(head: Sequence[Part]) -> list[Part]:
    """Cut the place off an employer that stands beside a title: "Brightwater Grid, Lyon"."""
    if len(head) < 2:
        return list(head)
    return [replace(piece, text=_cut_place(piece.text)) for piece in head]


def _cut_place(text: str) -> str:
    texts = _COMMA.split(text)
    if len(texts) < 2 or title_likeness(text) > 0:
        return text
    last = texts[-1]
    unknown = title_likeness(last) == 0 and not is_field(last) and len(last.split()) < 4 and last[:1].isupper()
    return _cut_place(", ".join(texts[:-1])) if is_place(last) or is_place(", ".join(texts[-2:])) or unknown else text


def _columns(heads: Sequence[Sequence[Part]]) -> tuple[int, int]:
    """Positions of title and employer in heads of one length."""
    width = len(heads[0])
    totals = [sum(title_likeness(head[at].text) for head in heads) for at in range(width)]
    if width < 2:
        # one piece is the employer only where all of them read so
        return (0, 0) if width and totals[0] >= 0 else (-1, 0)
    title = max(range(width), key=lambda at: (totals[at], -at))
    employer = min((at for at in range(width) if at != title), key=lambda at: (totals[at], at))
    return (title, employer)


def _assign(head: Sequence[Part], columns: tuple[int, int]) -> Names:
    if len(head) < 2:
        text = head[0].text if head else ""
        return Names("", text) if columns[0] < 0 else Names(text, "")
    title, employer = columns
    likeness = [title_likeness(part.text) for part in head]
    best = max(range(len(head)), key=lambda at: (likeness[at], at == title))
    # one entry may differ from the others, if its words say so plainly
    if likeness[best] - likeness[title] > 2 or (likeness[title] < 0 < likeness[best]):
        employer = title if likeness[title] < 0 else employer if employer != best else title
        title = best
    return Names(head[title].text, head[employer].text)


def _without_kind(name: Names) -> Names:
    """Leave "(self-employed)" and "(part-time)" out of a title: how, not what."""
    return replace(name, title=_KIND_NOTE.sub("", name.title) or name.title)


def _inherit(entries: Sequence[Entry], names: Sequence[Names]) -> tuple[Names, ...]:
    """Give roles without an employer the one that stands on a row of its own above an earlier role."""
    done: list[Names] = []
    for index, name in enumerate(names):
        if done and name.title and not name.employer and _heads_roles(entries[index - 1], done[-1].employer):
            name = replace(name, employer=done[-1].employer)
        done.append(name)
    return tuple(done)


def _heads_roles(entry: Entry, employer: str) -> bool:
    """True where the employer stands above the title of its first role (or was inherited by this one)."""
    rows = [part.row for part in entry.parts if employer in part.text]
    return bool(employer) and (not rows or (rows[0] < entry.row and all(part.row >= rows[0] for part in entry.parts)))
