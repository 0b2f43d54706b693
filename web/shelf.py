"""The analyses that people look at, each belonging to one owner; files that are forgotten after hours without a look."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from web.case import Case
from web.packed import pack, unpack

_CASES = "*.case"
# of an id; ours have half as many letters
_LONGEST = 64


class Shelf:
    """Cases by owner and id, each in a file of its own, which is replaced as a whole: several processes may share them.

    Nobody gets at a case by its id alone. When a case was last looked at is the date of its file.
    """

    def __init__(self, folder: Path, *, own: int, all_: int, hours: float, clock: Callable[[], float] = time.time) -> None:
        self._folder, self._own, self._all = folder, own, all_
        self._seconds, self._clock = hours * 3600, clock

    def now(self) -> float:
        """The time by which cases are dated."""
        return self._clock()

    def put(self, owner: str, case: Case) -> None:
        """Keep a case, new or changed; the one looked at longest ago makes room."""
        file = self._file(owner, case.id)
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = file.with_name(f"{case.id}.{uuid4().hex}.new")
        fresh.write_bytes(pack(case))
        self._look(fresh)
        fresh.replace(file)
        self._forget()
        self._trim(file.parent.glob(_CASES), self._own)
        self._trim(self._files(), self._all)

    def get(self, owner: str, id_: str) -> Case | None:
        """Return a case of this owner."""
        file = self._file(owner, id_)
        try:
            if self._is_old(file):
                return None
            case = unpack(file.read_bytes())
            self._look(file)
        except FileNotFoundError:
            return None
        return case

    def of(self, owner: str) -> tuple[Case, ...]:
        """Return all cases of an owner, the newest first."""
        self._forget()
        found = [unpack(file.read_bytes()) for file in self._file(owner, "").parent.glob(_CASES)]
        return tuple(sorted(found, key=lambda case: (-case.made, case.id)))

    def delete(self, owner: str, id_: str) -> bool:
        """Remove a case; True where there was one."""
        try:
            self._file(owner, id_).unlink()
        except FileNotFoundError:
            return False
        return True

    def clear(self, owner: str) -> tuple[Case, ...]:
        """Remove all cases of an owner and return what was removed."""
        return tuple(case for case in self.of(owner) if self.delete(owner, case.id))

    def _file(self, owner: str, id_: str) -> Path:
        """Neither name comes from a path: the owner is hashed, an id has nothing but letters and digits, and few."""
        name = id_ if id_.isalnum() and id_.isascii() and len(id_) <= _LONGEST else "none"
        return self._folder / hashlib.sha256(owner.encode()).hexdigest()[:32] / f"{name}.case"

    def _files(self) -> Iterable[Path]:
        return self._folder.glob(f"*/{_CASES}")

    def _look(self, file: Path) -> None:
        os.utime(file, (self._clock(), self._clock()))

    def _is_old(self, file: Path) -> bool:
        return file.stat().st_mtime < self._clock() - self._seconds

    def _forget(self) -> None:
        for file in self._files():
            with suppress(FileNotFoundError):
                if self._is_old(file):
                    file.unlink()

    def _trim(self, files: Iterable[Path], most: int) -> None:
        """Remove the files looked at longest ago; another process may have been here first."""
        dated = []
        for file in files:
            with suppress(FileNotFoundError):
                dated.append((file.stat().st_mtime, file.name, file))
        for _, _, file in sorted(dated)[: max(len(dated) - most, 0)]:
            file.unlink(missing_ok=True)


def new_id() -> str:
    """Return a name that nobody can guess."""
    return uuid4().hex
