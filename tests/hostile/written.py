"""Hostile web pages, JSON and plain text: nests, floods, giant lines, odd encodings and zero bytes."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from functools import partial

from tests.hostile.case import Makers
from tests.reading.hostile import deep_html

# just below what one file may hold
MUCH, WORDS, LINES = 190_000, 29_000, 9_500
LINE = "Python and SQL for three years at a bank in Porto, 2019 to 2022.\n"


def html(body: str, head: str = "") -> bytes:
    """A web page."""
    return f"<!doctype html><html><head><title>Jobs</title>{head}</head><body>{body}<p>Python and SQL</p></body></html>".encode(
        "utf-8", "surrogatepass"
    )


def data_page(data: str) -> bytes:
    """A web page with this in its block of data for search engines."""
    return html("", f'<script type="application/ld+json">{data}</script>')


def posting(**fields: object) -> bytes:
    """A web page with a JobPosting of these fields."""
    given = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Engineer",
        "description": "<p>Python</p>",
        **fields,
    }
    return data_page(json.dumps(given))


def escaped(text: str, times: int) -> str:
    """Text whose signs are written as entities of entities."""
    for _ in range(times):
        text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text


def filled(piece: str, size: int = MUCH) -> bytes:
    """A text of one piece again and again, as long as a text may be."""
    most = min(size // len(piece) + 1, WORDS // max(len(piece.split()), 1), LINES // max(piece.count("\n"), 1))
    return (piece * most)[:size].encode()


def resume(**fields: object) -> bytes:
    """A JSON Resume with these fields."""
    return json.dumps({"basics": {"name": "Noor Lind"}, "work": [], **fields}).encode()


def _nested_json(depth: int, start: str, end: str) -> bytes:
    return (start * depth + "1" + end * depth).encode()


PAGES: Makers = {
    "elements.html": deep_html,
    "tables.html": lambda: html("<table><tr><td>" * 20_000 + "Go"),
    "lists.html": lambda: html("<ul><li>" * 50_000 + "Go"),
    "list-of-items.html": lambda: html("<ul>" + "<li>Go" * 40_000 + "</ul>"),
    "sides.html": lambda: html("<aside><nav>a" * 20_000 + "</nav></aside>" * 20_000),
    "cells-with-text.html": lambda: html("<table><tr><td>a" * 8000 + "</td></tr></table>" * 8000),
    "end-tags.html": lambda: html("</p></div></li></td></table>" * 40_000),
    "wrong-order.html": lambda: html("<b><i></b></i>" * 60_000),
    "never-closed-comment.html": lambda: html("<!--" * 100_000),
    "never-closed-script.html": lambda: html("<script>" + "<script>" * 100_000),
    "never-closed-tag.html": lambda: html("<p " * 100_000),
    "never-closed-attribute.html": lambda: html('<p a="' + "x" * 500_000),
    "open-signs.html": lambda: html("<" * 300_000),
    "open-and-bang.html": lambda: html("<!" * 200_000),
    "question-marks.html": lambda: html("<?" * 200_000),
    "cdata.html": lambda: html("<![CDATA[" * 60_000),
    "ampersands.html": lambda: html("&" * 300_000),
    "entities.html": lambda: html("&amp" * 100_000),
    "number-entities.html": lambda: html("&#99999999999999999999;&#x110000;&#xD800;&#0;" * 6000),
    "attributes.html": lambda: html("<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">x"),
    "styles.html": lambda: html('<p style="display: none; ' + "a:b;" * 60_000 + '">x'),
    "hidden.html": lambda: html('<div style="display:none">' * 20_000 + "x"),
    "spaces-in-tag.html": lambda: html("<p" + " " * 500_000 + ">x"),
    "entity-spaces.html": lambda: html("&nbsp; " * 60_000),
    "charset-utf7.html": lambda: html("+ADw-script+AD4-alert(1)", '<meta charset="utf-7">').replace(b"Python", b"Pyth\xffn"),
    "charset-of-code.html": lambda: html("x", '<meta charset="punycode">').replace(b"Python", b"Pyth\xffn"),
    "charset-hex.html": lambda: html("x", '<meta charset="hex_codec">').replace(b"Python", b"Pyth\xffn"),
    "charset-long.html": lambda: html("x", f'<meta charset="{"a" * 99_999}">').replace(b"Python", b"Pyth\xffn"),
    "charset-idna.html": lambda: html("x", '<meta charset="idna">').replace(b"Python", b"Pyth\xffn"),
    "script.html": lambda: html("<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=javascript:alert(1)>"),
    "zero-bytes.html": lambda: html("P\0y\0t\0h\0o\0n " * 99),
    "half-letters.html": lambda: html("\ud800 \udfff" * 99),
    "is-svg.html": lambda: b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<g>" * 60_000 + b"<text>Python</text>",
    "is-xml.html": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body>&a; Python</body></html>'
    ),
}

DATA_PAGES: Makers = {
    "arrays.html": lambda: data_page('{"@type":"JobPosting","description":' + "[" * 100_000),
    "arrays-closed.html": lambda: data_page('{"@type":"JobPosting","description":' + "[" * 900 + "]" * 900 + "}"),
    "graphs.html": lambda: data_page('{"@graph":[' * 900 + "1" + "]}" * 900),
    "many-values.html": lambda: data_page(json.dumps([{"@type": "Thing", "a": [1, 2, 3]}] * 60_000)),
    "many-postings.html": lambda: data_page(json.dumps([{"@type": "JobPosting", "title": "x"}] * 30_000)),
    "many-blocks.html": lambda: html("", '<script type="application/ld+json">{"@type":"JobPosting"}</script>' * 20_000),
    "broken-blocks.html": lambda: html("", '<script type="application/ld+json">{"@type":</script>' * 20_000),
    "types-wrong.html": lambda: posting(
        title=7, description=["x", {"y": 1}], hiringOrganization=[[{"name": None}]], datePosted=3e9, skills={"a": True}
    ),
    "escaped.html": lambda: posting(description=escaped("<p>Python &amp; Go</p>", 9)),
    "escaped-flood.html": lambda: posting(description=escaped("<b>&", 6) * 4000),
    "nested-markup.html": lambda: posting(description="<ul><li>" * 20_000 + "Python"),
    "long-number.html": lambda: data_page('{"@type":"JobPosting","title":' + "9" * 100_000 + "}"),
    "long-key.html": lambda: data_page('{"@type":"JobPosting","' + "a" * 300_000 + '":1}'),
    "half-letters.html": lambda: data_page('{"@type":"JobPosting","title":"\\ud800","description":"Python \\udfff SQL\\u0000"}'),
    "script-in-data.html": lambda: posting(description="</script><script>alert(1)</script> Python"),
    "bare.html": lambda: b'{"@context":"https://schema.org","@type":"JobPosting","description":' + b'{"a":' * 60_000,
    "comments.html": lambda: data_page("/*<![CDATA[" * 20_000 + '{"@type":"JobPosting"}'),
}

JSON_FILES: Makers = {
    "arrays.json": partial(_nested_json, 200_000, "[", "]"),
    "objects.json": partial(_nested_json, 100_000, '{"a":', "}"),
    "list-of-objects.json": partial(_nested_json, 50_000, '[{"a":', "}]"),
    "deep-resume.json": lambda: b'{"basics":{"name":"A"},"work":' + b"[" * 500 + b"]" * 500 + b"}",
    "long-number.json": lambda: b'{"basics":{"name":' + b"9" * 100_000 + b"}}",
    "endless-number.json": lambda: b'{"basics":{"name":1e999999999,"x":NaN,"y":-Infinity}}',
    "wrong-types.json": lambda: resume(
        basics=[1], work={"a": 1}, skills="Python", education=[None, 7, ["x"]], languages=[{"language": {"a": 1}}], projects=True
    ),
    "wrong-types-inside.json": lambda: resume(
        work=[{"name": ["x"], "position": {"y": 1}, "startDate": 2019, "endDate": [], "highlights": {"a": 1}, "summary": None}]
        * 9,
        education=[{"area": 7, "studyType": [], "endDate": "9999-99-99"}],
        skills=[{"name": 1, "keywords": "x"}, {"keywords": [[["y"]]]}],
    ),
    "many-jobs.json": lambda: resume(
        work=[{"name": "A", "position": "Engineer", "startDate": "2019-01", "endDate": "2020-01"}] * 3000
    ),
    "many-skills.json": lambda: resume(skills=[{"name": "Python", "keywords": ["SQL", "Go"]}] * 5000),
    "dates-wrong.json": lambda: resume(
        work=[{"name": "A", "startDate": "0000-00-00", "endDate": "-1"}, {"startDate": "99999999-01"}]
    ),
    "keys-again.json": lambda: b'{"basics":{},' + b'"basics":{"name":"A"},' * 9999 + b'"work":[]}',
    "half-letters.json": lambda: (
        b'{"basics":{"name":"\\ud800\\udfff\\u0000","label":"\\udc00"},"skills":[{"name":"Python\\ud800"}]}'
    ),
    "cut.json": lambda: resume(skills=[{"name": "Python"}] * 99)[:-30],
    "commas.json": lambda: b'{"basics":{"name":"A"}' + b"," * 200_000,
    "long-text.json": lambda: resume(basics={"name": "A", "summary": "Python " * 25_000}),
    "posting-wrong-types.json": lambda: json.dumps(
        {"title": [1], "type": {}, "description": 7, "skills": [1, {"name": []}], "qualifications": "x"}
    ).encode(),
}

# what sections, jobs, choices and needs are found in
PIECES: Makers = {
    "skills-by-lines.txt": partial(filled, "Python\n"),
    "headings-and-skills.txt": partial(filled, "Skills: Python\n"),
    "names.txt": partial(filled, "Anna Berg\n"),
    "ors.txt": partial(filled, "Python or "),
    "ors-in-brackets.txt": partial(filled, "(Python or Java) "),
    "brackets-never-closed.txt": partial(filled, "(Python, "),
    "cells.txt": partial(filled, "Python\tJava\t2019\t"),
    "dashes-and-skills.txt": partial(filled, "Python - "),
    "wishes.txt": partial(filled, "I want to learn Python, Java, "),
    "denials.txt": partial(filled, "I have no experience with Python. "),
    "we-use.txt": partial(filled, "we use Python, "),
    "years-and-skills.txt": partial(filled, "Requirements\n5+ years Python\n"),
    "one-of.txt": partial(filled, "Experience with one of:\n• Python\n• Java\n"),
    "jobs-undated.txt": partial(filled, "Work experience\nEngineer at Acme\n"),
    "years-by-lines.txt": partial(filled, "2019\n"),
    "quoted.txt": partial(filled, '"Python" '),
    "unknown-words.txt": partial(filled, "Zorblax Kwintle, "),
    "about.txt": partial(filled, "About Acme\n"),
    "thanks.txt": partial(filled, "Acme GmbH is an equal opportunity employer. "),
    # words just as long as words may be
    "numbers-with-dashes.txt": partial(filled, "1-" * 999 + " "),
    "letters-with-dashes.txt": partial(filled, "a-" * 999 + " "),
    "hosts.txt": partial(filled, "www." * 499 + " "),
}

GIANT_LINES: Makers = {
    "one-letter.txt": partial(filled, "a"),
    "capital-letters.txt": partial(filled, "A"),
    "spaces.txt": lambda: b"Python" + b" " * MUCH + b"SQL",
    "tabs.txt": lambda: b"Python" + b"\t" * MUCH + b"SQL",
    "line-ends.txt": lambda: b"Python" + b"\n" * MUCH + b"SQL",
    "line-ends-spaced.txt": partial(filled, "\n \t"),
    "zero-width.txt": lambda: b"Python" + "\u200b".encode() * MUCH + b"SQL",
    "digits.txt": partial(filled, "1"),
    "digits-spaced.txt": partial(filled, "12 "),
    "years.txt": partial(filled, "2019 - 2020 "),
    "months.txt": partial(filled, "Jan 2019 – "),
    "dates-of-lines.txt": partial(filled, "Jan 2019 – Mar 2020\n"),
    "slashes.txt": partial(filled, "Python/Go/"),
    "commas.txt": partial(filled, "Python, "),
    "ands.txt": partial(filled, "Python and "),
    "no-nots.txt": partial(filled, "no not without never "),
    "brackets-open.txt": partial(filled, "("),
    "brackets.txt": partial(filled, "()"),
    "squares.txt": partial(filled, "[a]("),
    "dots.txt": partial(filled, "."),
    "dots-spaced.txt": partial(filled, ". "),
    "dashes.txt": partial(filled, "-"),
    "dashes-spaced.txt": partial(filled, "- "),
    "dash-lines.txt": partial(filled, "- - -\n"),
    "underscores.txt": partial(filled, "_"),
    "stars.txt": partial(filled, "*"),
    "stars-and-letters.txt": partial(filled, "*a"),
    "back-ticks.txt": partial(filled, "`"),
    "bars.txt": partial(filled, "|"),
    "bars-and-dashes.txt": partial(filled, "|-"),
    "hashes.txt": partial(filled, "# "),
    "ats.txt": partial(filled, "@"),
    "mail-letters.txt": partial(filled, "a."),
    "mail-names.txt": partial(filled, "a@a."),
    "addresses.txt": partial(filled, "https://a.b/"),
    "addresses-of-lines.txt": partial(filled, "https://github.com/noor/x noor@example.com +351 912 345 678\n"),
    "telephones.txt": partial(filled, "+49 30 1234567 "),
    "plus-signs.txt": partial(filled, "+"),
    "c-plus-plus.txt": partial(filled, "C++"),
    "sharp.txt": partial(filled, "C# "),
    "letters-apart.txt": partial(filled, "W O R K "),
    "capitals-of-lines.txt": partial(filled, "WORK HISTORY\n"),
    "headings.txt": partial(filled, "Skills\nExperience\n"),
    "bullets.txt": partial(filled, "• Python\n"),
    "bullets-alone.txt": partial(filled, "•\n"),
    "degrees.txt": partial(filled, "B.Sc. in Physics, M.Sc. "),
    "degrees-of-lines.txt": partial(filled, "MSc Computer Science, University of Porto, 2019\n"),
    "jobs.txt": partial(filled, "Data Engineer, Nordbank, 2019 – 2021\n• Python and SQL\n"),
    "certificates.txt": partial(filled, "AWS Certified Solutions Architect – Associate (2021)\n"),
    "cities.txt": partial(filled, "Berlin, Germany\n"),
    "languages.txt": partial(filled, "English (C1), German (B2), "),
    "short-lines.txt": partial(filled, "a\n"),
    "sentences.txt": partial(filled, LINE),
    "no-sentence-end.txt": partial(filled, "and then we used many words that never came to an end "),
    "mixed-case.txt": partial(filled, "aB"),
    "needs.txt": partial(filled, "Must have Python or Java or Go. "),
    "at-least-one-of.txt": partial(filled, "at least one of "),
    "years-of.txt": partial(filled, "5+ years of "),
    "accents.txt": lambda: ("a" + "\u0301" * 60_000).encode(),
    "right-to-left.txt": partial(filled, "\u202ePython\u202c "),
    "fullwidth.txt": lambda: "ＰＹＴＨＯＮ ".encode() * 9000,
    "mathematical.txt": lambda: "𝐏𝐲𝐭𝐡𝐨𝐧 ".encode() * 9000,
    "look-alikes.txt": lambda: "Руthоn ".encode() * 9000,
    "chinese.txt": lambda: "数据工程师使用".encode() * 9000,
    "thai.txt": lambda: "ภาษาไทย".encode() * 9000,
    "arabic.txt": lambda: "مهندس بيانات ".encode() * 9000,
    "emoji.txt": lambda: "👩‍💻".encode() * 9000,
    "ligatures.txt": lambda: "ﬃﷺ".encode() * 9000,
    "more-than-allowed.txt": lambda: b"Python " * 400_000,
    "ten-mebibytes.txt": lambda: b"a" * (10 * 2**20),
    "more-than-ten-mebibytes.txt": lambda: b"a" * (10 * 2**20 + 1),
}

ENCODINGS: Makers = {
    "utf16-mark.txt": lambda: LINE.encode("utf-16") * 9,
    "utf16-no-mark.txt": lambda: LINE.encode("utf-16-le") * 9,
    "utf16-big.txt": lambda: LINE.encode("utf-16-be") * 9,
    "utf16-odd-length.txt": lambda: LINE.encode("utf-16-le") * 9 + b"a",
    "utf16-half-letters.txt": lambda: b"\xff\xfe" + b"\x00\xd8" * 9999,
    "utf32.txt": lambda: LINE.encode("utf-32") * 9,
    "utf7.txt": lambda: LINE.encode("utf-7") * 9 + b"+ADw-script+AD4-",
    "latin1.txt": lambda: "Björn Åkesson, Python, Köln\n".encode("latin-1") * 9,
    "windows.txt": lambda: "Python – “SQL” – 3 years\n".encode("cp1252") * 9,
    "shift-jis.txt": lambda: "Python データ\n".encode("shift-jis") * 9,
    "koi8.txt": lambda: "Python данные\n".encode("koi8-r") * 9,
    "ebcdic.txt": lambda: LINE.encode("cp500") * 9,
    "overlong.txt": lambda: b"Python \xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80 SQL\n" * 99,
    "surrogates.txt": lambda: b"Python \xed\xa0\x80\xed\xbf\xbf SQL\n" * 99,
    "cut-letter.txt": lambda: LINE.encode() * 9 + "ü".encode()[:1],
    "marks.txt": lambda: b"\xef\xbb\xbf" * 999 + LINE.encode(),
    "two-marks.txt": lambda: b"\xff\xfe\xfe\xff" * 999 + LINE.encode(),
    "no-letters.txt": lambda: "\ufffe\uffff\U0010ffff".encode() * 99 + LINE.encode(),
    "private.txt": lambda: "\ue000\uf8ff".encode() * 999 + LINE.encode(),
    "escapes.txt": lambda: b"\x1b[31mPython\x1b[0m \x1b]0;title\x07 SQL\n" * 99,
    "old-line-ends.txt": lambda: LINE.replace("\n", "\r").encode() * 99,
    "strange-line-ends.txt": lambda: "Python\u2028SQL\u2029Go\x0bC\x0cR\x85".encode() * 99,
    "tags.txt": lambda: "Python\U000e0041\U000e007f SQL ".encode() * 99,
    "variation.txt": lambda: "Python\ufe0f\ufe0e SQL ".encode() * 99,
}

ZERO_BYTES: Makers = {
    "empty.txt": lambda: b"",
    "one.txt": lambda: b"\0",
    "only.txt": lambda: b"\0" * 100_000,
    "between.txt": lambda: "\0".join(LINE * 3).encode(),
    "few.txt": lambda: LINE.encode() * 20 + b"\0" + LINE.encode() * 20,
    "in-words.txt": lambda: b"Pro\0cient in Python\n" * 20,
    "after.txt": lambda: LINE.encode() * 20 + b"\0" * 9999,
    "before.pdf": lambda: b"\0" * 900 + b"%PDF-1.7",
    "one-letter.txt": lambda: b"a",
    "one-line-end.txt": lambda: b"\n",
    "control.txt": lambda: bytes(range(32)) * 99,
    "all-bytes.bin": lambda: bytes(range(256)) * 99,
    "random.bin": lambda: random.Random(7).randbytes(60_000),
}

FAMILIES: Mapping[str, Makers] = {
    "pages": PAGES,
    "data of pages": DATA_PAGES,
    "json": JSON_FILES,
    "giant lines": GIANT_LINES,
    "pieces": PIECES,
    "encodings": ENCODINGS,
    "zero bytes": ZERO_BYTES,
}
