"""All hostile files.   FAMILIES is one table; what is damaged by chance comes from damaged.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.hostile import disguised, packed, pdfs, written
from tests.hostile.case import Case, Makers
from tests.hostile.damaged import damaged

FAMILIES: Mapping[str, Makers] = {
    "cycles": pdfs.CYCLES,
    "bombs": pdfs.BOMBS,
    "fonts": pdfs.FONTS,
    "nests": pdfs.NESTS,
    "locks": pdfs.LOCKS,
    "actions": pdfs.ACTIONS,
    "word files": packed.WORD_FILES,
    "fakes": disguised.FAKES,
    "polyglots": disguised.POLYGLOTS,
    **written.FAMILIES,
}
# for batches only: elsewhere a ZIP is a file that is not read
ARCHIVES: Makers = packed.ARCHIVES


def hostile(mutants: int = 0, seed: int = 0) -> Iterator[Case]:
    """Yield every file made by hand, then so many damaged samples."""
    for family, makers in FAMILIES.items():
        for name, make in makers.items():
            yield Case(family, name, make)
    yield from damaged(mutants, seed)
