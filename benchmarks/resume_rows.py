"""Rows on resumes: skills, disclaimers, evidence, fields, layouts, formats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.counting import plain
from benchmarks.gold import GoldResume
from benchmarks.rows import Row
from matcher.analyzer import Analyzer
from matcher.knowledge import Knowledge
from matcher.reading import read_document
from matcher.records import Job, Resume
from matcher.training.counting import Tally, bootstrap, disclaimed_asserted, errors, fold, same, sum_up, tally_forms


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


def _share(pairs: Iterable[tuple[int, int]]) -> float:
    right = count = 0
    for first, second in pairs:
        right, count = right + first, count + second
    return right / count if count else 0.0


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


def field_shares(reads: Iterable[Read]) -> dict[str, float]:
    """Share right per kind of field."""
    right: dict[str, float] = defaultdict(float)
    count: dict[str, float] = defaultdict(float)
    for read in reads:
        for kind, (hit, of) in fields(read).items():
            right[kind] += hit
            count[kind] += of
    return {kind: right[kind] / count[kind] for kind in sorted(count) if count[kind]}


def layout_distance(reads: Sequence[Read]) -> tuple[float, float]:
    """Mean Jaccard distance of the skill sets of one resume's layouts; share of resumes whose months differ."""
    by_id: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        by_id[read.gold.id].append(read)
    distances, differing = [], 0
    for group in by_id.values():
        hidden = {fold(name) for read in group for name in read.hidden.get("not_shown_skills", ())}
        gold = {skill["name"]: skill["texts"] for skill in group[0].gold.truth["skills"]}
        forms = [form for name, texts in gold.items() if fold(name) in hidden for form in texts]
        sets = [
            {fold(text) for text in asserted_texts(read.resume) if not any(same(text, form) for form in forms)} for read in group
        ]
        pairs = [(a, b) for index, a in enumerate(sets) for b in sets[:index]]
        distances += [1 - len(a & b) / len(a | b) if a | b else 0.0 for a, b in pairs]
        whole = [read for read in group if not read.hidden.get("not_shown_jobs")]
        differing += len({read.resume.experience_months for read in whole}) > 1
    return sum(distances) / len(distances), differing / len(by_id)


def kind_rows(reads: Sequence[Read], knowledge: Knowledge) -> list[Row]:
    """Recall of asserted gold skills by kind; unknown are those that no form of the taxonomy names."""
    kinds = {fold(form): skill.kind for skill in knowledge.skills for form in skill.forms}
    tallies: dict[str, Tally] = defaultdict(Tally)
    for read in reads:
        texts = {fold(text) for text in asserted_texts(read.resume)}
        for skill in shown_skills(read):
            if skill["polarity"] == "asserted":
                kind = next((kinds[fold(form)] for form in (*skill["texts"], skill["name"]) if fold(form) in kinds), "unknown")
                hit = any(same(text, form) for text in texts for form in skill["texts"])
                tallies[kind].add(Tally(found=hit, gold=1))
    rows = sorted(tallies.items())
    return [Row(f"· kind {kind}: recall", tally.recall, "", note=f"{tally.gold} skills") for kind, tally in rows]


def format_rows(analyzer: Analyzer, shared: Path, golds: Sequence[GoldResume]) -> list[Row]:
    """Skills found in other formats of the same resumes."""
    rows = []
    for suffix, name, target in (
        ("docx", "DOCX", "≥ .88"),
        ("word.pdf", "word-processor PDF", "≥ .88"),
        ("scan.pdf", "tilted scan (OCR)", "≥ .80"),
    ):
        tallies = []
        for gold in golds:
            file = shared / "gold/other" / f"{gold.id}.{suffix}"
            if file.exists():
                resume = analyzer.resume(read_document(file.read_bytes(), file.name))
                tallies.append(skill_tally(Read(gold, "", resume)))
        rows.append(Row(f"skills found, {name}", sum_up(tallies).recall, target, note=f"{len(tallies)} files"))
    return rows


def resume_rows(reads: Sequence[Read]) -> list[Row]:
    """All rows that the PDFs of the gold resumes give."""
    held = [read for read in reads if read.gold.held_out]
    by_gold: dict[str, list[Tally]] = defaultdict(list)
    for read in reads:
        by_gold[read.gold.id].append(skill_tally(read))
    groups = list(by_gold.values())

    def f_of(chosen: Sequence[list[Tally]]) -> float:
        return sum_up(tally for group in chosen for tally in group).f

    whole = sum_up(skill_tally(read) for read in reads)
    shares, held_shares = field_shares(reads), field_shares(held)
    distance, months = layout_distance(reads)
    rows = [
        Row(
            "skills in resumes, F",
            whole.f,
            "≥ .90",
            sum_up(skill_tally(read) for read in held).f,
            bootstrap(groups, f_of),
            f"P {whole.precision:.3f} R {whole.recall:.3f}",
        ),
        Row(
            "disclaimed skills asserted",
            _share(disclaimed(read) for read in reads),
            "≤ .10",
            _share(disclaimed(read) for read in held),
        ),
        Row(
            "evidence right",
            _share(evidence_right(read) for read in reads),
            "≥ .90",
            _share(evidence_right(read) for read in held),
        ),
        Row(
            "fields, mean over kinds",
            sum(shares.values()) / len(shares),
            "≥ .95",
            sum(held_shares.values()) / len(held_shares),
            note=" ".join(f"{kind} {value:.2f}" for kind, value in shares.items()),
        ),
        Row("four layouts: skills that differ", distance, "≤ .02", layout_distance(held)[0]),
        Row("four layouts: months differ", months, "0", layout_distance(held)[1]),
    ]
    for layout in sorted({read.layout for read in reads}):
        chosen = [read for read in reads if read.layout == layout]
        tally, found = sum_up(skill_tally(read) for read in chosen), field_shares(chosen)
        mean = sum(found.values()) / len(found)
        rows.append(Row(f"· layout {layout}: skills F", tally.f, "", note=f"fields {mean:.3f}"))
    return rows
