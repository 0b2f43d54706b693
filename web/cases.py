"""Cases of whoever asks: found, made, scored and scored again after corrections."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from flask import abort

from matcher import Corrections
from matcher.records import Posting, Receipt, Resume
from matcher.reports.results import Comparison
from web import tasks
from web.case import Case, Source
from web.noted import note, note_score
from web.owner import owner
from web.pool import Pool
from web.services import services
from web.shelf import new_id


def find_case(id_: str) -> Case:
    """Return a case of this owner; anybody else's is not there."""
    case = services().shelf.get(owner(), id_)
    if case is None:
        abort(404)
    return case


def make_case(data: bytes, name: str, posting: Posting | None, *, keep: bool) -> Case:
    """Read a resume and draw its pages at the same time; the file itself stays only where `keep` says so."""
    pool = services().pool
    reading, drawing = pool.start(tasks.read_resume, data, name), pool.start(tasks.draw, data)
    resume = pool.wait(reading)
    pages = pool.wait(drawing) if resume.document.readable else ()
    source = Source(resume.document.name, data) if keep else None
    return Case(new_id(), services().shelf.now(), resume, posting, _versions(pool), pages, source=source)


def keep_case(case: Case) -> Case:
    """Put a case on the shelf."""
    services().shelf.put(owner(), case)
    return case


def scored(case: Case) -> Case:
    """Return a case with its result, scored now where it is not."""
    if case.result is not None or case.posting is None:
        return case
    result = services().pool.run(tasks.compare, case.resume, case.posting, case.corrections)
    note_score(f"analysis {case.id}", result.fit.receipt, result.fit.score)
    return keep_case(replace(case, result=result))


def correct(case: Case, corrections: Corrections) -> Case:
    """Keep other corrections; the next look scores anew."""
    counts = {name: len(getattr(corrections, name)) for name in ("refused", "missed", "named", "needs")}
    note("feedback", f"analysis {case.id}", counts)
    return keep_case(replace(case, corrections=corrections, result=None))


def comparison(case: Case) -> Comparison:
    """Return the result of a case that is compared with a posting."""
    result = scored(case).result
    if result is None:
        abort(404)
    return result


def read_posting(data: bytes, name: str) -> Posting:
    """Return what a posting asks for."""
    return services().pool.run(tasks.read_posting, data, name)


def is_stale(case: Case) -> bool:
    """True where the program has learned since this resume was read."""
    now = _versions(services().pool)
    return (case.receipt.taxonomy, case.receipt.models) != (now.taxonomy, now.models)


def readable(resume: Resume) -> bool:
    """True where there is a text to score."""
    return resume.document.readable


def versions() -> Receipt:
    """Return what a result of now names as its makers."""
    return _versions(services().pool)


@cache
def _versions(pool: Pool) -> Receipt:
    """The same until the server ends; asked once, so that no page waits in line for it."""
    return pool.run(tasks.versions)
