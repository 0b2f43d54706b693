"""Works of a person: publications with title, venue, date and address, and projects with title, time and address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from matcher.extraction.addresses import find_urls
from matcher.extraction.dates import Period, find_any_periods, find_periods
from matcher.extraction.entries import is_head_text
from matcher.extraction.rows import BULLET, Row, rows_of
from matcher.records import Project, Publication, Section, Span

_QUOTED = re.compile(r"[“\"„«]\s*([^“”\"„«»]{8,250}?)\s*[,.]?[”\"“»]")
# "A. Moon, B. Sun and C. Star" · "Moon, A., & Sun, B."
_INITIAL = r"(?:[A-ZÀ-Ž]\.[ -]?){1,3}"
_PERSON = rf"(?:{_INITIAL}\s?[A-ZÀ-Ž][\w'’-]+|[A-ZÀ-Ž][\w'’-]+(?: [A-ZÀ-Ž][\w'’-]+)?,? {_INITIAL})"
_AUTHORS = re.compile(rf"^\*?{_PERSON}\*?(?:(?:\s*(?:[,;&]|and\b|et\b|und\b|y\b))+\s*\*?{_PERSON}\*?)*(?:,? et al\.?)?[\s,:.]*")
# "Ada Moon and Bo Sun." in front of a title
_SPELT = r"(?:[A-ZÀ-Ž][\w'’-]+ ){1,3}[A-ZÀ-Ž][\w'’-]+"
_SPELT_NAME = r"[A-ZÀ-Ž][a-zß-ž'’-]+(?: [A-ZÀ-Ž]\.?| (?:de|del|van|von|der))*(?: [A-ZÀ-Ž][a-zß-ž'’-]+){1,2}"
_NAMES = re.compile(rf"^{_SPELT}(?:(?:, and |, | and | & ){_SPELT})+\.\s+")
# "Ada Moon, Bo Sun, " in front of a title: at least two, as one may be a title of two words
_LISTED = re.compile(rf"^(?:{_SPELT_NAME}, (?:and )?){{2,}}(?=[A-ZÀ-Ž“\"„«])")
# "with B. Sun" behind a title
_TOGETHER = re.compile(rf"^[\s,]*(?:joint work )?with {_PERSON}(?:(?:,? and |, ){_PERSON})*[\s,.;:]*")
_SHOWN = r"(?:talk|poster|paper|keynote|tutorial|workshop) (?:at|in)"
_VENUE = re.compile(
    r"^(?:in:?|published (?:in|by)|presented at|accepted (?:at|by|to|for)|to appear (?:in|at)|submitted to"
    rf"|{_SHOWN})\s+(?=[A-Z0-9])",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[a-zà-ž0-9)?!])[.?!]\s+(?=[A-ZÀ-Ž])")
_FIELDS = re.compile(rf"(?:(?<!\s)\s+)?[\t|·•;]\s*|(?<!\s)\s+[–—-]\s+|,\s+(?=in\s|[A-Z]|{_SHOWN}\s)")
_EDGES = " \t,.;:|·•()[]–—-"
_NOTE = re.compile(r"\b(?:published|presented|released|date) ?(?:on|in)?\s?:\s*|\bpublished on\s+", re.IGNORECASE)
_DETAIL = re.compile(r"^(?:pages?|pp\.?|vol\.?|volume|no\.?|doi|arxiv:|https?:)|^[\d\s():,–.-]+$", re.IGNORECASE)
# "pager-zen: a bot …" and "pager-zen – a bot …"
_TITLE = re.compile(r"^(?P<title>[^:–—]{2,60}?)(?:\s?:|\s[–—-])\s+(?=\S)")
_MOST_WORDS = 12
# no reference is longer
_LONGEST = 1000


def find_publications(rows: Sequence[Row], sections: Sequence[Section], as_of: str) -> tuple[Publication, ...]:
    """Return the entries of the sections of publications in the order of the text."""
    own = [rows_of(rows, section) for section in sections if section.kind == "publications"]
    blocks = [block for some in own for block in _merged(list(_blocks(some, _opens_work)))]
    found = [_publication(block, as_of) for block in blocks]
    return tuple(item for item in found if item)


def author_spans(publications: Iterable[Publication], text: str) -> Iterator[Span]:
    """Yield the places of who wrote the publications: before their titles."""
    for item in publications:
        at = text.find(item.title, item.span.start, item.span.end) if item.title else -1
        before = text[item.span.start : max(at, item.span.start)]
        if before.strip(" •“\"'([.,:–-") and "\n" not in before.strip():
            yield Span(item.span.start, at)


def find_projects(rows: Sequence[Row], sections: Sequence[Section], as_of: str) -> tuple[Project, ...]:
    """Return the entries of the sections of projects in the order of the text."""
    found = []
    for section in sections:
        if section.kind == "projects":
            own = rows_of(rows, section)
            opens = _opens_item if own and own[0].bullet else _opens_project
            found += [_project(block, as_of) for block in _blocks(own, opens)]
    return tuple(item for item in found if item)


def _blocks(rows: Sequence[Row], opens: Callable[[Sequence[Row], int], bool]) -> Iterator[Sequence[Row]]:
    starts = [index for index in range(len(rows)) if index == 0 or opens(rows, index)]
    for start, stop in pairwise([*starts, len(rows)]):
        yield rows[start:stop]


def _merged(blocks: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The blocks, those without a date joined to the one before where most have one: what follows a title tells of it."""
    dated = [any(find_any_periods(row.text) for row in block) for block in blocks]
    if not blocks or blocks[0][0].bullet or 2 * sum(dated) < len(blocks):
        return [list(block) for block in blocks]
    done: list[list[Row]] = []
    for block, has_date in zip(blocks, dated, strict=True):
        if done and not has_date:
            done[-1] += block
        else:
            done.append(list(block))
    return done


def _opens_work(rows: Sequence[Row], index: int) -> bool:
    """True for an item, for a row that looks like the first one, and otherwise after a gap or a whole reference."""
    row, before = rows[index], rows[index - 1]
    if row.bullet or rows[0].bullet:
        return row.bullet
    if _date_alone(row):
        return False
    if row.size and len(set(map(_look, rows))) > 1:
        return _look(row) == _look(rows[0]) and (row.gap or _look(row) != _look(before))
    dated = bool(find_any_periods(before.text))
    return row.gap or (dated and (not before.gap or len(before.text) > 60))


def _look(row: Row) -> tuple[float, bool]:
    return row.size, row.bold


def _date_alone(row: Row) -> bool:
    """True for "Published on: Jul 01, 2023"."""
    return not _bare(_NOTE.sub("", row.text), find_any_periods(_NOTE.sub("", row.text))).strip(_EDGES)


def _opens_item(rows: Sequence[Row], index: int) -> bool:
    return rows[index].bullet or rows[index].gap


def _opens_project(rows: Sequence[Row], index: int) -> bool:
    """True for a short row that is no item, after a gap, an item or a sentence, or that looks like the first one."""
    row, before = rows[index], rows[index - 1]
    if row.bullet or not _heads(row):
        return False
    if _look(row) != _look(before):
        return _look(row) == _look(rows[0])
    return row.gap or before.bullet or before.text.endswith(".")


def _heads(row: Row) -> bool:
    """True for a title with what stands beside it; a list of tools ("Stack: Go, Helm") is none."""
    label = _TITLE.match(row.text)
    text = _bare(row.cells[0].text, find_any_periods(row.cells[0].text))
    return is_head_text(label["title"] if label else text) and not re.match(
        r"(?:technolog\w+|tech(?:nical)? stack|stack|tools?|skills|used|built with|environment|keywords|link|url|https?)\b\s*:?",
        row.text,
        re.IGNORECASE,
    )


def _project(block: Sequence[Row], as_of: str) -> Project | None:
    head = block[0]
    near = [row for row in block[:2] if row is head or len(row.text) < 60]
    text = head.cells[0].text.removeprefix(BULLET)
    urls = find_urls(block, None)
    title = _title(_without_urls(text, urls))
    periods = [period for row in near for period in find_periods(row.text, as_of)]
    period = next((item for item in periods if not item.single or _edge(item, near)), None)
    if not title:
        return None
    start = period.start if period else None
    return Project(title, start, period.end if period else None, urls[0] if urls else None, Span(head.start, block[-1].end))


def _edge(period: Period, rows: Sequence[Row]) -> bool:
    """True where a single date stands at the end of its row or in brackets: it dates the project."""
    return any(_closes(row.text, found.span.end) for row in rows for found in find_any_periods(row.text) if found == period)


def _closes(text: str, end: int) -> bool:
    return not text[end:].strip(" )].") or text[end : end + 1] in (")", "]") or text[end : end + 1] == "\t"


def _title(text: str) -> str:
    cut = _TITLE.match(text)
    text = cut["title"] if cut else text
    dates = [period for period in find_any_periods(text) if _closes(text, period.span.end) or not period.span.start]
    text = _bare(text, dates)
    text = re.split(r"\s+[|·•]\s+|\s*\t\s*", text)[0]
    text = re.sub(r"\s*\(\s*\)", "", text).strip(" \t,;:|·•–—-[")
    if text.count("(") > text.count(")"):
        text = text[: text.rfind("(")].rstrip() if text.rfind("(") > 2 else text
    return text if is_head_text(text) or (cut and text) else " ".join(text.rstrip(".").split()[:_MOST_WORDS])


def _publication(block: Sequence[Row], as_of: str) -> Publication | None:
    urls = find_urls(block, None)
    told = [_NOTE.sub("", _without_urls(row.text.removeprefix(BULLET), urls))[:_LONGEST] for row in block]
    periods = [find_periods(text, as_of) for text in told]
    date = next((period.end or period.start for found in reversed(periods) for period in reversed(found)), None)
    first, *below = [_bare(text, found) for text, found in zip(told, periods, strict=True)]
    # a title that the page broke goes on in small letters
    while below and below[0][:1].islower():
        first = f"{first} {below.pop(0)}"
    title, rest = _work_title(first)
    rest = "\t".join([rest, *below])
    if not title or not re.search(r"[^\W\d_]{3}", title):
        return None
    return Publication(title, _venue(rest), date, urls[0] if urls else None, Span(block[0].start, block[-1].end))


def _work_title(text: str) -> tuple[str, str]:
    """The title of a reference and what follows it; authors that stand in front are left out."""
    if quoted := _QUOTED.search(text):
        return quoted[1].strip(), _TOGETHER.sub("", text[quoted.end() :]) or text[: quoted.start()]
    text = text.strip(" \t•")
    for pattern in (_AUTHORS, _NAMES, _LISTED):
        if authors := pattern.match(text):
            text = text[authors.end() :].lstrip(_EDGES)
            break
    parts = _SENTENCE.split(text, maxsplit=1)
    if len(parts) > 1:
        return parts[0].strip(_EDGES), parts[1]
    fields = _FIELDS.split(text, maxsplit=1)
    return fields[0].strip(_EDGES), fields[1] if len(fields) > 1 else ""


def _venue(text: str) -> str | None:
    """The first piece after the title that names something."""
    for piece in re.split(r"\s*[\t|·•;]\s*|\.\s+(?=[A-Z])|\s+[–—]\s+|,\s*(?=\d|pp|vol|pages|doi|arXiv:)", text):
        bare = _VENUE.sub("", _AUTHORS.sub("", piece.strip(_EDGES) + " ").strip(_EDGES)).strip(_EDGES)
        if bare[:1].isupper() and not _DETAIL.match(bare):
            return bare
    return None


def _without_urls(text: str, urls: Sequence[str]) -> str:
    for url in urls:
        text = text.replace(url, "\t")
    return re.sub(r"(?:\bdoi|\burl|\blink|\bavailable at)\s*:?\s*(?=\t|$)", "", text, flags=re.IGNORECASE)


def _bare(text: str, periods: Sequence[Period]) -> str:
    """The text without its dates and the brackets that held them."""
    for period in reversed(periods):
        text = text[: period.span.start].rstrip("( ") + "\t" + text[period.span.end :].lstrip(") ")
    return text
