"""What a worker process does: each task takes records or bytes and returns records.

The bytes of a file go on from here into the isolated reading; no parser runs in a worker, let alone in the server.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import matcher
from matcher import Corrections
from matcher.errors import UnreadableDocument
from matcher.ranking.apart import set_apart
from matcher.records import Posting, Receipt, Resume
from matcher.reports.results import Comparison, Roles

if TYPE_CHECKING:
    from matcher.ranking.advice import Advice
    from matcher.ranking.roles import Profile
    from matcher.reading.sketches import PageSketch


@dataclass(frozen=True, slots=True)
class Plan:
    """What next for one role, and the role itself with its whole ladder."""

    advice: Advice
    profile: Profile


@cache
def analyzer() -> matcher.Analyzer:
    """The one analyzer of this process."""
    return matcher.Analyzer()


def prepare() -> None:
    """Load everything before the first task, and leave interrupts to the server."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_server, daemon=True).start()
    _ = analyzer().language, analyzer().figures


def _end_with_server() -> None:
    """End this process when the server's is gone: it holds both ends of its pipe and would wait for ever."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def versions() -> Receipt:
    """What a result of today would name as its makers."""
    knowledge = analyzer().knowledge
    return Receipt(matcher.__version__, knowledge.taxonomy_version, knowledge.models_version, ())


def weights() -> Mapping[str, float]:
    """What each family of terms can bring, in points."""
    return {name: round(100 * share, 1) for name, share in analyzer().figures.weights.terms.items()}


def read_resume(data: bytes, name: str) -> Resume:
    """Return what a resume says."""
    return analyzer().resume(matcher.read_document(data, name))


def read_posting(data: bytes, name: str) -> Posting:
    """Return what a posting asks for."""
    return analyzer().posting(matcher.read_document(data, name))


def draw(data: bytes) -> tuple[PageSketch, ...]:
    """Return pictures of the pages, none where the format has no pages."""
    try:
        return matcher.sketch_pages(data)
    except UnreadableDocument:
        return ()


def compare(resume: Resume, posting: Posting, corrections: Corrections) -> Comparison:
    """Score a resume against a posting, both as corrected."""
    right, wanted = analyzer().corrected(resume, corrections), analyzer().corrected_posting(posting, corrections)
    return Comparison(matcher.match(right, wanted, figures=analyzer().figures), right, wanted)


def compare_role(resume: Resume, role: str, corrections: Corrections) -> Comparison:
    """Score a resume against one role profile, which is a posting that we wrote; raises KeyError for an unknown role."""
    posting, right = matcher.role_profiles(analyzer().knowledge)[role].posting, analyzer().corrected(resume, corrections)
    return Comparison(matcher.match(right, posting, figures=analyzer().figures), right, posting)


def rank(resume: Resume, corrections: Corrections) -> Roles:
    """Score a resume against every role profile."""
    right = analyzer().corrected(resume, corrections)
    fits = matcher.rank_roles(right, figures=analyzer().figures)
    return Roles(fits, right, apart=set_apart(fits))


def advise(resume: Resume, role: str, corrections: Corrections) -> Plan:
    """Return what next for one role; raises UnknownRole."""
    right, figures = analyzer().corrected(resume, corrections), analyzer().figures
    advice = matcher.advise(right, role, figures)
    return Plan(advice, matcher.role_profiles(figures.knowledge)[advice.fit.target.id])
