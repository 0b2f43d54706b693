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
bombs/full-pages-of-one-form.pdf
bombs/full-pages.pdf
bombs/inline-picture-without-end.pdf
bombs/letters-apart.pdf
bombs/lines-on-lines-many-pages.pdf
bombs/lines-on-lines.pdf
bombs/long-line.pdf
bombs/lzw.pdf
bombs/more-words-than-allowed.pdf
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
bombs/text-objects-of-a-million.pdf
bombs/thirty-filters.pdf
bombs/tiles.pdf
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
data of pages/broken-blocks.html
data of pages/many-blocks.html
fakes/mark-too-late.pdf
fonts/code-space.pdf
fonts/codes-range.pdf
fonts/glyphs-that-draw.pdf
fonts/letter-into-a-flood.pdf
fonts/letter-into-words.pdf
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
json/long-text.json
json/many-jobs.json
json/many-skills.json
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
pages/attributes.html
pages/cells-with-text.html
pages/elements.html
pages/end-tags.html
pages/list-of-items.html
pages/lists.html
pages/open-signs.html
pages/sides.html
pages/tables.html
pages/wrong-order.html
pieces/about.txt
pieces/brackets-never-closed.txt
pieces/cells.txt
pieces/dashes-and-skills.txt
pieces/denials.txt
pieces/headings-and-skills.txt
pieces/hosts.txt
pieces/jobs-undated.txt
pieces/letters-with-dashes.txt
pieces/names.txt
pieces/numbers-with-dashes.txt
pieces/one-of.txt
pieces/ors-in-brackets.txt
pieces/ors.txt
pieces/quoted.txt
pieces/skills-by-lines.txt
pieces/thanks.txt
pieces/unknown-words.txt
pieces/we-use.txt
pieces/wishes.txt
pieces/years-and-skills.txt
pieces/years-by-lines.txt
word files/a-table-of-a-million.docx
word files/empty-paragraphs.docx
word files/one-paragraph.docx
word files/runs.docx
word files/styles-in-a-chain.docx
""".strip().split("\n")
)
