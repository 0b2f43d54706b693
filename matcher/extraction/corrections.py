"""What a person corrects in a reading: a skill that is none, a skill that was missed, a need that was read wrongly.

A correction is applied to the records before they are scored again; the reading itself stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from matcher.extraction.evidence import group_mentions, place_mention
from matcher.knowledge import Knowledge, fold_form
from matcher.records import Mention, Need, Posting, Requirement, Resume


@dataclass(frozen=True, slots=True)
class Change:
    """What a posting asks of one skill, as a person says; need None means that it does not ask for it."""

    skill: str
    need: Need | None


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the resume that name a skill of the taxonomy, as a person says."""

    words: str
    skill: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything a person corrected in one comparison; names are those that are shown."""

    # names that were taken for skills of the resume
    refused: tuple[str, ...] = ()
    # words of the resume that name a skill and were not taken for one
    missed: tuple[str, ...] = ()
    # needs of the posting, further skills among them
    needs: tuple[Change, ...] = ()
    # words of the resume that say a known skill in another way
    named: tuple[Named, ...] = ()


def correct_resume(resume: Resume, corrections: Corrections, knowledge: Knowledge) -> Resume:
    """Return the resume without what is no skill, and with what was missed where its text has these words."""
    if not (corrections.refused or corrections.missed or corrections.named):
        return resume
    refused = {name.casefold() for name in corrections.refused}
    kept = [item for skill in resume.skills for item in skill.mentions if shown_name(item.skill, item.text) not in refused]
    taken = {place for item in kept for place in range(item.start, item.end)}
    known = _names(knowledge) if corrections.missed else {}
    skills = {words: known.get(fold_form(words)) for words in corrections.missed}
    missed = [item for words, name in skills.items() for item in _find(resume, words, name, knowledge) if item.start not in taken]
    there = {(item.skill, item.start) for item in kept}
    named = [item for one in corrections.named for item in _find(resume, one.words, one.skill, knowledge)]
    added = (*missed, *(item for item in named if item.skill and (item.skill, item.start) not in there))
    mentions = sorted((*kept, *added), key=lambda item: (item.start, item.end))
    return replace(resume, skills=group_mentions(mentions, resume.jobs, resume.document.as_of))


def correct_posting(posting: Posting, corrections: Corrections, knowledge: Knowledge) -> Posting:
    """Return the posting with the needs that a person gave; skills that it does not name come last."""
    if not corrections.needs:
        return posting
    needs = {change.skill.casefold(): change.need for change in corrections.needs}
    kept = [
        replace(item, need=need)
        for item in posting.requirements
        if (need := needs.get(shown_name(item.skill, item.text), item.need)) is not None
    ]
    there = {shown_name(item.skill, item.text) for item in posting.requirements}
    return replace(posting, requirements=(*kept, *_added(corrections.needs, there, knowledge)))


def shown_name(skill: str | None, text: str) -> str:
    """Return what a skill is called on any page, folded: its canonical name, else the words themselves."""
    return (skill or text).casefold()


def _added(changes: Iterable[Change], there: set[str], knowledge: Knowledge) -> Iterator[Requirement]:
    known = _names(knowledge)
    for change in changes:
        if change.need is not None and change.skill.casefold() not in there:
            name = known.get(fold_form(change.skill))
            # no place in the posting: a person asks for it
            yield Requirement(name, change.skill, change.need, None, 0, 0)


def _find(resume: Resume, words: str, name: str | None, knowledge: Knowledge) -> Iterator[Mention]:
    """Every place of the text that a reader sees where these words stand as whole words."""
    document = resume.document
    name = name if name in knowledge.skill else None
    kind = knowledge.skill[name].kind if name else None
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    for found in re.finditer(pattern, document.seen.text, re.IGNORECASE) if words.split() else ():
        mention = Mention(found[0], found.start(), found.end(), name, kind)
        yield place_mention(mention, document, resume.sections, resume.jobs)


def _names(knowledge: Knowledge) -> Mapping[str, str]:
    """Folded form → canonical name; a name goes before an alias of another skill."""
    names = {fold_form(form): skill.name for skill in knowledge.skills for form in skill.forms}
    return names | {fold_form(skill.name): skill.name for skill in knowledge.skills}
