"""What stands in models/, read and checked: skills, headings, cues, roles, weights and their version.

The data can be corrected without touching code; whatever is wrong in it is said with file and line.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from matcher.errors import BadKnowledge

KINDS = ("language", "tool", "platform", "standard", "method", "field")
SKILL_KEYS = {"name", "kind", "aliases", "cased", "implies", "related", "src"}


@dataclass(frozen=True, slots=True)
class Skill:
    """One canonical skill of the taxonomy.

    `cased` lists the forms (name or alias) that count only as written, letter case included: Go, R, Helm.
    `implies` and `related` name other canonical skills. `src` tells where the name is from.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    src: str = "curated"

    @property
    def forms(self) -> tuple[str, ...]:
        """All ways to write it, the canonical name first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Knowledge:
    """All data of the program; load it once per process with `load_knowledge`."""

    skills: tuple[Skill, ...]
    # section kind → headings, for "resume" and "posting"
    headings: Mapping[str, Mapping[str, tuple[str, ...]]]
    cues: Mapping[str, Any]
    root: Traversable

    @cached_property
    def skill(self) -> Mapping[str, Skill]:
        """Canonical name → Skill."""
        return {skill.name: skill for skill in self.skills}

    @cached_property
    def taxonomy_version(self) -> str:
        """First 12 digits of the SHA-256 over the skill files."""
        return _digest(self.root / "skills")

    @cached_property
    def models_version(self) -> str:
        """First 12 digits of the SHA-256 over everything below models/."""
        return _digest(self.root)

    def toml(self, name: str) -> dict[str, Any]:
        """Return a TOML file below models/ as a dictionary."""
        return _toml(self.root / name)


def load_knowledge(root: Traversable | None = None) -> Knowledge:
    """Read models/ (or another folder of the same shape); raises BadKnowledge naming file and line."""
    root = root or resources.files("models")
    return Knowledge(
        skills=tuple(read_skills(root / "skills")),
        headings=_headings(root / "headings.toml"),
        cues=_toml(root / "cues.toml"),
        root=root,
    )


def read_skills(folder: Traversable) -> Iterator[Skill]:
    """Yield the skills of all JSONL files of a folder, in the order of file name and line."""
    seen: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if not file.name.endswith(".jsonl"):
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            where = f"models/skills/{file.name}:{number}"
            skill = _skill(line, where)
            if skill.name in seen:
                raise BadKnowledge(f"{where}: {skill.name!r} stands already in {seen[skill.name]}; keep one")
            seen[skill.name] = where
            yield skill


def _skill(line: str, where: str) -> Skill:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadKnowledge(f"{where}: not a JSON object ({error.msg}); one skill a line") from error
    unknown = set(entry) - SKILL_KEYS
    if unknown or "name" not in entry or entry.get("kind") not in KINDS:
        raise BadKnowledge(f"{where}: needs name, a kind of {', '.join(KINDS)}; unknown keys: {sorted(unknown)}")
    return Skill(
        name=entry["name"],
        kind=entry["kind"],
        aliases=tuple(entry.get("aliases", ())),
        cased=tuple(entry.get("cased", ())),
        implies=tuple(entry.get("implies", ())),
        related=tuple(entry.get("related", ())),
        src=entry.get("src", "curated"),
    )


def _headings(file: Traversable) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {document: {kind: tuple(names) for kind, names in kinds.items()} for document, kinds in _toml(file).items()}


def _toml(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError as error:
        raise BadKnowledge(f"models/{file.name} is missing; install the program again") from error
    except tomllib.TOMLDecodeError as error:
        raise BadKnowledge(f"models/{file.name}: {error}") from error


def _digest(folder: Traversable) -> str:
    total = hashlib.sha256()
    for name, data in _files(folder, ""):
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
