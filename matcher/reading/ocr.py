"""Pictures of pages become text by the program Tesseract, which is used where it is installed.

Tesseract is started before its process gives up the right to start programs, and before it sees a byte of the file:
so what reads an untrusted PDF can never start anything, and what reads its pictures only ever gets bare grey pixels.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from matcher.reading.contrast import even_out
from matcher.reading.hocr import Scan, read_hocr
from matcher.reading.parsed import OCR, Limits
from matcher.reading.picture import Picture

if sys.platform != "win32":
    import resource

DPI = 300
# English first; each further language takes about half of the time again
_LANGUAGES = ("eng", "deu", "fra", "spa")
_MOST_LANGUAGES = 2
_MEMORY = 512 * 1024 * 1024
_PR_SET_PDEATHSIG = 1
# columns are found by the layout composer; 1 also turns pages that lie on their side
_TURNING, _PLAIN = "1", "3"
_ASK_SECONDS = 10
# of a processor, for what comes after the pictures have been read
_LAST_SECONDS = 0.5


def find_tesseract() -> str | None:
    """Return the path of Tesseract, None where it is not installed."""
    return shutil.which(OCR)


class Tesseract:
    """Tesseract, started and waiting for pictures; it reads one document."""

    def __init__(self, program: str, limits: Limits) -> None:
        self.engine = f"tesseract {_version(program)}"
        self.pages = limits.ocr_pages
        self.dpi = DPI
        self._seconds = limits.ocr_seconds
        self._file_seconds = limits.file_seconds
        languages = _ask(program, "--list-langs").split()
        self._process = subprocess.Popen(
            [program, "stdin", "stdout", *_options(languages)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # one thread: more of them are slower on pages, and none may be started
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            preexec_fn=None if sys.platform == "win32" else _confinement(limits),
        )

    def read(self, pictures: Sequence[Picture]) -> dict[int, Scan]:
        """Return what stands on the pictures, by index; those that the time does not reach are missing."""
        try:
            answer = self._answer(pictures)
        finally:
            self.stop()
        return read_hocr(answer.decode("utf-8", "replace"), pictures, self.engine)

    def stop(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()

    def _answer(self, pictures: Sequence[Picture]) -> bytes:
        process = self._process
        with suppress(BrokenPipeError):
            # it reads all of its input before it writes
            for part in _tiff(pictures):
                process.stdin.write(part)  # type: ignore[union-attr]
        self._leave(self._file_seconds - time.process_time() - _LAST_SECONDS)
        try:
            return process.communicate(timeout=self._seconds)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            return process.communicate()[0]


    def _leave(self, seconds: float) -> None:
        """Let the program use what drawing the pages has left of the file's seconds, where the system can say so now."""
        if sys.platform == "linux":
            most = max(int(seconds), 1)
            resource.prlimit(self._process.pid, resource.RLIMIT_CPU, (most, most))


def _options(languages: Sequence[str]) -> list[str]:
    known = [language for language in _LANGUAGES if language in languages][:_MOST_LANGUAGES]
    spoken = ["-l", "+".join(known)] if known else []
    layout = _TURNING if "osd" in languages else _PLAIN
    return ["--dpi", str(DPI), "--psm", layout, *spoken, "-c", "tessedit_create_hocr=1"]


def _version(program: str) -> str:
    words = _ask(program, "--version").split()
    return words[1] if len(words) > 1 else ""


def _ask(program: str, question: str) -> str:
    try:
        done = subprocess.run([program, question], capture_output=True, timeout=_ASK_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout or done.stderr).decode("utf-8", "replace")


def _confinement(limits: Limits) -> Callable[[], None]:
    """Return what Tesseract's process does before it becomes Tesseract: it gives up what reading pictures does not need."""
    bounds = (
        (resource.RLIMIT_CPU, max(limits.file_seconds, 1)),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    )
    libc = ctypes.CDLL(None) if sys.platform == "linux" else None

    def confine() -> None:
        for what, most in bounds:
            hard = resource.getrlimit(what)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(what, (least, least))
        if libc is not None:
            # it must not outlive the process that feeds it
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    return confine


def _tiff(pictures: Sequence[Picture]) -> Iterator[bytes]:
    """Yield one TIFF of all pictures: the one format of several pages that Tesseract takes from a pipe."""
    yield b"II*\0" + struct.pack("<I", 8)
    at = 8
    for index, picture in enumerate(pictures):
        size = picture.across * picture.down
        # TIFF 6.0, section 4, grey pictures: width, length, 8 bits, not packed, black is 0, one strip
        tags = [(256, picture.across), (257, picture.down), (258, 8), (259, 1), (262, 1), (273, 0), (277, 1)]
        tags += [(278, picture.down), (279, size)]
        start = at + 2 + 12 * len(tags) + 4
        tags[5] = (273, start)
        at = start + size
        yield struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
        yield struct.pack("<I", at if index + 1 < len(pictures) else 0)
        yield even_out(picture)
