"""A folder that goes with its server: removed when the server ends, and by the next one where it was killed."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX = "matcher-"
# held open and locked while the server lives; the system lets go of it however the server ends
_LOCK = "alive"
# between the making of a folder and its lock
_SECONDS = 60.0
# open files whose locks say that their folders are in use
_HELD: list[int] = []


def passing_folder(parent: Path | None = None) -> Path:
    """Return a new folder that nobody else may read; those of servers that are gone are removed first."""
    parent = parent or Path(tempfile.gettempdir())
    remove_stale(parent)
    folder, process = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent)), os.getpid()
    _hold(folder)

    def remove() -> None:
        # a server's children end, too, and must leave it to their parent
        if os.getpid() == process:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    return folder


def remove_stale(parent: Path) -> None:
    """Remove the folders of servers that are gone; one without our lock is not ours."""
    for lock in parent.glob(f"{_PREFIX}*/{_LOCK}"):
        if _is_stale(lock):
            shutil.rmtree(lock.parent, ignore_errors=True)


def _hold(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    _HELD.append(handle)


def _is_stale(lock: Path) -> bool:
    if sys.platform == "win32":
        return False
    try:
        if lock.stat().st_uid != os.getuid() or lock.stat().st_mtime > time.time() - _SECONDS:
            return False
        handle = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
