"""What a Word document says of the look of its paragraphs: letter size and weight, headings, marks of lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from docx.oxml.ns import qn
from lxml.etree import _Element as Element  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a run says of its letters; None where it leaves that to what it is based on."""

    size: float | None = None
    bold: bool | None = None

    def over(self, base: Look) -> Look:
        """Return this look on top of another."""
        return Look(self.size if self.size is not None else base.size, self.bold if self.bold is not None else base.bold)


class WordStyles:
    """The styles and lists of one document; where it has none, everything looks as Word's own default."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._root = styles
        self._styles = {} if styles is None else {_get(style, "w:styleId"): style for style in styles.iter(qn("w:style"))}
        self._numbering = numbering
        self._looks: dict[str, Look] = {}

    def is_heading(self, paragraph: Element) -> bool:
        """True for a paragraph in a style of headings, or with a place in the outline."""
        named = self._name(_style(paragraph)).startswith(("heading", "title"))
        return named or find(paragraph, "w:pPr/w:outlineLvl") is not None

    def list_item(self, paragraph: Element) -> tuple[int | None, str]:
        """Return depth and mark ("bullet", "number", "" for none) of a list item, of its own or by its style."""
        given = self._numbering_of(paragraph)
        number = _get(find(given, "w:numId"), "w:val")
        if given is None or number in ("", "0"):
            name = self._name(_style(paragraph))
            listed = "list" in name and "paragraph" not in name
            return (0, "bullet") if listed else (None, "")
        depth = _get(find(given, "w:ilvl"), "w:val")
        return int(depth) if depth.isdecimal() else 0, self._marks.get((number, depth or "0"), "bullet")

    def _numbering_of(self, paragraph: Element) -> Element | None:
        own = find(paragraph, "w:pPr/w:numPr")
        for style in self._ancestry(_style(paragraph)):
            if own is not None:
                break
            own = find(style, "w:pPr/w:numPr")
        return own

    @cached_property
    def _marks(self) -> dict[tuple[str, str], str]:
        """What stands before the items of each list and depth."""
        if self._numbering is None:
            return {}
        kinds = {_get(kind, "w:abstractNumId"): kind for kind in self._numbering.iter(qn("w:abstractNum"))}
        marks: dict[tuple[str, str], str] = {}
        for number in self._numbering.iter(qn("w:num")):
            kind = kinds.get(_get(find(number, "w:abstractNumId"), "w:val"))
            for level in () if kind is None else kind.iter(qn("w:lvl")):
                marks[_get(number, "w:numId"), _get(level, "w:ilvl")] = _mark(level)
        return marks

    def _name(self, style: str) -> str:
        return _get(find(self._styles.get(style), "w:name"), "w:val").casefold()

    def _ancestry(self, style: str) -> list[Element]:
        """Return a style and what it is based on, nearest first."""
        found: list[Element] = []
        while style in self._styles and self._styles[style] not in found:
            found.append(self._styles[style])
            style = _get(find(found[-1], "w:basedOn"), "w:val")
        return found

    def look(self, paragraph: Element) -> Look:
        """Return the look that the style of a paragraph gives its letters."""
        style = _style(paragraph)
        if style not in self._looks:
            look = Look()
            for element in self._ancestry(style):
                look = look.over(_look_of(find(element, "w:rPr")))
            self._looks[style] = look.over(self._default)
        return self._looks[style]

    def run_look(self, run: Element) -> Look:
        """Return what a run says of its own letters."""
        look = _look_of(find(run, "w:rPr"))
        character_style = _get(find(run, "w:rPr/w:rStyle"), "w:val")
        for element in self._ancestry(character_style) if character_style else ():
            look = look.over(_look_of(find(element, "w:rPr")))
        return look

    @cached_property
    def _default(self) -> Look:
        given = find(self._root, "w:docDefaults/w:rPrDefault/w:rPr")
        # Word's own default is 10 points
        return _look_of(given).over(Look(10.0, False))


def _mark(level: Element) -> str:
    kind, text = _get(find(level, "w:numFmt"), "w:val"), _get(find(level, "w:lvlText"), "w:val")
    if kind == "none" or not text.strip():
        return ""
    return "bullet" if kind == "bullet" else "number"


def _look_of(properties: Element | None) -> Look:
    size, bold = _get(find(properties, "w:sz"), "w:val"), find(properties, "w:b")
    return Look(int(size) / 2 if size.isdecimal() else None, None if bold is None else is_on(bold))


def _style(paragraph: Element) -> str:
    return _get(find(paragraph, "w:pPr/w:pStyle"), "w:val") or "Normal"


def is_on(switch: Element | None) -> bool:
    """True for a property that is there and not switched off."""
    return switch is not None and switch.get(qn("w:val"), "1") not in ("0", "false", "off")


def find(element: Element | None, path: str) -> Element | None:
    """Return the element at a path like "w:pPr/w:numPr", None where a part of it is missing."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(qn(name))
    return element


def _get(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(qn(name)) or ""
