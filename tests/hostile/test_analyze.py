"""Each hostile file gets a typed verdict from `analyze`, named in the message, and the next file is read as if nothing was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import matcher
from matcher.reading import Limits
from tests.hostile.case import Case
from tests.hostile.families import hostile
from tests.hostile.slow import SLOW
from tests.hostile.verdicts import document_faults, resume_faults

QUICK = [case for case in hostile(mutants=26) if case.id not in SLOW]
# less patience than a user has, so that these tests stay quick; `make trust` runs all files with the limits of a user
LIMITS = Limits(cpu_seconds=2, file_seconds=7)
# the promise is 15 s on an idle machine, and `make trust` counts them; here other tests run at the same time
SECONDS = 150
HONEST = Path(__file__).parents[2] / "sample_postings/resumes/tomas_lindqvist.pdf"


@pytest.mark.parametrize("family", sorted({case.family for case in QUICK}))
def test_every_file_gets_a_verdict(analyzer: matcher.Analyzer, family: str) -> None:
    for case in QUICK:
        if case.family == family:
            assert faults(analyzer, case) == [], case.id
    assert matcher.read_document(HONEST.read_bytes(), HONEST.name, limits=LIMITS).status == "ok"


def faults(analyzer: matcher.Analyzer, case: Case) -> list[str]:
    started = time.monotonic()
    document = matcher.read_document(case.make(), case.name, limits=LIMITS)
    found = [*document_faults(document, case.name), *resume_faults(analyzer.resume(document))]
    return [*found, *["too slow"] * (time.monotonic() - started > SECONDS)]


def test_the_same_seed_gives_the_same_files() -> None:
    first, again = list(hostile(mutants=26)), list(hostile(mutants=26))
    for one, other in zip(first[::9], again[::9], strict=True):
        assert one.make() == other.make(), one.id


def test_names_of_files_are_their_own() -> None:
    names = [case.id for case in hostile(mutants=26)]
    assert len(set(names)) == len(names)
    assert set(names) >= SLOW
