"""The child side of the isolated reading: frames in, verdicts out, inside hard limits.

A request is a JSON header line and so many raw bytes; the answer is one JSON line. Never pickle: a file that takes
over this process must not be able to run code in the parent.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from dataclasses import asdict
from typing import Any, BinaryIO

from matcher.errors import UnreadableDocument
from matcher.reading.parse import parse
from matcher.reading.parsed import Limits, Parsed

_NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000


def main() -> None:
    """Answer requests on standard input until it closes."""
    answers = os.fdopen(os.dup(1), "wb")
    # what a parser prints must not be taken for an answer
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    _give_up_network()
    requests = sys.stdin.buffer
    while header := requests.readline():
        answers.write(json.dumps(_answer(json.loads(header), requests)).encode() + b"\n")
        answers.flush()


def _answer(header: dict[str, Any], requests: BinaryIO) -> dict[str, Any]:
    limits = Limits(**header["limits"])
    data = requests.read(header["size"])
    _limit(limits)
    try:
        answer = _packed(parse(data, limits))
    except UnreadableDocument as error:
        answer = {"status": error.status, "reason": error.reason}
    except MemoryError:
        answer = {"status": "too_big", "reason": "reading it needs more memory than one file may use"}
    except Exception:
        # 71 of 3,308 damaged files raised something that is not the parser's own error
        answer = {"status": "broken", "reason": "the file is damaged and cannot be read; export it again"}
    answer["memory"] = _memory()
    return answer


def _memory() -> int:
    """Bytes in use; ru_maxrss would be the parent's, which Linux hands on to a new process."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _limit(limits: Limits) -> None:
    """Bound what the next file may cost; the CPU limit counts from now on."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _lower(resource.RLIMIT_CPU, int(used) + 1 + limits.cpu_seconds)
    _lower(resource.RLIMIT_AS, limits.memory_bytes)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, 32)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, soft: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _give_up_network() -> None:
    """Leave the network where the system allows it; the parsers never ask for it."""
    try:
        ctypes.CDLL(None).unshare(_NEW_USER_AND_NETWORK)
    except (OSError, AttributeError):
        return


def _packed(parsed: Parsed) -> dict[str, Any]:
    """The reading as flat lists of numbers: a page has hundreds of words."""
    fields = {key: getattr(parsed, key) for key in Parsed.__slots__ if key not in {"lines", "words", "hidden_text"}}
    return fields | {
        "hidden_text": [asdict(hidden) for hidden in parsed.hidden_text],
        "words": [number for w in parsed.words for number in (w.start, w.end, w.page, *(round(edge, 2) for edge in w.box))],
        "lines": [
            number
            for line in parsed.lines
            for number in (
                line.start,
                line.end,
                line.page,
                *(round(edge, 2) for edge in line.box),
                round(line.size, 2),
                int(line.bold),
            )
        ],
    }


if __name__ == "__main__":
    main()
