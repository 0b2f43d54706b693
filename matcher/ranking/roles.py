"""The roles this program knows: their profiles, which are postings of our own, and which role a posting is about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from matcher.errors import BadKnowledge
from matcher.knowledge import Knowledge
from matcher.ranking.advice import Move, Salary, Step
from matcher.ranking.classifier import ROLES
from matcher.ranking.figures import Figures, default_figures
from matcher.ranking.passages import work_lines
from matcher.ranking.rolefiles import read_role
from matcher.records import Document, Posting, Requirement, Section

# how much likelier a title makes the role that it names: of 9 judged postings with such a title, 8 are about it
_TITLE_ODDS = 8.0


@dataclass(frozen=True, slots=True)
class Profile:
    """One role: what it asks for, as a posting, and where it leads."""

    id: str
    posting: Posting
    # a role next to ours: shown only when asked for
    neighbour: bool
    summary: str
    ladder: tuple[Step, ...] = ()
    salaries: tuple[Salary, ...] = ()
    moves: tuple[Move, ...] = ()


def load_roles(knowledge: Knowledge, *, neighbours: bool = False) -> tuple[Profile, ...]:
    """Read models/roles/*.toml in the order of their names; raises BadKnowledge naming file and mistake."""
    files = sorted((knowledge.root / "roles").iterdir(), key=lambda file: file.name)
    profiles: dict[str, Profile] = {}
    for file in files:
        if file.name.endswith(".toml"):
            profile = _profile(file.name, file.read_bytes(), knowledge)
            if profile.id in profiles:
                raise BadKnowledge(f"models/roles/{file.name}: another file has the id {profile.id!r}, too; give it its own")
            profiles[profile.id] = profile
    return tuple(profile for profile in profiles.values() if neighbours or not profile.neighbour)


def role_profiles(knowledge: Knowledge) -> Mapping[str, Profile]:
    """Return role id → profile, neighbours included."""
    return {profile.id: profile for profile in load_roles(knowledge, neighbours=True)}


def classify(text: str, figures: Figures | None = None, named: str | None = None) -> tuple[str, Mapping[str, float]]:
    """Return the role a posting is about, and the probability of each by the work it tells of: mlops, mle, sre, ds, other.

    `named` is the role that the title of the posting names, if it names one.
    """
    scores = (figures or default_figures()).roles.scores("\n".join(work_lines(text)))
    odds = {named: _TITLE_ODDS}
    return max(ROLES, key=lambda role: (scores[role] * odds.get(role, 1.0), role)), scores


@cache
def default_roles(neighbours: bool) -> tuple[Profile, ...]:
    """Return the profiles that come with the program."""
    return load_roles(default_figures().knowledge, neighbours=neighbours)


def _profile(name: str, data: bytes, knowledge: Knowledge) -> Profile:
    table = read_role(name, data, knowledge)
    return Profile(
        table["id"],
        _posting(table, hashlib.sha256(data).hexdigest()),
        table.get("neighbour", False),
        table["summary"],
        tuple(Step(**step) for step in table.get("ladder", ())),
        tuple(Salary(**salary) for salary in table.get("salaries", ())),
        tuple(Move(**move) for move in table.get("moves", ())),
    )


def _posting(table: Mapping[str, Any], digest: str) -> Posting:
    text, sections = _text(table)
    return Posting(
        document=Document(table["id"], digest, "application/toml", "ok", None, 0, len(text), "profile", "", text=text),
        title=table["title"],
        company=None,
        role=table["role"],
        min_years=table.get("min_years"),
        degree=table.get("degree"),
        degree_need=table.get("degree_need"),
        requirements=_requirements(table, text, sections),
        certifications=tuple(table.get("certifications", ())),
        soft_skills=tuple(table.get("soft_skills", ())),
        gates=(),
        sections=sections,
    )


def _text(table: Mapping[str, Any]) -> tuple[str, tuple[Section, ...]]:
    """The profile as the text of a posting: title, summary, responsibilities, one line per need."""
    blocks = [("head", "", [table["title"], table["summary"]])]
    blocks.append(("responsibilities", "Responsibilities", [f"• {line}" for line in table["responsibilities"]]))
    for need, title in (("required", "Required"), ("preferred", "Preferred")):
        names = [item["skill"] for item in table["requirements"] if item["need"] == need]
        blocks.append((need, title, [", ".join(names)]))
    text, sections = "", []
    for kind, title, lines in blocks:
        text += f"{title}\n" if title else ""
        start = len(text)
        text += "\n".join(lines) + "\n"
        sections.append(Section(kind, title, start, len(text)))
    return text, tuple(sections)


def _requirements(table: Mapping[str, Any], text: str, sections: tuple[Section, ...]) -> tuple[Requirement, ...]:
    found, position = [], {section.kind: section.start for section in sections}
    for item in table["requirements"]:
        start = text.index(item["skill"], position[item["need"]])
        end = position[item["need"]] = start + len(item["skill"])
        found.append(
            Requirement(item["skill"], item["skill"], item["need"], item.get("any_of"), start, end, item.get("weight", 1.0))
        )
    return tuple(found)
