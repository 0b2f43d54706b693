"""The records that cross file borders: from bytes (Document) over Resume and Posting to Fit.

All are frozen; sequences are tuples. Offsets count characters of `document.text`, `end` is exclusive.
Boxes are points from the top left of the page: (x0, top, x1, bottom). Months are "YYYY-MM", years "YYYY".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from matcher.errors import Status

Box: TypeAlias = tuple[float, float, float, float]
Polarity: TypeAlias = Literal["asserted", "negated", "aspired"]
EvidenceLevel: TypeAlias = Literal["listed", "used"]
Need: TypeAlias = Literal["required", "preferred", "context"]
Degree: TypeAlias = Literal["none", "associate", "bachelor", "master", "doctorate"]
Seniority: TypeAlias = Literal["junior", "mid", "senior", "lead"]
CertificateState: TypeAlias = Literal["held", "planned", "expired"]
Band: TypeAlias = Literal["Strong", "Good", "Partial", "Weak", "None"]

SCORED_STATUSES: frozenset[str] = frozenset({"ok", "low_confidence"})


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of the document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space and the place where it stands on its page."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One visual line; several of them may form one line of the text (a paragraph that was wrapped)."""

    start: int
    end: int
    page: int
    box: Box
    # height of the letters in points; 0 where the format has none
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Characters that a reader of the page cannot see, and the trick that hid them; a PDF's stand after all other text."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file, with the place of every character where the format has pages."""

    name: str
    sha256: str
    media_type: str
    status: Status
    reason: str | None
    pages: int
    characters: int
    engine: str
    # the month that "Present" means
    as_of: str
    warnings: tuple[str, ...] = ()
    hidden_text: tuple[HiddenText, ...] = ()
    text: str = ""
    # not part of the published shape: sorted by start
    lines: tuple[Line, ...] = ()
    words: tuple[Word, ...] = ()
    # what a JSON Resume holds, unknown keys too, as JSON: only its export looks at it
    given: str = ""

    @property
    def seen(self) -> Document:
        """The document without what no reader of the page sees: all that may be scored, at the same offsets."""
        if not self.hidden_text:
            return self
        text = self.text
        for part in self.hidden_text:
            text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
        lines = tuple(line for line in self.lines if text[line.start : line.end].strip())
        return replace(self, text=text.rstrip(), lines=lines, hidden_text=())

    @property
    def readable(self) -> bool:
        """True where the document may be scored."""
        return self.status in SCORED_STATUSES

    def place(self, start: int, end: int) -> tuple[int, Box] | None:
        """Return page (from 1) and box of a character range, None where the format has no pages.

        Inside a word the box is cut in proportion to the characters; over a line break it is the part
        on the line where the range starts, so that it marks something a person can see at once.
        """
        index = max(bisect_right(self.words, start, key=lambda word: word.start) - 1, 0)
        boxes: list[Box] = []
        page = 0
        for word in self.words[index:]:
            if word.start >= end:
                break
            if word.end <= start:
                continue
            if boxes and (word.page != page or _below(boxes[-1], word.box)):
                break
            page = word.page
            boxes.append(_cut(word, start, end))
        return (page, _hull(boxes)) if boxes else None


def _below(first: Box, second: Box) -> bool:
    return second[1] >= (first[1] + first[3]) / 2 or second[0] < first[0]


def _cut(word: Word, start: int, end: int) -> Box:
    x0, top, x1, bottom = word.box
    step = (x1 - x0) / max(word.end - word.start, 1)
    left = x0 + step * max(start - word.start, 0)
    right = x1 - step * max(word.end - end, 0)
    return (round(left, 2), top, round(right, 2), bottom)


def _hull(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


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


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """One skill of a resume with all that speaks for it."""

    skill: str | None
    kind: str | None
    polarity: Polarity
    evidence: EvidenceLevel
    # months of dated jobs whose text names it, each month once; None where no dated job does
    months: int | None
    last_used: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """One position of a resume; `end` None means current."""

    title: str
    employer: str
    start: str | None
    end: str | None
    months: int
    # of the entry in the text, heading line to last bullet
    span: Span


@dataclass(frozen=True, slots=True)
class Education:
    """One entry of the education section; `degree` as written, `level` none where it was not finished."""

    degree: str
    level: Degree
    field: str | None
    institution: str | None
    end: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Certification:
    """One certificate; `date` is that of the exam, only a held one counts as a certification."""

    name: str
    issuer: str | None
    date: str | None
    expires: str | None
    state: CertificateState
    span: Span


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication: its title, where it appeared, when, and its address."""

    title: str
    venue: str | None
    date: str | None
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Project:
    """One project; without a `start` nothing is written of its time, without an `end` it goes on."""

    title: str
    start: str | None
    end: str | None
    url: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the person; never read by a scoring term."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    urls: tuple[str, ...] = ()
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """What a resume says, each finding with its place in `document.text`."""

    document: Document
    contact: Contact
    skills: tuple[SkillEvidence, ...]
    jobs: tuple[Job, ...]
    experience_months: int
    education: tuple[Education, ...]
    highest_degree: Degree
    certifications: tuple[str, ...]
    soft_skills: tuple[str, ...]
    languages: tuple[str, ...]
    seniority: Seniority
    certification_details: tuple[Certification, ...] = ()
    publications: tuple[Publication, ...] = ()
    projects: tuple[Project, ...] = ()
    # not part of the published shape
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One skill that a posting names; equal `any_of` numbers are alternatives."""

    skill: str | None
    text: str
    need: Need
    any_of: int | None
    start: int
    end: int
    # in role profiles: how much it counts beside the others (1 in ordinary postings)
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that is no skill: shown, never scored."""

    kind: Literal["work_authorization", "location", "clearance", "language"]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Posting:
    """What a posting asks for; a role profile is a Posting that we wrote."""

    document: Document
    title: str
    company: str | None
    # mlops, mle, sre, ds, other
    role: str
    min_years: int | None
    degree: Degree | None
    degree_need: Literal["required", "preferred"] | None
    requirements: tuple[Requirement, ...]
    certifications: tuple[str, ...]
    soft_skills: tuple[str, ...]
    gates: tuple[Gate, ...]
    seniority: Seniority | None = None
    # not part of the published shape
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """What a resume was compared with: a role id or the name of a posting."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Term:
    """One summand of a score: points = value × weight × 100, rounded so that the points sum to the score."""

    name: str
    value: float
    weight: float
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A requirement that the resume shows; `via` names the skill that shows it by implying it."""

    skill: str
    need: Need
    any_of: int | None
    evidence: EvidenceLevel
    points: float
    mentions: tuple[Mention, ...]
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """A requirement that the resume does not show, but something near it does; `via` names that skill."""

    skill: str
    need: Need
    any_of: int | None
    via: str
    points: float
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement not found in the resume; `gain` is what showing it in use would add to the score."""

    skill: str
    need: Need
    any_of: int | None
    gain: float


@dataclass(frozen=True, slots=True)
class Wording:
    """One TF-IDF term that carried the similarity."""

    term: str
    points: float


@dataclass(frozen=True, slots=True)
class Receipt:
    """What produced a result: the same receipt gives the same bytes."""

    program: str
    taxonomy: str
    models: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a resume answers a posting or role, as an exact sum of named terms."""

    target: Target
    status: Literal["ok", "too_thin", "unreadable"]
    reason: str | None
    # None where the status is not ok
    score: float | None
    band: Band
    tie_group: int
    terms: tuple[Term, ...]
    matched: tuple[Matched, ...]
    related: tuple[Related, ...]
    missing: tuple[Missing, ...]
    wording: tuple[Wording, ...]
    receipt: Receipt = field(default_factory=lambda: Receipt("", "", "", ()))
    # lowest and highest score with any one requirement left out, None where there is no score
    range: tuple[float, float] | None = None
