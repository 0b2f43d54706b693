"""What stands in models/, read and checked: skills, headings, cues, roles, weights and their version.

The data can be corrected without touching code; whatever is wrong in it is said with file and line.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from matcher.errors import BadKnowledge

KINDS = ("language", "tool", "platform", "standard", "method", "field")
SKILL_KEYS = {"name", "kind", "aliases", "cased", "implies", "related", "codes", "src"}
DECISIONS = ("accept", "alias", "refuse")
DECISION_KEYS = {"form", "decision", "skill", "kind", "cased", "date", "why"}
# the source of skills that a person accepted
DECIDED = "decided"
# other weights give other scores, but find nothing else in a text
_WEIGHED = ("weights.toml", "scores.json", "swaps.toml", "roles/")
# spaces are left out beside these
_SILENT = dict.fromkeys(map(ord, "_-"))


@dataclass(frozen=True, slots=True)
class Skill:
    """One canonical skill of the taxonomy.

    `cased` lists the forms (name or alias) that count only as written, letter case included: Go, R, Helm.
    `implies` and `related` name other canonical skills. `codes` are what other classifications call exactly this
    ("onet:43232408"). `src` tells where the name is from. `refused` forms were once listed and count no more.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    src: str = "curated"
    codes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways to write it, the canonical name first."""
        forms = (self.name, *self.aliases)
        return tuple(form for form in forms if form not in self.refused) if self.refused else forms


@dataclass(frozen=True, slots=True)
class FormDecision:
    """What a person decided about one form: a skill of its own, an alias of `skill`, or refused for good."""

    form: str
    decision: str
    skill: str | None = None
    kind: str | None = None
    # counts only as written
    cased: bool = False
    date: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """A list of names with their aliases: certifications, soft skills. Equal only to itself, as what is built from it.

    `listed` forms (flexible, planning) are ordinary words that count only as an item of a list; `unsure` forms mean
    something else as well (PCA, Registered Nurse) and count only beside a word or name that says what is meant.
    """

    entries: tuple[Skill, ...]
    listed: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Knowledge:
    """All data of the program; load it once per process with `load_knowledge`."""

    skills: tuple[Skill, ...]
    # section kind → headings, for "resume" and "posting"
    headings: Mapping[str, Mapping[str, tuple[str, ...]]]
    cues: Mapping[str, Any]
    root: Traversable
    decisions: tuple[FormDecision, ...] = ()
    certifications: Names = field(default_factory=lambda: Names(()))
    soft_skills: Names = field(default_factory=lambda: Names(()))

    @cached_property
    def skill(self) -> Mapping[str, Skill]:
        """Canonical name → Skill."""
        return {skill.name: skill for skill in self.skills}

    @cached_property
    def refused(self) -> frozenset[str]:
        """Forms that a person refused, as `fold_form` writes them: nothing may be reported under them."""
        return frozenset(fold_form(item.form) for item in self.decisions if item.decision == "refuse")

    @cached_property
    def taxonomy_version(self) -> str:
        """First 12 digits of the SHA-256 over the skill files and the decisions."""
        return _digest(self.root / "skills", self.root / "decisions.jsonl")

    @cached_property
    def models_version(self) -> str:
        """First 12 digits of the SHA-256 over everything below models/."""
        return _digest(self.root)

    @cached_property
    def reading_version(self) -> str:
        """First 12 digits of the SHA-256 over what texts are read with: all of models/ but weights, profiles and records."""
        return _digest(self.root, without=_WEIGHED)

    def toml(self, name: str) -> dict[str, Any]:
        """Return a TOML file below models/ as a dictionary."""
        return read_toml(self.root / name)


def load_knowledge(root: Traversable | None = None) -> Knowledge:
    """Read models/ (or another folder of the same shape); raises BadKnowledge naming file and line."""
    root = root or resources.files("models")
    decisions = tuple(read_decisions(root / "decisions.jsonl"))
    return Knowledge(
        skills=apply_decisions(tuple(read_skills(root / "skills")), decisions),
        headings=_headings(root / "headings.toml"),
        cues=read_toml(root / "cues.toml"),
        root=root,
        decisions=decisions,
        certifications=read_names(root / "certifications.jsonl"),
        soft_skills=read_names(root / "soft_skills.jsonl"),
    )


def fold_form(form: str) -> str:
    """Return a form without letter case, spaces and hyphens: the same decision holds for all of these."""
    return "".join(form.casefold().translate(_SILENT).split())


def read_decisions(file: Traversable) -> Iterator[FormDecision]:
    """Yield what people decided about forms, one a line; no file, no decisions."""
    if not file.is_file():
        return
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        yield read_decision(line, f"models/{file.name}:{number}")


def read_decision(line: str, where: str) -> FormDecision:
    """Return the decision on one line; raises BadKnowledge naming the place."""
    entry = _object(line, where, "decision")
    unknown = set(entry) - DECISION_KEYS
    if unknown or not entry.get("form") or entry.get("decision") not in DECISIONS:
        raise BadKnowledge(f"{where}: needs form and a decision of {', '.join(DECISIONS)}; unknown keys: {sorted(unknown)}")
    item = FormDecision(**entry)
    if item.decision == "accept" and item.kind not in KINDS:
        raise BadKnowledge(f"{where}: to accept {item.form!r} it needs a kind of {', '.join(KINDS)}")
    if item.decision == "alias" and not item.skill:
        raise BadKnowledge(f"{where}: {item.form!r} is an alias of which skill? name it as skill")
    return item


def apply_decisions(skills: Sequence[Skill], decisions: Sequence[FormDecision]) -> tuple[Skill, ...]:
    """Return the skills with accepted forms added, aliases at their skill, and refused forms silent."""
    met = _met(skills, {fold_form(item.form) for item in decisions})
    accepted = (item for item in decisions if item.decision == "accept" and fold_form(item.form) not in met)
    new = [Skill(item.form, item.kind or "", cased=(item.form,) * item.cased, src=DECIDED) for item in accepted]
    aliases: dict[str, list[FormDecision]] = defaultdict(list)
    for item in decisions:
        if item.decision == "alias" and item.skill and fold_form(item.form) not in met:
            aliases[item.skill].append(item)
    refused = {fold_form(item.form) for item in decisions if item.decision == "refuse"}
    touched = {name for form in refused & met.keys() for name in met[form]} | aliases.keys() | {skill.name for skill in new}
    lost = sorted(set(aliases) - {skill.name for skill in (*skills, *new)})
    if lost:
        raise BadKnowledge(f"models/decisions.jsonl: {aliases[lost[0]][0].form!r} is an alias of {lost[0]!r}, which is no skill")
    return tuple(
        _decided(skill, aliases.get(skill.name, ()), refused) if skill.name in touched else skill for skill in (*skills, *new)
    )


def _met(skills: Iterable[Skill], wanted: Set[str]) -> dict[str, list[str]]:
    """Return wanted folded form → names of the skills that have it already."""
    met: dict[str, list[str]] = defaultdict(list)
    forms = [(form, skill.name) for skill in skills for form in skill.forms] if wanted else []
    # folded as one text: form by form it takes a quarter of the time to load
    folded = "\0".join(form for form, _ in forms).casefold().replace("-", "").replace("_", "").replace(" ", "").split("\0")
    for fold, (_, name) in zip(folded, forms, strict=False):
        if fold in wanted:
            met[fold].append(name)
    return met


def _decided(skill: Skill, aliases: Iterable[FormDecision], refused: Set[str]) -> Skill:
    silent = tuple(form for form in skill.forms if fold_form(form) in refused)
    added = tuple(aliases)
    return replace(
        skill,
        aliases=(*skill.aliases, *(item.form for item in added)),
        cased=(*skill.cased, *(item.form for item in added if item.cased)),
        refused=silent,
    )


def read_skills(folder: Traversable) -> Iterator[Skill]:
    """Yield the skills of all JSONL files of a folder, in the order of file name and line."""
    seen: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".jsonl"):
            continue
        for number, entry in _entries(file.read_text("utf-8").splitlines(), f"models/skills/{file.name}", "skill"):
            where = f"models/skills/{file.name}:{number}"
            skill = _skill(entry, where)
            if skill.name in seen:
                raise BadKnowledge(f"{where}: {skill.name!r} stands already in {seen[skill.name]}; keep one")
            seen[skill.name] = where
            yield skill


def read_names(file: Traversable) -> Names:
    """Read a JSONL file of names with aliases; forms of few capitals (CKA) count only as written. No file, no names."""
    if not file.is_file():
        return Names(())
    lines = ((f"models/{file.name}:{number}", line) for number, line in enumerate(file.read_text("utf-8").splitlines(), 1))
    objects = [(where, _object(line, where, "name")) for where, line in lines]
    listed = frozenset(form for _, entry in objects for form in entry.get("listed", ()))
    unsure = frozenset(form for _, entry in objects for form in entry.get("unsure", ()))
    return Names(tuple(_name(entry, where) for where, entry in objects), listed, unsure)


def _name(entry: Mapping[str, Any], where: str) -> Skill:
    if "name" not in entry:
        raise BadKnowledge(f"{where}: each line needs a name; this one has {sorted(entry)}")
    forms = (entry["name"], *entry.get("aliases", ()), *entry.get("listed", ()))
    short = (form for form in forms if form.isupper() and len(form) <= 6)
    cased = tuple(dict.fromkeys((*entry.get("cased", ()), *short)))
    return Skill(name=entry["name"], kind="name", aliases=forms[1:], cased=cased)


def _entries(lines: Sequence[str], file: str, what: str) -> Iterable[tuple[int, dict[str, Any]]]:
    """Return the objects of a file with the number of their line: read as one array, and line by line where that fails."""
    try:
        entries = json.loads(f"[{','.join(lines)}]")
    except json.JSONDecodeError:
        entries = []
    if len(entries) != len(lines) or not all(isinstance(entry, dict) for entry in entries):
        entries = [_object(line, f"{file}:{number}", what) for number, line in enumerate(lines, 1)]
    return enumerate(entries, 1)


def _object(line: str, where: str, what: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    # a number or a nest without end is no JSONDecodeError
    except (ValueError, RecursionError) as error:
        raise BadKnowledge(f"{where}: not a JSON object ({getattr(error, 'msg', error)}); one {what} a line") from error
    if not isinstance(entry, dict):
        raise BadKnowledge(f"{where}: not a JSON object; one {what} a line")
    return entry


def read_skill(line: str, where: str) -> Skill:
    """Return the skill on one line; raises BadKnowledge naming the place."""
    return _skill(_object(line, where, "skill"), where)


def _skill(entry: Mapping[str, Any], where: str) -> Skill:
    if not entry.keys() <= SKILL_KEYS or "name" not in entry or entry.get("kind") not in KINDS:
        unknown = sorted(entry.keys() - SKILL_KEYS)
        raise BadKnowledge(f"{where}: needs name, a kind of {', '.join(KINDS)}; unknown keys: {unknown}")
    try:
        return Skill(
            name=entry["name"],
            kind=entry["kind"],
            aliases=tuple(entry.get("aliases", ())),
            cased=tuple(entry.get("cased", ())),
            implies=tuple(entry.get("implies", ())),
            related=tuple(entry.get("related", ())),
            src=entry.get("src", "curated"),
            codes=tuple(entry.get("codes", ())),
        )
    except TypeError as error:
        raise BadKnowledge(f"{where}: name, kind and src are texts, all else are lists of texts") from error


def _headings(file: Traversable) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {document: {kind: tuple(names) for kind, names in kinds.items()} for document, kinds in read_toml(file).items()}


def read_toml(file: Traversable) -> dict[str, Any]:
    """Return a TOML file as a dictionary; raises BadKnowledge naming it."""
    try:
        return _parsed(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BadKnowledge(f"models/{file.name} is missing; install the program again") from error
    except tomllib.TOMLDecodeError as error:
        raise BadKnowledge(f"models/{file.name}: {error}") from error


@lru_cache(maxsize=64)
def _parsed(text: str) -> dict[str, Any]:
    """Return the table of a text; nobody changes it. Two parts of the program read the cues and the headings."""
    return tomllib.loads(text)


def _digest(folder: Traversable, *more: Traversable, without: tuple[str, ...] = ()) -> str:
    total = hashlib.sha256()
    single = ((file.name, file.read_bytes()) for file in more if file.is_file())
    for name, data in (*_files(folder, ""), *single):
        if without and name.startswith(without):
            continue
        total.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return total.hexdigest()[:12]


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.name.startswith((".", "__")):
            continue
        if item.is_dir():
            yield from _files(item, f"{prefix}{item.name}/")
        elif not item.name.endswith((".md", ".py", ".pyc")):
            yield prefix + item.name, item.read_bytes()
