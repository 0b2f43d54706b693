"""Files that take more than half a second: left to `make trust`."""

from __future__ import annotations

SLOW = frozenset(
    """
bombs/ascii85-and-flate.pdf
bombs/contents-ten-thousand-times.pdf
bombs/dashes.pdf
bombs/endstreams.pdf
bombs/flate-once.pdf
bombs/flate-three-times.pdf
bombs/flate-twice.pdf
bombs/forms-of-forms.pdf
bombs/inline-picture-without-end.pdf
bombs/long-line.pdf
bombs/lzw.pdf
bombs/objects-opened.pdf
bombs/one-page-a-thousand-times.pdf
bombs/one-point.pdf
bombs/path-of-points.pdf
bombs/percent-signs.pdf
bombs/rectangles.pdf
bombs/run-length.pdf
bombs/save-state.pdf
bombs/scattered-many-words.pdf
bombs/scattered-words.pdf
bombs/shading.pdf
bombs/show-text.pdf
bombs/ten-thousand-pages.pdf
bombs/thirty-filters.pdf
bombs/trailers.pdf
bombs/xref-of-two-thousand-million.pdf
bombs/xref-of-width-zero.pdf
bombs/zeros.pdf
cycles/chain-closed.pdf
cycles/chain-long.pdf
cycles/form-in-itself.pdf
cycles/mask-of-itself.pdf
cycles/pattern-of-itself.pdf
cycles/root.pdf
data of pages/arrays-closed.html
data of pages/arrays.html
data of pages/bare.html
data of pages/broken-blocks.html
data of pages/comments.html
data of pages/escaped-flood.html
data of pages/escaped.html
data of pages/graphs.html
data of pages/half-letters.html
data of pages/long-key.html
data of pages/long-number.html
data of pages/many-blocks.html
data of pages/many-postings.html
data of pages/many-values.html
data of pages/nested-markup.html
data of pages/script-in-data.html
data of pages/types-wrong.html
encodings/cut-letter.txt
encodings/ebcdic.txt
encodings/escapes.txt
encodings/koi8.txt
encodings/latin1.txt
encodings/marks.txt
encodings/no-letters.txt
encodings/old-line-ends.txt
encodings/overlong.txt
encodings/private.txt
encodings/shift-jis.txt
encodings/strange-line-ends.txt
encodings/surrogates.txt
encodings/tags.txt
encodings/two-marks.txt
encodings/utf16-big.txt
encodings/utf16-half-letters.txt
encodings/utf16-mark.txt
encodings/utf16-no-mark.txt
encodings/utf16-odd-length.txt
encodings/utf32.txt
encodings/utf7.txt
encodings/variation.txt
encodings/windows.txt
fakes/mark-too-late.pdf
fakes/pdf-head-only.pdf
fakes/pdf.docx
fakes/script.txt
fonts/code-space.pdf
fonts/codes-range.pdf
fonts/glyphs-that-draw.pdf
fonts/letter-into-a-flood.pdf
fonts/letter-names.pdf
fonts/letter-of-a-novel.pdf
fonts/many-codes.pdf
fonts/map-of-a-path.pdf
fonts/map-without-end.pdf
fonts/range-backwards.pdf
fonts/range-of-four-thousand-million.pdf
fonts/range-of-sixteen-million.pdf
fonts/ten-thousand-fonts.pdf
giant lines/accents.txt
giant lines/addresses-of-lines.txt
giant lines/addresses.txt
giant lines/ands.txt
giant lines/arabic.txt
giant lines/at-least-one-of.txt
giant lines/ats.txt
giant lines/bars.txt
giant lines/brackets.txt
giant lines/bullets-alone.txt
giant lines/bullets.txt
giant lines/c-plus-plus.txt
giant lines/capitals-of-lines.txt
giant lines/certificates.txt
giant lines/chinese.txt
giant lines/cities.txt
giant lines/commas.txt
giant lines/dashes.txt
giant lines/dates-of-lines.txt
giant lines/degrees-of-lines.txt
giant lines/degrees.txt
giant lines/digits-spaced.txt
giant lines/dots-spaced.txt
giant lines/emoji.txt
giant lines/fullwidth.txt
giant lines/hashes.txt
giant lines/headings.txt
giant lines/jobs.txt
giant lines/languages.txt
giant lines/letters-apart.txt
giant lines/ligatures.txt
giant lines/look-alikes.txt
giant lines/mathematical.txt
giant lines/mixed-case.txt
giant lines/months.txt
giant lines/more-than-allowed.txt
giant lines/more-than-ten-mebibytes.txt
giant lines/needs.txt
giant lines/no-nots.txt
giant lines/no-sentence-end.txt
giant lines/one-letter.txt
giant lines/plus-signs.txt
giant lines/right-to-left.txt
giant lines/sentences.txt
giant lines/sharp.txt
giant lines/short-lines.txt
giant lines/squares.txt
giant lines/telephones.txt
giant lines/ten-mebibytes.txt
giant lines/thai.txt
giant lines/years-of.txt
giant lines/years.txt
json/arrays.json
json/commas.json
json/cut.json
json/dates-wrong.json
json/deep-resume.json
json/endless-number.json
json/half-letters.json
json/keys-again.json
json/list-of-objects.json
json/long-number.json
json/long-text.json
json/many-jobs.json
json/many-skills.json
json/objects.json
json/posting-wrong-types.json
json/wrong-types-inside.json
json/wrong-types.json
locks/lock-is-itself.pdf
locks/lock-is-the-page.pdf
nests/arrays-in-content.pdf
nests/arrays.pdf
nests/brackets-in-text.pdf
nests/clips.pdf
nests/colours.pdf
nests/dictionaries-in-content.pdf
nests/dictionaries.pdf
nests/forms.pdf
nests/marked-content.pdf
nests/text-objects.pdf
nests/tree-of-pages.pdf
pages/ampersands.html
pages/attributes.html
pages/cdata.html
pages/cells-with-text.html
pages/charset-hex.html
pages/charset-idna.html
pages/charset-long.html
pages/charset-of-code.html
pages/charset-utf7.html
pages/elements.html
pages/end-tags.html
pages/entities.html
pages/entity-spaces.html
pages/half-letters.html
pages/hidden.html
pages/is-svg.html
pages/is-xml.html
pages/list-of-items.html
pages/lists.html
pages/never-closed-attribute.html
pages/never-closed-comment.html
pages/never-closed-script.html
pages/never-closed-tag.html
pages/number-entities.html
pages/open-and-bang.html
pages/open-signs.html
pages/question-marks.html
pages/script.html
pages/sides.html
pages/spaces-in-tag.html
pages/styles.html
pages/tables.html
pages/wrong-order.html
pages/zero-bytes.html
word files/a-table-of-a-million.docx
word files/breaks.docx
word files/comments.docx
word files/empty-paragraphs.docx
word files/one-paragraph.docx
word files/runs.docx
word files/styles-in-a-chain.docx
word files/tabs.docx
word files/too-much-text.docx
zero bytes/after.txt
zero bytes/all-bytes.bin
zero bytes/before.pdf
zero bytes/between.txt
zero bytes/control.txt
zero bytes/empty.txt
zero bytes/few.txt
zero bytes/in-words.txt
zero bytes/one-letter.txt
zero bytes/one-line-end.txt
zero bytes/one.txt
zero bytes/only.txt
zero bytes/random.bin
""".strip().split("\n")
)
