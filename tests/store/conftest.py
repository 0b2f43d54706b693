"""The same store twice: in a file of a temporary folder, and on a PostgreSQL server that is started for the tests."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.store.place import FILE
from matcher.store.store import Store, open_store
from tests.store.make import HandClock
from tests.store.server import Server, find_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL cluster of our own; without the programs the tests that want it are skipped."""
    programs = find_server()
    if isinstance(programs, str):
        pytest.skip(programs)
    folder = Path(tempfile.mkdtemp(prefix="matcher-pg-"))
    cluster = Server(programs, folder)
    try:
        cluster.make()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def clock() -> HandClock:
    """A clock that is set by hand."""
    return HandClock()


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database with today's tables: copying it is quicker than making it."""
    folder = tmp_path_factory.mktemp("made")
    open_store(folder).close()
    return folder / FILE


@pytest.fixture(scope="session")
def made_database(server: Server) -> str:
    """The name of a database of the server with today's tables."""
    url = server.new_database()
    open_store(url).close()
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store is to be: each test that wants one runs on both databases."""
    if request.param == "postgresql":
        cluster: Server = request.getfixturevalue("server")
        return cluster.new_database(like=request.getfixturevalue("made_database"))
    folder = tmp_path / "kept"
    folder.mkdir()
    shutil.copyfile(request.getfixturevalue("made_file"), folder / FILE)
    return str(folder)


@pytest.fixture
def store(where: str, clock: HandClock) -> Iterator[Store]:
    """An empty store."""
    with open_store(where, now=clock, patience=5) as opened:
        yield opened
