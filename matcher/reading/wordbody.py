"""What stands in a Word document, row by row: paragraphs, lists, tables and text boxes, in the order of the file.

Walks the XML itself, because content controls, tracked changes and text boxes stand between paragraphs, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from lxml.etree import _Element as Element  # type: ignore[import-untyped]

from matcher.reading.clean import clean_text
from matcher.reading.wordstyles import Look, WordStyles, find, is_on

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE, _CHOICE, _FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
# around paragraphs and letters without a meaning here; what is deleted or moved away is left out
_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:hyperlink", "w:fldSimple"))
)
_DRAWINGS = frozenset(map(qn, ("w:drawing", "w:pict", "w:object")))
_MARKS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_P, _R, _T, _TBL, _TR, _TC = map(qn, ("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc"))
_BOX, _SYMBOL = qn("w:txbxContent"), qn("w:sym")

_BULLETS = "•·‣▪●○◦■□➢➤✓✔"
_OWN_BULLET = re.compile(rf"^[ \t]*(?:[{_BULLETS}][ \t]*|[-–—*»][ \t]+)(?=\S)")
# years and a duration of two runs without a space between them: "Apr, 2024" "1 year 3 months"
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(?=\d{1,2} (?:year|yr|month|mo)s?\b)")
# a cell with more characters is part of the page's layout and not of a table row
_LONG_CELL = 60


@dataclass(frozen=True, slots=True)
class WordRow:
    """One logical line, cleaned; `gap` where something parts it from the one before."""

    text: str
    gap: bool = False
    size: float = 0.0
    bold: bool = False
    # depth in a list, None outside lists; not every item of a list has a bullet
    level: int | None = None
    bullet: bool = False
    heading: bool = False
    # begins in bold
    bold_start: bool = False


class WordBody:
    """Turns the XML of a document's parts into rows with the help of its styles and numbering."""

    def __init__(self, styles: WordStyles) -> None:
        self._styles = styles
        # letters that the file itself marks as hidden
        self.hidden_characters = 0

    def rows(self, container: Element) -> list[WordRow]:
        """Return the rows of a body, header or footer; empty paragraphs have become gaps."""
        rows: list[WordRow] = []
        gap = False
        for row in _headed(list(self._blocks(container))):
            if not row.text:
                # an empty list item is the picture of a bullet or of nothing
                gap = gap or row.level is None
                continue
            if rows and row.heading and rows[-1].text == row.text:
                # saved web pages write a link to a heading in front of it
                gap = rows.pop().gap
            rows.append(replace(row, gap=gap or row.gap))
            gap = False
        return rows

    def _blocks(self, container: Iterable[Element]) -> Iterator[WordRow]:
        for child in container:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child)
            elif child.tag == _ALTERNATE:
                yield from self._blocks(_chosen(child))

    def _paragraph(self, paragraph: Element) -> Iterator[WordRow]:
        boxes: list[Element] = []
        looks: list[Look] = []
        text = "".join(self._letters(paragraph, boxes, looks))
        base = self._styles.look(paragraph)
        heading = self._styles.is_heading(paragraph)
        level, mark = (None, "") if heading else self._styles.list_item(paragraph)
        whole = [look.over(base) for look in looks]
        bold = bool(whole) and all(look.bold for look in whole)
        typed = _OWN_BULLET.match(text)
        bullet = typed is not None or (mark != "" and not (mark == "number" and bold))
        size = max((look.size or 0.0 for look in whole), default=0.0)
        row = WordRow("", heading, size, bold, level, bullet, heading, bool(whole) and whole[0].bold is True)
        lines = clean_text(_RUN_TOGETHER.sub(r"\1 ", text[typed.end() if typed else 0 :])).split("\n")
        yield replace(row, text=lines[0])
        # a soft line break goes on in the same item
        yield from (replace(row, text=line, gap=False, bullet=False) for line in lines[1:] if line)
        for box in boxes:
            yield WordRow("")
            yield from self.rows(box)
            yield WordRow("")

    def _letters(self, node: Element, boxes: list[Element], looks: list[Look]) -> Iterator[str]:
        """Yield the text of a paragraph; collects the text boxes that hang on it and the looks of its runs."""
        for child in node:
            if child.tag == _R:
                yield from self._run(child, boxes, looks)
            elif child.tag in _WRAPPERS:
                yield from self._letters(child, boxes, looks)
            elif child.tag == _ALTERNATE:
                yield from self._letters(_chosen(child), boxes, looks)

    def _run(self, run: Element, boxes: list[Element], looks: list[Look]) -> Iterator[str]:
        hidden = is_on(find(run, "w:rPr/w:vanish"))
        for child in run:
            if child.tag in _DRAWINGS:
                boxes.extend(_boxes(child))
            elif child.tag == _ALTERNATE:
                boxes.extend(box for drawing in _chosen(child) for box in _boxes(drawing))
            elif hidden:
                self.hidden_characters += len(child.text or "") if child.tag == _T else 0
            elif child.tag == _T:
                if (child.text or "").strip():
                    looks.append(self._styles.run_look(run))
                yield child.text or ""
            elif child.tag == _SYMBOL:
                yield "• " if child is run[0] or child is run[-1] else ""
            else:
                yield _MARKS.get(child.tag, "")

    def _table(self, table: Element) -> Iterator[WordRow]:
        """Yield rows of short cells as rows, and a table that only places text on the page cell by cell."""
        yield WordRow("")
        for line in _inside(table, _TR):
            cells = [rows for cell in _inside(line, _TC) if (rows := self.rows(cell))]
            if not cells:
                continue
            labels = all(len(rows) == 1 and len(rows[0].text) <= _LONG_CELL for rows in cells[:-1])
            dated = any(letter.isdigit() for rows in cells[:-1] for letter in rows[0].text)
            if labels and (len(cells[-1]) == 1 or (dated and not cells[-1][0].bullet)):
                first = "\t".join(rows[0].text for rows in cells)
                yield replace(cells[0][0], text=first, bold=all(rows[0].bold for rows in cells))
                yield from cells[-1][1:]
            else:
                yield from (row for rows in cells for row in [WordRow(""), *rows, WordRow("")])
        yield WordRow("")


def _headed(rows: list[WordRow]) -> list[WordRow]:
    """Take the bullet from items that begin in bold and open an entry: what follows continues them or lies deeper."""
    below: WordRow | None = None
    out: list[WordRow] = []
    for row in reversed(rows):
        opens = row.bullet and row.bold_start and below is not None and _is_part(below, row)
        out.append(replace(row, bullet=False) if opens else row)
        below = row if row.text else below
    return out[::-1]


def _is_part(row: WordRow, entry: WordRow) -> bool:
    if row.level is None or entry.level is None:
        return False
    return row.level > entry.level or (row.level == entry.level and not row.bullet)


def _boxes(drawing: Element) -> Iterator[Element]:
    """Yield the outermost text boxes of a drawing; a fallback for old readers repeats them."""
    for child in drawing:
        if child.tag == _BOX:
            yield child
        elif child.tag == _ALTERNATE:
            yield from _boxes(_chosen(child))
        else:
            yield from _boxes(child)


def _chosen(alternate: Element) -> Element:
    """Return the newer one of two ways to write the same."""
    choice = alternate.find(_CHOICE)
    fallback = alternate.find(_FALLBACK)
    return next((found for found in (choice, fallback) if found is not None), alternate)


def _inside(container: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls."""
    for child in container:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
