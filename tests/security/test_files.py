"""Files that the program makes are for its user alone, and nothing is written where somebody else says."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.batch.archive import plain_name
from matcher.batch.intake import list_entries
from matcher.errors import UnreadableDocument
from matcher.store.store import open_store
from tests.hostile.families import ARCHIVES

# where the tricks of the archives want to write
CANARY = Path(os.sep, "tmp", "hostile.txt")
posix = pytest.mark.skipif(sys.platform == "win32", reason="modes of files are those of POSIX")


@posix
def test_the_store_is_for_its_user_alone(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store")):
        files = [path for path in (tmp_path / "store").rglob("*") if path.is_file()]
        assert files
        assert [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    assert stat.S_IMODE((tmp_path / "store").stat().st_mode) & 0o077 == 0


@posix
def test_analyses_of_the_pages_are_for_the_server_alone(client: FlaskClient, case: str, tmp_path: Path) -> None:
    folders = [path for path in tmp_path.rglob("*.case") if path.is_file()]
    assert folders
    assert [path for path in folders if stat.S_IMODE(path.parent.stat().st_mode) & 0o077] == []


@pytest.mark.parametrize("name", ARCHIVES)
def test_nothing_of_an_archive_is_written(name: str, tmp_path: Path) -> None:
    place = tmp_path / "in"
    place.mkdir()
    (place / name).write_bytes(ARCHIVES[name]())
    assert not CANARY.exists()
    for entry in list_entries([str(place)]):
        with suppress(UnreadableDocument):
            assert len(entry.load()) <= 11 * 2**20
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted(["in", name])
    assert not CANARY.exists()


@settings(deadline=None)
@given(st.text(st.sampled_from(list("ab./\\:\0\n~$ \u202e")), max_size=30))
def test_a_name_that_is_taken_stays_below_its_folder(name: str) -> None:
    if plain_name(name):
        whole = os.path.normpath(os.path.join("/in", name.replace("\\", "/")))
        assert whole.startswith("/in/")
        assert "\0" not in name


@posix
def test_a_link_out_of_a_folder_of_uploads_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/pipe.txt").symlink_to("/dev/zero")
    (entry,) = list_entries([str(tmp_path / "in")])
    with pytest.raises(UnreadableDocument, match="no file"):
        entry.load()


def test_a_name_from_a_browser_chooses_no_file(app: Flask, tmp_path: Path) -> None:
    visitor = app.test_client()
    name = "/".join(("..", "..", "..", *CANARY.parts[1:]))
    body = (
        b'--x\r\nContent-Disposition: form-data; name="resume_file"; filename="' + name.encode() + b'"\r\n\r\n'
        b"Python and SQL\r\n"
        b'--x\r\nContent-Disposition: form-data; name="target"\r\n\r\nroles\r\n--x--\r\n'
    )
    answer = visitor.post("/analyses", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 303
    assert not CANARY.exists()
    assert [path for path in tmp_path.rglob("*") if "hostile" in path.name] == []
