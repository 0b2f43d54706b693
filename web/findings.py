"""A result as a page shows it: one row for each requirement, one number for each place in the resume."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from matcher.records import Mention, Missing, Need, Resume, SkillEvidence
from matcher.reports.answers import Answer, answers
from matcher.reports.quote import Quote, best_mention, quote, section_title
from matcher.reports.results import Comparison
from web.languages import gettext


@dataclass(frozen=True, slots=True)
class Place:
    """One place that shows a skill, under the number by which the whole page knows it."""

    number: int
    skill: str
    mention: Mention
    quote: Quote
    # "p. 1, Experience", in the language of the page
    where: str
    # which of how many places of this skill
    index: int
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement, or one further skill, with all its places, the one that proves most first."""

    answer: Answer | None
    name: str
    # what the resume shows of it, None where nothing
    evidence: SkillEvidence | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything with a place in one resume."""

    required: tuple[Row, ...]
    preferred: tuple[Row, ...]
    context: tuple[Row, ...]
    # in the resume and not asked for
    further: tuple[Row, ...]
    # said to be absent or wished for
    disclaimed: tuple[Row, ...]

    @property
    def groups(self) -> tuple[tuple[Need, tuple[Row, ...]], ...]:
        """The requirements by need, empty needs left out."""
        rows: tuple[tuple[Need, tuple[Row, ...]], ...] = (
            ("required", self.required), ("preferred", self.preferred), ("context", self.context),
        )  # fmt: skip
        return tuple((need, found) for need, found in rows if found)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places in the order of their numbers."""
        rows = (*self.required, *self.preferred, *self.context, *self.further, *self.disclaimed)
        return tuple(place for row in rows for place in row.places)

    def place(self, number: int | None) -> Place | None:
        """Return the place with this number."""
        return next((place for place in self.places if place.number == number), None)


def findings(comparison: Comparison) -> Findings:
    """Return the rows of a comparison, numbered from the top of the page down."""
    resume, numbers = comparison.resume, count(1)
    found = answers(comparison.fit, comparison.posting)
    rows = {need: [_answer_row(one, resume, numbers) for one in found if one.need == need] for need in _NEEDS}
    asked = {mention.start for group in rows.values() for row in group for mention in _mentions(row)}
    rest = [skill for skill in resume.skills if not any(mention.start in asked for mention in skill.mentions)]
    return Findings(
        tuple(rows["required"]),
        tuple(rows["preferred"]),
        tuple(rows["context"]),
        tuple(_skill_row(skill, resume, numbers) for skill in rest if skill.polarity == "asserted"),
        tuple(_skill_row(skill, resume, numbers) for skill in resume.skills if skill.polarity != "asserted"),
    )


_NEEDS: tuple[Need, ...] = ("required", "preferred", "context")


def _answer_row(answer: Answer, resume: Resume, numbers: Iterable[int]) -> Row:
    mentions = () if isinstance(answer.item, Missing) else answer.item.mentions
    evidence = next((skill for skill in resume.skills if mentions and mentions[0] in skill.mentions), None)
    return Row(answer, answer.label, evidence, _places(answer.label, mentions, resume, numbers))


def _skill_row(skill: SkillEvidence, resume: Resume, numbers: Iterable[int]) -> Row:
    name = skill.skill or skill.mentions[0].text
    return Row(None, name, skill, _places(name, skill.mentions, resume, numbers))


def _places(name: str, mentions: Sequence[Mention], resume: Resume, numbers: Iterable[int]) -> tuple[Place, ...]:
    best = best_mention(tuple(mentions))
    order = sorted(mentions, key=lambda mention: (mention is not best, mention.start))
    total, text = len(order), resume.document.text
    return tuple(
        Place(number, name, mention, quote(text, mention.start, mention.end), _where(resume, mention), index, total)
        for index, (mention, number) in enumerate(zip(order, numbers, strict=False), 1)
    )


def _where(resume: Resume, mention: Mention) -> str:
    page = gettext("p. %(page)s") % {"page": mention.page} if mention.page is not None else ""
    return ", ".join(part for part in (page, section_title(resume, mention)) if part)


def _mentions(row: Row) -> Iterable[Mention]:
    return (place.mention for place in row.places)
