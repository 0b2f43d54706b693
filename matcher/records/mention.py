"""Where a text names a skill, and under which heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from matcher.records.document import Box

Polarity: TypeAlias = Literal["asserted", "negated", "aspired"]
Need: TypeAlias = Literal["required", "preferred", "context"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading; `kind` is a table name of models/headings.toml."""

    kind: str
    # the heading as written, empty for what stands before the first one
    title: str
    # of the body, heading excluded
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a skill is named."""

    text: str
    start: int
    end: int
    # canonical name, None outside the taxonomy
    skill: str | None
    kind: str | None
    polarity: Polarity = "asserted"
    page: int | None = None
    box: Box | None = None
    # kind of the section
    section: str | None = None
    # position in Resume.jobs, resumes only
    job: int | None = None
    # postings only
    need: Need | None = None
    any_of: int | None = None
