"""Skills of a text as Mentions: what the pipeline found, with polarity, and for postings with need and alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from spacy.language import Language
from spacy.tokens import Doc

from matcher.extraction.language import KIND, SPANS, SkillContext, SkillFinder
from matcher.extraction.requirements import judge_needs
from matcher.extraction.sections import find_sections
from matcher.records import Mention, Polarity, Section

Kind = Literal["resume", "posting"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A name that was found, whether it was taken for a skill, and why."""

    text: str
    start: int
    end: int
    skill: str
    keep: bool
    score: float
    reasons: tuple[str, ...]


def find_mentions(
    nlp: Language, text: str, kind: Kind, *, sections: Sequence[Section] | None = None
) -> tuple[Mention, ...]:
    """Return every place where a text names a skill, in its order; `sections` where they are known already."""
    doc = nlp(_make_doc(nlp, text, kind))
    mentions = tuple(_mention(doc, at) for at in range(len(doc.spans[SPANS])))
    if not mentions or kind == "resume":
        return mentions
    context = nlp.get_pipe("skill_context")
    assert isinstance(context, SkillContext)
    if sections is None:
        sections = find_sections(text, context.headings["posting"])
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return judge_needs(text, mentions, sentences, sections, context.needs)


def explain_mentions(nlp: Language, text: str, kind: Kind) -> tuple[Decision, ...]:
    """Return every name found in a text with the decision on it, kept or not, and the points that led to it."""
    doc = nlp(_make_doc(nlp, text, kind))
    finder = nlp.get_pipe("skill_finder")
    assert isinstance(finder, SkillFinder)
    decisions = []
    for candidate, verdict in finder.decide(doc):
        span = doc[candidate.first : candidate.last]
        decisions.append(
            Decision(
                span.text,
                span.start_char,
                span.end_char,
                candidate.entry.skill,
                verdict.keep,
                verdict.score,
                verdict.reasons,
            )
        )
    return tuple(decisions)


def _make_doc(nlp: Language, text: str, kind: Kind) -> Doc:
    doc = nlp.make_doc(text)
    doc.user_data[KIND] = kind
    return doc


def _mention(doc: Doc, at: int) -> Mention:
    span = doc.spans[SPANS][at]
    return Mention(
        text=span.text,
        start=span.start_char,
        end=span.end_char,
        skill=span.kb_id_,
        kind=span.label_,
        polarity=cast(Polarity, span.id_),
    )
