"""Skills of a text as Mentions: what the pipeline found, with polarity, and for postings with need and alternatives."""

from __future__ import annotations

from typing import Literal, cast

from spacy.language import Language

from matcher.extraction.language import SPANS
from matcher.records import Mention, Polarity


def find_mentions(nlp: Language, text: str, kind: Literal["resume", "posting"]) -> tuple[Mention, ...]:
    """Return every place where a text names a skill, in its order."""
    doc = nlp(text)
    return tuple(
        Mention(
            text=span.text,
            start=span.start_char,
            end=span.end_char,
            skill=span.kb_id_,
            kind=span.label_,
            polarity=cast(Polarity, span.id_),
        )
        for span in doc.spans[SPANS]
    )
