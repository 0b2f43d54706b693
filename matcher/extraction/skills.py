"""Skills of a text as Mentions: what the pipeline found, with polarity, and for postings with need and alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from matcher.extraction.chunks import cut
from matcher.extraction.headlines import find_posting_sections
from matcher.extraction.language import SkillContext, SkillFinder
from matcher.extraction.nlp import Doc, Language, Span
from matcher.extraction.passages import TEXT, sentence_bounds
from matcher.extraction.polarity import Judgement
from matcher.extraction.requirements import judge_needs
from matcher.extraction.sections import find_sections, section_at
from matcher.extraction.sentences import KIND
from matcher.extraction.tagger import SPANS, SkillTagger
from matcher.extraction.unasked import drop_unasked
from matcher.records import Mention, Polarity, Section

Kind = Literal["resume", "posting"]
# sections of a resume whose names of skills are subjects, certificates, handles and references;
# counted on the development resumes: 99 of 109 names that stand only in education, certifications and contact are no skills
UNSKILLED = frozenset({"education", "certifications", "contact", "references"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A name that was found, whether it was taken for a skill, and why.

    In resumes also who claims it, and which cue or words decided that.
    """

    text: str
    start: int
    end: int
    skill: str
    keep: bool
    score: float
    reasons: tuple[str, ...]
    polarity: Polarity = "asserted"
    claimed: tuple[str, ...] = ()


def find_mentions(
    nlp: Language, text: str, kind: Kind, *, sections: Sequence[Section] | None = None
) -> tuple[Mention, ...]:
    """Return every place where a text names a skill, in its order; `sections` where they are known already."""
    return mentions_of(nlp, read_text(nlp, text, kind), sections=sections)


def read_text(nlp: Language, text: str, kind: Kind) -> Doc:
    """Run the pipeline over a text, once for all that is to be read from it."""
    doc = cut(nlp, text)
    doc.user_data[KIND], doc.user_data[TEXT] = kind, text
    return nlp(doc)


def mentions_of(nlp: Language, doc: Doc, *, sections: Sequence[Section] | None = None) -> tuple[Mention, ...]:
    """Return the mentions that the pipeline left in a Doc; those of postings with need and alternatives."""
    text: str = doc.user_data[TEXT]
    spans = list(doc.spans[SPANS])
    if not spans:
        return ()
    context = nlp.get_pipe("skill_context")
    assert isinstance(context, SkillContext)
    if doc.user_data[KIND] == "resume":
        if sections is None:
            sections = find_sections(text, context.headings["resume"])
        return tuple(_of_person(text, spans, sections))
    if sections is None:
        words = context.cues.table["heading_words"]
        sections = find_posting_sections(text, context.headings["posting"], words=words)
    finder = nlp.get_pipe("skill_finder")
    assert isinstance(finder, SkillFinder)
    mentions = tuple(_mention(text, span, None, cast(Polarity, span.id_)) for span in spans)
    asked = drop_unasked(text, mentions, context.unasked, finder.lexicon)
    return judge_needs(text, asked, sentence_bounds(doc), sections, context.needs)


def _of_person(text: str, spans: Sequence[Span], sections: Sequence[Section]) -> Iterator[Mention]:
    """Leave out schools, certificates and addresses; what a person calls an interest is no claim of skill."""
    for span in spans:
        section = section_at(sections, span.start_char)
        kind = section.kind if section else None
        if kind not in UNSKILLED:
            polarity = cast(Polarity, span.id_)
            yield _mention(text, span, kind, "aspired" if kind == "interests" and polarity == "asserted" else polarity)


def explain_mentions(nlp: Language, text: str, kind: Kind) -> tuple[Decision, ...]:
    """Return every name found in a text with the decision on it, kept or not, and the points that led to it."""
    doc = read_text(nlp, text, kind)
    finder = nlp.get_pipe("skill_finder")
    tagger = nlp.get_pipe("matcher_tagger")
    assert isinstance(finder, SkillFinder)
    assert isinstance(tagger, SkillTagger)
    context = nlp.get_pipe("skill_context")
    assert isinstance(context, SkillContext)
    judged = context.explain(doc) if kind == "resume" else {}
    decisions = []
    for candidate, verdict in tagger.join(doc, finder.decide(doc)).decided:
        span = doc[candidate.first : candidate.last]
        judgement = judged.get((span.start_char, span.end_char), Judgement())
        decisions.append(
            Decision(
                span.text,
                span.start_char,
                span.end_char,
                candidate.entry.skill,
                verdict.keep,
                verdict.score,
                verdict.reasons,
                judgement.polarity,
                judgement.reasons,
            )
        )
    return tuple(decisions)


def _mention(text: str, span: Span, section: str | None, polarity: Polarity) -> Mention:
    start, end = span.start_char, span.end_char
    return Mention(
        # not `span.text`, which is made of its tokens one by one
        text=text[start:end],
        start=start,
        end=end,
        skill=span.kb_id_ or None,
        kind=span.label_ or None,
        polarity=polarity,
        section=section,
    )
