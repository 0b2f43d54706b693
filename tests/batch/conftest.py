"""What batches need: a posting, a folder with the TEXTS of the test's file, and a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import matcher
from matcher.reading import read_document
from matcher.records import Posting
from matcher.store.store import Store, open_store


@pytest.fixture(scope="package")
def posting(samples: Path, analyzer: matcher.Analyzer) -> Posting:
    name = "site_reliability_engineer_energy.txt"
    return analyzer.posting(read_document((samples / name).read_bytes(), name, as_of="2026-11"))


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, text in request.module.TEXTS.items():
        (made / name).write_text(text, "utf-8")
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store") as opened:
        yield opened
