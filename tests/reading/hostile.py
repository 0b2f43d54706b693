"""Files that hang, flood or crash a parser, written by hand from their descriptions."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise


def pdf(*objects: str, root: int = 1, head: str = "%PDF-1.4\n") -> bytes:
    """A PDF of numbered objects with a right cross-reference table."""
    out = head.encode("latin-1")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(out)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root {root} 0 R>>\n".encode()
    return out + f"startxref\n{start}\n%%EOF".encode()


def stream(data: bytes, extra: str = "") -> str:
    """The text of a stream object."""
    return f"<</Length {len(data)}{extra}>>stream\n{data.decode('latin-1')}\nendstream"


def cycle_in_root() -> bytes:
    """The root of the document points at itself (about 139 bytes; hangs pdfminer.six)."""
    table = b"xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n30\n%%EOF"
    return b"%PDF-1.4\n1 0 obj\n1 0 R\nendobj\n" + table


def zero_widths() -> bytes:
    """A cross-reference stream whose entries have no width (about 243 bytes; aborts PDFium, hangs pdfminer.six)."""
    table = "1 0 obj\n<</Type/XRef/Size 3/W[0 0 0]/Index[0 2000000000]/Root 2 0 R/Length 4>>stream\nabcd\nendstream\nendobj\n"
    rest = "2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n"
    return f"%PDF-1.5\n{table}{rest}startxref\n9\n%%EOF".encode()


def self_calling_form() -> bytes:
    """A form that draws itself twice."""
    form = stream(b"/F Do /F Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>")
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream(b"/F Do"),
        form,
    )


def flate_bomb(megabytes: int = 700) -> bytes:
    """Page content that unpacks, twice packed, to far more than the memory limit."""
    packer = zlib.compressobj(9)
    start = packer.compress(b"q " * (512 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    # after a full flush nothing refers back, so that one piece can stand for all
    again = packer.compress(b"q " * (512 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    return pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        stream(zlib.compress(start + again * (megabytes - 1), 9), "/Filter[/FlateDecode/FlateDecode]"),
    )


def form_laughs(levels: int = 10) -> bytes:
    """Forms that draw the next form ten times, ten levels deep."""
    page = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        stream(b"/F Do"),
    ]
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    forms = [
        stream(b"/F Do " * 10, f"{form}/Resources<</XObject<</F {number} 0 R>>>>") for number in range(6, levels + 6)
    ]
    return pdf(*page, *forms, stream(b"0 0 1 1 re f", form))


def many_pages(count: int = 10_000) -> bytes:
    """A document with more pages than anyone reads."""
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"
    return pdf("<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>", *[page] * count)


def nested_arrays(depth: int = 200_000) -> bytes:
    """Arrays in arrays in arrays."""
    return pdf("<</Type/Catalog/Pages 2 0 R>>", "[" * depth + "]" * depth)


def encrypted() -> bytes:
    """A document that wants a password."""
    key = "<" + "ab" * 32 + ">"
    lock = f"<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>"
    plain = pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>", lock)
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]")


def docx(entries: dict[str, bytes]) -> bytes:
    """A ZIP with the given entries, packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            # one date for all: the bytes name the tests, which must be the same in every worker
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx_bomb(megabytes: int = 40) -> bytes:
    """A Word file whose main part unpacks to a thousand times its size."""
    return docx({"[Content_Types].xml": b"<Types/>", "word/document.xml": b" " * (megabytes * 1024 * 1024)})


def docx_that_lies() -> bytes:
    """A Word file whose directory gives its main part as one byte long."""
    data = bytearray(docx({"word/document.xml": b" " * 1_000_000}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def docx_of_laughs() -> bytes:
    """A Word file whose entities unfold to billions of letters."""
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    schemas, office = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats-officedocument"
    kinds = (
        f'<Types xmlns="{schemas}/package/2006/content-types"><Override PartName="/word/document.xml"'
        f' ContentType="{office}.wordprocessingml.document.main+xml"/></Types>'
    )
    link = (
        f'<Relationships xmlns="{schemas}/package/2006/relationships"><Relationship Id="r1"'
        f' Type="{schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    text = "<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body>"
    body = f'<w:document xmlns:w="{schemas}/wordprocessingml/2006/main">{text}</w:document>'
    return docx(
        {
            "[Content_Types].xml": kinds.encode(),
            "_rels/.rels": link.encode(),
            "word/document.xml": f'<!DOCTYPE x [<!ENTITY a "lol">{entities}]>{body}'.encode(),
        }
    )


def docx_of_entries(count: int = 3000) -> bytes:
    """A Word file with thousands of parts."""
    return docx({"word/document.xml": b"<x/>"} | {f"word/{number}.xml": b"" for number in range(count)})


def deep_html(depth: int = 100_000) -> bytes:
    """Elements in elements, never closed."""
    return b"<html><body>" + b"<div>" * depth + b"Python" + b"<b>" * depth
