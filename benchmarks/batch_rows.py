"""Rows of `make speed` about batches: python -m benchmarks.batch_rows [--resumes 2000] [--kills 20].

Resumes are made of the samples: half are the sample PDFs with other bytes behind their end, half their texts with other
figures. Shares are of processor time, as machines are shared; the clock is printed beside it.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from benchmarks.speed import children
from matcher import match, read_document
from matcher.analyzer import Analyzer
from matcher.reading.isolation import warm

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "sample_postings"
POSTINGS = (SAMPLES / "mlops_engineer_freight.txt", SAMPLES / "site_reliability_engineer_energy.txt")
AS_OF = "2026-11"
# files of the single-file path that are timed, before and after the batch: a machine is not the same all the time
_SINGLE = 150


@dataclass(frozen=True, slots=True)
class Run:
    """One command from start to end."""

    seconds: float
    processor: float
    # megabytes of the parent and all its children: after a quarter of the time, and the most after that
    early: float
    late: float
    code: int


def make_resumes(folder: Path, number: int) -> None:
    """Write resumes made of the samples; the scan is left out, as OCR would be most of the time."""
    files = [file for file in sorted((SAMPLES / "resumes").glob("*.pdf")) if file.stem != "emil_novak"]
    texts = [read_document(file.read_bytes(), file.name, as_of=AS_OF).text for file in files]
    for index in range(number):
        which = index // 2 % len(files)
        if index % 2:
            text = re.sub(r"\b(\d)\d\b", rf"\g<1>{index % 10}", texts[which])
            (folder / f"r{index:05}.txt").write_text(f"{text}\nTicket {index}: moved {index % 97} services.\n", "utf-8")
        else:
            (folder / f"r{index:05}.pdf").write_bytes(files[which].read_bytes() + f"\n% {index}\n".encode())


def single_file(folder: Path, number: int) -> tuple[float, float]:
    """Return seconds and processor seconds of the single-file path for each file, once everything is loaded."""
    analyzer = Analyzer()
    posting = analyzer.posting(read_document(POSTINGS[0].read_bytes(), "posting.txt", as_of=AS_OF))
    warm()

    def one(file: Path) -> None:
        resume = analyzer.resume(read_document(file.read_bytes(), file.name, as_of=AS_OF))
        match(resume, posting, figures=analyzer.figures)

    files = sorted(folder.iterdir())
    for file in files[:20]:
        one(file)
    before, children, started = time.process_time(), _readers(), time.perf_counter()
    for file in files[20 : 20 + number]:
        one(file)
    used = time.process_time() - before + _readers() - children
    return (time.perf_counter() - started) / number, used / number


def _readers() -> float:
    """Processor seconds of the living children of this process."""
    return sum(map(_processor, _family(os.getpid())[1:]))


def batch(
    folder: Path,
    out: Path,
    store: Path,
    posting: Path = POSTINGS[0],
    watch: Callable[[int], None] | None = None,
    project: Path = PROJECT,
) -> Run:
    """Run `matcher batch` as a user does, and watch what it and all its descendants take."""
    arguments = [
        *("batch", str(folder), "--posting", str(posting), "--out", str(out), "--store", str(store)),
        *("--as-of", AS_OF, "--workers", str(os.cpu_count() or 1)),
    ]
    before, started = children(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "matcher", *arguments], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    sizes: list[float] = []
    used: dict[int, float] = {}
    while process.poll() is None:
        family = _family(process.pid)
        # every second: counting memory keeps a processor busy for a moment
        if len(sizes) <= time.perf_counter() - started:
            sizes.append(sum(map(_memory, family)))
        used |= {pid: seconds for pid in family if (seconds := _processor(pid))}
        if watch:
            watch(process.pid)
        time.sleep(0.2)
    quarter = max(len(sizes) // 4, 1)
    early, late = max(sizes[:quarter], default=0.0), max(sizes[quarter:-2], default=0.0)
    seconds = time.perf_counter() - started
    # what is over before it is looked at is known of the process itself alone
    return Run(seconds, max(sum(used.values()), children() - before), early, late, process.returncode)


def _family(pid: int) -> list[int]:
    """A process and all its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(number for child in children for number in _family(int(child)))]


def _processor(pid: int) -> float:
    """Processor seconds that a process has taken, 0 where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> float:
    """Megabytes that a process holds, what several share counted once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def reweighed(folder: Path) -> Path:
    """Return a project that is the same but for two weights."""
    folder.mkdir()
    shutil.copytree(PROJECT / "models", folder / "models", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "matcher").symlink_to(PROJECT / "matcher")
    file = folder / "models" / "weights.toml"
    weights = tomllib.loads(file.read_text("utf-8"))["terms"]
    more, less = f"wording = {weights['wording'] + 0.05:.3f}", f"topics = {weights['topics'] - 0.05:.3f}"
    text = re.sub(r"(?m)^wording = .*$", more, file.read_text("utf-8"), count=1)
    file.write_text(re.sub(r"(?m)^topics = .*$", less, text, count=1), "utf-8")
    return folder


def killed(folder: Path, out: Path, store: Path, times: int, seed: int = 7) -> tuple[int, int, int]:
    """Kill the whole program at random moments, let it end once, and return kills, lost and doubled rows."""
    chance = random.Random(seed)
    kills = 0
    while kills < times:
        moment = time.perf_counter() + chance.uniform(2.0, 4.5)

        def kill(pid: int, moment: float = moment) -> None:
            if time.perf_counter() > moment:
                os.kill(pid, signal.SIGKILL)

        if batch(folder, out, store, watch=kill).code != -signal.SIGKILL:
            break
        kills += 1
    batch(folder, out, store)
    given = sorted(str(file) for file in folder.iterdir())
    found = [line.split('"')[3] for line in out.read_text("utf-8").splitlines()]
    with sqlite3.connect(store / "matcher.db") as database:
        doubled = database.execute("SELECT count(*) - count(DISTINCT run || name) FROM items").fetchone()[0]
    return kills, len(set(given) - set(found)), len(found) - len(set(found)) + doubled


def rows(folder: Path, number: int, kills: int) -> list[tuple[str, str, str]]:
    """Return what was measured, its figure and its target."""
    resumes = folder / "in"
    resumes.mkdir()
    make_resumes(resumes, number)
    single = partial(single_file, resumes, min(_SINGLE, number - 20))
    before = single()
    cores = os.cpu_count() or 1
    first = batch(resumes, folder / "a.csv", folder / "store")
    clock, processor = (sum(two) / 2 for two in zip(before, single(), strict=True))
    few = folder / "two"
    few.mkdir()
    make_resumes(few, 2)
    start = batch(few, folder / "s.csv", folder / "started")
    project = reweighed(folder / "other")
    weighed = batch(resumes, folder / "w.csv", folder / "store", project=project)
    few_again = batch(few, folder / "f.csv", folder / "started", project=project)
    again = batch(resumes, folder / "b.csv", folder / "store", POSTINGS[1])
    found = [
        ("resumes", f"{number:,}", ""),
        ("single-file path, each", f"{clock * 1e3:.0f} ms, {processor * 1e3:.0f} ms of a processor", ""),
        ("batch, each, start included", f"{first.seconds / number * 1e3:.0f} ms, {first.processor / number * 1e3:.0f} ms", ""),
        (f"share of the ideal rate of {cores} cores, processor time", f"{processor * number / first.processor:.2f}", "≥ .90"),
        ("the same once started", f"{processor * (number - 2) / (first.processor - start.processor):.2f}", "≥ .90"),
        ("start, once", f"{start.seconds:.1f} s, {start.processor:.1f} s of a processor", ""),
        ("the same share by the clock, start included", f"{clock * number / cores / first.seconds:.2f}", "≥ .90"),
        ("memory after a quarter → most later (parent, workers, readers)", f"{first.early:.0f} → {first.late:.0f} MB", "+ < 50"),
        ("other weights, share of the time of analysing", f"{100 * weighed.processor / first.processor:.1f} %", "< 2 %"),
        ("the same once started", f"{100 * (weighed.processor - few_again.processor) / first.processor:.1f} %", "< 2 %"),
        ("the same by the clock", f"{weighed.seconds:.1f} s of {first.seconds:.1f} s", ""),
        ("another posting, share of the time of analysing", f"{again.processor / first.processor:.2f}", ""),
    ]
    if kills:
        some = folder / "some"
        some.mkdir()
        make_resumes(some, min(number, 1000))
        times, lost, doubled = killed(some, folder / "k.jsonl", folder / "killed", kills)
        found.append((f"killed {times} times (SIGKILL): lost, doubled", f"{lost}, {doubled}", "0, 0"))
    return found


def table(found: Sequence[tuple[str, str, str]]) -> str:
    """The rows as a Markdown table."""
    lines = [("batch", "measured", "target"), ("---", "---", "---"), *found]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


@click.command()
@click.option("--resumes", default=2000, show_default=True, help="How many resumes to make.")
@click.option("--kills", default=20, show_default=True, help="How often to kill the program; 0 leaves that out.")
def main(resumes: int, kills: int) -> None:
    """Measure batches on resumes made of the samples."""
    with TemporaryDirectory() as folder:
        click.echo(table(rows(Path(folder), resumes, kills)))


if __name__ == "__main__":
    main()
