"""Untrusted bytes are read in a child process with hard limits; here is the parent's side.

No parser is safe in-process: pdfminer.six hangs on a file of 139 bytes, PDFium aborts its process on one of 243.
The child stays warm between files, so that the protection costs milliseconds.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from typing import Any

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits, Parsed
from matcher.records import HiddenText, Line, Word

# an honest answer for 200,000 characters is below 20 MB
_ANSWER_BYTES = 64 * 1024 * 1024
# a child is replaced when it has grown beyond this, or has read so many files
_GROWN_BYTES = 300 * 1024 * 1024
_FILES_PER_CHILD = 500
_TIMEOUT = "reading it takes longer than one file may; export it again as a plain PDF, or paste the text"
_CRASHED = "it makes the reading program fail; export it again as a plain PDF, or paste the text"


class Child:
    """One warm child process; `read` is safe from several threads, one file at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def start(self) -> None:
        """Start the process if it does not run yet; returns at once."""
        with self._lock:
            self._started()

    def read(self, data: bytes, limits: Limits) -> Parsed:
        """Return the text of a file; raises UnreadableDocument with the verdict."""
        with self._lock:
            answer = self._ask(data, limits)
        if "text" not in answer:
            raise UnreadableDocument(answer["status"], answer["reason"])
        return _unpacked(answer)

    def stop(self) -> None:
        """End the process; the next file starts a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def forget(self) -> None:
        """After a fork: leave the parent's process alone and start an own one when needed."""
        self._lock = threading.Lock()
        if self._process is not None:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    os.close(pipe.fileno())
            # keep the object alive: its finalizer would wait for a process that is not ours
            _FOREIGN.append(self._process)
        self._process = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._files = 0
            self._process = subprocess.Popen(
                [sys.executable, "-m", "matcher.reading.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                env=_environment(),
            )
        return self._process

    def _ask(self, data: bytes, limits: Limits) -> dict[str, Any]:
        process = self._started()
        header = json.dumps({"size": len(data), "limits": asdict(limits)}).encode() + b"\n"
        try:
            assert process.stdin is not None
            process.stdin.write(header)
            _write_all(process.stdin.fileno(), data)
            line = _line(process, time.monotonic() + limits.wall_seconds)
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            return self._verdict(process)
        answer: dict[str, Any] = json.loads(line)
        self._files += 1
        if answer.pop("memory", 0) > _GROWN_BYTES or self._files >= _FILES_PER_CHILD:
            self.stop()
        return answer

    def _verdict(self, process: subprocess.Popen[bytes]) -> dict[str, Any]:
        """What the end of the child says of the file."""
        try:
            code = process.wait(0.2)
        except subprocess.TimeoutExpired:
            code = -signal.SIGXCPU
        self.stop()
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return {"status": "timeout", "reason": _TIMEOUT}
        return {"status": "crashed", "reason": _CRASHED}


_FOREIGN: list[subprocess.Popen[bytes]] = []
_CHILD = Child()
atexit.register(_CHILD.stop)
os.register_at_fork(after_in_child=_CHILD.forget)


def warm() -> None:
    """Start the child while the caller still loads its own libraries."""
    _CHILD.start()


def read_isolated(data: bytes, limits: Limits) -> Parsed:
    """Return the text of a file, read in the child; raises UnreadableDocument with the verdict."""
    return _CHILD.read(data, limits)


def _environment() -> dict[str, str]:
    """Nothing of the caller's environment but where Python and this program are."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "VIRTUAL_ENV") if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}


def _write_all(pipe: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(pipe, view) :]


def _line(process: subprocess.Popen[bytes], deadline: float) -> bytes:
    """The answer of the child; what is not a whole line means that it died or hangs."""
    assert process.stdout is not None
    chunks: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while size < _ANSWER_BYTES and selector.select(max(deadline - time.monotonic(), 0)):
            chunk = os.read(process.stdout.fileno(), 1 << 20)
            chunks.append(chunk)
            size += len(chunk)
            if not chunk or chunk.endswith(b"\n"):
                return b"".join(chunks)
    return b""


def _unpacked(answer: dict[str, Any]) -> Parsed:
    words, lines = answer.pop("words"), answer.pop("lines")
    hidden = answer.pop("hidden_text")
    answer["warnings"] = tuple(answer["warnings"])
    return Parsed(
        **answer,
        hidden_text=tuple(HiddenText(**item) for item in hidden),
        words=tuple(
            Word(int(start), int(end), int(page), (x0, top, x1, bottom))
            for start, end, page, x0, top, x1, bottom in zip(*[iter(words)] * 7, strict=True)
        ),
        lines=tuple(
            Line(int(start), int(end), int(page), (x0, top, x1, bottom), size, bool(bold))
            for start, end, page, x0, top, x1, bottom, size, bold in zip(*[iter(lines)] * 9, strict=True)
        ),
    )
