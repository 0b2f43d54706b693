"""What a long command did and when, as lines of a file: numbers, hashes and states, never a name or a word of a resume."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LINE = "%(asctime)sZ %(levelname)s %(message)s"
_TIME = "%Y-%m-%dT%H:%M:%S"


@contextmanager
def log_to(file: Path | None) -> Iterator[None]:
    """Add what this program does within to the end of a file; without one nothing is written."""
    if file is None:
        yield
        return
    logger = logging.getLogger("matcher")
    before = logger.level
    with file.open("a", encoding="utf-8") as stream:
        handler = logging.StreamHandler(stream)
        handler.setFormatter(_formatter())
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            yield
        finally:
            logger.removeHandler(handler)
            logger.setLevel(before)


def _formatter() -> logging.Formatter:
    formatter = logging.Formatter(_LINE, _TIME)
    # the same line wherever it is read
    formatter.converter = time.gmtime
    return formatter
