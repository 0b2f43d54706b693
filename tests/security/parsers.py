"""Every parser that we wrote, as a function of bytes that fails where it breaks a promise.   PARSERS is one table.

Promised are: no error but our own, places within the text, nothing lost on the way there and back.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import resources

import matcher
from matcher.batch.archive import list_archive, plain_name
from matcher.errors import StoreError, UnreadableDocument
from matcher.extraction.addresses import find_email, find_phone, find_urls
from matcher.extraction.contact import find_contact
from matcher.extraction.dates import find_periods
from matcher.extraction.rows import find_rows
from matcher.extraction.sections import find_sections
from matcher.extraction.tables import use_tables
from matcher.knowledge import Knowledge, load_knowledge
from matcher.reading.breaks import bearable
from matcher.reading.clean import clean_text, clean_word
from matcher.reading.docx import read_docx
from matcher.reading.frames import BadFrame, unpack
from matcher.reading.hocr import read_hocr
from matcher.reading.html import markup_text, read_html
from matcher.reading.jsonfile import read_json
from matcher.reading.parse import media_type
from matcher.reading.parsed import Limits, Parsed
from matcher.reading.picture import Picture
from matcher.reading.soundness import is_damaged
from matcher.reading.text import read_text
from matcher.records import Resume
from matcher.reports.ranking.separated import harmless
from matcher.store.codec import decode, encode
from tests.hostile.packed import body, word
from tests.hostile.verdicts import posting_faults, resume_faults
from tests.make import make_document
from tests.security.beside import beside

_PICTURE = Picture(595.0, 842.0, 1.0, 595, 842, lambda: b"")


@cache
def analyzer() -> matcher.Analyzer:
    """The one analyzer of a program; tests put their own in its place."""
    return matcher.Analyzer()


@cache
def knowledge() -> Knowledge:
    """What stands in models/, read once."""
    return load_knowledge()


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _read(read: Callable[[bytes, Limits], Parsed], data: bytes) -> None:
    with suppress(UnreadableDocument):
        parsed = read(data, Limits())
        _inside(parsed.text, ((part.start, part.end) for part in (*parsed.lines, *parsed.words, *parsed.hidden_text)))
        parsed.text.encode()
        assert "\0" not in parsed.text


def _inside(text: str, places: Iterable[tuple[int, int]]) -> None:
    assert all(0 <= start <= end <= len(text) for start, end in places)


def _word(data: bytes) -> None:
    text = "".join(letter for letter in _text(data) if letter.isprintable() and letter not in "<&>\ufffe\uffff")
    _read(read_docx, word(body(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")))
    _read(read_docx, word(body(_text(data))))
    _read(read_docx, word(data))
    _read(read_docx, b"PK\x03\x04" + data)


def _archive(data: bytes) -> None:
    for stream in (data, b"PK\x03\x04" + data, data + b"PK\x05\x06" + b"\0" * 18):
        for entry in list_archive(io.BytesIO(stream), "x.zip"):
            with suppress(UnreadableDocument):
                entry.load()
    plain_name(_text(data))


def _scan(data: bytes) -> None:
    inner = f"<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 90'>{_text(data)}</span>"
    for answer in (
        _text(data),
        f"<div class='ocr_page' title='bbox 0 0 9 9'><span class='ocr_line' title='{_text(data)}'>{inner}",
    ):
        read_hocr(answer, [_PICTURE], "tesseract")


def _dates(data: bytes) -> None:
    text = _text(data)
    with use_tables(knowledge().root):
        periods = find_periods(text, "2026-11")
    _inside(text, ((period.span.start, period.span.end) for period in periods))
    # "12/2020 – 01/2020" is a slip: a period of no months, as it is written
    assert all(period.end is None or period.start[:4] <= period.end[:4] for period in periods)
    assert all(period.months("2026-11") >= 0 for period in periods)


def _contact(data: bytes) -> None:
    text = clean_text(_text(data))
    with use_tables(knowledge().root):
        rows = find_rows(text)
        _inside(text, ((row.start, row.end) for row in rows))
        sections = find_sections(text, knowledge().headings)
        _inside(text, ((section.start, section.end) for section in sections))
        find_contact(text, rows, sections)
        email = find_email(text, rows)
        find_urls(rows, email)
        find_phone(rows)


def _resume(data: bytes) -> None:
    resume = analyzer().resume(make_document(clean_text(_text(data))))
    assert [*resume_faults(resume)] == []
    assert decode(Resume, encode(resume)) == resume


def _posting(data: bytes) -> None:
    posting = analyzer().posting(make_document(clean_text(_text(data))))
    assert [*posting_faults(posting)] == []
    matcher.match(analyzer().resume(make_document("Skills\nPython")), posting, figures=analyzer().figures)


def _kept(data: bytes) -> None:
    with suppress(StoreError):
        decode(Resume, _text(data))


def _frame(data: bytes) -> None:
    with suppress(BadFrame, UnreadableDocument):
        unpack(data)


def _cleaned(data: bytes) -> None:
    text = _text(data)
    once = clean_text(text)
    assert clean_text(once) == once
    assert len(bearable(text)) == len(text)
    clean_word(text)
    markup_text(text)
    cell = harmless(text)
    assert not str(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
    media_type(data)


def _sound(data: bytes) -> None:
    for file in (data, b"%PDF-1.4\n" + data, b"xref\n" + data + b"\nstartxref\n0\n%%EOF"):
        is_damaged(file)


PARSERS: Mapping[str, Callable[[bytes], None]] = {
    "text": lambda data: _read(read_text, data),
    "html": lambda data: _read(read_html, data),
    "data of pages": lambda data: _read(read_html, b'<script type="application/ld+json">' + data + b"</script>"),
    "json": lambda data: _read(read_json, data),
    "word": _word,
    "zip": _archive,
    "hocr": _scan,
    "frames": _frame,
    "clean": _cleaned,
    "soundness": _sound,
    "dates": _dates,
    "contact": _contact,
    "resume": _resume,
    "posting": _posting,
    "kept": _kept,
    # by the names of this module, where a test puts others in their place
    **beside(lambda: knowledge(), lambda: analyzer()),
}


# values of other kinds than a parser waits for: in JSON, in TOML
VALUES = (
    *(
        "5",
        "-1",
        "nan",
        "inf",
        "1e400",
        "true",
        "null",
        '"x"',
        '"\\ud800"',
        "[1]",
        "[[1]]",
        "[{}]",
        "[{a=1}]",
        '[{"a": 1}]',
    ),
    *("{}", "2020-01-01", "9" * 5000, "[" * 3000, "~x", "~\0"),
)


@cache
def seeds() -> tuple[str, ...]:
    """Words and signs that parsers look at, for whoever makes up texts."""
    lines = resources.files("sample_postings").joinpath("mlops_engineer_freight.txt").read_text("utf-8").splitlines()
    signs = (
        "\n",
        "\t",
        " – ",
        "•",
        "(",
        ")",
        "/",
        ", ",
        ": ",
        "\u200b",
        "\0",
        "\r\n",
        "<p>",
        "</p>",
        "<li>",
        "&amp;",
        "<!--",
        "-->",
        "**",
    )
    words = (
        "Jan 2019",
        "03/2020 - Present",
        "seit 2018",
        "2019",
        "Q3 2020",
        "noor@example.org",
        "+49 30 1234567",
        "Skills",
        "Experience",
    )
    more = (
        "Python",
        "C++",
        "Go",
        "not",
        "at least one of",
        "5+ years",
        "BSc Physics",
        '{"',
        '":',
        "[",
        "]",
        "null",
        "1e999",
        "\\ud800",
    )
    return (*signs, *words, *more, *[line for line in lines if line][:12])
