"""The rules that the files of the taxonomy keep, each broken one told with file, line and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from matcher.errors import BadKnowledge
from matcher.knowledge import DECIDED, KINDS, FormDecision, Skill, fold_form, read_decision, read_skill, read_toml
from matcher.reports.taxonomy import Fault

# short forms (Go, K8) and every form of the curated files are held to more
CHECKED_BY_HAND = ("curated", DECIDED)
_SHORT = 3
_LETTERS = {"R", "C"}
_CODE = re.compile(r"onet:\d{8}|esco:[\w.-]+")
_LISTS = ("aliases", "cased", "implies", "related", "codes")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a skill file; no skill where it cannot be read."""

    where: str
    file: str
    skill: Skill | None
    fault: Fault | None = None


@dataclass(frozen=True)
class Taxonomy:
    """All lines of a models folder, readable or not, with the words and sources that the rules need."""

    lines: tuple[Line, ...]
    everyday: frozenset[str]
    sources: Mapping[str, Mapping[str, str]]
    decisions: tuple[tuple[str, FormDecision], ...] = ()
    broken: tuple[Fault, ...] = ()

    @cached_property
    def skills(self) -> tuple[Skill, ...]:
        """The skills that could be read, those of the decisions last."""
        accepted = (item for _, item in self.decisions if item.decision == "accept")
        new = [Skill(item.form, item.kind or "", cased=(item.form,) * item.cased, src=DECIDED) for item in accepted]
        return (*(line.skill for line in self.lines if line.skill), *new)

    @cached_property
    def places(self) -> tuple[tuple[str, Skill], ...]:
        """Each readable skill of the files with its place."""
        return tuple((line.where, line.skill) for line in self.lines if line.skill)

    @cached_property
    def names(self) -> frozenset[str]:
        """All canonical names."""
        return frozenset(skill.name for skill in self.skills)


def read_taxonomy(root: Traversable) -> Taxonomy:
    """Read the files of a models folder line by line; a bad line becomes a fault, not an exception."""
    files = sorted((root / "skills").iterdir(), key=lambda item: item.name)
    lines = [line for file in files if file.name.endswith(".jsonl") for line in _read_lines(file)]
    decisions, broken = _read_decisions(root / "decisions.jsonl")
    words = read_toml(root / "everyday.toml")["words"]
    return Taxonomy(tuple(lines), frozenset(words), read_toml(root / "sources.toml"), decisions, broken)


def find_faults(taxonomy: Taxonomy) -> tuple[Fault, ...]:
    """Return every broken rule, in the order of the rules and then of the files."""
    unreadable = [line.fault for line in taxonomy.lines if line.fault]
    return (*unreadable, *taxonomy.broken, *(fault for rule in RULES for fault in rule(taxonomy)))


def sorted_by_name(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Names of a file stand in order, so that two people add lines without meeting."""
    last: dict[str, str] = {}
    for line in taxonomy.lines:
        if line.skill:
            before, name = last.get(line.file), line.skill.name
            if before is not None and _order(name) < _order(before):
                yield Fault(line.where, f"{name!r} stands after {before!r}", "sort the file by name, letter case aside")
            last[line.file] = name


def unique_names(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Names differ in more than letter case."""
    yield from _shared(((skill.name.casefold(), where, skill) for where, skill in taxonomy.places), "keep one line")


def unique_forms(taxonomy: Taxonomy) -> Iterator[Fault]:
    """A form belongs to one skill, letter case aside."""
    forms = ((form.casefold(), where, skill) for where, skill in taxonomy.places for form in skill.forms)
    yield from _shared(forms, "leave the form with the skill that people mean by it")


def unique_variants(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Forms of curated skills differ in more than what the matcher varies by rule."""
    forms = (
        (fold_variant(form), where, skill)
        for where, skill in taxonomy.places
        if skill.src in CHECKED_BY_HAND
        for form in skill.forms
        if form not in skill.cased
    )
    yield from _shared(forms, "the matcher reads both alike: leave it with one skill")


def clean_forms(taxonomy: Taxonomy) -> Iterator[Fault]:
    """No empty form, no double space, none listed twice."""
    for where, skill in taxonomy.places:
        for form in skill.forms:
            if not form or form != " ".join(form.split()):
                yield Fault(where, f"{form!r} is empty or has spaces too many", "write it with single spaces")
        for form in sorted({form for form in skill.forms if skill.forms.count(form) > 1}):
            yield Fault(where, f"{form!r} is listed twice", "remove one")


def cased_are_forms(taxonomy: Taxonomy) -> Iterator[Fault]:
    """What counts only as written is the name or an alias."""
    for where, skill in taxonomy.places:
        for form in skill.cased:
            if form not in skill.forms:
                yield Fault(where, f"cased {form!r} is neither name nor alias", "add it to aliases or drop it from cased")


def named_skills_exist(taxonomy: Taxonomy) -> Iterator[Fault]:
    """What is implied or related is another skill of the taxonomy."""
    for where, skill in taxonomy.places:
        for field, names in (("implies", skill.implies), ("related", skill.related)):
            for name in names:
                if name == skill.name:
                    yield Fault(where, f"{name!r} names itself in {field}", "remove it")
                elif name not in taxonomy.names:
                    yield Fault(where, f"{field} {name!r}, which is no skill", "write the canonical name, or add the skill")


def no_circles(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Nothing implies itself, not by way of others either."""
    implied = {skill.name: skill.implies for skill in taxonomy.skills}
    for where, skill in taxonomy.places:
        path = find_circle(skill.name, implied)
        if path:
            yield Fault(where, f"{' → '.join(path)} is a circle", "remove the weakest of these from implies")


def guarded_words(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Everyday words, short forms and single letters count only as written."""
    for where, skill in taxonomy.places:
        for form in skill.forms:
            if len(form) == 1 and form not in _LETTERS:
                yield Fault(where, f"{form!r} is a single letter", "only R and C are skills: write it longer")
            elif form in skill.cased:
                continue
            elif form.casefold() in taxonomy.everyday:
                yield Fault(where, f"{form!r} is an everyday word", "list it in cased too, or drop it")
            elif len(form) < _SHORT and skill.src in CHECKED_BY_HAND:
                yield Fault(where, f"{form!r} is too short to count in any letter case", "list it in cased too")


def known_sources(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Each name has a source with a licence."""
    for where, skill in taxonomy.places:
        if skill.src not in taxonomy.sources:
            yield Fault(where, f"source {skill.src!r} is unknown", "add it with its licence to models/sources.toml")


def known_codes(taxonomy: Taxonomy) -> Iterator[Fault]:
    """Codes are written as scheme:code."""
    for where, skill in taxonomy.places:
        for code in skill.codes:
            if not _CODE.fullmatch(code):
                yield Fault(where, f"code {code!r}", "write onet: with 8 digits, or esco: with the id")


def decided_forms(taxonomy: Taxonomy) -> Iterator[Fault]:
    """One decision a form; aliases at skills that exist; nothing accepted that is known."""
    owners = {fold_form(form): skill.name for _, skill in taxonomy.places for form in skill.forms}
    seen: dict[str, str] = {}
    for where, item in taxonomy.decisions:
        folded = fold_form(item.form)
        if folded in seen:
            yield Fault(where, f"{item.form!r} is decided already in {seen[folded]}", "keep the later decision")
        seen.setdefault(folded, where)
        if item.decision == "alias" and item.skill not in taxonomy.names:
            yield Fault(where, f"alias of {item.skill!r}, which is no skill", "write the canonical name")
        if item.decision != "refuse" and folded in owners:
            yield Fault(where, f"{item.form!r} is a form of {owners[folded]!r} already", "remove the decision")
        if item.decision == "accept" and not item.cased and item.form.casefold() in taxonomy.everyday:
            yield Fault(where, f"{item.form!r} is an everyday word", 'add "cased": true, or refuse it')


RULES: tuple[Callable[[Taxonomy], Iterator[Fault]], ...] = (
    sorted_by_name,
    unique_names,
    unique_forms,
    unique_variants,
    clean_forms,
    cased_are_forms,
    named_skills_exist,
    no_circles,
    guarded_words,
    known_sources,
    known_codes,
    decided_forms,
)


def fold_variant(form: str) -> str:
    """A form without what the matcher varies by rule: case, hyphens, spaces, British spelling, plural."""
    key = fold_form(form)
    key = re.sub(r"is(ation|ing|ed?)(?=s?$)", r"iz\1", key).replace("modelling", "modeling")
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith("ss") else key


def find_circle(name: str, implied: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the way from a skill over what it implies back to itself; empty where there is none."""
    ways: list[tuple[str, ...]] = [(name,)]
    seen: set[str] = set()
    for way in ways:
        for other in implied.get(way[-1], ()):
            if other == name:
                return (*way, name)
            if other not in seen:
                seen.add(other)
                ways.append((*way, other))
    return ()


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name


def _shared(keys: Iterable[tuple[str, str, Skill]], advice: str) -> Iterator[Fault]:
    """A fault for each key that a second skill claims."""
    owners: dict[str, tuple[str, Skill]] = {}
    for key, where, skill in keys:
        first, owner = owners.setdefault(key, (where, skill))
        if owner is not skill:
            yield Fault(where, f"{key!r} of {skill.name!r} stands already at {owner.name!r} ({first})", advice)


def _read_lines(file: Traversable) -> Iterator[Line]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        where = f"models/skills/{file.name}:{number}"
        try:
            _insist_lists(line, where)
            yield Line(where, file.name, read_skill(line, where))
        except BadKnowledge as error:
            yield Line(where, file.name, None, _fault(where, error))


def _insist_lists(line: str, where: str) -> None:
    """Raise for a field that is no list of strings: a single string would be read letter by letter."""
    try:
        entry: Any = json.loads(line)
    except ValueError:
        return
    for field in _LISTS:
        value = entry.get(field, []) if isinstance(entry, dict) else []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise BadKnowledge(f"{where}: {field} is no list of strings")


def _read_decisions(file: Traversable) -> tuple[tuple[tuple[str, FormDecision], ...], tuple[Fault, ...]]:
    found: list[tuple[str, FormDecision]] = []
    broken: list[Fault] = []
    for number, line in enumerate(file.read_text("utf-8").splitlines() if file.is_file() else (), 1):
        where = f"models/{file.name}:{number}"
        try:
            found.append((where, read_decision(line, where)))
        except BadKnowledge as error:
            broken.append(_fault(where, error))
    return tuple(found), tuple(broken)


def _fault(where: str, error: BadKnowledge) -> Fault:
    return Fault(where, str(error).removeprefix(f"{where}: "), f"known kinds: {', '.join(KINDS)}; see docs/taxonomy.md")
