"""The taxonomy to be looked at: counts by kind and source, one skill found by any of its forms, lists."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources.abc import Traversable

from matcher.extraction.lexicon import Lexicon
from matcher.extraction.variants import key
from matcher.knowledge import KINDS, Knowledge, Skill, fold_form, read_toml
from matcher.reports.taxonomy import (
    Asked,
    Implied,
    KindCount,
    SkillCard,
    SkillList,
    SkillRow,
    SourceCount,
    TaxonomyCheck,
    UnknownSkill,
)
from matcher.training.rules import Taxonomy, find_faults, read_taxonomy

_NEAR = 5
# difflib's ratio: 0.6 lets "Kubernets" find Kubernetes and little else
_ALIKE = 0.6


def check_taxonomy(root: Traversable) -> TaxonomyCheck:
    """Return the faults and counts of a models folder."""
    taxonomy = read_taxonomy(root)
    faults, skills = find_faults(taxonomy), taxonomy.skills
    return TaxonomyCheck(
        ok=not faults,
        skills=len(skills),
        forms=sum(len(skill.forms) for skill in skills),
        decisions=len(taxonomy.decisions),
        kinds=tuple(_count_kind(kind, skills) for kind in KINDS),
        sources=_count_sources(taxonomy),
        faults=faults,
    )


def _count_kind(kind: str, skills: Sequence[Skill]) -> KindCount:
    own = [skill for skill in skills if skill.kind == kind]
    return KindCount(
        kind,
        len(own),
        sum(len(skill.aliases) for skill in own),
        sum(bool(skill.implies) for skill in own),
        sum(bool(skill.related) for skill in own),
        sum(bool(skill.codes) for skill in own),
    )


def _count_sources(taxonomy: Taxonomy) -> tuple[SourceCount, ...]:
    counts = Counter(skill.src for skill in taxonomy.skills)
    known = {name: taxonomy.sources.get(name, {}) for name in counts}
    rows = [SourceCount(name, counts[name], about.get("title", ""), about.get("licence", "")) for name, about in known.items()]
    return tuple(sorted(rows, key=lambda row: (-row.skills, row.source)))


def as_markdown(check: TaxonomyCheck) -> str:
    """Return the counts of a check as two Markdown tables."""
    kinds = [
        f"| {row.kind} | {row.skills:,} | {row.aliases:,} | {row.implying:,} | {row.related:,} | {row.coded:,} |"
        for row in check.kinds
    ]
    sources = [f"| {row.source} | {row.skills:,} | {row.title} | {row.licence} |" for row in check.sources]
    return "\n".join(
        [
            "| kind | skills | aliases | imply others | have related | have codes |",
            "| --- | --- | --- | --- | --- | --- |",
            *kinds,
            "",
            "| source | skills | what it is | licence |",
            "| --- | --- | --- | --- |",
            *sources,
            "",
        ]
    )


def list_skills(knowledge: Knowledge, *, kind: str | None = None, source: str | None = None) -> SkillList:
    """Return the skills of a kind, of a source, or of both, by name."""
    chosen = [skill for skill in knowledge.skills if kind in (None, skill.kind) and source in (None, skill.src)]
    chosen.sort(key=lambda skill: (skill.name.casefold(), skill.name))
    return SkillList(tuple(SkillRow(skill.name, skill.kind, skill.src, skill.aliases) for skill in chosen))


def look_up(knowledge: Knowledge, form: str) -> SkillCard | UnknownSkill:
    """Return the skill that a form names, however it is written, or what stands near."""
    skill = find_skill(knowledge, form)
    return _card(knowledge, form, skill) if skill else _unknown(knowledge, form)


def find_skill(knowledge: Knowledge, form: str) -> Skill | None:
    """Return the skill with this form: as written first, then by the rules of spelling."""
    exact = next((skill for skill in knowledge.skills if form in skill.forms), None)
    if exact:
        return exact
    entry = Lexicon(knowledge.skills).find(key(form), form)
    return knowledge.skill[entry.skill] if entry else None


def close_over(name: str, skills: Mapping[str, Skill]) -> tuple[Implied, ...]:
    """Return all that a skill implies, nearest first, each with the shortest way to it."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen = {name}
    for way in ways:
        for other in skills[way[-1]].implies if way[-1] in skills else ():
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return tuple(Implied(way[-1], way) for way in ways[1:])


def asked_by(name: str, root: Traversable) -> tuple[Asked, ...]:
    """Return the role profiles that ask for a skill by its name."""
    files = sorted((root / "roles").iterdir(), key=lambda item: item.name)
    profiles = [read_toml(file) for file in files if file.name.endswith(".toml")]
    return tuple(
        Asked(profile["id"], profile["title"], wanted["need"])
        for profile in profiles
        for wanted in profile["requirements"]
        if wanted["skill"] == name
    )


def _card(knowledge: Knowledge, form: str, skill: Skill) -> SkillCard:
    return SkillCard(
        form=form,
        skill=skill.name,
        kind=skill.kind,
        aliases=tuple(alias for alias in skill.forms if alias != skill.name),
        cased=skill.cased,
        implied=close_over(skill.name, knowledge.skill),
        implied_by=tuple(sorted(other.name for other in knowledge.skills if skill.name in other.implies)),
        related=skill.related,
        codes=skill.codes,
        source=skill.src,
        where=_place(knowledge.root, skill.name),
        profiles=asked_by(skill.name, knowledge.root),
    )


def _unknown(knowledge: Knowledge, form: str) -> UnknownSkill:
    decision = next((item for item in knowledge.decisions if fold_form(item.form) == fold_form(form)), None)
    why = f": {decision.why}" if decision and decision.why else ""
    reason = f"refused on {decision.date}{why}" if decision else "not in the taxonomy"
    return UnknownSkill(form, reason, near_forms(form, (each for skill in knowledge.skills for each in skill.forms)))


def near_forms(form: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the known forms that are spelled most alike."""
    by_fold = {each.casefold(): each for each in forms}
    return tuple(by_fold[near] for near in difflib.get_close_matches(form.casefold(), by_fold, _NEAR, _ALIKE))


def _place(root: Traversable, name: str) -> str:
    lines = read_taxonomy(root).places
    return next((where for where, skill in lines if skill.name == name), "models/decisions.jsonl")
