"""Rows on resumes: skills, disclaimers, evidence, fields, layouts, formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.counting import plain
from benchmarks.gold import GoldResume
from benchmarks.kinds import Hit
from benchmarks.rows import Row, measured, share
from matcher.analyzer import Analyzer
from matcher.reading import read_document
from matcher.records import Job, Resume
from matcher.training.counting import Tally, disclaimed_asserted, errors, fold, same, sum_up, tally_forms


@dataclass(frozen=True)
class Read:
    """A gold resume as the program read it in one layout."""

    gold: GoldResume
    layout: str
    resume: Resume

    @property
    def hidden(self) -> dict[str, Any]:
        """What the layout leaves out."""
        shown: dict[str, Any] = self.gold.truth.get("layouts", {}).get(self.layout, {})
        return shown


def read_all(analyzer: Analyzer, golds: Iterable[GoldResume]) -> list[Read]:
    """Analyse every layout of every gold resume."""
    return [
        Read(gold, layout, analyzer.resume(read_document(pdf.read_bytes(), pdf.name)))
        for gold in golds
        for layout, pdf in gold.pdfs
    ]


def asserted_texts(resume: Resume) -> list[str]:
    """The texts that the program reports as skills the person has."""
    return [mention.text for skill in resume.skills for mention in skill.mentions if mention.polarity == "asserted"]


def shown_skills(read: Read) -> list[dict[str, Any]]:
    """Gold skills that the layout shows."""
    hidden = set(read.hidden.get("not_shown_skills", ()))
    return [skill for skill in read.gold.truth["skills"] if skill["name"] not in hidden]


def skill_tally(read: Read) -> Tally:
    """Hits and misses of one document."""
    gold = [skill["texts"] for skill in shown_skills(read) if skill["polarity"] == "asserted"]
    return tally_forms(asserted_texts(read.resume), gold)


def skill_errors(read: Read) -> tuple[list[str], list[str]]:
    """False alarms and misses of one document, for the list of worst errors."""
    gold = [skill["texts"] for skill in shown_skills(read) if skill["polarity"] == "asserted"]
    return errors(asserted_texts(read.resume), gold)


def disclaimed(read: Read) -> tuple[int, int]:
    """How many disclaimed gold skills are reported as asserted, and how many there are."""
    shown = shown_skills(read)
    asserted = [form for skill in shown if skill["polarity"] == "asserted" for form in skill["texts"]]
    others = (skill["texts"] for skill in shown if skill["polarity"] != "asserted")
    return disclaimed_asserted(asserted_texts(read.resume), asserted, others)


def evidence_right(read: Read) -> tuple[int, int]:
    """How many matched skills have the evidence of the gold, and how many are matched."""
    right = count = 0
    for gold in shown_skills(read):
        if gold["polarity"] != "asserted" or "evidence" not in gold:
            continue
        levels = {
            skill.evidence
            for skill in read.resume.skills
            if skill.polarity == "asserted"
            and any(same(mention.text, form) for mention in skill.mentions for form in gold["texts"])
        }
        if levels:
            count += 1
            right += ("used" if "used" in levels else "listed") == gold["evidence"]
    return right, count


def job_found(gold: dict[str, Any], jobs: Sequence[Job]) -> Job | None:
    """The job that has the gold's title or employer, the one with the right start year first."""
    names = [plain(gold.get("title")), plain(gold.get("employer"))]

    def agrees(job: Job) -> bool:
        pairs = ((names[0], plain(job.title)), (names[1], plain(job.employer)))
        return any(a and b and (a == b or a in b or b in a) for a, b in pairs)

    found = [job for job in jobs if agrees(job)]
    return min(found, key=lambda job: (job.start or "")[:4] != (gold["start"] or "")[:4], default=None)


def fields(read: Read) -> dict[str, tuple[float, float]]:
    """Right and counted, per kind of field, of one document."""
    truth, resume, hidden = read.gold.truth, read.resume, read.hidden
    gone = {plain(str(job)) for job in hidden.get("not_shown_jobs", ())}
    jobs = [job for job in truth["jobs"] if plain(job["title"]) not in gone and plain(job["employer"]) not in gone]
    found = [job_found(job, resume.jobs) for job in jobs]
    dates = [
        (job["start"] or "")[:4] == (hit.start or "")[:4] and (job["end"] or "")[:4] == (hit.end or "")[:4]
        for job, hit in zip(jobs, found, strict=True)
        if hit
    ]
    marks: dict[str, tuple[float, float]] = {
        "jobs": (sum(hit is not None for hit in found), max(len(jobs), len(resume.jobs))),
        "dates": (sum(dates), len(jobs)),
        "degree": (resume.highest_degree == truth["highest_degree"], 1),
        "seniority": (resume.seniority == truth["seniority"], 1),
    }
    if len(jobs) == len(truth["jobs"]):
        marks["months"] = (abs(resume.experience_months - truth["experience_months"]) <= 2, 1)
    for key in ("name", "email", "phone"):
        value = truth["contact"].get(key)
        if value and key not in hidden.get("not_shown_contact", ()):
            marks[key] = (plain(getattr(resume.contact, key)) == plain(value), 1)
    return marks


@dataclass(frozen=True)
class Counted:
    """One resume counted in all its layouts: one item of every interval."""

    held_out: bool
    tally: Tally
    disclaimed: tuple[int, int]
    evidence: tuple[int, int]
    fields: tuple[dict[str, tuple[float, float]], ...]
    distances: tuple[float, ...]
    months_differ: bool


def count(group: Sequence[Read]) -> Counted:
    """Count the layouts of one resume."""
    wrong, right = [disclaimed(read) for read in group], [evidence_right(read) for read in group]
    whole = [read for read in group if not read.hidden.get("not_shown_jobs")]
    return Counted(
        group[0].gold.held_out,
        sum_up(skill_tally(read) for read in group),
        (sum(one for one, _ in wrong), sum(of for _, of in wrong)),
        (sum(one for one, _ in right), sum(of for _, of in right)),
        tuple(fields(read) for read in group),
        tuple(layout_distances(group)),
        len({read.resume.experience_months for read in whole}) > 1,
    )


def by_resume(reads: Iterable[Read]) -> list[Counted]:
    """The resumes, each counted in the layouts that are given."""
    groups: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        groups[read.gold.id].append(read)
    return [count(group) for group in groups.values()]


def field_shares(counted: Iterable[Counted]) -> dict[str, float]:
    """Share right per kind of field."""
    right: dict[str, float] = defaultdict(float)
    of: dict[str, float] = defaultdict(float)
    for marks in (marks for one in counted for marks in one.fields):
        for kind, (hit, number) in marks.items():
            right[kind] += hit
            of[kind] += number
    return {kind: right[kind] / of[kind] for kind in sorted(of) if of[kind]}


def mean_field(counted: Iterable[Counted]) -> float:
    """Mean over the kinds of fields."""
    shares = field_shares(counted)
    return sum(shares.values()) / len(shares)


def layout_distances(group: Sequence[Read]) -> list[float]:
    """Jaccard distances between the skill sets of one resume's layouts, two by two."""
    hidden = {fold(name) for read in group for name in read.hidden.get("not_shown_skills", ())}
    gold = {skill["name"]: skill["texts"] for skill in group[0].gold.truth["skills"]}
    forms = [form for name, texts in gold.items() if fold(name) in hidden for form in texts]
    sets = [{fold(text) for text in asserted_texts(read.resume) if not any(same(text, form) for form in forms)} for read in group]
    pairs = [(a, b) for index, a in enumerate(sets) for b in sets[:index]]
    return [1 - len(a & b) / len(a | b) if a | b else 0.0 for a, b in pairs]


def mean_distance(counted: Iterable[Counted]) -> float:
    """Mean distance between two layouts of the same resume."""
    distances = [distance for one in counted for distance in one.distances]
    return sum(distances) / max(len(distances), 1)


def months_differ(counted: Iterable[Counted]) -> float:
    """Share of resumes whose layouts give other months of experience."""
    return share([(one.months_differ, 1) for one in counted])


def skill_f(counted: Iterable[Counted]) -> float:
    """F of asserted skills over documents."""
    return sum_up(one.tally for one in counted).f


def skill_hits(reads: Iterable[Read]) -> Iterator[Hit]:
    """The asserted gold skills of every document, found or not."""
    for read in reads:
        texts = {fold(text) for text in asserted_texts(read.resume)}
        for skill in shown_skills(read):
            if skill["polarity"] == "asserted":
                found = any(same(text, form) for text in texts for form in skill["texts"])
                yield Hit(read.gold.id, read.gold.held_out, (*skill["texts"], skill["name"]), found)


def format_rows(analyzer: Analyzer, shared: Path, golds: Sequence[GoldResume]) -> list[Row]:
    """Skills found in other formats of the same resumes."""
    rows = []
    for suffix, name, target in (
        ("docx", "DOCX", "≥ .88"),
        ("word.pdf", "word-processor PDF", "≥ .88"),
        ("scan.pdf", "tilted scan (OCR)", "≥ .80"),
    ):
        items = []
        for gold in golds:
            file = shared / "gold/other" / f"{gold.id}.{suffix}"
            if file.exists():
                resume = analyzer.resume(read_document(file.read_bytes(), file.name))
                tally = skill_tally(Read(gold, "", resume))
                items.append((gold.held_out, (tally.found, tally.gold)))
        note = f"{len(items)} files"
        rows.append(measured(f"skills found, {name}", target, items, _recall, lambda one: one[0], note))
    return rows


def _recall(items: Sequence[tuple[bool, tuple[int, int]]]) -> float:
    return share([pair for _, pair in items])


def resume_rows(reads: Sequence[Read]) -> list[Row]:
    """All rows that the PDFs of the gold resumes give, and the skills of each layout."""
    counted = by_resume(reads)
    whole = sum_up(one.tally for one in counted)
    kinds = " ".join(f"{kind} {value:.2f}" for kind, value in field_shares(counted).items())
    precise = f"P {whole.precision:.3f} R {whole.recall:.3f}"
    rows = [
        measured("skills in resumes, F", "≥ .90", counted, skill_f, _held_out, precise),
        measured("disclaimed skills asserted", "≤ .10", counted, lambda some: share([one.disclaimed for one in some]), _held_out),
        measured("evidence right", "≥ .90", counted, lambda some: share([one.evidence for one in some]), _held_out),
        measured("fields, mean over kinds", "≥ .95", counted, mean_field, _held_out, kinds),
        measured("four layouts: skills that differ", "≤ .02", counted, mean_distance, _held_out),
        measured(
            "four layouts: months differ", "0", counted, lambda some: share([(one.months_differ, 1) for one in some]), _held_out
        ),
    ]
    for layout in sorted({read.layout for read in reads}):
        chosen = by_resume(read for read in reads if read.layout == layout)
        note = f"fields {mean_field(chosen):.3f}, {len(chosen)} resumes"
        rows.append(measured(f"· layout {layout}: skills F", "", chosen, skill_f, _held_out, note))
    return rows


def _held_out(one: Counted) -> bool:
    return one.held_out
