"""A saved or pasted web page becomes text: its JobPosting data first (jobposting.py), else what a visitor sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from importlib import resources

from matcher.knowledge import read_toml
from matcher.reading.clean import clean_text
from matcher.reading.jobposting import find_posting, posting_month, write_posting
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.text import decode, plain

MEDIA_TYPE = "text/html"

# their text stands on lines of its own
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup"
    " hr legend li main ol option p pre section summary table tbody tfoot thead tr ul".split()
)
# an empty line parts them from what stands around them
_APART = frozenset("article blockquote dl figure h1 h2 h3 h4 h5 h6 hr main ol p pre section table ul".split())
_CELLS = frozenset({"td", "th"})
# never part of what a page says
_UNSEEN = frozenset(
    "audio button canvas dialog head iframe menu noscript object script select style svg template textarea title video".split()
)
# menus, footers and side columns say nothing of a posting, but those of a resume tell of the person
_SIDES = frozenset("aside footer nav".split())
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}")
# a side part with an address that is longer holds other people's things, too
_SHORT_SIDE = 300
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# elements whose end tag may be left out, and the start tags that end them
_IMPLIED: Mapping[str, frozenset[str]] = {
    "p": _BLOCKS - {"body"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "option": frozenset({"option"}),
}
_HEAD = frozenset("base head link meta noscript script style template title".split())
# where a list item starts and ends, and where a line does, until all of the text is known
_ITEM, _ITEM_END, _LINE = "\x1e", "\x1f", "\x1d"
_MARKS = str.maketrans(dict.fromkeys((_ITEM, _ITEM_END, _LINE), " "))
_MARK = re.compile(f"([{_ITEM}{_ITEM_END}{_LINE}])")
_LINES = re.compile(f"[ \n{_LINE}]+")
_SPACES = re.compile("[^\\S\xa0]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# sections that stand beside the jobs of a person
_TELLING = ("awards", "certifications", "contact", "education", "interests", "languages", "skills", "summary")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_LONG_CELL = 60


def read_html(data: bytes, limits: Limits) -> Parsed:
    """Return a web page; the engine says whether the text came from JSON-LD or from the visible page."""
    source = decode(data, _declared(data))
    bare = source.lstrip()[:1] in ("{", "[")
    page = Page.of("" if bare else source)
    posting = find_posting([source] if bare else page.data)
    text = clean_text(write_posting(posting, markup_text)) if posting else ""
    if posting and text:
        return Parsed(media_type=MEDIA_TYPE, text=text, engine="html json-ld", modified=posting_month(posting))
    return Parsed(media_type=MEDIA_TYPE, text=clean_text(page.text() or plain(source if bare else "")), engine="html")


def markup_text(markup: str) -> str:
    """Return what a visitor would see of a piece of HTML."""
    return Page.of(markup).text()


def _declared(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


class Page(HTMLParser):
    """Collects the visible lines of a page and its JSON-LD blocks; nesting costs no stack."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        # the JSON-LD blocks
        self.data: list[str] = []
        self._parts: list[str] = []
        # open elements: tag, whether it starts an unseen part, and where the parts of a cell begin
        self._open: list[tuple[str, bool, int]] = []
        self._counts: dict[str, int] = {}
        self._unseen = 0
        self._in_data = False

    @classmethod
    def of(cls, source: str) -> Page:
        """Return the page of a whole source."""
        page = cls()
        page.feed(source)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, and close those that end before it."""
        while self._open and tag in _IMPLIED.get(self._open[-1][0], ()):
            self._pop()
        if tag not in _HEAD and self._open and self._open[-1][0] == "head":
            self._pop()
        given = dict(attrs)
        if tag == "script" and "ld+json" in (given.get("type") or ""):
            self._in_data = True
            self.data.append("")
        if not self._unseen:
            self._parts.append(f"{_LINE}{_ITEM}" if tag == "li" else self._break(tag))
        if tag not in _VOID:
            self._push(tag, tag in _UNSEEN or _is_hidden(given))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take `<br/>` for `<br>` and `<div/>` for an element without content."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element together with what was left open inside it."""
        if tag == "script":
            self._in_data = False
        if tag == "p" and not self._counts.get("p") and not self._unseen:
            self._parts.append("\n\n")
        self._close(tag)

    def handle_data(self, data: str) -> None:
        """Keep text that is seen, or that is data."""
        if self._in_data:
            self.data[-1] += data
        elif not self._unseen:
            data = data.translate(_MARKS)
            self._parts.append(data if self._counts.get("pre") else _SPACES.sub(" ", data))

    def text(self) -> str:
        """Return the lines that a visitor sees."""
        parts: list[str] = []
        waiting = False
        for part in _MARK.split("".join(self._parts)):
            if part in (_ITEM, _ITEM_END, _LINE):
                waiting = part == _ITEM or (waiting and part == _LINE)
                parts.append(_LINE)
            elif not waiting:
                parts.append(part)
            elif part.strip():
                # a bullet belongs to the first text of its item, however deep that stands
                parts.append(f"• {part.lstrip()}")
                waiting = False
        return _LINES.sub(_broken, "".join(parts))

    def _push(self, tag: str, hides: bool) -> None:
        self._open.append((tag, hides, len(self._parts)))
        self._counts[tag] = self._counts.get(tag, 0) + 1
        self._unseen += hides

    def _close(self, tag: str) -> None:
        if self._counts.get(tag):
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        tag, hides, start = self._open.pop()
        self._counts[tag] -= 1
        self._unseen -= hides
        if not self._unseen and not hides:
            if tag in _SIDES:
                self._end_side(start)
            if tag in _CELLS:
                self._end_cell(start)
            elif tag == "li":
                self._parts.append(f"{_ITEM_END}{_LINE}")
            else:
                self._parts.append(self._break(tag))
        return tag

    def _break(self, tag: str) -> str:
        """Return what parts the element from the text before and after it."""
        if tag in _APART and not self._counts.get("li"):
            return "\n\n"
        if tag == "br":
            return "\n"
        return _LINE if tag in _BLOCKS else ""

    def _end_side(self, start: int) -> None:
        """Drop a side part that tells nothing of a person: it has neither a heading of a resume nor, in short, an address."""
        text = "".join(self._parts[start:]).translate(_MARKS)
        lines = {line.strip(" :").casefold() for line in re.split(r"\s{2,}|\n", text)}
        if lines.isdisjoint(_headings()) and not (len(text) <= _SHORT_SIDE and _EMAIL.search(text)):
            del self._parts[start:]

    def _end_cell(self, start: int) -> None:
        """Keep a short cell in its row; one with lines of its own only places text on the page."""
        cell = "".join(self._parts[start:]).strip(f" \n{_LINE}")
        layout = "\n" in cell or _LINE in cell or len(cell) > _LONG_CELL
        self._parts[start:] = [cell, _LINE if layout else "\t"]


@cache
def _headings() -> frozenset[str]:
    """Names of the sections of a resume, lower case."""
    table = read_toml(resources.files("models") / "headings.toml")["resume"]
    return frozenset(name for kind in _TELLING for name in table[kind])


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    unseen = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return unseen or _HIDING.search(attributes.get("style") or "") is not None


def _broken(match: re.Match[str]) -> str:
    """Return one line end or one empty line for all that parts two texts; blanks alone stay."""
    if "\n\n" in match[0]:
        return "\n\n"
    return "\n" if _LINE in match[0] or "\n" in match[0] else match[0]
