"""Files and stdin become documents; an unreadable one ends the command with its own exit code."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from matcher.cli.sources import UnreadableError, insist_readable, read_bytes, read_source
from matcher.reading.parsed import Limits
from tests.make import make_document


def test_a_document_is_named_by_its_file_not_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "mira.txt"
    file.write_text("Skills\nPython, Kubernetes, Docker and much more\n", "utf-8")
    document = read_source(str(file), as_of="2026-11")
    assert (document.name, document.status, document.as_of) == ("mira.txt", "ok", "2026-11")


def test_stdin_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"%PDF-1.4\xff")))
    assert read_bytes("-") == b"%PDF-1.4\xff"


def test_no_more_is_read_than_shows_that_it_is_too_much(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    with file.open("wb") as stream:
        stream.truncate(2 * Limits().bytes)
    assert len(read_bytes(str(file))) == Limits().bytes + 1


def test_insist_readable() -> None:
    insist_readable(make_document(), make_document(status="low_confidence"))
    with pytest.raises(UnreadableError, match=r"mira\.txt: it needs a password") as caught:
        insist_readable(make_document(), make_document(status="encrypted", reason="it needs a password"))
    assert caught.value.exit_code == 5
