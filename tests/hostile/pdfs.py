"""PDFs that hang, flood or crash a parser: cycles, bombs, fonts, nests, locks and things that want to act.

Written by hand from descriptions of faults in parsers; none of them is anybody's file.
"""

from __future__ import annotations

import base64
import zlib
from functools import partial

from tests.hostile.case import Makers
from tests.hostile.pages import (
    CATALOG,
    HELVETICA,
    PAGE,
    PAGES,
    WORDS,
    acting,
    chain,
    cross_reference,
    deep_forms,
    deep_tree,
    drawn_glyphs,
    flood,
    junk_font,
    letters_apart,
    locked,
    many,
    mapped,
    packed,
    page,
    picture,
    scattered,
    text_in,
    trailing,
)
from tests.reading.draw import make_pdf
from tests.reading.hostile import (
    cycle_in_root,
    encrypted,
    flate_bomb,
    form_laughs,
    many_pages,
    nested_arrays,
    pdf,
    self_calling_form,
    stream,
    zero_widths,
)

CYCLES: Makers = {
    "root.pdf": cycle_in_root,
    "form-in-itself.pdf": self_calling_form,
    "chain-closed.pdf": lambda: chain(60, closed=True),
    "chain-long.pdf": lambda: chain(20_000, closed=False),
    "kids-name-parent.pdf": lambda: pdf(CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
    "kids-in-a-ring.pdf": lambda: pdf(
        CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 3 0 R>>"
    ),
    "inherits-from-itself.pdf": lambda: pdf(CATALOG, PAGES, "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>", stream(WORDS)),
    "length-is-itself.pdf": lambda: page(WORDS).replace(b"/Length 63", b"/Length 4 0 R"),
    "contents-hold-themselves.pdf": lambda: pdf(CATALOG, PAGES, f"<<{PAGE}/Contents 4 0 R>>", "[4 0 R 4 0 R 4 0 R]"),
    "previous-table-is-this.pdf": lambda: trailing("/Prev 9/Prev 620"),
    "outline-ring.pdf": lambda: pdf(
        "<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>",
        PAGES,
        f"<<{PAGE}>>",
        "<</First 5 0 R/Last 5 0 R/Count 9>>",
        "<</Title(a)/Next 5 0 R/First 5 0 R/Parent 4 0 R>>",
    ),
    "names-ring.pdf": lambda: pdf(
        "<</Type/Catalog/Pages 2 0 R/Names<</Dests 2 0 R>>/StructTreeRoot 1 0 R>>", PAGES, f"<<{PAGE}>>"
    ),
    "font-of-itself.pdf": lambda: text_in("<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>"),
    "map-uses-itself.pdf": lambda: mapped(b"/A usecmap begincmap 1 begincodespacerange <00> <ff> endcodespacerange endcmap"),
    "letter-draws-itself.pdf": lambda: drawn_glyphs(b"9 0 d0 BT /F 9 Tf (aaaaaaaaaa) Tj ET"),
    "pattern-of-itself.pdf": lambda: page(
        b"/Pattern cs /P scn 0 0 500 500 re f",
        stream(
            b"/Pattern cs /P scn 0 0 9 9 re f",
            "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1/Resources<</Pattern<</P 5 0 R>>>>",
        ),
        resources="/Pattern<</P 5 0 R>>",
    ),
    "mask-of-itself.pdf": lambda: page(
        b"/G gs /I Do",
        stream(b"\0" * 9, "/Subtype/Image/Width 3/Height 3/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 5 0 R"),
        "<</SMask<</S/Alpha/G 5 0 R>>>>",
        resources="/XObject<</I 5 0 R>>/ExtGState<</G 6 0 R>>",
    ),
    "object-stream-in-itself.pdf": lambda: pdf(
        CATALOG, PAGES, f"<<{PAGE}/Contents 5 0 R>>", stream(b"5 0 4 0 R", "/Type/ObjStm/N 1/First 4/Extends 4 0 R")
    ),
}

BOMBS: Makers = {
    "xref-of-width-zero.pdf": zero_widths,
    "xref-of-two-thousand-million.pdf": lambda: cross_reference("/Size 3/W[1 1 1]/Index[0 2000000000]"),
    "xref-negative.pdf": lambda: cross_reference("/Size -3/W[-1 2 -1]/Index[-5 -5]"),
    "xref-wide.pdf": lambda: cross_reference("/Size 3/W[1 2000000000 1]"),
    "xref-predictor.pdf": lambda: cross_reference(
        "/Size 3/W[1 1 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>", zlib.compress(b"abcd")
    ),
    "size-of-two-thousand-million.pdf": lambda: page(WORDS).replace(b"/Size 5", b"/Size 2000000000"),
    "flate-twice.pdf": flate_bomb,
    "flate-once.pdf": lambda: flood(b"q ", 4_000_000),
    "flate-three-times.pdf": lambda: page(
        packed(packed(b"q " * 2**22, 1) * 40, 2), filters="/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    ),
    "ascii85-and-flate.pdf": lambda: page(
        base64.a85encode(zlib.compress(b"Q " * 4_000_000, 9)) + b"~>", filters="/Filter[/ASCII85Decode/FlateDecode]"
    ),
    "run-length.pdf": lambda: page(b"\x81q" * 400_000, filters="/Filter/RunLengthDecode"),
    "lzw.pdf": lambda: page(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * 40_000, filters="/Filter/LZWDecode"),
    "thirty-filters.pdf": lambda: page(packed(b"q " * 99_999, 30), filters=f"/Filter[{'/FlateDecode' * 30}]"),
    "forms-of-forms.pdf": form_laughs,
    "ten-thousand-pages.pdf": many_pages,
    "a-million-pages-said.pdf": lambda: pdf(CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1000000>>", f"<<{PAGE}>>"),
    "one-page-a-thousand-times.pdf": lambda: pdf(
        CATALOG, f"<</Type/Pages/Kids[{'3 0 R ' * 1000}]/Count 1000>>", f"<<{PAGE}/Contents 4 0 R>>", stream(WORDS)
    ),
    "contents-ten-thousand-times.pdf": lambda: pdf(
        CATALOG,
        PAGES,
        f"<<{PAGE}/Contents[{'4 0 R ' * 10_000}]/Resources<</Font<</F {HELVETICA}>>>>>>",
        stream(WORDS * 20),
    ),
    "scattered-words.pdf": lambda: scattered(2000),
    "scattered-many-words.pdf": lambda: scattered(20_000),
    "save-state.pdf": lambda: flood(b"q ", 1_000_000),
    "show-text.pdf": lambda: flood(b"BT /F 9 Tf (aaaaaaaa) Tj ET ", 200_000),
    "long-line.pdf": lambda: flood(b"BT /F 9 Tf (" + b"lorem " * 40_000 + b") Tj ET ", 1),
    "one-point.pdf": lambda: flood(b"BT /F 9 Tf 1 0 0 1 9 9 Tm (Python) Tj ET ", 20_000),
    "text-objects-of-a-million.pdf": lambda: flood(b"BT /F 9 Tf 9 9 Td (a) Tj ET ", 1_000_000),
    "full-pages.pdf": lambda: many(90, 30, words=11),
    "full-pages-of-one-form.pdf": lambda: many(90, 30, words=11, form=True),
    "more-words-than-allowed.pdf": lambda: many(120, 30, words=24),
    "lines-on-lines.pdf": lambda: many(3000, 1),
    "lines-on-lines-many-pages.pdf": lambda: many(700, 30, words=2),
    "letters-apart.pdf": lambda: letters_apart(25_000),
    "rectangles.pdf": lambda: flood(b"0 0 1 1 re f ", 500_000),
    "path-of-points.pdf": lambda: flood(b"1 1 l ", 1_500_000),
    "dashes.pdf": lambda: page(b"[.0001] 0 d 0 0 m 9999 9999 l S " * 50),
    "tiles.pdf": lambda: page(
        b"/Pattern cs /P scn 0 0 595 842 re f",
        stream(b"0 0 1 1 re f", "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001"),
        resources="/Pattern<</P 5 0 R>>",
    ),
    "shading.pdf": lambda: page(
        b"/S sh",
        resources="/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Domain[0 1e9 0 1e9]"
        "/Function<</FunctionType 2/Domain[0 1]/N 1e9>>>>>>",
    ),
    "box-without-end.pdf": lambda: page(WORDS).replace(b"[0 0 595 842]", b"[-9e9 -9e9 9e9 9e9]"),
    "box-without-size.pdf": lambda: page(WORDS).replace(b"[0 0 595 842]", b"[0 0 0 0]"),
    "unit-of-a-million.pdf": lambda: page(WORDS, extra="/UserUnit 1000000"),
    "text-far-away.pdf": lambda: page(b"BT /F 1e9 Tf 1e30 0 0 1e30 1e37 -1e37 Tm (Python) Tj ET " * 50),
    "text-not-a-number.pdf": lambda: page(b"BT /F nan Tf inf 0 0 --5 1e999 .-. Tm (Python) Tj ET " * 50),
    "picture-of-a-hundred-thousand.pdf": lambda: picture(100_000, 100_000, ""),
    "picture-predicted.pdf": lambda: picture(
        9, 9, "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2000000000/Colors 32>>", zlib.compress(b"0" * 99)
    ),
    "picture-of-a-fax.pdf": lambda: picture(
        60_000, 60_000, "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>"
    ),
    "picture-of-jbig2.pdf": lambda: picture(60_000, 60_000, "/Filter/JBIG2Decode", b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff" * 19),
    "picture-of-jpeg2000.pdf": lambda: picture(60_000, 60_000, "/Filter/JPXDecode", b"\xff\x4f\xff\x51\0\x2f\0\0" + b"\xff" * 99),
    "inline-picture-without-end.pdf": lambda: page(b"BI /W 9 /H 9 /BPC 8 /CS /G ID " + b"EI" * 500_000),
    "endstreams.pdf": lambda: page(b"endstream endobj " * 60_000),
    "objects-opened.pdf": lambda: page(WORDS) + b"\n9 0 obj\n<<" * 100_000,
    "zeros.pdf": lambda: b"%PDF-1.7\n" + b"\0" * (9 * 2**20),
    "percent-signs.pdf": lambda: b"%PDF-1.7\n" + b"%" * (9 * 2**20),
    "trailers.pdf": lambda: page(WORDS) + b"\ntrailer\n<</Size 9/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF" * 20_000,
}

FONTS: Makers = {
    "widths.pdf": lambda: text_in(
        "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 2000000000/Widths[9]/MissingWidth 1e30>>"
    ),
    "widths-of-codes.pdf": lambda: text_in(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 2000000000 500]/DW 1e30>>",
    ),
    "range-of-sixteen-million.pdf": lambda: mapped(b"begincmap 1 beginbfrange <000000> <ffffff> <0041> endbfrange endcmap"),
    "range-of-four-thousand-million.pdf": lambda: mapped(
        b"begincmap 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap"
    ),
    "range-backwards.pdf": lambda: mapped(b"begincmap 1 beginbfrange <ffff> <0000> <0041> endbfrange endcmap"),
    "codes-range.pdf": lambda: mapped(b"begincmap 1 begincidrange <00000000> <7fffffff> 0 endcidrange endcmap"),
    "code-space.pdf": lambda: mapped(
        b"begincmap 1 begincodespacerange <" + b"00" * 9999 + b"> <" + b"ff" * 9999 + b"> endcodespacerange"
    ),
    "many-codes.pdf": lambda: mapped(
        b"begincmap " + b"".join(b"1 beginbfchar <%04x> <0041> endbfchar " % (code % 65_536) for code in range(150_000))
    ),
    "letter-of-a-novel.pdf": lambda: mapped(
        b"begincmap 1 beginbfrange <0000> <ffff> [" + (b"<" + b"0041" * 4000 + b">") * 9 + b"]"
    ),
    "letter-into-a-flood.pdf": lambda: text_in(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        stream(b"begincmap 1 beginbfrange <00> <ff> <" + b"00480065" * 20_000 + b"> endbfrange endcmap"),
    ),
    "letter-into-two-thousand.pdf": lambda: text_in(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        stream(b"begincmap 1 beginbfrange <00> <ff> <" + b"00480065" * 1000 + b"> endbfrange endcmap"),
    ),
    "letter-into-words.pdf": lambda: text_in(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        stream(b"begincmap 1 beginbfrange <00> <ff> <" + b"0050007900740068006f006e0020" * 500 + b"> endbfrange endcmap"),
    ),
    "map-of-a-path.pdf": lambda: text_in(
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/..#2F..#2F..#2F..#2Ftmp#2Fhostile/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(..)/Ordering(/../../tmp/hostile)/Supplement 0>>>>",
    ),
    "map-without-end.pdf": lambda: mapped(b"begincmap 100000000 beginbfchar " + b"<" * 200_000),
    "letter-names.pdf": lambda: text_in(
        f"<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[0{'/uni' + 'F' * 60_000}{'/g9' * 9999}]>>>>"
    ),
    "type-one-of-junk.pdf": lambda: junk_font("FontFile", 50_000),
    "truetype-of-junk.pdf": lambda: junk_font("FontFile2", 50_000),
    "cff-of-junk.pdf": lambda: junk_font("FontFile3", 50_000),
    "glyphs-that-draw.pdf": lambda: drawn_glyphs(b"9 0 d0 " + b"0 0 1 1 re f " * 20_000),
    "no-font.pdf": lambda: page(WORDS * 99, resources="/Font<</F null>>"),
    "font-is-a-number.pdf": lambda: page(WORDS * 99, resources="/Font<</F 7>>"),
    "ten-thousand-fonts.pdf": lambda: page(
        b"BT " + b" ".join(b"/F%d 9 Tf (Go) Tj" % number for number in range(3000)) + b" ET",
        resources="/Font<<" + "".join(f"/F{number} {HELVETICA}" for number in range(3000)) + ">>",
    ),
}

NESTS: Makers = {
    "arrays.pdf": nested_arrays,
    "dictionaries.pdf": lambda: pdf(CATALOG, "<</A" * 100_000 + ">>" * 100_000),
    "brackets-in-text.pdf": lambda: page(b"BT /F 9 Tf " + b"(" * 2_000_000 + b") Tj ET"),
    "arrays-in-content.pdf": lambda: page(b"[" * 1_000_000),
    "dictionaries-in-content.pdf": lambda: page(b"/A <<" * 200_000 + b"BDC"),
    "marked-content.pdf": lambda: flood(b"/A BMC ", 500_000),
    "text-objects.pdf": lambda: flood(b"BT ", 500_000),
    "tree-of-pages.pdf": lambda: deep_tree(20_000),
    "tree-of-pages-shallow.pdf": lambda: deep_tree(400),
    "forms.pdf": lambda: deep_forms(3000),
    "calculators.pdf": lambda: page(
        b"/C cs .5 sc 0 0 9 9 re f",
        stream(b"{" * 100_000, "/FunctionType 4/Domain[0 1]/Range[0 1]"),
        resources="/ColorSpace<</C[/Separation/X/DeviceGray 5 0 R]>>",
    ),
    "colours.pdf": lambda: page(b"/C cs", resources="/ColorSpace<</C" + "[/Indexed" * 50_000 + "]" * 50_000 + ">>"),
    "clips.pdf": lambda: flood(b"q 0 0 9 9 re W n ", 100_000),
    "groups.pdf": lambda: deep_forms(60).replace(b"/Subtype/Form", b"/Subtype/Form/Group<</S/Transparency/I true/K true>>"),
}

LOCKS: Makers = {
    "standard.pdf": encrypted,
    "no-filter.pdf": lambda: locked("<<>>"),
    "unknown-filter.pdf": lambda: locked("<</Filter/Mine/V 9/R 9>>"),
    "version-six-of-junk.pdf": lambda: locked(
        f"<</Filter/Standard/V 5/R 6/Length 256/O<{'ab' * 48}>/U<{'cd' * 48}>/OE<{'00' * 32}>/UE<{'00' * 32}>"
        f"/Perms<{'00' * 16}>/P -1"
        "/CF<</StdCF<</CFM/AESV3/Length 32>>>>/StmF/StdCF/StrF/StdCF>>"
    ),
    "key-of-no-length.pdf": lambda: locked("<</Filter/Standard/V 2/R 3/Length 0/O()/U()/P 0>>"),
    "key-of-great-length.pdf": lambda: locked(
        f"<</Filter/Standard/V 2/R 3/Length 2000000000/O<{'ab' * 9999}>/U<{'ab' * 9999}>/P 4>>"
    ),
    "crypt-filter-missing.pdf": lambda: locked(
        f"<</Filter/Standard/V 4/R 4/Length 128/O<{'ab' * 32}>/U<{'ab' * 32}>/P 4/StmF/None/StrF/X>>"
    ),
    "lock-is-itself.pdf": lambda: locked("5 0 R"),
    "lock-is-the-page.pdf": lambda: page(WORDS).replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 3 0 R"),
}

ACTIONS: Makers = {
    "script.pdf": lambda: acting("<</S/JavaScript/JS(while\\(true\\){app.alert\\(1\\)})>>"),
    "launch.pdf": lambda: acting("<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc)>>>>"),
    "address.pdf": lambda: acting("<</S/URI/URI(http://127.0.0.1:9/leak)>>"),
    "other-file.pdf": lambda: acting("<</S/GoToR/F(\\\\\\\\127.0.0.1\\\\share\\\\x.pdf)/D[0/Fit]>>"),
    "send-form.pdf": lambda: acting("<</S/SubmitForm/F(http://127.0.0.1:9/leak)/Flags 256>>"),
    "content-from-a-file.pdf": lambda: pdf(
        CATALOG, PAGES, f"<<{PAGE}/Contents 4 0 R>>", stream(b"", "/F(/etc/passwd)/FFilter/FlateDecode")
    ),
    "content-from-an-address.pdf": lambda: pdf(
        CATALOG, PAGES, f"<<{PAGE}/Contents 4 0 R>>", stream(b"", "/F<</FS/URL/F(http://127.0.0.1:9/x)>>")
    ),
    "attached-program.pdf": lambda: acting(stream(b"MZ" + b"\0" * 99, "/Type/EmbeddedFile/Subtype/application#2Fx-msdownload")),
    "movie.pdf": lambda: acting("<</S/Rendition/R<</S/MR/C<</S/MCD/D(http://127.0.0.1:9/x)>>>>/OP 0>>"),
}

HONEST = partial(make_pdf, [(40.0, 60.0 + 14 * line, f"Line {line}: Python and SQL at work, 2019 to 2022") for line in range(30)])
