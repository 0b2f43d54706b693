"""Folders of servers that were killed go with the next server; those of living ones and of others stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from web.passing import passing_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of another kind")
_MAKE = """
import sys; from pathlib import Path; from web.passing import passing_folder
print(passing_folder(Path(sys.argv[1])), flush=True); sys.stdin.read()
"""


def make_old(folder: Path) -> Path:
    """A folder whose lock was made an hour ago."""
    os.utime(folder / "alive", (0, 0))
    return folder


def start(parent: Path) -> tuple[subprocess.Popen[str], Path]:
    """A process with a folder of its own, which waits."""
    command = [sys.executable, "-c", _MAKE, str(parent)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, make_old(Path(process.stdout.readline().strip()))


def test_a_folder_goes_with_its_process(tmp_path: Path) -> None:
    process, folder = start(tmp_path)
    assert folder.stat().st_mode & 0o77 == 0
    process.communicate("")
    assert not folder.exists()


def test_the_folder_of_a_killed_server_goes_with_the_next(tmp_path: Path) -> None:
    process, folder = start(tmp_path)
    process.kill()
    process.communicate()
    assert folder.exists()
    fresh = passing_folder(tmp_path)
    assert not folder.exists()
    assert fresh.exists()


def test_what_is_in_use_new_or_not_ours_stays(tmp_path: Path) -> None:
    process, used = start(tmp_path)
    other = tmp_path / "matcher-notes"
    other.mkdir()
    new = tmp_path / "matcher-new"
    new.mkdir()
    (new / "alive").touch()
    passing_folder(tmp_path)
    assert used.exists()
    assert other.exists()
    assert new.exists()
    process.communicate("")
