"""What a worker does with the files it is given: read, analyse, score, and put in words; it never raises for a file."""

from __future__ import annotations

import hashlib
import signal
import threading
import time
from dataclasses import dataclass, replace
from functools import cache

from matcher import __version__
from matcher.analyzer import Analyzer
from matcher.batch.job import Job, Scored, Task, Vector
from matcher.batch.twins import Marks, marks
from matcher.errors import Status
from matcher.ranking.candidate import Candidate, read_candidate
from matcher.ranking.demand import Demand, read_demand
from matcher.ranking.likeness import read_likeness
from matcher.ranking.scoring import fit_of
from matcher.ranking.standing import Standing, read_standing
from matcher.ranking.vectors import pack
from matcher.reading import read_document
from matcher.reading.isolation import warm
from matcher.records import Document, Fit, Posting, Resume
from matcher.reports.ranking import make_detail, needs_detail
from matcher.reports.ranking.candidates import present, present_row
from matcher.reports.ranking.rows import Row, View
from matcher.store.codec import encode
from matcher.store.rows import Basis, Outcome
from matcher.store.sealed import open_resume, seal

# reading ends by itself within 75 seconds, OCR included; what takes longer than this hangs
_MOST_SECONDS = 180


# a text with every part of a resume, so that every pattern and table is there before the first file
_FIRST = """Sam Example
sam@example.org, +1 202 555 0100, Springfield

Experience
Engineer, Example Works, March 2021 – Present
• Wrote tools in Python; no experience with Java, would like to learn Go.

Education
BSc Physics, Example University, 2014 – 2017

Skills
Python, Kubernetes, SQL

Languages
English, German
"""


@dataclass(slots=True)
class Hands:
    """What one process works with."""

    analyzer: Analyzer
    # one file at a time, whatever threads a cluster's worker has: the language pipeline is not made for several
    lock: threading.Lock
    _asked: tuple[Posting, Demand] | None = None

    def demand(self, posting: Posting) -> Demand:
        """Return what scoring reads of a posting, made once for all files that are compared with it."""
        if self._asked is None or self._asked[0] != posting:
            self._asked = posting, read_demand(posting, self.analyzer.figures)
        return self._asked[1]


def work(job: Job, tasks: tuple[Task, ...]) -> tuple[Scored, ...]:
    """Return what came of each file."""
    hands = own_hands()
    with hands.lock:
        demand = hands.demand(job.posting)
        return tuple(_timed(task, job, demand, hands.analyzer) for task in tasks)


@cache
def own_hands() -> Hands:
    """Return this process's analyzer, loaded once."""
    return Hands(Analyzer(), threading.Lock())


def vectors(kept: tuple[tuple[str, str], ...]) -> tuple[Vector, ...]:
    """Return the words of the work of stored analyses, each with its hash, as the index of candidates holds them."""
    hands = own_hands()
    with hands.lock:
        figures = hands.analyzer.figures
        return tuple(pack(read_candidate(open_resume(body, None), figures).work) for _, body in kept)


def get_ready() -> None:
    """Load what every file needs; a process that reads files is started, too."""
    warm()
    load()


def load() -> None:
    """Load what every file needs, and what is made when the first text needs it."""
    analyzer = own_hands().analyzer
    _ = analyzer.figures
    document = replace(refused("sample.txt", "ok", "", as_of="2026-11"), reason=None, text=_FIRST, characters=len(_FIRST))
    read_candidate(analyzer.resume(document), analyzer.figures)


def read_posting(document: Document) -> Posting:
    """Return what a posting asks for."""
    return own_hands().analyzer.posting(document)


def refused(name: str, status: Status, reason: str, *, data: bytes = b"", as_of: str) -> Document:
    """Return the document of a file that could not be opened at all, or that nobody dares to open again."""
    return Document(
        name=base_name(name),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/octet-stream",
        status=status,
        reason=reason,
        pages=0,
        characters=0,
        engine="",
        as_of=as_of,
    )


def base_name(name: str) -> str:
    """Return a file's name without its folders, whatever system they are of."""
    return name.replace("\\", "/").rpartition("/")[2]


def score(task: Task, job: Job, demand: Demand, analyzer: Analyzer) -> Scored:
    """Return what came of one file."""
    started = time.perf_counter()
    resume = open_resume(task.kept, None, base_name(task.name)) if task.kept else _read(task, job, analyzer)
    candidate = read_candidate(resume, analyzer.figures)
    likeness = read_likeness(candidate, demand)
    fit = fit_of(candidate, demand, analyzer.figures, likeness)
    row, detail = _shown(candidate, demand, fit, View(task.id, task.name, job.analysed_at, job.reveal), job.form)
    told = marks(resume) if resume.document.readable else None
    basis = _basis(read_standing(resume, demand, likeness, analyzer.knowledge), row, told) if told else None
    return Scored(
        row,
        detail,
        seal(_outcome(resume, fit, basis, known=bool(task.kept))),
        told,
        pack(candidate.work) if len(candidate.work.values) and not task.kept else None,
        time.perf_counter() - started,
    )


def _shown(candidate: Candidate, demand: Demand, fit: Fit, view: View, form: str) -> tuple[Row, str]:
    """What the form shows of a candidate: its row, and quotes only where it has room for them."""
    if not needs_detail(form):
        return present_row(candidate, demand, fit, view), ""
    row, proof = present(candidate, demand, fit, view)
    return row, make_detail(form, row, proof)


def _basis(standing: Standing, row: Row, told: Marks) -> Basis:
    """What gives score and row again without the text; a row that names somebody is not kept."""
    return Basis(standing, row if row.named is None else None, encode(told))


def _outcome(resume: Resume, fit: Fit, basis: Basis | None, *, known: bool) -> Outcome:
    """What is stored of one file; of an unreadable one only its verdict, so that it is read again another time."""
    document = resume.document
    if not document.readable:
        return Outcome(document.sha256, document.status, document.reason)
    return Outcome(document.sha256, document.status, document.reason, None if known else resume, fit, basis)


def _read(task: Task, job: Job, analyzer: Analyzer) -> Resume:
    document = task.refused or read_document(task.data, task.name, as_of=job.as_of)
    return analyzer.resume(document)


def _timed(task: Task, job: Job, demand: Demand, analyzer: Analyzer) -> Scored:
    """Score one file; one that hangs ends the process, which the engine knows how to deal with."""
    _set_alarm(_MOST_SECONDS)
    try:
        return score(task, job, demand, analyzer)
    except Exception as error:
        document = refused(task.name, "crashed", _fault(error), data=task.data, as_of=job.posting.document.as_of)
        return score(replace(task, data=b"", kept="", refused=document), job, demand, analyzer)
    finally:
        _set_alarm(0)


def _fault(error: Exception) -> str:
    return f"the program failed on this file ({type(error).__name__}, version {__version__}); please report it"


def _set_alarm(seconds: int) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
