"""Workers in processes of their own, started from one process that has loaded all they need."""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import signal
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess

from matcher.errors import StoreFull
from matcher.store.rows import Outcome
from matcher.store.store import Store, open_store
from tests.store.make import make_fit, make_resume, waiting

FULL = 7
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


def start(work: Callable[[str, int], None], where: str, run: int) -> BaseProcess:
    """Start a worker on a run."""
    worker = _PROCESSES.Process(target=work, args=(where, run))
    worker.start()
    return worker


def score_of(name: str) -> float:
    """The score that a file of this name is given, whoever works on it."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:2], 16) / 4


def finish_all(store: Store, run: int) -> None:
    """Finish files, a few at a time, each with a result of its own."""
    while items := waiting(store, run, 3):
        for item in items:
            resume = make_resume(f"{item.name} runs Python.", item.name)
            fit = make_fit(score_of(item.name))
            # somebody else may have been quicker
            store.finish_item(item, Outcome(resume.document.sha256, "ok", resume=resume, fit=fit))


def work(where: str, run: int) -> None:
    """Finish what others have not finished."""
    with open_store(where) as store:
        finish_all(store, run)


def work_alone(where: str, run: int) -> None:
    """Finish what is left, and the run."""
    with open_store(where) as store:
        finish_all(store, run)
        store.finish_run(run)


def work_until_full(where: str, run: int) -> None:
    """Work where no file may grow beyond 600 KB, as under a quota, and end with FULL when told so."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    with open_store(where, patience=1) as store:
        try:
            finish_all(store, run)
        except StoreFull:
            sys.exit(FULL)
