"""One file of a batch before it is read: its name as given, and how to get its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matcher.errors import UnreadableDocument
from matcher.reading.parsed import Limits


@dataclass(frozen=True, slots=True)
class Entry:
    """A file by the name that the caller knows it by; `load` raises UnreadableDocument with the verdict."""

    name: str
    load: Callable[[], bytes]
    # of bytes that were read before and may be gone; they are asked for only where nothing is kept of them
    sha256: str = ""


def hidden(path: str) -> bool:
    """True for what systems leave behind: names that begin with a dot, and the folder of a Mac's archives."""
    parts = path.replace("\\", "/").split("/")
    return any(part == "__MACOSX" or (part.startswith(".") and part not in (".", "..")) for part in parts)


def too_big() -> UnreadableDocument:
    """The verdict on a file that is larger than one resume may be."""
    most = Limits().bytes / 2**20
    return UnreadableDocument("too_big", f"the file is larger than {most:g} MiB; export it without pictures")
