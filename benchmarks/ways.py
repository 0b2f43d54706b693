"""The three ways by which a hostile file comes in, each with what must be true afterwards: analyze, batch, the web upload."""

from __future__ import annotations

import contextlib
import html
import io
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from click.testing import CliRunner
from flask.testing import FlaskClient

import matcher
from matcher.cli import main
from tests.hostile.case import VERDICTS, Case
from tests.hostile.families import ARCHIVES
from tests.web.conftest import Here
from web import create_app, tasks

PROJECT = Path(__file__).parent.parent
SAMPLES = PROJECT / "sample_postings"
POSTING = SAMPLES / "mlops_engineer_freight.txt"
HONEST = ("ana_petrova.pdf", "tomas_lindqvist.pdf", "priya_raman.docx")
_LOOK = 0.05
# before anybody puts the one analyzer in its place
_build = matcher.Analyzer
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file on one way."""

    id: str
    way: str
    status: str
    # by the clock, and of processors: this process and all that it started
    seconds: float
    processor: float
    # MiB: the largest process that was started for it
    memory: float
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Use:
    seconds: float = 0.0
    processor: float = 0.0
    memory: float = 0.0


@cache
def analyzer() -> matcher.Analyzer:
    """The one analyzer of this process."""
    return _build()


@cache
def client() -> FlaskClient:
    """A visitor of the web app, whose work is done in this process."""
    tasks.analyzer = analyzer
    folder = TemporaryDirectory()
    app = create_app({"EXECUTOR": Here(), "WTF_CSRF_ENABLED": False, "FOLDER": Path(folder.name)})
    found = app.test_client()
    found.folder = folder  # type: ignore[attr-defined]
    return found


def analyze(case: Case) -> Outcome:
    """Run `matcher analyze FILE --json`, here, as often as needed."""
    with TemporaryDirectory() as folder, _measured() as use:
        path = Path(folder) / case.name
        path.write_bytes(case.make())
        result = CliRunner().invoke(main, ["analyze", str(path), "--json"])
    status, faults = _analyzed(result.exit_code, result.stdout, result.stderr, case.name)
    if result.exception and not isinstance(result.exception, SystemExit):
        faults = (*faults, repr(result.exception)[:200])
    return Outcome(case.id, "analyze", status, use.seconds, use.processor, use.memory, faults)


def _analyzed(code: int, out: str, said: str, name: str) -> tuple[str, tuple[str, ...]]:
    if code not in (0, 5):
        return "none", (f"exit code {code}",)
    status = str(json.loads(out)["document"]["status"]) if out else "none"
    faults = [f"status {status}"] * (status not in VERDICTS)
    faults += ["the file is not named"] * (code == 5 and name not in said)
    return status, tuple(faults)


def upload(case: Case) -> Outcome:
    """Send the file with the form of the first page."""
    with _measured() as use:
        form = {"resume_file": (io.BytesIO(case.make()), case.name), "target": "roles", "forget": "1"}
        answer = client().post("/analyses", data=form, content_type="multipart/form-data")
        page = answer.text if answer.status_code != 303 else client().get(answer.headers["Location"]).text
    faults = [f"code {answer.status_code}"] * (answer.status_code not in (303, 422))
    if answer.status_code == 422 and html.escape(case.name) not in page and "MB" not in page:
        faults.append("the file is not named")
    return Outcome(case.id, "upload", str(answer.status_code), use.seconds, use.processor, use.memory, tuple(faults))


WAYS: dict[str, Callable[[Case], Outcome]] = {"analyze": analyze, "upload": upload}


def batch(cases: Sequence[Case], workers: int) -> list[Outcome]:
    """Run one `matcher batch` over all files, archives and three honest resumes, which must be scored as if alone."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "in"
        folder.mkdir()
        for name in HONEST:
            (folder / name).write_bytes((SAMPLES / "resumes" / name).read_bytes())
        alone, _ = _batch(folder, Path(place) / "alone", workers)
        for case in cases:
            (folder / _file(case)).write_bytes(case.make())
        for name, make in ARCHIVES.items():
            (folder / name).write_bytes(make())
        rows, use = _batch(folder, Path(place) / "all", workers)
    found = [_row(case, rows, use, len(cases)) for case in cases]
    same = [rows.get(name) for name in HONEST] == [alone.get(name) for name in HONEST]
    lost = sum(not any(name in file for file in rows) for name in ARCHIVES if name != "empty.zip")
    faults = ("an honest file was touched",) * (not same) + (f"{lost} archives without a row",) * bool(lost)
    return [*found, Outcome("honest files and archives", "batch", "ok", use.seconds, use.processor, use.memory, faults)]


def _file(case: Case) -> str:
    return re.sub(r"[^\w.-]", "_", case.family) + "__" + case.name


def _row(case: Case, rows: dict[str, tuple[str, float | None]], use: _Use, count: int) -> Outcome:
    status = rows.get(_file(case), ("none", None))[0]
    faults = (f"status {status}",) * (status not in VERDICTS)
    return Outcome(case.id, "batch", status, 0.0, use.processor / count, use.memory, faults)


def _batch(folder: Path, place: Path, workers: int) -> tuple[dict[str, tuple[str, float | None]], _Use]:
    place.mkdir()
    command = [sys.executable, "-m", "matcher", "batch", str(folder), "--posting", str(POSTING), "--as-of", "2026-11"]
    command += ["--out", str(place / "out.jsonl"), "--store", str(place / "store"), "--workers", str(workers)]
    with _measured() as use:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
    if done.returncode not in (0, 3):
        raise SystemExit(f"matcher batch ended with {done.returncode}: {done.stderr[-2000:]}")
    lines = (place / "out.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return {_short(row["file"], folder): (row["document"]["status"], row["score"]) for row in rows}, use


def _short(file: str, folder: Path) -> str:
    return file.removeprefix(f"{folder}{os.sep}")


@contextlib.contextmanager
def _measured() -> Iterator[_Use]:
    """What is used meanwhile by this process and all below it; the memory is looked at again and again."""
    use, done, seen = _Use(), threading.Event(), {}
    started, before = time.monotonic(), _spent()

    def look() -> None:
        while not done.wait(_LOOK):
            for process in psutil.Process().children(recursive=True):
                with contextlib.suppress(psutil.Error, OSError):
                    use.memory = max(use.memory, process.memory_info().rss / _MIB)
                    seen[process.pid] = sum(process.cpu_times()[:2])

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    try:
        yield use
    finally:
        done.set()
        watch.join()
        use.seconds, use.processor = time.monotonic() - started, _spent() - before


def _spent() -> float:
    """Seconds of processors: of this process, of those that have ended, of those that still run."""
    own = psutil.Process()
    total = sum(own.cpu_times()[:4])
    for process in own.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            total += sum(process.cpu_times()[:4])
    return float(total)
