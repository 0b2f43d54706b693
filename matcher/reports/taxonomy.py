"""What the taxonomy commands hand to a report: faults and counts, one skill, lists, suggestions, what was taken over."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken rule: file and line, what is wrong, what to do."""

    where: str
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many skills of one kind there are, and how many of them say more than their name."""

    kind: str
    skills: int
    aliases: int
    implying: int
    related: int
    coded: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many skills are from one source, and its licence."""

    source: str
    skills: int
    title: str
    licence: str


@dataclass(frozen=True, slots=True)
class TaxonomyCheck:
    """The taxonomy, counted and checked; not ok with a single fault."""

    ok: bool
    skills: int
    forms: int
    decisions: int
    kinds: tuple[KindCount, ...]
    sources: tuple[SourceCount, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """A skill that another one implies, and the way there."""

    skill: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A role profile that asks for a skill."""

    role: str
    title: str
    need: str


@dataclass(frozen=True, slots=True)
class SkillCard:
    """One skill with all that is known about it; `form` is the one that was looked up."""

    form: str
    skill: str
    kind: str
    aliases: tuple[str, ...]
    cased: tuple[str, ...]
    implied: tuple[Implied, ...]
    implied_by: tuple[str, ...]
    related: tuple[str, ...]
    codes: tuple[str, ...]
    source: str
    where: str
    profiles: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class UnknownSkill:
    """A form that names no skill: why, and which known forms are near."""

    form: str
    reason: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillRow:
    """One skill in a list."""

    skill: str
    kind: str
    source: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SkillList:
    """The skills of a kind or source, by name."""

    skills: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A few words around a form, and the text they are from."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A form that may be a skill the taxonomy lacks; the reason says why it stands where it does."""

    form: str
    score: float
    documents: int
    times: int
    reason: str
    beside: tuple[str, ...]
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The best suggestions from a number of texts."""

    documents: int
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A name of a list that became a skill."""

    skill: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A name of a list that was left out, and why."""

    name: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a list brought: skills added to `file` (or that would be, in a dry run) and names left out."""

    file: str
    source: str
    dry_run: bool
    added: tuple[Taken, ...]
    skipped: tuple[Skipped, ...]
