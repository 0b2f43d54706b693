"""All that is held of an owner, or all that came of one document, as readable files in one ZIP: for whoever asks what is kept."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from matcher.reports.encoded import encode
from matcher.reports.shapes import shape
from matcher.store.rows import Entry, Item
from matcher.store.store import Store

# dates in a ZIP begin in 1980; a fixed one gives the same bytes for the same data
_DATE = (1980, 1, 1, 0, 0, 0)


def export(store: Store, stream: BinaryIO, sha256: str | None = None) -> int:
    """Write what is held of a document, or of everything without one, and return how many files of runs that were."""
    count = 0
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _files(store, sha256):
            archive.writestr(zipfile.ZipInfo(name, _DATE), text.encode("utf-8", "backslashreplace"))
            count += name.startswith("files/")
    store.note("export", f"document {sha256}" if sha256 else "all", {"files": count})
    return count


def _files(store: Store, sha256: str | None) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for run in reversed(store.runs()):
        scores = {score.item: score for score in store.scores(run.id)}
        verdicts = store.verdicts(run.id)
        for item in store.items(run.id):
            if sha256 not in (None, item.sha256):
                continue
            said = [shape(verdict) for verdict in verdicts if verdict.item == item.id]
            found = {"run": shape(run), "file": shape(item), "score": shape(scores.get(item.id)), "verdicts": said}
            yield f"files/{item.id}.json", encode(found)
            yield from _texts(store, item, seen)
    yield "log.json", encode([shape(entry) for entry in store.log() if sha256 is None or _is_about(entry, sha256)])
    yield "settings.json", encode(shape(store.settings()))


def _texts(store: Store, item: Item, seen: set[str]) -> Iterator[tuple[str, str]]:
    """The resume as it was read, once, and what its score stands on."""
    fit = store.fit(item.id)
    if fit is not None:
        yield f"fits/{item.id}.json", encode(shape(fit))
    if item.sha256 and item.sha256 not in seen:
        seen.add(item.sha256)
        resume = store.analysis(item.sha256, name=item.name)
        if resume is not None:
            yield f"resumes/{item.sha256}.json", encode(shape(resume, text=True))


def _is_about(entry: Entry, sha256: str) -> bool:
    return sha256 in entry.subject or sha256 in json.loads(entry.detail).values()
