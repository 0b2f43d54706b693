"""Untrusted bytes are read in child processes with hard limits; here is the parent's side.

No parser is safe in-process: pdfminer.six hangs on a file of 139 bytes, PDFium aborts its process on one of 243.
A child stays warm between files, so that the protection costs milliseconds.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from matcher.errors import UnreadableDocument
from matcher.reading.frames import BadFrame, read_frame, unpack, write_frame
from matcher.reading.parse import PDF, media_type
from matcher.reading.parsed import OCR, Limits, Parsed
from matcher.reading.verdicts import Stop, stopped, wants_ocr, was_stopped

# an honest answer for 200,000 characters is below 20 MB
_ANSWER_BYTES = 64 * 1024 * 1024
# a child is replaced when it has grown beyond this, or has read so many files
_GROWN_BYTES = 300 * 1024 * 1024
_FILES_PER_CHILD = 500
_PIPE_BYTES = 1024 * 1024
# one hanging file must not hold up everybody who uploads
_MOST_CHILDREN = min(os.cpu_count() or 1, 4)
# less than this is not worth a second try with the other PDF engine
_LEAST_SECONDS = 1.0
# of a processor: what one engine alone has not read by then is no honest file
_SECOND_SECONDS = 2
# of a processor: drawing six pages takes one
_DRAWING_SECONDS = 3
# letters; a file that has so many beside its pictures is no scan
_LONG_TEXT = 50_000

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from matcher.reading.worker import limits_from, main; main(limits_from(sys.argv[2]), ahead=sys.argv[3] == 'ahead')"
)
# no site: the path is given whole, and finding it anew costs twice as long as Python itself
_FLAGS = ("-P", "-s", "-S")
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "TESSDATA_PREFIX")


class Child:
    """One warm child process; it reads one file at a time."""

    def __init__(self, limits: Limits, *, ahead: bool = True) -> None:
        self.limits = limits
        self._files = 0
        self._memory = 0
        # of a processor, by the last file
        self.spent = 0.0
        self._expired = False
        self._process = subprocess.Popen(
            [sys.executable, *_FLAGS, "-c", _START, json.dumps(_path()), json.dumps(asdict(limits)), "ahead" if ahead else ""],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # where the system has it: one write for a whole file, instead of a turn for every 64 KiB
            pipesize=_PIPE_BYTES,
            env=_environment(),
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def usable(self, limits: Limits) -> bool:
        """True where the process may read another file under these limits."""
        fresh = self._files < _FILES_PER_CHILD and self._memory < _GROWN_BYTES
        return fresh and not self._expired and self.limits == limits and self._process.poll() is None

    def read(self, data: bytes, seconds: float) -> Parsed:
        """Return the text of a file; raises UnreadableDocument with the verdict, after which the child may be dead."""
        started = time.monotonic()
        clock = threading.Timer(seconds, self._expire)
        clock.daemon = True
        clock.start()
        try:
            answer = self._ask(data)
        except BaseException:
            # an interrupted exchange must never be continued with the next file
            self.stop()
            raise
        finally:
            clock.cancel()
            # where the child has ended without an answer; it has one thread, so it cannot have used more
            self.spent = min(time.monotonic() - started, self.limits.cpu_seconds + 1.0)
        return self._parsed(answer)

    def stop(self) -> None:
        """End the process; nothing of it is left behind."""
        self._process.kill()
        self._close()
        self._process.wait()

    def forget(self) -> None:
        """Let go of the process after a fork: it belongs to the parent."""
        self._close()
        # its finalizer would wait for a process that is not ours
        self._process.returncode = 0

    def _ask(self, data: bytes) -> bytes | None:
        if self._process.stdin is None or self._process.stdout is None:
            return None
        try:
            write_frame(self._process.stdin.fileno(), data)
            return read_frame(self._process.stdout.fileno(), _ANSWER_BYTES)
        except (OSError, BadFrame):
            return None

    def _parsed(self, answer: bytes | None) -> Parsed:
        self._files += 1
        if answer is None:
            raise self._verdict()
        try:
            found, use = unpack(answer)
        except BadFrame as error:
            self.stop()
            raise stopped("crashed") from error
        self._memory, self.spent = use.memory, use.milliseconds / 1000
        if isinstance(found, UnreadableDocument):
            raise found
        return found

    def _verdict(self) -> UnreadableDocument:
        """What the end of the process says of the file."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        code = self._process.returncode
        self.stop()
        return stopped("timeout" if self._expired else _ENDS.get(code, "crashed"))

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    def _close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def _ends() -> dict[int | None, Stop]:
    """Verdicts by the signal that ended the child: its own CPU limit, or the system that ran out of memory."""
    if sys.platform == "win32":
        return {}
    return {-signal.SIGXCPU: "timeout", -signal.SIGKILL: "too_big"}


_ENDS = _ends()


@dataclass(slots=True)
class Purse:
    """Seconds of processors that one file may still use, whatever is tried on it."""

    left: float


class Children:
    """The children of this process: started when needed, kept warm, safe from several threads and over forks."""

    def __init__(self, most: int = _MOST_CHILDREN) -> None:
        self._most = most
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._renew()

    def warm(self, limits: Limits, *, ahead: bool = True) -> None:
        """Start a child while the caller still loads its own libraries; returns at once."""
        with self._lock:
            if not self._all:
                self._idle.append(self._start(limits, ahead=ahead))

    def read(self, data: bytes, limits: Limits, purse: Purse | None = None) -> Parsed:
        """Return the text of a file, paid out of its purse; raises UnreadableDocument with the verdict."""
        with self._seats:
            child = self._take(limits)
            try:
                return child.read(data, limits.wall_seconds)
            finally:
                if purse:
                    purse.left -= child.spent
                self._give_back(child)

    def read_alone(self, data: bytes, limits: Limits) -> Parsed:
        """Return the text of a file from a child that lives for this file only."""
        with self._seats:
            child = Child(limits)
            try:
                return child.read(data, limits.wall_seconds)
            finally:
                child.stop()

    def stop_all(self) -> None:
        """End all children; the next file starts a new one."""
        with self._lock:
            children, self._idle, self._all = self._all, [], set()
        for child in children:
            child.stop()

    def forget_all(self) -> None:
        """Begin anew, without touching the processes of a parent that has forked."""
        for child in self._all:
            child.forget()
        self._idle, self._all = [], set()
        self._renew()

    def _renew(self) -> None:
        # another thread may have held them when the process forked
        self._lock = threading.Lock()
        self._seats = threading.BoundedSemaphore(self._most)

    def _take(self, limits: Limits) -> Child:
        """Return an idle child for these limits; those for others (a child that draws pages) stay as they are."""
        with self._lock:
            for child in [child for child in reversed(self._idle) if child.limits == limits or not child.usable(child.limits)]:
                self._idle.remove(child)
                if child.usable(limits):
                    return child
                self._drop(child)
            if len(self._idle) >= self._most:
                self._drop(self._idle.pop(0))
            return self._start(limits)

    def _drop(self, child: Child) -> None:
        self._all.discard(child)
        child.stop()

    def _give_back(self, child: Child) -> None:
        with self._lock:
            if child in self._all and child.usable(child.limits):
                self._idle.append(child)
            else:
                self._drop(child)

    def _start(self, limits: Limits, *, ahead: bool = True) -> Child:
        child = Child(limits, ahead=ahead)
        self._all.add(child)
        return child


_CHILDREN = Children()
atexit.register(_CHILDREN.stop_all)
if sys.platform != "win32":
    os.register_at_fork(after_in_child=_CHILDREN.forget_all)


def warm(*, pdf: bool = True) -> None:
    """Start the child while the caller still loads its own libraries; without `pdf` no PDF is expected."""
    _CHILDREN.warm(Limits(), ahead=pdf)


def read_isolated(data: bytes, limits: Limits) -> Parsed:
    """Return the text of a file, read in a child; raises UnreadableDocument with the verdict.

    Pages that are pictures are read by OCR where Tesseract is installed.
    """
    purse = Purse(limits.file_seconds)
    try:
        parsed = _read_by_engines(data, limits, purse)
    except UnreadableDocument as error:
        if wants_ocr(error) and _has_ocr(limits, purse):
            return _read_pictures(data, limits, purse)
        raise
    if parsed.pictures and len(parsed.text) < _LONG_TEXT and _has_ocr(limits, purse):
        with suppress(UnreadableDocument):
            return _read_pictures(data, limits, purse)
    return parsed


def _has_ocr(limits: Limits, purse: Purse) -> bool:
    enough = limits.ocr_pages > 0 and limits.ocr_seconds > 0 and purse.left > _DRAWING_SECONDS + _LEAST_SECONDS
    return enough and shutil.which(OCR) is not None


def _read_pictures(data: bytes, limits: Limits, purse: Purse) -> Parsed:
    """Return the text of a file with its pictures read, in a child of its own that is allowed more time by the clock.

    What reading has left of the file's seconds is for drawing the pages and for Tesseract.
    """
    longer = replace(
        limits,
        engines=(*limits.engines, OCR),
        cpu_seconds=min(limits.cpu_seconds, _DRAWING_SECONDS),
        file_seconds=int(purse.left),
        wall_seconds=limits.wall_seconds + limits.ocr_seconds,
    )
    return _CHILDREN.read_alone(data, longer)


def _read_by_engines(data: bytes, limits: Limits, purse: Purse) -> Parsed:
    """Return the text of a file, read in a child.

    Where one of the two PDF engines hangs or dies, the other reads the file alone in the time that is left.
    """
    started = time.monotonic()
    try:
        return _CHILDREN.read(data, limits, purse)
    except UnreadableDocument as error:
        left = limits.wall_seconds - (time.monotonic() - started)
        if not was_stopped(error) or len(limits.engines) < 2 or left < _LEAST_SECONDS or media_type(data) != PDF:
            raise
        # PDFium aborts, pdfminer.six runs on or eats memory
        engine = "pdfminer" if error.status == "crashed" else "pdfium"
        seconds = min(limits.cpu_seconds, _SECOND_SECONDS)
        return _second_try(data, replace(limits, engines=(engine,), cpu_seconds=seconds, wall_seconds=left), error, purse)


def _second_try(data: bytes, limits: Limits, first: UnreadableDocument, purse: Purse) -> Parsed:
    try:
        parsed = _CHILDREN.read(data, limits, purse)
    except UnreadableDocument as second:
        raise first if was_stopped(second) else second from None
    return replace(parsed, warnings=(*parsed.warnings, "one of the two PDF engines failed on this file: check the text"))


def _path() -> list[str]:
    """Where the child finds this program and its libraries: exactly where this process does."""
    home = str(Path(__file__).parents[2])
    found = [os.path.abspath(entry) for entry in sys.path]
    return found if home in found else [*found, home]


def _environment() -> dict[str, str]:
    """Nothing of the caller's environment but what starting Python needs."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return kept | {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}
