"""The files of a ZIP, read one after the other in memory: nothing is extracted, nothing the ZIP says of itself is believed.

Limits after OWASP ASVS 5.2.3: the sum of what is unpacked, its ratio to the archive and the number of entries.
"""

from __future__ import annotations

import os
import stat
import weakref
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import IO

from matcher.batch.entries import Entry, hidden, too_big
from matcher.errors import Status, UnreadableDocument
from matcher.reading.parsed import Limits

UNPACKED_BYTES = 200 * 1024 * 1024
RATIO = 100
# small archives of much white space are honest
RATIO_FROM = 10 * 1024 * 1024
ENTRIES = 2000
_NAME_LENGTH = 255
_BROKEN = "this ZIP archive is damaged; pack it again"
_BOMB = "the ZIP archive unpacks to far more than resumes hold; unpack it yourself and pass the folder"
_FAULTS = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)


@dataclass(slots=True)
class _Budget:
    """How much may still be unpacked, counted while it is."""

    left: int
    spent: bool = field(default=False, init=False)

    def take(self, size: int) -> None:
        self.left -= size
        self.spent = self.spent or self.left < 0


def list_archive(stream: IO[bytes], name: str, *, below: str = "") -> tuple[Entry, ...]:
    """Return an entry per file of a ZIP, or one for the archive itself where it cannot be opened safely.

    `below` is the folder inside the archive that is wanted. The stream is closed when the last entry is gone.
    """
    try:
        size = stream.seek(0, os.SEEK_END)
        archive = zipfile.ZipFile(stream)
    except _FAULTS:
        stream.close()
        return (_refused(name, "broken", _BROKEN),)
    weakref.finalize(archive, stream.close)
    members = [member for member in archive.infolist() if _wanted(member, below)]
    if len(archive.infolist()) > ENTRIES:
        return (_refused(name, "too_big", f"the ZIP archive has more than {ENTRIES:,} entries; split it"),)
    if sum(member.compress_size for member in members) > size:
        # entries that share their bytes: no honest program packs so
        return (_refused(name, "too_big", _BOMB),)
    budget = _Budget(min(UNPACKED_BYTES, max(RATIO * size, RATIO_FROM)))
    return tuple(_entries(archive, members, name, budget))


def _wanted(member: zipfile.ZipInfo, below: str) -> bool:
    return not member.is_dir() and not hidden(member.filename) and member.filename.startswith(below)


def _entries(
    archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], name: str, budget: _Budget
) -> Iterator[Entry]:
    for member in sorted(members, key=lambda member: member.filename):
        yield Entry(f"{name}/{member.filename}", partial(_read, archive, member, budget))


def _refused(name: str, status: Status, reason: str) -> Entry:
    def refuse() -> bytes:
        raise UnreadableDocument(status, reason)

    return Entry(name, refuse)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> bytes:
    _check(member)
    if budget.spent:
        raise UnreadableDocument("too_big", _BOMB)
    most = Limits().bytes
    try:
        with archive.open(member) as file:
            data = file.read(min(most + 1, max(budget.left, 0) + 1))
    except _FAULTS as error:
        raise UnreadableDocument("broken", "this file of the ZIP archive is damaged; pack it again") from error
    budget.take(len(data))
    if budget.spent:
        raise UnreadableDocument("too_big", _BOMB)
    if len(data) > most:
        raise too_big()
    return data


def _check(member: zipfile.ZipInfo) -> None:
    """Raise for an entry that is no plain file with a plain name."""
    if member.flag_bits & 1:
        raise UnreadableDocument("encrypted", "the ZIP archive is locked with a password; unpack it and pass the folder")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnreadableDocument("not_supported", "a link inside a ZIP archive is not followed")
    if not plain_name(member.orig_filename):
        raise UnreadableDocument("not_supported", "its name leads out of the ZIP archive; pack the file itself")
    if member.filename.lower().endswith(".zip"):
        raise UnreadableDocument("not_supported", "a ZIP archive inside a ZIP archive is not opened; unpack it")


def plain_name(name: str) -> bool:
    """True for a relative path that stays where it is, as every honest packing program writes it."""
    parts = name.replace("\\", "/").split("/")
    return (
        name.isprintable()
        and ":" not in parts[0]
        and all(part not in ("", ".", "..") and len(part) <= _NAME_LENGTH for part in parts)
    )
