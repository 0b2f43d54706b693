"""Document → Posting: sections first, then skills with their need, years, degree, conditions, title and employer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from matcher.extraction.askeddegree import DegreeCues, find_degree_asked
from matcher.extraction.gates import find_gates
from matcher.extraction.headings import make_book
from matcher.extraction.headlines import find_posting_sections
from matcher.extraction.masthead import find_company, find_title
from matcher.extraction.names import find_names
from matcher.extraction.nlp import Language
from matcher.extraction.passages import sentence_bounds
from matcher.extraction.requirements import SILENT, read_need_cues, strongest
from matcher.extraction.sections import kind_at
from matcher.extraction.skills import mentions_of, read_text
from matcher.extraction.tables import use_tables
from matcher.extraction.titles import title_level
from matcher.extraction.years import YearCues, find_min_years
from matcher.knowledge import Knowledge
from matcher.records import Document, Mention, Posting, Requirement, Span

# years in these sections are the firm's
_FIRM = SILENT | {"company"}


def extract_posting(nlp: Language, knowledge: Knowledge, document: Document) -> Posting:
    """Return what a document asks for; `nlp` is the pipeline of `build_language`. The role is left to ranking."""
    with use_tables(knowledge.root):
        return replace(_extract(nlp, knowledge, document.seen), document=document)


def _extract(nlp: Language, knowledge: Knowledge, document: Document) -> Posting:
    text, cues = document.text, knowledge.cues
    sections = find_posting_sections(text, knowledge.headings["posting"], document.lines, words=cues["heading_words"])
    doc = read_text(nlp, text, "posting")
    mentions, sentences = mentions_of(nlp, doc, sections=sections), sentence_bounds(doc)
    needs = read_need_cues(cues)
    book = make_book(tuple(knowledge.headings["posting"].items()))
    title = find_title(text, cues["posting"], book)
    company = find_company(text, title, cues["posting"], book)
    degree, degree_need = find_degree_asked(text, sentences, sections, DegreeCues(cues["degree"]), needs)
    years = [bounds for bounds in sentences if kind_at(sections, bounds[0]) not in _FIRM]
    demands = [section for section in sections if section.kind == "required"]
    asking = " \n".join(text[section.start : section.end] for section in sections if section.kind not in SILENT)
    return Posting(
        document=document,
        title=title,
        company=company,
        role="other",
        min_years=find_min_years(text, years, mentions, YearCues(cues["years"]), demands),
        degree=degree,
        degree_need=degree_need,
        requirements=_requirements(mentions, _own_names(text, title, company)),
        certifications=find_names(asking, knowledge.certifications),
        soft_skills=find_names(asking, knowledge.soft_skills),
        gates=find_gates(text, sentences, sections, cues["gates"]),
        seniority=title_level(title),
        sections=sections,
    )


def _own_names(text: str, *names: str | None) -> tuple[Span, ...]:
    """Where a text names its own title and employer: no skill in them is asked."""
    given = [name for name in names if name]
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in given), re.IGNORECASE)
    return tuple(Span(*found.span()) for found in pattern.finditer(text)) if given else ()


def _requirements(mentions: Sequence[Mention], own: Sequence[Span]) -> tuple[Requirement, ...]:
    """One requirement per written form, with its strongest need, where it first stands with that need.

    Forms of one skill ("ML", "machine learning") stay apart, each with its place; scoring joins them by skill.
    """
    forms: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.polarity != "negated" and not any(span.start <= mention.start < span.end for span in own):
            forms.setdefault(" ".join(mention.text.casefold().split()), []).append(mention)
    return tuple(sorted((_requirement(same) for same in forms.values()), key=lambda item: item.start))


def _requirement(mentions: Sequence[Mention]) -> Requirement:
    need = strongest([mention.need for mention in mentions])
    first = next((mention for mention in mentions if mention.need == need), mentions[0])
    return Requirement(first.skill, first.text, need, first.any_of, first.start, first.end)
