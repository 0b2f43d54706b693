"""The child side of the isolated reading: one frame with a file in, one frame with its text or verdict out.

It starts with `python -c`, keeps to the limits named on its command line, and ends when its input ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import sys
import time
from contextlib import suppress
from functools import partial
from importlib import import_module

from matcher.errors import UnreadableDocument
from matcher.reading.frames import Use, pack_parsed, pack_verdict, read_frame, write_frame
from matcher.reading.parse import ReadFunction, find_reader, parse
from matcher.reading.parsed import OCR, SKETCH, Limits
from matcher.reading.verdicts import stopped

if sys.platform != "win32":
    import resource

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_DAMAGED = UnreadableDocument("broken", "the file is damaged and cannot be read; save it again and use the new file")


def main(limits: Limits, *, ahead: bool = True) -> None:
    """Answer one request after the other until the parent closes the pipe."""
    requests, answers = _private_pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    read = _read_function(limits)
    _confine(limits)
    if ahead:
        _load_ahead(requests)
    while (data := read_frame(requests, limits.bytes)) is not None:
        _count_time(limits)
        write_frame(answers, _answer(data, limits, read))


def _read_function(limits: Limits) -> ReadFunction:
    """Return what reads the files; OCR starts its program here, while this process may still start one."""
    if SKETCH in limits.engines:
        from matcher.reading.sketch import sketch_pdf

        return sketch_pdf
    if OCR not in limits.engines:
        return parse
    from matcher.reading.ocr import Tesseract, find_tesseract
    from matcher.reading.pdf import read_pdf

    _leave_network()
    program = find_tesseract()
    return partial(read_pdf, ocr=Tesseract(program, limits)) if program else parse


def limits_from(text: str) -> Limits:
    """Return the limits that stand on the command line."""
    fields = json.loads(text)
    return Limits(**fields | {"engines": tuple(fields["engines"])})


def _private_pipes() -> tuple[int, int]:
    """Return the two pipes under numbers of their own: what a parser prints must not be taken for an answer."""
    pipes = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    return pipes


def _answer(data: bytes, limits: Limits, read: ReadFunction) -> bytes:
    started = time.process_time()
    try:
        _load_reader(data)
        return pack_parsed(read(data, limits), _use(started))
    except UnreadableDocument as error:
        return pack_verdict(error, _use(started))
    except MemoryError:
        return pack_verdict(stopped("too_big"), _use(started))
    except Exception:
        # 71 of 3,308 damaged files raised something that is not the parser's own error
        return pack_verdict(_DAMAGED, _use(started))


def _use(started: float) -> Use:
    return Use(_memory(), round(1000 * (time.process_time() - started)))


def _load_ahead(requests: int) -> None:
    """Load the reader of most files while the parent is still busy with itself."""
    if sys.platform != "win32" and not select.select([requests], [], [], 0)[0]:
        # what goes wrong here goes wrong again, and with a verdict, when a file needs it
        with suppress(Exception):
            import_module("matcher.reading.pdf")


def _load_reader(data: bytes) -> None:
    """Load what reads this file, while Python may still keep its compiled form; from then on nothing can be written."""
    try:
        if (reader := find_reader(data)) is not None:
            reader.load()
    except (ImportError, OSError) as error:
        reason = f"the library that reads this format could not be loaded ({error}); run `matcher doctor`"
        raise UnreadableDocument("crashed", reason) from error
    finally:
        _seal()


def _confine(limits: Limits) -> None:
    """Give up what no parser needs; the limits on memory hold for all files of this child."""
    if sys.platform != "win32":
        _bound(resource.RLIMIT_AS, limits.memory_bytes)
        _bound(resource.RLIMIT_NOFILE, 32)
        _bound(resource.RLIMIT_CORE, 0)
        # no processes and no threads; does not bind root
        _bound(resource.RLIMIT_NPROC, 0)
        _leave_network()


def _seal() -> None:
    if sys.platform != "win32":
        _bound(resource.RLIMIT_FSIZE, 0)


def _count_time(limits: Limits) -> None:
    """Let the next file have its seconds of CPU time, counted from now on."""
    if sys.platform != "win32":
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        soft = int(used) + 1 + limits.cpu_seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _bound(what: int, most: int) -> None:
    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def _leave_network() -> None:
    """Leave the network where the system allows it; only a network of one's own user needs no privilege."""
    spaces = _NEW_NETWORK if os.geteuid() == 0 else _NEW_NETWORK | _NEW_USER
    try:
        ctypes.CDLL(None).unshare(spaces)
    except (OSError, AttributeError):
        return


def _memory() -> int:
    """Bytes in use; ru_maxrss would be the parent's, which Linux hands on to a new process."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
