"""Pages written by hand, part by part: what the hostile PDFs are made of."""

from __future__ import annotations

import random
import zlib

from tests.reading.hostile import pdf, stream

CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = "/Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 10 Tf 40 800 Td (Python and SQL for three years) Tj ET"


def page(content: bytes, *more: str, resources: str = f"/Font<</F {HELVETICA}>>", extra: str = "", filters: str = "") -> bytes:
    """A document of one page; `more` are objects from number 5 on."""
    first = f"<<{PAGE}/Contents 4 0 R/Resources<<{resources}>>{extra}>>"
    return pdf(CATALOG, PAGES, first, stream(content, filters), *more)


def text_in(font: str, *more: str) -> bytes:
    """A page of words in a font of our own; `more` are objects from number 6 on."""
    return page(WORDS, font, *more, resources="/Font<</F 5 0 R>>")


def mapped(cmap: bytes) -> bytes:
    """A page of words whose font maps codes to letters by this table."""
    kid = "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>>>"
    font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>"
    return text_in(font, stream(cmap), kid)


def flood(operator: bytes, times: int) -> bytes:
    """A small page that unpacks to the same operator again and again."""
    return page(zlib.compress(operator * times, 9), filters="/Filter/FlateDecode")


def chain(length: int, *, closed: bool) -> bytes:
    """References to references; a closed chain begins anew at its end."""
    links = [f"{number + 1} 0 R" for number in range(2, length + 1)]
    return pdf("<</Type/Catalog/Pages 2 0 R>>", *links, "2 0 R" if closed else "<</Type/Pages/Kids[]/Count 0>>")


def deep_tree(depth: int) -> bytes:
    """A tree of pages with one page at the end of a long branch."""
    inner = [f"<</Type/Pages/Kids[{number + 1} 0 R]/Count 1/Parent {number - 1} 0 R>>" for number in range(2, depth + 2)]
    return pdf(CATALOG, *inner, f"<</Type/Page/Parent {depth + 1} 0 R/MediaBox[0 0 99 99]>>")


def deep_forms(depth: int) -> bytes:
    """Forms that each draw one other form."""
    head = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
    forms = [stream(b"/F Do", f"{head}/Resources<</XObject<</F {number} 0 R>>>>") for number in range(6, depth + 6)]
    return page(b"/F Do", *forms, stream(WORDS, head), resources="/XObject<</F 5 0 R>>")


def scattered(words: int) -> bytes:
    """Words at random places; the analysis of such a page by grouping is quadratic or worse."""
    chance = random.Random(words)
    places = [(chance.randrange(5000) / 10, chance.randrange(8000) / 10) for _ in range(words)]
    pieces = b" ".join(b"1 0 0 1 %.1f %.1f Tm (w%d) Tj" % (x, y, index) for index, (x, y) in enumerate(places))
    return page(b"BT /F 4 Tf " + pieces + b" ET")


def picture(width: int, height: int, filters: str, data: bytes = b"\0" * 99) -> bytes:
    """A page that shows one picture of this size."""
    shown = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/DeviceGray{filters}"
    return page(b"595 0 0 842 0 0 cm /I Do", stream(data, shown), resources="/XObject<</I 5 0 R>>")


def acting(action: str) -> bytes:
    """A readable page that wants something done when it is opened."""
    first = f"<<{PAGE}/Contents 4 0 R/Resources<</Font<</F {HELVETICA}>>>>/AA<</O 5 0 R>>>>"
    return pdf("<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R/AcroForm<</XFA 5 0 R>>>>", PAGES, first, stream(WORDS), action)


def locked(body: str, **changes: str) -> bytes:
    """A readable page that says it is encrypted in this way."""
    plain = page(WORDS, body)
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 5 0 R/ID[<00><00>]")


def cross_reference(body: str, data: bytes = b"abcd") -> bytes:
    """A document whose cross-reference stream says this of itself."""
    table = f"1 0 obj\n<</Type/XRef{body}/Root 2 0 R/Length {len(data)}>>stream\n{data.decode('latin-1')}\nendstream\nendobj\n"
    rest = "2 0 obj\n<</Type/Catalog/Pages 3 0 R>>\nendobj\n3 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    return f"%PDF-1.5\n{table}{rest}startxref\n9\n%%EOF".encode("latin-1")


def trailing(extra: str) -> bytes:
    """A readable page with more in its trailer."""
    return page(WORDS).replace(b"/Root 1 0 R", b"/Root 1 0 R" + extra.encode())


def packed(data: bytes, times: int) -> bytes:
    """Data that is packed again and again."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def junk_font(kind: str, size: int) -> bytes:
    """A font program of random bytes under a right head."""
    head = {"FontFile": b"%!PS-AdobeFont-1.0: A\n", "FontFile2": b"\0\1\0\0\0\x0a\0\x80", "FontFile3": b"\1\0\4\4"}[kind]
    data = head + random.Random(size).randbytes(size)
    font = "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 32/LastChar 33/Widths[500 500]/FontDescriptor 6 0 R>>"
    described = f"<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 9 9]/{kind} 7 0 R>>"
    subtype = "/Subtype/Type1C" if kind == "FontFile3" else ""
    return text_in(font, described, stream(data, f"/Length1 {len(data)}{subtype}"))


def drawn_glyphs(content: bytes) -> bytes:
    """A font whose letters are drawings."""
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 32/LastChar 126/Widths[9]"
        "/Encoding<</Differences[32/a 80/a 121/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    return text_in(font, stream(content))


def many(lines: int, pages: int, *, words: int = 9, form: bool = False) -> bytes:
    """Pages of so many lines of words, each a text object; from one stream or from one form, drawn again and again."""
    line = b" ".join(b"w%d" % number for number in range(words))
    content = b"".join(
        b"BT /F 7 Tf 20 %.2f Td (%b) Tj ET " % (830 - 810 * number / max(lines, 1), line) for number in range(lines)
    )
    fonts = f"/Font<</F {HELVETICA}>>"
    packed_content = stream(zlib.compress(content, 9), "/Filter/FlateDecode")
    kids = " ".join(f"{5 + number} 0 R" for number in range(pages))
    head = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<{fonts}>>/Filter/FlateDecode"
    shown = stream(zlib.compress(content, 9), head)
    first, resources = (shown, "/XObject<</F 3 0 R>>") if form else (packed_content, fonts)
    body = stream(b"/F Do ") if form else stream(b"")
    each = f"<<{PAGE}/Contents {4 if form else 3} 0 R/Resources<<{resources}>>>>"
    return pdf(CATALOG, f"<</Type/Pages/Kids[{kids}]/Count {pages}>>", first, body, *[each] * pages)


def letters_apart(count: int) -> bytes:
    """A page of single letters, each at a place of its own, as some programs write every text."""
    places = ((20 + 5 * (number % 110), 830 - 3 * (number // 110)) for number in range(count))
    return page(b"BT /F 4 Tf " + b" ".join(b"1 0 0 1 %d %d Tm (%c) Tj" % (x, y, 97 + x % 26) for x, y in places) + b" ET")
