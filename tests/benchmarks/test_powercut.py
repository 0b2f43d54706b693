"""What a simulated power cut leaves: all that was synced, chance parts of the rest."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.powercut import Disk, Step, _read

TRACE = """pwrite64(5</s/matcher.db-wal>, "\\x37\\x7f\\x22", 3, 32) = 3
fdatasync(5</s/matcher.db-wal>) = 0
write(1</tmp/out>, "kept 12\\n", 8)      = 8
pwrite64(6</s/matcher.db-shm>, "\\x01", 1, 0) = 1
write(2</dev/pts/0>, "said", 4) = 4
ftruncate(5</s/matcher.db-wal>, 0) = 0
unlink("/s/matcher.db-wal") = 0
fdatasync(4</s/matcher.db>) = -1 EIO (Input/output error)
"""


def test_a_trace_is_read() -> None:
    wal = "matcher.db-wal"
    assert list(_read(TRACE.splitlines(), "/s")) == [
        Step("pwrite64", wal, b'\x37\x7f"', 32),
        Step("fdatasync", wal),
        Step("kept", item=12),
        Step("ftruncate", wal),
        Step("unlink", wal),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_what_was_synced_is_there_and_the_rest_by_chance(tmp_path: Path, seed: int) -> None:
    disk = Disk({"db": bytearray(b"old")})
    for step in (Step("write", "db", b"a" * 1024, 0), Step("fsync", "db"), Step("pwrite64", "db", b"b" * 1024, 512)):
        disk.do(step)
    disk.cut(tmp_path, random.Random(seed))
    found = (tmp_path / "db").read_bytes()
    assert found[:512] == b"a" * 512
    assert found[512:1024] in (b"a" * 512, b"b" * 512)
    assert found[1024:] in (b"", b"b" * 512)


def test_a_removed_file_is_gone(tmp_path: Path) -> None:
    disk = Disk({"wal": bytearray(b"x")})
    disk.do(Step("pwrite64", "wal", b"y", 0))
    disk.do(Step("unlink", "wal"))
    disk.cut(tmp_path, random.Random(0))
    assert list(tmp_path.iterdir()) == []
