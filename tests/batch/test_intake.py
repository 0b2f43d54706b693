"""Every file becomes an entry, whatever it is and wherever it lies; nothing leaves the archive it came in."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import fsspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.batch import archive
from matcher.batch.archive import list_archive, plain_name
from matcher.batch.entries import Entry
from matcher.batch.intake import BadSource, list_entries
from matcher.errors import UnreadableDocument


def loaded(entry: Entry) -> bytes | str:
    """The bytes of an entry, or the status of its verdict."""
    try:
        return entry.load()
    except UnreadableDocument as error:
        return error.status


def make_zip(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return stream.getvalue()


def opened(data: bytes) -> dict[str, bytes | str]:
    return {entry.name: loaded(entry) for entry in list_archive(io.BytesIO(data), "a.zip")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/config", "sub/.DS_Store"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "in" / "z.zip").write_bytes(make_zip(**{"y.txt": b"y", "__MACOSX/y.txt": b"", ".x": b""}))
    return tmp_path / "in"


def test_a_folder_is_read_in_order_without_hidden_files(folder: Path) -> None:
    names = [os.path.relpath(entry.name, folder) for entry in list_entries([str(folder)])]
    assert names == ["a.txt", "b.txt", "sub/c.txt", "z.zip/y.txt"]
    assert [loaded(entry) for entry in list_entries([str(folder)])] == [b"a.txt", b"b.txt", b"sub/c.txt", b"y"]


def test_names_stay_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [entry.name for entry in list_entries(["b.txt", "./sub", "b.txt"])] == ["b.txt", "./sub/c.txt", "b.txt"]


def test_a_missing_source_is_told() -> None:
    with pytest.raises(BadSource, match="no such file"):
        list_entries(["/nowhere/at/all"])


def test_what_cannot_be_opened_is_an_entry(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nothing")
    (tmp_path / "big.pdf").write_bytes(bytes(11 * 1024 * 1024))
    found = {Path(entry.name).name: loaded(entry) for entry in list_entries([str(tmp_path)])}
    assert found == {"big.pdf": "too_big", "gone.pdf": "broken", "pipe.pdf": "not_supported"}


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "sub" / "circle").symlink_to(folder)
    assert len(list_entries([str(folder)])) == 4


@pytest.mark.parametrize("url", ["memory://cvs", "memory://cvs/*.txt"])
def test_urls_of_fsspec(url: str) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/cvs/b.txt": b"b", "/cvs/a.txt": b"a", "/cvs/.x": b""})
    try:
        assert [(entry.name, loaded(entry)) for entry in list_entries([url])] == [
            ("memory:///cvs/a.txt", b"a"),
            ("memory:///cvs/b.txt", b"b"),
        ]
    finally:
        memory.rm("/cvs", recursive=True)


class NoCredentials(Exception):
    """What a library of an object store raises: none of Python's own errors."""


def test_object_stores_have_folders_that_are_files_and_errors_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/cvs/a.txt": b"a"})
    try:
        monkeypatch.setattr(type(memory), "find", lambda self, path: ["/cvs/", "/cvs/a.txt"])
        (entry,) = list_entries(["memory://cvs"])
        assert loaded(entry) == b"a"

        def refuse(*_: object) -> None:
            raise NoCredentials("unable to locate credentials")

        monkeypatch.setattr(type(memory), "open", refuse)
        with pytest.raises(UnreadableDocument, match="NoCredentials"):
            entry.load()
        monkeypatch.setattr(type(memory), "find", refuse)
        with pytest.raises(BadSource, match="unable to locate credentials"):
            list_entries(["memory://cvs"])
    finally:
        monkeypatch.undo()
        memory.rm("/cvs", recursive=True)


def test_an_archive_behind_a_url() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/packed.zip": make_zip(**{"in/a.txt": b"a", "b.txt": b"b"})})
    try:
        assert [loaded(entry) for entry in list_entries(["memory://packed.zip"])] == [b"b", b"a"]
        found = list_entries(["zip://in::memory://packed.zip"])
        assert [(entry.name, loaded(entry)) for entry in found] == [("memory://packed.zip/in/a.txt", b"a")]
    finally:
        memory.rm("/packed.zip")


@pytest.mark.parametrize("url", ["memory://nothing", "memory://nothing/*.pdf", "nonsense://x"])
def test_a_url_with_nothing_behind_it_is_told(url: str) -> None:
    with pytest.raises(BadSource):
        list_entries([url])


def _linked(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    "name",
    ["../up.txt", "/etc/passwd", "a/../../b.txt", "..\\up.txt", "C:\\x.txt", "c:x.txt", "a//b.txt", "x\u202etxt", "n" * 300],
)
def test_tricks_with_paths_are_refused(name: str) -> None:
    assert set(opened(make_zip(**{name: b"x"})).values()) == {"not_supported"}


@given(st.lists(st.sampled_from(["..", ".", "", "a", "b.txt", "C:", "\\", "\0"]), min_size=1, max_size=6).map("/".join))
def test_a_plain_name_never_leads_out(name: str) -> None:
    if plain_name(name):
        assert (Path("/safe") / name).resolve().is_relative_to("/safe")


def test_links_and_archives_inside_an_archive_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(_linked(zipfile.ZipInfo("link.pdf")), "/etc/passwd")
        packed.writestr("inner.zip", make_zip(a=b"a"))
        packed.writestr("good.txt", b"good")
    found = opened(stream.getvalue())
    assert found.pop("a.zip/good.txt") == b"good"
    assert found == {"a.zip/inner.zip": "not_supported", "a.zip/link.pdf": "not_supported"}


def test_a_bomb_stops_early_and_every_file_has_its_row() -> None:
    found = opened(make_zip(**{f"{number}.txt": bytes(9 * 1024 * 1024) for number in range(4)}))
    assert found["a.zip/0.txt"] == bytes(9 * 1024 * 1024)
    assert [found[f"a.zip/{number}.txt"] for number in range(1, 4)] == ["too_big"] * 3


def test_a_file_that_lies_about_its_size_is_counted() -> None:
    data = bytearray(make_zip(**{"a.txt": bytes(30 * 1024 * 1024)}))
    # the size in the directory at the end of the archive
    at = data.rindex(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert set(opened(bytes(data)).values()) <= {"too_big", "broken", bytes(10)}


def test_entries_that_share_their_bytes_are_a_bomb() -> None:
    """As in Fifield's archives: many directory lines, one content."""
    core = zlib.compress(bytes(1024 * 1024))[2:-4]
    local = b"PK\x03\x04" + b"\x14\0\0\0\x08\0" + bytes(4) + _figures(core) + b"\x01\0\0\0" + b"a" + core
    lines = b"".join(_directory_line(core, name) for name in (b"a", b"b", b"c"))
    end = b"PK\x05\x06" + bytes(4) + b"\3\0\3\0" + len(lines).to_bytes(4, "little") + len(local).to_bytes(4, "little") + b"\0\0"
    assert opened(local + lines + end) == {"a.zip": "too_big"}


def _figures(core: bytes) -> bytes:
    return b"".join(value.to_bytes(4, "little") for value in (zlib.crc32(bytes(1024 * 1024)), len(core), 1024 * 1024))


def _directory_line(core: bytes, name: bytes) -> bytes:
    return b"PK\x01\x02" + b"\x14\0\x14\0\0\0\x08\0" + bytes(4) + _figures(core) + b"\x01\0" + bytes(16) + name


def test_too_many_entries() -> None:
    assert opened(make_zip(**{f"{number}.txt": b"" for number in range(2001)})) == {"a.zip": "too_big"}


@pytest.mark.parametrize(
    "damage", [lambda data: data[:50], lambda data: b"PK\x03\x04" + bytes(100), lambda data: b"", lambda data: bytes(1000)]
)
def test_a_damaged_archive_is_one_row(damage: Callable[[bytes], bytes]) -> None:
    assert opened(damage(make_zip(a=b"a" * 1000))) == {"a.zip": "broken"}


def test_damage_inside_costs_one_file() -> None:
    data = bytearray(make_zip(**{"a.txt": os.urandom(500), "b.txt": b"b"}))
    data[60:80] = bytes(20)
    found = opened(bytes(data))
    assert found == {"a.zip/a.txt": "broken", "a.zip/b.txt": b"b"}


def test_a_password_is_told() -> None:
    data = bytearray(make_zip(**{"a.txt": b"a"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert opened(bytes(data)) == {"a.zip/a.txt": "encrypted"}


def test_limits_are_those_of_the_docs() -> None:
    assert (archive.UNPACKED_BYTES, archive.RATIO, archive.ENTRIES) == (200 * 1024 * 1024, 100, 2000)
