"""A power cut, simulated: a store with all that was made sure of before the cut, and with chance parts of what was not.

A worker finishes files of a run under strace, which writes down what it asks of the system: writes, fsyncs, and the line by
which it acknowledges each file. A cut falls somewhere into that. What an fsync had confirmed by then is there; of each later
write all, nothing, or some sectors are. Then the store is opened: it must be sound, and hold each acknowledged result once.
That a file is there at all is taken for granted: entries of folders are not cut.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.trust_rows import TrustRow
from matcher.errors import MatcherError
from matcher.store.place import FILE
from matcher.store.rows import Outcome
from matcher.store.store import Store, open_store
from tests.store.make import make_fit, make_resume, waiting
from tests.store.test_store import begin
from tests.store.workers import score_of

_CALLS = "write,pwrite64,fsync,fdatasync,ftruncate,unlink"
_CALL = re.compile(r'(?P<call>\w+)\((?:\d+<(?P<file>[^>]*)>|"(?P<gone>[^"]*)")(?:, "(?P<data>[^"]*)")?(?P<rest>[^"]*)\)\s+= \d+$')
_SECTOR = 512
_FILES = 120
_WORK = "import sys; from benchmarks.powercut import work; work(sys.argv[1], int(sys.argv[2]))"


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the worker: what it did to which file; an acknowledgement names an item instead."""

    call: str
    file: str = ""
    data: bytes = b""
    at: int = 0
    item: int = 0


@dataclass(slots=True)
class Disk:
    """The files of the store as they are for sure, and the steps after the last fsync of each."""

    sure: dict[str, bytearray]
    open: dict[str, list[Step]] = field(default_factory=dict)

    def do(self, step: Step) -> None:
        """Take one step."""
        if step.call in ("fsync", "fdatasync"):
            for late in self.open.pop(step.file, []):
                _apply(self.sure.setdefault(step.file, bytearray()), late)
        elif step.call == "unlink":
            self.sure.pop(step.file, None)
            self.open.pop(step.file, None)
        else:
            self.open.setdefault(step.file, []).append(step)

    def cut(self, folder: Path, chance: random.Random) -> None:
        """Write what is left after the power was gone."""
        for name in {*self.sure, *self.open}:
            data = bytearray(self.sure.get(name, b""))
            for step in self.open.get(name, []):
                for part in _parts(step, chance):
                    _apply(data, part)
            (folder / name).write_bytes(data)


def _apply(data: bytearray, step: Step) -> None:
    if step.call == "ftruncate":
        del data[step.at :]
    data.extend(bytes(max(step.at - len(data), 0)))
    data[step.at : step.at + len(step.data)] = step.data


def _parts(step: Step, chance: random.Random) -> Iterator[Step]:
    """All of a write, nothing of it, or some of its sectors."""
    kept = chance.choice((1.0, 0.0, 0.5))
    if step.call == "ftruncate":
        yield from [step] * (chance.random() < kept)
        return
    for start in range(0, len(step.data), _SECTOR):
        if chance.random() < kept:
            yield Step(step.call, step.file, step.data[start : start + _SECTOR], step.at + start)


def work(where: str, run: int) -> None:
    """Finish all files of a run, and acknowledge each when it is kept."""
    with open_store(where) as store:
        while items := waiting(store, run, 3):
            for item in items:
                resume = make_resume(f"{item.name} runs Python.", item.name)
                outcome = Outcome(resume.document.sha256, "ok", resume=resume, fit=make_fit(score_of(item.name)))
                assert store.finish_item(item, outcome)
                os.write(1, f"kept {item.id}\n".encode())


def cut_power(cuts: int, seed: int = 0) -> Iterator[TrustRow]:
    """Yield what was lost or doubled by so many cuts."""
    what, promise = f"power cut {cuts} times at random: acknowledged results lost, stores broken or with doubled rows", "0, 0"
    if shutil.which("strace") is None:
        yield TrustRow("R3", what, "not measured", promise, True, "strace is missing")
        return
    with TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        with open_store(store) as opened:
            run = begin(opened, *(f"{number:03}.pdf" for number in range(_FILES))).id
        before = {path.name: path.read_bytes() for path in store.iterdir() if path.name.startswith(FILE)}
        steps = _traced(store, run, Path(folder) / "trace")
        chance = random.Random(seed)
        found = [_cut(steps, before, Path(folder) / "cut", run, chance) for _ in range(cuts)]
    lost, broken = sum(one[0] for one in found), sum(one[1] for one in found)
    kept = sum(step.call == "kept" for step in steps)
    note = f"{kept} results, {len(steps):,} calls; {sum(one[2] for one in found) / cuts:.0f} results acknowledged before a cut"
    yield TrustRow("R3", what, f"{lost}, {broken}", promise, not lost and not broken and kept == _FILES, note)


def _traced(store: Path, run: int, trace: Path) -> tuple[Step, ...]:
    command = ["strace", "-o", str(trace), "-y", "-x", "-s", "1000000", "-e", f"trace={_CALLS}", sys.executable, "-c", _WORK]
    subprocess.run([*command, str(store), str(run)], check=True, stdout=subprocess.DEVNULL, cwd=Path(__file__).parent.parent)
    return tuple(_read(trace.read_text("utf-8", "surrogateescape").splitlines(), str(store)))


def _read(lines: Iterable[str], store: str) -> Iterator[Step]:
    """The steps of a trace that touch the database, and the acknowledgements."""
    for found in filter(None, map(_CALL.search, lines)):
        path, data = found["file"] or found["gone"] or "", _bytes(found["data"] or "")
        if found["call"] == "write" and data.startswith(b"kept "):
            yield Step("kept", item=int(data.split()[1]))
        elif path.startswith(f"{store}/{FILE}") and not path.endswith("-shm"):
            numbers = [int(number) for number in re.findall(r"\d+", found["rest"])]
            yield Step(found["call"], Path(path).name, data, numbers[-1] if numbers else 0)


def _bytes(text: str) -> bytes:
    return text.encode("latin-1", "replace").decode("unicode_escape").encode("latin-1")


def _cut(
    steps: Sequence[Step], before: Mapping[str, bytes], folder: Path, run: int, chance: random.Random
) -> tuple[int, int, int]:
    """Results lost, 1 for a store that is broken, and results that had been acknowledged."""
    disk, kept = Disk({name: bytearray(data) for name, data in before.items()}), []
    for step in steps[: chance.randrange(len(steps))]:
        if step.call == "kept":
            kept.append(step.item)
        else:
            disk.do(step)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    disk.cut(folder, chance)
    try:
        with open_store(folder) as store:
            return len(set(kept) - _there(store, run)), int(not _sound(store, run)), len(kept)
    except MatcherError:
        return len(kept), 1, len(kept)


def _there(store: Store, run: int) -> set[int]:
    return {score.item for score in store.scores(run)}


def _sound(store: Store, run: int) -> bool:
    """No damage, no row twice, a whole log with one line for each result."""
    finished = Counter(entry.subject for entry in store.log() if entry.action == "item finished")
    once = finished == {f"item {score.item}": 1 for score in store.scores(run)}
    return once and store.check() == () and store.verify().whole
