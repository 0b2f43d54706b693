"""A page that shows how a PDF was read: words, lines, columns, sections, skills and hidden text drawn over its pictures.

One HTML file without scripts: the pictures are inside, check boxes switch the layers, lines of the text lead to their places.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from matcher.reading.sketches import PageSketch
from matcher.records import Box, Document, Line, Resume, Section, Word

# name, what it shows, the colour of its sign, and whether it is shown at first
_LAYERS = (
    ("picture", "page", "#8a93a0", True),
    ("sections", "sections", "#7a4bd0", True),
    ("columns", "regions in reading order", "#0b8457", True),
    ("lines", "lines", "#6b7480", True),
    ("words", "words", "#2f7de1", False),
    ("skills", "skills (dashed: disclaimed)", "#b07900", True),
    ("hidden", "text that no reader sees", "#c2185b", True),
)
# apart from one another, dark enough for letters on white
_TINTS = ("#1565c0", "#7a4bd0", "#00838f", "#ad5d00", "#c2185b", "#2e7d32", "#5d4037", "#37618e", "#b3261e", "#606c00")
_STYLE = Path(__file__).with_name("layout.css")


def layout_page(resume: Resume, sketches: Sequence[PageSketch]) -> str:
    """Return the HTML of a resume and the sketches of its pages."""
    document = resume.document
    title = f"How {escape(document.name)} was read"
    pages = "\n".join(_page(resume, sketch, number) for number, sketch in enumerate(sketches, start=1))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE.read_text('utf-8')}{_switches()}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1>{_facts(document, len(sketches))}</header>\n{_legend()}\n"
        f"<main>\n{pages}\n</main>\n</body>\n</html>\n"
    )


def _switches() -> str:
    return "".join(f"body:not(:has(#show-{name}:checked)) .{name}{{display:none}}\n" for name, *_ in _LAYERS)


def _facts(document: Document, shown: int) -> str:
    facts = [
        f"{document.status}, {len(document.words):,} words by {document.engine}, {shown} of {document.pages} pages drawn",
        *([document.reason] if document.reason else []),
        *document.warnings,
        "A line of the text at the right leads to its place on the page.",
    ]
    return "".join(f"<p>{escape(fact)}</p>" for fact in facts)


def _legend() -> str:
    boxes = "".join(
        f'<label><input type="checkbox" id="show-{name}"{" checked" if on else ""}>'
        f'<i style="border-color:{colour};background:{colour}33" aria-hidden="true"></i>{escape(text)}</label>'
        for name, text, colour, on in _LAYERS
    )
    return f'<fieldset class="layers"><legend>Show</legend>{boxes}</fieldset>'


def _page(resume: Resume, sketch: PageSketch, number: int) -> str:
    document = resume.document
    lines = [(index, line) for index, line in enumerate(document.lines, start=1) if line.page == number]
    drawing = "".join(
        (
            _picture(sketch),
            _group("sections", _sections(resume, lines)),
            _group("columns", _regions(sketch)),
            _group("lines", (_rect(line.box, f"line {index}", f"l{index}") for index, line in lines)),
            _group("words", (_rect(word.box, _text(document, word)) for word in document.words if word.page == number)),
            _group("skills", _skills(resume, number)),
            _group("hidden", _hidden(document, number)),
        )
    )
    return (
        f'<section class="page" aria-label="page {number}"><div><h2>Page {number}</h2>'
        f'<svg viewBox="0 0 {sketch.width:g} {sketch.height:g}" role="img" aria-label="page {number} as it was read">{_PATTERN}'
        f'{drawing}</svg></div><div><h2>Its text, as read</h2>'
        f'<ol class="read">{"".join(_read(resume, lines))}</ol></div></section>'
    )


_PATTERN = (
    '<defs><pattern id="unseen" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0 0v4" stroke="#c2185b" stroke-width="1.2"/></pattern></defs>'
)


def _picture(sketch: PageSketch) -> str:
    png = base64.b64encode(sketch.png).decode()
    size = f'width="{sketch.width:g}" height="{sketch.height:g}"'
    return f'<image class="picture" {size} href="data:image/png;base64,{png}"/>'


def _group(name: str, shapes: Iterator[str]) -> str:
    return f'<g class="{name}">{"".join(shapes)}</g>'


def _rect(box: Box, title: str, name: str = "", kind: str = "") -> str:
    x0, top, x1, bottom = box
    place = f'x="{x0:g}" y="{top:g}" width="{max(x1 - x0, 0.5):.1f}" height="{max(bottom - top, 0.5):.1f}"'
    named, kind = (f' id="{name}"' if name else ""), (f' class="{kind}"' if kind else "")
    return f"<rect{named}{kind} {place}><title>{escape(title)}</title></rect>"


def _regions(sketch: PageSketch) -> Iterator[str]:
    starts = [(box[0] - 5, box[1] + 4) for _, box in sketch.regions]
    yield f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in starts)}"/>'
    for (index, box), (x, y) in zip(sketch.regions, starts, strict=True):
        yield _rect((box[0] - 1.5, box[1] - 1.5, box[2] + 1.5, box[3] + 1.5), f"region {index + 1}")
        yield f'<circle cx="{x:g}" cy="{y:g}" r="5"/><text x="{x:g}" y="{y + 2.5:g}">{index + 1}</text>'


def _sections(resume: Resume, lines: Sequence[tuple[int, Line]]) -> Iterator[str]:
    last = -1
    for _, line in lines:
        found = _section_of(resume, line)
        if found < 0:
            continue
        section, tint = resume.sections[found], _TINTS[found % len(_TINTS)]
        x0, top, _, bottom = line.box
        label = f'<text x="{x0:g}" y="{top - 1.5:g}">{escape(section.kind)}</text>' if found != last else ""
        yield f'<g style="--tint:{tint}">{_rect(line.box, section.kind)}<path d="M{x0 - 3:g} {top:g}V{bottom:g}"/>{label}</g>'
        last = found


def _section_of(resume: Resume, line: Line) -> int:
    """Return the index of a line's section, of the one that it opens as its heading, or -1."""
    text = resume.document.text[line.start : line.end].casefold()
    for index, section in enumerate(resume.sections):
        if section.start <= line.start < section.end or _heads(section, line, text):
            return index
    return -1


def _heads(section: Section, line: Line, text: str) -> bool:
    return bool(section.title) and line.end <= section.start <= line.end + 3 and section.title.casefold() in text


def _skills(resume: Resume, number: int) -> Iterator[str]:
    for skill in resume.skills:
        for mention in skill.mentions:
            if mention.page == number and mention.box is not None:
                kind = "" if mention.polarity == "asserted" else "no"
                yield _rect(mention.box, f"{skill.skill or mention.text}: {mention.polarity}, {skill.evidence}", kind=kind)


def _hidden(document: Document, number: int) -> Iterator[str]:
    for part in document.hidden_text:
        words = [word for word in document.words if part.start <= word.start < part.end and word.page == number]
        for index, word in enumerate(words):
            yield _rect(word.box, f"{_text(document, word)}: {part.why}")
            if not index:
                yield f'<text x="{word.box[0]:g}" y="{word.box[1] - 2:g}">{escape(part.why)}</text>'


def _read(resume: Resume, lines: Sequence[tuple[int, Line]]) -> Iterator[str]:
    document = resume.document
    for index, line in lines:
        found = _section_of(resume, line)
        unseen = any(part.start <= line.start < part.end for part in document.hidden_text)
        tint = f' style="--tint:{_TINTS[found % len(_TINTS)]}"' if found >= 0 else ""
        kind = ' class="unseen"' if unseen else ""
        text = escape(document.text[line.start : line.end].replace("\t", " ⇥ "))
        yield f'<li><a href="#l{index}"{tint}{kind}><b>{index}</b>{text}</a></li>'


def _text(document: Document, word: Word) -> str:
    return document.text[word.start : word.end]
