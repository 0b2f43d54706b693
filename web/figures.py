"""Figures of a server for Prometheus: how many requests, documents and mistakes, and how long; never what or who.

They need the extra [metrics]; without it nothing is counted. Several processes of a server add theirs up in a folder.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import matcher
from matcher.records import Document, Posting, Resume
from matcher.reports.results import Comparison, Roles

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

Name = Literal["requests", "request_seconds", "work_seconds", "documents", "refused", "sign_ins"]
# seconds: a page, a file, a scan
_STEPS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0)
# name → what it says, its labels
_COUNTED: Mapping[Name, tuple[str, tuple[str, ...]]] = {
    "requests": ("Requests by endpoint, method and status.", ("endpoint", "method", "status")),
    "documents": ("Documents that were read, by kind and status.", ("kind", "status")),
    "refused": ("Work that was sent away or stopped.", ("reason",)),
    "sign_ins": ("Tries to sign in.", ("outcome",)),
}
_TIMED: Mapping[Name, tuple[str, tuple[str, ...]]] = {
    "request_seconds": ("Time to answer a request.", ("endpoint",)),
    "work_seconds": ("Time from asking a worker process to its answer, waiting included.", ("task",)),
}


class Figures:
    """What one process counts; `shared` is the folder where all processes of a server write theirs."""

    def __init__(self, shared: Path | None) -> None:
        self._metrics: dict[Name, Any] = {}
        self._shared = shared
        if importlib.util.find_spec("prometheus_client"):
            self._open()

    def count(self, name: Name, *labels: str) -> None:
        """Count one more."""
        if self._metrics:
            self._metrics[name].labels(*labels).inc()

    def time(self, name: Name, seconds: float, *labels: str) -> None:
        """Add a duration."""
        if self._metrics:
            self._metrics[name].labels(*labels).observe(seconds)

    def worked(self, task: str, seconds: float, result: object) -> None:
        """Count a task of a worker process and the documents that it read."""
        self.time("work_seconds", seconds, task)
        for kind, document in _documents(task, result):
            self.count("documents", kind, document.status)

    def text(self) -> bytes | None:
        """Return all figures as Prometheus reads them; None without the extra."""
        if not self._metrics:
            return None
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        if self._shared is None:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together, str(self._shared))  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def _open(self) -> None:
        if self._shared is not None:
            self._shared.mkdir(parents=True, exist_ok=True)
            # read when the library is loaded for the first time, which is below
            os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self._shared)
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._registry: CollectorRegistry = CollectorRegistry()
        for name, (says, labels) in _COUNTED.items():
            self._metrics[name] = Counter(f"matcher_{name}", says, labels, registry=self._registry)
        for name, (says, labels) in _TIMED.items():
            self._metrics[name] = Histogram(f"matcher_{name}", says, labels, registry=self._registry, buckets=_STEPS)
        built = Gauge("matcher_build_info", "The release.", ("version",), registry=self._registry, multiprocess_mode="max")
        built.labels(matcher.__version__).set(1)


def _documents(task: str, result: object) -> Iterator[tuple[str, Document]]:
    """The documents that a task has read; tasks of the pages that score have them from one that read."""
    if isinstance(result, Resume):
        yield "resume", result.document
    elif isinstance(result, Posting):
        yield "posting", result.document
    elif task in ("match_files", "rank_file"):
        if isinstance(result, Document):
            yield "unreadable", result
        elif isinstance(result, Comparison | Roles):
            yield "resume", result.resume.document
        if isinstance(result, Comparison):
            yield "posting", result.posting.document
