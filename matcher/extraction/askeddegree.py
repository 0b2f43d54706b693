"""The degree that a posting asks for: the lowest one accepted, and whether it must be or may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from matcher.extraction.degrees import LEVELS
from matcher.extraction.phrases import compile_phrases
from matcher.extraction.requirements import SILENT, NeedCues
from matcher.extraction.sections import kind_at
from matcher.extraction.tables import alternation
from matcher.records import Degree, Section

DegreeNeed = Literal["required", "preferred"]
# "B.S./M.S. in …, PhD preferred" is one demand and one wish: the nearest cue within so many characters decides
_REACH = 60
# what joins the name of a degree to the bare word: "master's or doctoral degree", "Master of Science degree"
_SAME = re.compile(r"^(?:['’]s?)?[\s-]*(?:level\b\s*)?(?:[A-Z][\w.]*\s+(?:and\s+)?){0,3}$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A degree that a sentence names."""

    level: Degree
    need: DegreeNeed


@dataclass(frozen=True)
class DegreeCues:
    """[degree] of models/cues.toml."""

    table: Mapping[str, Any]

    @cached_property
    def patterns(self) -> tuple[tuple[Degree, re.Pattern[str]], ...]:
        """A pattern for each level; forms with capitals count only in those letters."""
        return tuple((level, self._pattern(self.table["forms"][level])) for level in LEVELS[1:])

    @cached_property
    def none(self) -> re.Pattern[str]:
        return compile_phrases(self.table["none"])

    def _pattern(self, forms: Sequence[str]) -> re.Pattern[str]:
        lower = alternation(form for form in forms if form == form.lower() and form != "degree")
        cased = alternation(form for form in forms if form != form.lower())
        no = alternation(self.table["not_after"])
        bare = r"|\b[Dd]egree(?=\s+(?:in|or|is|required|preferred|level)\b)" if "degree" in forms else ""
        forms_of_it = rf"(?:{cased})(?![\w’'])|(?i:{lower})s?\b|(?:{cased})(?=['’]s?\b){bare}"
        return re.compile(rf"(?<![\w.])(?:{forms_of_it})(?!\s+(?i:{no})\b)")


def find_degree_asked(
    text: str,
    sentences: Iterable[tuple[int, int]],
    sections: Sequence[Section],
    cues: DegreeCues,
    needs: NeedCues,
) -> tuple[Degree | None, DegreeNeed | None]:
    """Return the lowest degree accepted and its need; a demand counts before a wish."""
    wanted: list[Wanted] = []
    for start, end in sentences:
        kind = kind_at(sections, start)
        if kind not in SILENT:
            wanted += _wanted(text[start:end], kind, cues, needs)
    for need in ("required", "preferred"):
        levels = [item.level for item in wanted if item.need == need]
        if levels:
            return min(levels, key=LEVELS.index), need
    return None, None


def _wanted(sentence: str, kind: str, cues: DegreeCues, needs: NeedCues) -> Iterable[Wanted]:
    if cues.none.search(sentence):
        return
    found = [(level, match) for level, pattern in cues.patterns for match in pattern.finditer(sentence)]
    strongest = {match.span(): level for level, match in found}
    for (start, end), level in sorted(strongest.items()):
        if _is_part(sentence, start, end, strongest):
            continue
        yield Wanted(level, "preferred" if _is_wish(sentence, start, end, kind, needs) else "required")


def _is_part(sentence: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """True for what stands inside another name, and for the bare "degree" behind one: "master's degree"."""
    others = [span for span in spans if span != (start, end)]
    if any(a <= start and end <= b for a, b in others):
        return True
    bare = sentence[start:end].casefold() == "degree"
    return bare and any(b <= start and _SAME.match(sentence[b:start]) for _, b in others)


def _is_wish(sentence: str, start: int, end: int, kind: str, needs: NeedCues) -> bool:
    before, after = needs.patterns["preferred"]
    must_before, must_after = needs.patterns["required"]
    here = sentence[:start][-_REACH:], re.split(r"[;.]\s", sentence[end : end + _REACH])[0]
    wish = before.search(here[0]) or (after and after.search(here[1]))
    must = must_before.search(here[0]) or (must_after and must_after.search(here[1]))
    return bool(wish and not must) or (kind == "preferred" and not must)
