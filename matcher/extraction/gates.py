"""Conditions of a posting that are no skills: permission to work, clearance, place, language; shown, never scored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

from matcher.extraction.phrases import compile_phrases
from matcher.extraction.sections import kind_at
from matcher.records import Gate, Section

GateKind = Literal["work_authorization", "location", "clearance", "language"]
# a sentence about equal treatment names citizenship and language, and asks for neither
_EQUAL = re.compile(r"regardless|discriminat|without regard|equal opportunit|accommodation|protected", re.IGNORECASE)
# among benefits these are offers: remote work, help with visas, language courses
_OFFERED = frozenset({"location", "language", "work_authorization"})
_MUST = re.compile(r"\b(?:must|required|requires|applicants|candidates|eligible|cannot|unable|not|no)\b", re.IGNORECASE)
# longer runs without a full stop are a whole text; a gate is shown as a sentence
_MAX = 400


def find_gates(
    text: str, sentences: Iterable[tuple[int, int]], sections: Sequence[Section], cues: Mapping[str, Sequence[str]]
) -> tuple[Gate, ...]:
    """Return the sentences of a posting that state a condition, one gate per kind and sentence."""
    patterns = {cast(GateKind, kind): compile_phrases(phrases) for kind, phrases in sorted(cues.items())}
    found: list[Gate] = []
    for start, end in sentences:
        sentence = text[start:end]
        if _EQUAL.search(sentence) or len(sentence) > _MAX:
            continue
        offered = kind_at(sections, start) == "benefits" and not _MUST.search(sentence)
        begin, stop = start + len(sentence) - len(sentence.lstrip(" •*-–\t\n")), start + len(sentence.rstrip())
        kinds = [kind for kind, pattern in patterns.items() if pattern.search(sentence) and not (offered and kind in _OFFERED)]
        found += [Gate(kind, text[begin:stop], begin, stop) for kind in kinds]
    return tuple(found)
