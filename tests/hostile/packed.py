"""ZIP archives and Word files that unpack to too much, lie about themselves, or reach for other files."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile
from collections.abc import Mapping

from tests.hostile.case import Makers
from tests.reading.hostile import docx, docx_bomb, docx_of_entries, docx_of_laughs, docx_that_lies

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_SCHEMAS}/wordprocessingml/2006/main"
_DOCUMENT = f"{_SCHEMAS}/officeDocument/2006/relationships/officeDocument"
TYPES = (
    f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_OFFICE}.numbering+xml"/></Types>'
)
_NUMBER = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
TEXT = "<w:p><w:r><w:t>Python and SQL for three years</w:t></w:r></w:p>"


def links(*targets: tuple[str, str, str]) -> bytes:
    """The relations of a part: id, last word of the kind, target."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_SCHEMAS}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for name, kind, target in targets
    )
    return f'<Relationships xmlns="{_SCHEMAS}/package/2006/relationships">{rows}</Relationships>'.encode()


def body(inner: str, *, head: str = "") -> bytes:
    """The main part of a Word file."""
    return f'{head}<w:document xmlns:w="{_MAIN}"><w:body>{inner}</w:body></w:document>'.encode()


def word(main: bytes, more: Mapping[str, bytes] | None = None, *, first: bytes | None = None) -> bytes:
    """A Word file with this main part."""
    parts = {"[Content_Types].xml": TYPES.encode(), "_rels/.rels": first or links(("r1", "officeDocument", "word/document.xml"))}
    return docx({**parts, "word/document.xml": main, **(more or {})})


def styled(styles: str) -> bytes:
    """A Word file with these styles."""
    relations = {"word/_rels/document.xml.rels": links(("s", "styles", "styles.xml"), ("n", "numbering", "numbering.xml"))}
    used = TEXT.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    parts = {
        "word/styles.xml": f'<w:styles xmlns:w="{_MAIN}">{styles}</w:styles>'.encode(),
        "word/numbering.xml": f'<w:numbering xmlns:w="{_MAIN}">{_NUMBER}</w:numbering>'.encode(),
    }
    return word(body(used * 20), {**relations, **parts})


def nested(tag: str, depth: int) -> bytes:
    """A Word file of elements in elements."""
    return word(body(f"<w:{tag}>" * depth + TEXT + f"</w:{tag}>" * depth))


def changed(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """Data with other bytes at a place counted from each mark."""
    out = bytearray(data)
    place = out.find(mark)
    while place >= 0:
        out[place + offset : place + offset + len(value)] = value
        place = out.find(mark, place + 4)
    return bytes(out)


def archive(entries: Mapping[str, bytes], *, attributes: int = 0) -> bytes:
    """A ZIP with these names just as they are."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        # two entries of one name
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in entries.items():
                info = zipfile.ZipInfo(name)
                info.filename, info.external_attr = name, attributes
                packed.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def overlapping(times: int) -> bytes:
    """A ZIP whose directory names the same bytes again and again."""
    data = archive({"a.txt": b"Python " * 100_000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    tail = bytearray(data[end:])
    tail[8:12] = struct.pack("<HH", times, times)
    tail[12:16] = struct.pack("<I", len(entry) * times)
    return data[:start] + entry * times + bytes(tail)


def bomb(megabytes: int) -> bytes:
    """A ZIP of one text that unpacks to so much."""
    return archive({"resume.txt": b"\0" * (megabytes * 2**20)})


def bomb_of_bombs(levels: int) -> bytes:
    """A ZIP of ZIPs of ZIPs."""
    data = b"Python " * 99_999
    for level in range(levels):
        data = archive({f"{level}-{number}.zip": data for number in range(8)})
    return data


def _entity(definition: str, use: str) -> bytes:
    return word(body(f"<w:p><w:r><w:t>{use}</w:t></w:r></w:p>", head=f"<!DOCTYPE x [{definition}]>"))


WORD_FILES: Makers = {
    "bomb.docx": docx_bomb,
    "says-one-byte.docx": docx_that_lies,
    "laughs.docx": docx_of_laughs,
    "thousands-of-parts.docx": docx_of_entries,
    "long-entity.docx": lambda: _entity(f'<!ENTITY a "{"a" * 60_000}">', "&a;" * 4000),
    "entity-of-a-file.docx": lambda: _entity('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
    "entity-of-an-address.docx": lambda: _entity('<!ENTITY a SYSTEM "http://127.0.0.1:9/x">', "&a;"),
    "parameter-entity.docx": lambda: _entity('<!ENTITY % a SYSTEM "file:///dev/zero"> %a;', "x"),
    "outside-definition.docx": lambda: word(b'<!DOCTYPE x SYSTEM "file:///dev/urandom">' + body(TEXT)),
    "attributes-default.docx": lambda: _entity("".join(f'<!ATTLIST w:t a{n} CDATA "b">' for n in range(5000)), "x"),
    "entity-in-types.docx": lambda: docx(
        {
            "[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Types>&a;</Types>',
            "word/document.xml": body(TEXT),
        }
    ),
    "entity-in-relations.docx": lambda: word(
        body(TEXT), first=b'<!DOCTYPE x [<!ENTITY a "b">]>' + links(("r1", "officeDocument", "word/&a;ocument.xml"))
    ),
    "main-part-elsewhere.docx": lambda: word(body(TEXT), first=links(("r1", "officeDocument", "../../../etc/passwd"))),
    "main-part-is-relations.docx": lambda: word(body(TEXT), first=links(("r1", "officeDocument", "_rels/.rels"))),
    "main-part-on-the-net.docx": lambda: word(
        body(TEXT), first=links(("r1", "officeDocument", "http://127.0.0.1:9/x")).replace(b"/>", b' TargetMode="External"/>')
    ),
    "relations-in-a-ring.docx": lambda: word(
        body(TEXT),
        {"word/_rels/document.xml.rels": links(("a", "styles", "document.xml"), ("b", "header", "../word/document.xml"))},
    ),
    "ten-thousand-relations.docx": lambda: word(
        body(TEXT), {"word/_rels/document.xml.rels": links(*((f"i{n}", "image", f"media/{n}.png") for n in range(10_000)))}
    ),
    "styles-in-a-ring.docx": lambda: styled(
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    ),
    "styles-in-a-chain.docx": lambda: styled(
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="S0"/></w:style>'
        + "".join(f'<w:style w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(5000))
    ),
    "size-not-a-number.docx": lambda: styled(
        '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:sz w:val="nan"/>'
        '<w:sz w:val="99999999999999999999"/></w:rPr></w:style>'
    ),
    "tables-in-tables.docx": lambda: word(body("<w:tbl><w:tr><w:tc>" * 80 + TEXT + "</w:tc></w:tr></w:tbl>" * 80)),
    "tables-too-deep.docx": lambda: word(body("<w:tbl><w:tr><w:tc>" * 5000 + TEXT + "</w:tc></w:tr></w:tbl>" * 5000)),
    "content-controls.docx": lambda: nested("sdt", 200),
    "content-controls-deep.docx": lambda: nested("sdt", 100_000),
    "a-table-of-a-million.docx": lambda: word(body("<w:tbl>" + "<w:tr>" + "<w:tc/>" * 300_000 + "</w:tr></w:tbl>")),
    "empty-paragraphs.docx": lambda: word(body("<w:p/>" * 300_000)),
    "runs.docx": lambda: word(body("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 100_000 + "</w:p>")),
    "one-paragraph.docx": lambda: word(body(f"<w:p><w:r><w:t>{'Python ' * 25_000}</w:t></w:r></w:p>")),
    "one-long-word.docx": lambda: word(body(f"<w:p><w:r><w:t>{'a' * 190_000}</w:t></w:r></w:p>")),
    "too-much-text.docx": lambda: word(body(f"<w:p><w:r><w:t>{'Python ' * 99_000}</w:t></w:r></w:p>")),
    "tabs.docx": lambda: word(body("<w:p><w:r>" + "<w:tab/>" * 90_000 + "</w:r></w:p>")),
    "breaks.docx": lambda: word(body("<w:p><w:r>" + "<w:br/>a" * 90_000 + "</w:r></w:p>")),
    "attributes.docx": lambda: word(body("<w:p " + " ".join(f'a{n}="b"' for n in range(50_000)) + "/>")),
    "names-of-names.docx": lambda: word(body("".join(f'<w:p xmlns:n{n}="u{n}">' for n in range(200)) + "</w:p>" * 200)),
    "comments.docx": lambda: word(body("<!-- " + "- " * 200_000 + "-->" + TEXT)),
    "letters-of-numbers.docx": lambda: word(body("<w:p><w:r><w:t>" + "&#x41;&#65;" * 20_000 + "</w:t></w:r></w:p>")),
    "letters-that-are-none.docx": lambda: word(body("<w:p><w:r><w:t>&#0;&#xD800;&#xFFFFFFFF;</w:t></w:r></w:p>")),
    "sixteen-bits.docx": lambda: word(body(TEXT).decode().encode("utf-16")),
    "not-xml.docx": lambda: word(random.Random(9).randbytes(20_000)),
    "html-inside.docx": lambda: word(b"<html><script>alert(1)</script>" + b"<b>" * 999),
    "cut-xml.docx": lambda: word(body(TEXT * 99)[:900]),
    "no-body.docx": lambda: word(f'<w:document xmlns:w="{_MAIN}"/>'.encode()),
    "no-types.docx": lambda: docx({"word/document.xml": body(TEXT)}),
    "no-parts.docx": lambda: docx({"word/document.xml": b""}),
    "no-relations.docx": lambda: docx({"[Content_Types].xml": TYPES.encode(), "word/document.xml": body(TEXT)}),
    "spreadsheet.docx": lambda: word(body(TEXT)).replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main+xml"),
    "locked.docx": lambda: changed(word(body(TEXT)), b"PK\x01\x02", 8, b"\x01\x00"),
    "unknown-packing.docx": lambda: changed(word(body(TEXT)), b"PK\x01\x02", 10, b"\x63\x00"),
    "wrong-sum.docx": lambda: changed(word(body(TEXT)), b"PK\x01\x02", 16, b"\0\0\0\0"),
    "entries-elsewhere.docx": lambda: changed(word(body(TEXT)), b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"),
    "directory-elsewhere.docx": lambda: changed(word(body(TEXT)), b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"),
    "many-entries-said.docx": lambda: changed(word(body(TEXT)), b"PK\x05\x06", 8, b"\xff\xff\xff\xff"),
    "junk-before.docx": lambda: b"#!/bin/sh\n" + word(body(TEXT)),
    "junk-after.docx": lambda: word(body(TEXT)) + b"\0" * 70_000,
    "comment-is-a-zip.docx": lambda: word(body(TEXT)) + archive({"word/document.xml": b"x"}),
    "parts-of-one-name.docx": lambda: word(body(TEXT)) + word(body("<w:p/>")),
    "part-out-of-the-file.docx": lambda: word(body(TEXT), {"../../../../tmp/hostile.txt": b"x", "/tmp/hostile.txt": b"x"}),
    "macro.docx": lambda: word(body(TEXT), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"Shell" * 99}),
}

_NAMES = (
    "../up.txt", "../../../../tmp/hostile.txt", "/tmp/hostile.txt", "C:\\windows\\x.txt", "..\\..\\x.txt", "a/../../x.txt",
    "./x.txt", "CON.pdf", "nul", "a" * 300 + ".txt", "a\0b.txt", "a\nb.txt", "\x1b[31mred.txt", "=cmd|' /C calc'!A0.txt",
    "\u202efdp.txt", "<img src=x onerror=alert(1)>.txt", "a/" * 200 + "x.txt", "-rf.txt", "$(touch x).txt", ".hidden.txt",
    "__MACOSX/._a.txt", "a:b.txt", " .txt",
)  # fmt: skip

ARCHIVES: Makers = {
    "bomb.zip": lambda: bomb(300),
    "bomb-of-bombs.zip": lambda: bomb_of_bombs(4),
    "shared-bytes.zip": lambda: overlapping(1500),
    "three-thousand.zip": lambda: archive({f"{number}.txt": b"Python" for number in range(3000)}),
    "link.zip": lambda: archive({"resume.txt": b"/etc/passwd"}, attributes=0o120777 << 16),
    "device.zip": lambda: archive({"resume.txt": b""}, attributes=0o020666 << 16),
    "locked.zip": lambda: changed(archive({"a.txt": b"Python"}), b"PK\x01\x02", 8, b"\x01\x00"),
    "unknown-packing.zip": lambda: changed(archive({"a.txt": b"Python"}), b"PK\x01\x02", 10, b"\x63\x00"),
    "wrong-sum.zip": lambda: changed(archive({"a.txt": b"Python"}), b"PK\x01\x02", 16, b"\0\0\0\0"),
    "says-much.zip": lambda: changed(archive({"a.txt": b"Python"}), b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"),
    "says-little.zip": lambda: changed(archive({"a.txt": b"Python " * 99_999}), b"PK\x01\x02", 24, b"\x01\0\0\0"),
    "cut.zip": lambda: archive({"a.txt": b"Python " * 99_999})[:300],
    "directory-elsewhere.zip": lambda: changed(archive({"a.txt": b"Python"}), b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"),
    "empty.zip": lambda: archive({}),
    "one-name-twice.zip": lambda: archive({"a.txt": b"Python"}) + archive({"a.txt": b"Java"}),
    "names.zip": lambda: archive(dict.fromkeys(_NAMES, b"Python and SQL for three years")),
    "not-a-zip.zip": lambda: b"PK\x03\x04" + random.Random(3).randbytes(9000),
    "nothing.zip": lambda: b"",
}
