"""What was made of each candidate, kept in a file until all are ranked: memory stays flat however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO


class Spool:
    """Texts by name, in a file that is gone when the program ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}

    def put(self, name: str, text: str) -> None:
        """Keep a text."""
        data = text.encode("utf-8", "surrogatepass")
        self._places[name] = (self._file.seek(0, 2), len(data))
        self._file.write(data)

    def get(self, name: str) -> str:
        """Return the text of a name."""
        start, length = self._places[name]
        self._file.seek(start)
        return self._file.read(length).decode("utf-8", "surrogatepass")


@contextmanager
def open_spool() -> Iterator[Spool]:
    """A spool for the time of one batch."""
    with TemporaryFile() as file:
        yield Spool(file)
